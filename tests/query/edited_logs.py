"""Random edits of a random log, as its author makes them, and faults in it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from tests.oracle.random_logs import Stored

Log = dict[str, Any]


def edited(log: Stored, dice: Random) -> Log:
    """A log with one to three edits."""
    changed: Log = deepcopy(dict(log))
    for _ in range(dice.randint(1, 3)):
        dice.choice(_EDITS)(changed, dice)
    return changed


def with_faults(log: Stored, dice: Random) -> Log:
    """A log with a value in one or two places that cannot be read."""
    changed: Log = deepcopy(dict(log))
    for _ in range(dice.randint(1, 2)):
        dice.choice(_FAULTS)(changed, dice)
    return changed


def _any_day(dice: Random) -> str:
    return f"{dice.randint(2014, 2023)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def _source(log: Log, dice: Random) -> Any:
    return log["sources"][dice.choice([*log["sources"]])]


def _event(log: Log, dice: Random) -> Any:
    return dice.choice(log["events"])


def _part(log: Log, dice: Random) -> Any:
    """An event, or a quote, an update or a date of one."""
    event = _event(log, dice)
    parts = [part for key in ("quotes", "updates", "dates") for part in event.get(key, ())]
    return dice.choice([event, *parts])


def _date_source(log: Log, dice: Random) -> None:
    _source(log, dice)[dice.choice(["issued", "issued", "accessed"])] = _any_day(dice)


def _undate_source(log: Log, dice: Random) -> None:
    source = _source(log, dice)
    for key in ("issued", "accessed", "snapshots"):
        source.pop(key, None)


def _uncopy_source(log: Log, dice: Random) -> None:
    _source(log, dice).pop(dice.choice(["copy-of", "derives-from"]), None)


def _copy_source(log: Log, dice: Random) -> None:
    """A source is a copy of an earlier one, so that no circle comes of it."""
    ids = [*log["sources"]]
    at = dice.randrange(1, len(ids))
    log["sources"][ids[at]]["copy-of"] = dice.choice(ids[:at])


def _change_role(log: Log, dice: Random) -> None:
    roles = log["people"]["mara"]["roles"]
    roles[0]["from"] = _any_day(dice)
    roles[-1].pop("until", None)


def _rename_person(log: Log, dice: Random) -> None:
    log["people"]["bruno"]["name"] = dice.choice(["Bruno", "Bruno Keller", "B. Keller"])


def _unsupport(log: Log, dice: Random) -> None:
    _part(log, dice).pop("evidence", None)


def _support(log: Log, dice: Random) -> None:
    sources = dice.sample([*log["sources"]], dice.randint(1, min(2, len(log["sources"]))))
    _part(log, dice)["evidence"] = [{"source": id_, "passage": "so it is"} for id_ in sources]


def _move_update(log: Log, dice: Random) -> None:
    updates = [update for event in log["events"] for update in event.get("updates", ())]
    if updates:
        dice.choice(updates)["date"] = _any_day(dice)


def _date_event(log: Log, dice: Random) -> None:
    _event(log, dice)["date"] = _any_day(dice)


def _order_events(log: Log, dice: Random) -> None:
    one, other = dice.sample(log["events"], 2)
    one[dice.choice(["after", "before"])] = [other["id"]]


def _dispute(log: Log, dice: Random) -> None:
    one, other = dice.sample(log["events"], 2)
    one["disputes"] = [other["id"]]


def _undispute(log: Log, dice: Random) -> None:
    _event(log, dice).pop("disputes", None)


def _remove_event(log: Log, dice: Random) -> None:
    """An event that no other refers to goes."""
    named = {
        id_
        for event in log["events"]
        for key in ("after", "before", "disputes")
        for id_ in event.get(key, ())
    }
    free = [event for event in log["events"] if event["id"] not in named]
    if len(log["events"]) > 2 and free:
        log["events"].remove(dice.choice(free))


def _move_event(log: Log, dice: Random) -> None:
    events = log["events"]
    events.insert(dice.randrange(len(events)), events.pop(dice.randrange(len(events))))


def _break_date(log: Log, dice: Random) -> None:
    part = _part(log, dice)
    part["date"] = "in spring"


def _break_issued(log: Log, dice: Random) -> None:
    _source(log, dice)["issued"] = "lately"


def _break_evidence(log: Log, dice: Random) -> None:
    _part(log, dice)["evidence"] = [{"source": "nowhere", "passage": "so it is"}]


def _break_order(log: Log, dice: Random) -> None:
    _event(log, dice)["after"] = ["nowhere"]


def _break_role(log: Log, dice: Random) -> None:
    log["people"]["mara"]["roles"][0]["from"] = "once"


_EDITS: tuple[Callable[[Log, Random], None], ...] = (
    *(_date_source, _undate_source, _copy_source, _uncopy_source, _change_role, _rename_person, _unsupport),
    *(_support, _move_update, _date_event, _order_events, _dispute, _undispute, _remove_event, _move_event),
)
_FAULTS: tuple[Callable[[Log, Random], None], ...] = (
    *(_break_date, _break_issued, _break_evidence, _break_order, _break_role),
)
