"""The difference between the records of two days: facts that are new, changed or settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from missionlog.edtf import parse
from missionlog.model.format import ENDINGS
from missionlog.model.rows import Row

ChangeKind = Literal["new", "changed", "settled"]


class RecordChange(NamedTuple):
    """A fact of which more is on the record than before.

    `words` is its date in English; `was` and `now` say what changed, and are empty for a new fact. A fact
    is settled if its promise ended, or its date became more precise.
    """

    how: ChangeKind
    kind: str
    id: str
    title: str
    words: str
    was: str = ""
    now: str = ""


def record_changes(before: Iterable[Row], after: Iterable[Row]) -> Iterator[RecordChange]:
    """What the later rows of events and quotes have that the earlier ones lack, in the later order.

    The quotes of a new event are not listed beside it. Updates show in the state of their promise.
    """
    earlier = {_id(row): row for row in before}
    for row in after:
        old = earlier.get(_id(row))
        if old is not None:
            yield from _changes(old, row)
        elif row.kind == "event" or row.stored.get("event") in earlier:
            yield _change("new", row)


def _changes(old: Row, row: Row) -> Iterator[RecordChange]:
    was, now = _computed(old, "date"), _computed(row, "date")
    # The date of an undated promise follows from its state, so only the change of state is listed.
    if was != now and "promise" not in row.computed:
        how: ChangeKind = "settled" if _is_narrower(was, now) else "changed"
        yield _change(how, row, _computed(old, "words"), _computed(row, "words"))
    if _recorded(old) != _recorded(row):
        ended = _status(row) in ENDINGS and _status(old) not in ENDINGS
        yield _change("settled" if ended else "changed", row, _state(old), _state(row))


def _change(how: ChangeKind, row: Row, was: str = "", now: str = "") -> RecordChange:
    title = row.stored.get("title") or row.stored.get("text")
    return RecordChange(how, row.kind, _id(row), str(title), _computed(row, "words"), was, now)


def _id(row: Row) -> str:
    return str(row.computed.get("id") or row.stored["id"])


def _computed(row: Row, key: str) -> str:
    return str(row.computed.get(key, ""))


def _is_narrower(was: str, now: str) -> bool:
    """Whether a date lies within an earlier, less precise one, or there was none before."""
    if not was or not now:
        return bool(now)
    old, new = parse(was), parse(now)
    return old.start_earliest <= new.start_earliest and new.end_latest <= old.end_latest


def _promise(row: Row) -> Mapping[str, Any]:
    promise = row.computed.get("promise")
    return promise if isinstance(promise, dict) else {}


def _recorded(row: Row) -> list[Any]:
    """The dates and statuses of the updates of a promise."""
    updates: Any = row.stored.get("updates", ())
    return [(update["date"], update["status"]) for update in updates]


def _status(row: Row) -> str:
    return str(_promise(row).get("recorded", {}).get("status", ""))


def _state(row: Row) -> str:
    promise = _promise(row)
    claimed = ", ".join(promise.get("recorded", {}).get("according-to", ()))
    words = str(promise.get("words", ""))
    return f"{words}, according to {claimed}" if claimed else words
