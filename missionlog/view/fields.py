"""Which fields a row of a kind has, and those that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from missionlog.errors import Error
from missionlog.model.format import EVENT, PERSON, PLACE, QUOTE, SOURCE, UPDATE, Plain, Record
from missionlog.model.rows import Kind, Row
from missionlog.view.columns import FLAT, TERMINAL, Column


class FieldError(Error, ValueError):
    """Fields were asked for that this listing cannot give. Its text is for the person who asked."""


class UnknownFieldError(FieldError):
    """`name` is no field of these rows; `nearest` is one that it resembles, or None."""

    def __init__(self, name: str, nearest: str | None, known: Iterable[str] = ()) -> None:
        mend = f"did you mean '{nearest}'?" if nearest else f"there are: {', '.join(known)}"
        super().__init__(f"no field '{name}'; {mend}")
        self.name = name
        self.nearest = nearest


class WholeOnlyError(FieldError):
    """A format that has no meaning with some fields left out."""


_EVENT: Final = (
    *("date", "earliest", "latest", "words", "announced", "between", "match"),
    *("promise", "promise.recorded", "promise.calendar", "promise.words"),
    *("people", "place-name", "sources", "independent", "proofs", "quotes", "file", "line"),
)
_QUOTE: Final = (
    *("id", "date", "earliest", "latest", "words", "match"),
    *("speakers", "role", "event-title", "sources", "independent", "proofs", "file", "line"),
)
_UPDATE: Final = (
    *("id", "event", "date", "earliest", "latest", "words", "event-title", "sources"),
    *("match", "file", "line"),
)
_PROMISE: Final = (
    *(name for name in _EVENT if not name.startswith("promise")),
    *("by", "made", "made-words", "due", "due-words", "until", "until-words", "term", "condition"),
    *("first-term", "first-term-words", "next", "recorded", "recorded.status", "recorded.date"),
    *("recorded.date-words", "recorded.according-to", "recorded.sources", "recorded.note"),
    *("calendar", "calendar.state", "calendar.words", "calendar.late", "calendar.left"),
    *("calendar.slip", "calendar.moved", "calendar.slip-words", "calendar.elapsed"),
)
_TIMES: Final = ("facts", "events", "quotes", "first", "last", "first-words", "last-words")

#: What is derived from the log, by kind of row: the keys under `computed`.
COMPUTED: Final[Mapping[Kind, tuple[str, ...]]] = {
    "event": _EVENT,
    "quote": _QUOTE,
    "update": _UPDATE,
    "promise": _PROMISE,
    "hit": (*_EVENT, *_QUOTE, "kind", "field", "excerpt", "highlights"),
    "person": (*_TIMES, "promises", "file", "line"),
    "place": (*_TIMES, "file", "line"),
    "source": (*_TIMES, "copies", "derived", "issued-words", "file", "line"),
    "tag": _TIMES,
    "count": (),
}
_RECORDS: Final[Mapping[Kind, tuple[Record, ...]]] = {
    "event": (EVENT,),
    "quote": (QUOTE,),
    "update": (UPDATE,),
    "promise": (EVENT,),
    "hit": (EVENT, QUOTE, UPDATE),
    "person": (PERSON,),
    "place": (PLACE,),
    "source": (SOURCE,),
    "tag": (),
    "count": (),
}
_BESIDE: Final[Mapping[Kind, tuple[str, ...]]] = {
    "quote": ("event",),
    "hit": ("event",),
    "tag": ("tag",),
    "count": ("what", "year", "count"),
}


def known(kind: Kind) -> list[str]:
    """Every field of a kind, the flat formats' columns first."""
    names = [column.name for column in FLAT[kind]]
    names += [column.name for column in TERMINAL[kind]]
    names += _BESIDE.get(kind, ("id",))
    names += [key for record in _RECORDS[kind] for key in _keys(record)]
    names += COMPUTED[kind]
    names += [f"computed.{name}" for name in COMPUTED[kind]]
    return list(dict.fromkeys(names))


def check(kind: Kind, fields: tuple[str, ...]) -> None:
    """Raises UnknownFieldError for the first field that rows of this kind do not have."""
    names = known(kind)
    for field in fields:
        if field not in names:
            from difflib import get_close_matches

            nearest = get_close_matches(field.lower(), names, n=1)
            raise UnknownFieldError(field, nearest[0] if nearest else None, names)


def columns(kind: Kind, fields: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a flat format: those asked for, else the kind's own. Raises UnknownFieldError."""
    if fields:
        check(kind, fields)
    own = {column.name: column for column in FLAT[kind]}
    return tuple(own.get(name) or _asked_for(name) for name in fields) or FLAT[kind]


def value(row: Row, field: str) -> Plain | None:
    """A field of a row, whole: a key of the log, else a computed one, else what a column shows."""
    if field.startswith("computed."):
        return Row(row.kind, {}, row.computed).value(field.removeprefix("computed."))
    found = row.value(field)
    return found if found is not None else _of_a_column(row, field)


def _asked_for(name: str) -> Column:
    return Column(name, lambda row: value(row, name))


def _of_a_column(row: Row, field: str) -> Plain | None:
    for column in FLAT[row.kind]:
        if column.name == field:
            return column.value(row) or None
    for shown in TERMINAL[row.kind]:
        if shown.name == field:
            return "; ".join(shown.lines(row)) or None
    return None


def _keys(record: Record) -> Iterator[str]:
    for field in record.fields:
        yield field.key
        if isinstance(field.shape, Record):
            yield from (f"{field.key}.{key}" for key in _keys(field.shape))
