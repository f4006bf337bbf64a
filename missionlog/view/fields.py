"""The fields that `--fields` knows for each kind of row, the error for others, and their values.

A field has one name and one value in every format (`missionlog.model.named_fields.fields_of`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from missionlog.errors import Error
from missionlog.model.format import Plain
from missionlog.model.named_fields import RowField, fields_of
from missionlog.model.nearest import did_you_mean, nearest
from missionlog.model.registry import KINDS
from missionlog.model.rows import Kind, Listing, Row, within
from missionlog.view import cells

#: The value of a field of a row; None where the row has none.
Read = Callable[[Row], Plain | None]


class FlatColumn(NamedTuple):
    """A column of CSV, TSV or Markdown: its name, and its value of a row."""

    name: str
    value: Read


class FieldError(Error, ValueError):
    """Fields were asked for that this listing cannot give. Its text is for the person who asked."""


class UnknownFieldError(FieldError):
    """`name` is no field of these rows; `nearest` are those that it resembles."""

    def __init__(self, name: str, known: Sequence[str] = ()) -> None:
        head, within_a_list, _ = name.partition(".")
        mend = did_you_mean(name, known) or (did_you_mean(head, known) if within_a_list else "")
        every = (one for one in known if not one.startswith("computed."))
        mend = mend or f"there are: {', '.join(every)}"
        super().__init__(f"no field '{name}'; {mend}")
        self.name = name
        self.nearest = nearest(name, known)


#: The values that are made of several fields, by the name of the field.
_MADE: Final[Mapping[str, Read]] = {
    "when": lambda row: "; ".join(cells.when(row)),
    "who": lambda row: "; ".join(cells.who(row)) or None,
    "proof": lambda row: cells.proof_state(row) or None,
    "title": lambda row: cells.hit_title(row) or None,
}
_TOP: Final[Mapping[str, Read]] = {
    "kind": lambda row: row.kind_of_thing,
    "id": lambda row: row.id,
    "date": lambda row: row.date,
}


def known(kind: Kind) -> list[str]:
    """Every field of a kind, the columns of the flat formats first."""
    return list(dict.fromkeys((*KINDS[kind].columns, *fields_of(kind))))


def check(kind: Kind, fields: tuple[str, ...]) -> None:
    """Raises UnknownFieldError for the first field that rows of this kind do not have."""
    names = fields_of(kind) if fields else ()
    for field in fields:
        if field not in names:
            raise UnknownFieldError(field, known(kind))


def columns(listing: Listing, fields: tuple[str, ...]) -> tuple[FlatColumn, ...]:
    """The columns of a flat format: those asked for, else the kind's own. Raises UnknownFieldError.

    Where rows are of several logs, the log is the first column. Where they are marked as resting on what was
    only possibly on the record, the marks are the last.
    """
    kind = listing.kind
    check(kind, fields)
    marks = ("possibly",) if listing.has_possible and not fields else ()
    logs = ("log",) if listing.of_logs and not fields and "log" in _readers(kind) else ()
    return tuple(_column(kind, name) for name in (*logs, *(fields or KINDS[kind].columns), *marks))


def _column(kind: Kind, name: str) -> FlatColumn:
    read = _readers(kind)[name]
    return FlatColumn(name, lambda row: read(row) if row.kind == kind else value(row, name))


def value(row: Row, field: str) -> Plain | None:
    """A field of a row, whole; None where rows of its kind have no such field."""
    read = _readers(row.kind).get(field)
    return read(row) if read else None


@cache
def _readers(kind: Kind) -> dict[str, Read]:
    """What reads each field of the rows of a kind."""
    return {name: _reader(field) for name, field in fields_of(kind).items()}


def _reader(field: RowField) -> Read:
    path, is_within = field.path, "." in field.path
    if field.source == "top":
        return _TOP[path]
    if field.source == "made":
        return _MADE[path]
    if field.source == "stored":
        return (lambda row: within(row.stored, path)) if is_within else (lambda row: row.stored.get(path))
    if field.source == "inherited":
        return lambda row: within(row.stored, path) or within(row.computed, path)
    return (lambda row: within(row.computed, path)) if is_within else (lambda row: row.computed.get(path))
