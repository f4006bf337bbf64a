"""What came onto the record between two days: facts that are new, changed or settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from missionlog.edtf import parse
from missionlog.model.format import ENDINGS
from missionlog.model.rows import Row

How = Literal["new", "changed", "settled"]


class RecordChange(NamedTuple):
    """A fact of which more is on the record than before.

    `words` is its date; `was` and `now` tell what changed, and are empty for
    what is new. Settled is a promise that ended, or a date that drew together.
    """

    how: How
    kind: str
    id: str
    title: str
    words: str
    was: str = ""
    now: str = ""


def record_changes(before: Iterable[Row], after: Iterable[Row]) -> Iterator[RecordChange]:
    """What the later rows have that the earlier have not, in the later order.

    Events and quotes; the quotes of a new event come with it. Updates show in
    the state of their promise.
    """
    known = {_id(row): row for row in before}
    for row in after:
        old = known.get(_id(row))
        if old is not None:
            yield from _changes(old, row)
        elif row.kind == "event" or row.stored.get("event") in known:
            yield _arrival("new", row)


def _changes(old: Row, row: Row) -> Iterator[RecordChange]:
    was, now = _date(old), _date(row)
    # A promise without a date stands where its state puts it: its state is told, not its place.
    if was != now and "promise" not in row.computed:
        yield _arrival("settled" if _drew_together(was, now) else "changed", row, _told(old), _told(row))
    if _recorded(old) != _recorded(row):
        ended = _status(row) in ENDINGS and _status(old) not in ENDINGS
        yield _arrival("settled" if ended else "changed", row, _state(old), _state(row))


def _arrival(how: How, row: Row, was: str = "", now: str = "") -> RecordChange:
    title = row.stored.get("title") or row.stored.get("text")
    return RecordChange(how, row.kind, _id(row), str(title), _told(row), was, now)


def _id(row: Row) -> str:
    return str(row.computed.get("id") or row.stored["id"])


def _date(row: Row) -> str:
    return str(row.computed.get("date", ""))


def _told(row: Row) -> str:
    return str(row.computed.get("words", ""))


def _drew_together(was: str, now: str) -> bool:
    """Whether a date lies within what another one left open."""
    if not was or not now:
        return bool(now)
    old, new = parse(was), parse(now)
    return old.start_earliest <= new.start_earliest and new.end_latest <= old.end_latest


def _promise(row: Row) -> Mapping[str, Any]:
    promise = row.computed.get("promise")
    return promise if isinstance(promise, dict) else {}


def _recorded(row: Row) -> list[Any]:
    """What has been recorded of a promise, apart from what the calendar makes of it."""
    updates: Any = row.stored.get("updates", ())
    return [(update["date"], update["status"]) for update in updates]


def _status(row: Row) -> str:
    return str(_promise(row).get("recorded", {}).get("status", ""))


def _state(row: Row) -> str:
    promise = _promise(row)
    claimed = ", ".join(promise.get("recorded", {}).get("according-to", ()))
    words = str(promise.get("words", ""))
    return f"{words}, according to {claimed}" if claimed else words
