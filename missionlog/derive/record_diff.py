"""The difference between the records of two days: facts that are new, changed, settled or now certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from missionlog.edtf import parse
from missionlog.model.format import ENDINGS
from missionlog.model.rows import Row

ChangeKind = Literal["new", "changed", "settled", "certain"]

_ONLY_POSSIBLY: Final = "possibly on the record"
_CERTAINLY: Final = "certainly on the record"


class RecordChange(NamedTuple):
    """A fact of which more is on the record than before.

    `words` is its `date` in English; `was` and `now` say what changed. Of a new fact `now` says the state of
    its promise, and whether it is only possibly on the record. A fact is settled if its promise ended, or its
    date became more precise. It is certain if what was only possibly so before is no longer in doubt.
    `log` is the name of its log, if several were asked.
    """

    how: ChangeKind
    kind: str
    id: str
    date: str | None
    title: str
    words: str
    was: str = ""
    now: str = ""
    log: str = ""


class ChangedRow(NamedTuple):
    """The row of a fact on the later record, and what came of it onto the record."""

    row: Row
    changes: list[RecordChange]


def changed_rows(before: Iterable[Row], after: Iterable[Row]) -> Iterator[ChangedRow]:
    """The later rows of events and quotes that have what the earlier ones lack, in the later order.

    The quotes of a new event are not listed beside it. Updates show in the state of their promise.
    """
    earlier = {row.key: row for row in before}
    for row in after:
        old = earlier.get(row.key)
        changes: list[RecordChange] = []
        if old is not None:
            changes += _changes(old, row)
        elif row.kind == "event" or row.key_of(str(row.stored.get("event"))) in earlier:
            parts = (_ONLY_POSSIBLY if _is_possible(row, "record") else "", _state(row))
            changes.append(_change("new", row, now=", ".join(part for part in parts if part)))
        if changes:
            yield ChangedRow(row, changes)


def _changes(old: Row, row: Row) -> Iterator[RecordChange]:
    if _is_possible(old, "record") and not _is_possible(row, "record"):
        yield _change("certain", row, _ONLY_POSSIBLY, _CERTAINLY)
    # The date of an undated promise follows from its state, so only the change of state is listed.
    if "promise" not in row.computed and (how := _change_of_date(old, row)):
        yield _change(how, row, _computed(old, "words"), _computed(row, "words"))
    if how := _change_of_state(old, row):
        yield _change(how, row, _state(old), _state(row))


def _change_of_date(old: Row, row: Row) -> ChangeKind | None:
    was, now = _computed(old, "date"), _computed(row, "date")
    if was == now:
        return "certain" if _is_settled_now(old, row, "date") else None
    return "settled" if _is_narrower(was, now) and not _is_possible(row, "date") else "changed"


def _change_of_state(old: Row, row: Row) -> ChangeKind | None:
    if _recorded(old) == _recorded(row):
        return "certain" if _is_settled_now(old, row, "promise") else None
    has_ended = _status(row) in ENDINGS and (_status(old) not in ENDINGS or _is_possible(old, "promise"))
    return "settled" if has_ended and not _is_possible(row, "promise") else "changed"


def _change(how: ChangeKind, row: Row, was: str = "", now: str = "") -> RecordChange:
    title = row.stored.get("title") or row.stored.get("text")
    words = _computed(row, "words")
    return RecordChange(how, row.kind, row.id, row.date, str(title), words, was, now, row.log)


def _is_possible(row: Row, name: str) -> bool:
    """Whether a field, or `record` for the whole fact, was only possibly so (see `record_marks`)."""
    names = row.computed.get("possibly")
    return isinstance(names, list) and name in names


def _is_settled_now(old: Row, row: Row, name: str) -> bool:
    return _is_possible(old, name) and not _is_possible(row, name)


def _computed(row: Row, key: str) -> str:
    return str(row.computed.get(key, ""))


def _is_narrower(was: str, now: str) -> bool:
    """Whether a date says more than an earlier one within which it lies, or there was none before.

    Both are as wide as their `~` allows. A `?` that is new says less.
    """
    if not was or not now:
        return bool(now)
    old, new = parse(was), parse(now)
    first, _, _, last = new.widened
    is_within = old.widened.start_earliest <= first and last <= old.widened.end_latest
    return is_within and (old.uncertain or not new.uncertain)


def _promise(row: Row) -> Mapping[str, Any]:
    promise = row.computed.get("promise")
    return promise if isinstance(promise, dict) else {}


def _recorded(row: Row) -> list[Any]:
    """The dates and statuses of the updates of a promise, and the status that holds."""
    updates: Any = row.stored.get("updates", ())
    return [_status(row), *((update["date"], update["status"]) for update in updates)]


def _status(row: Row) -> str:
    return str(_promise(row).get("recorded", {}).get("status", ""))


def _state(row: Row) -> str:
    promise = _promise(row)
    claimed = ", ".join(promise.get("recorded", {}).get("according-to", ()))
    words = str(promise.get("words", ""))
    return f"{words}, according to {claimed}" if claimed else words
