"""The fields that `--fields` knows for each kind of row, the error for others, and their values."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from missionlog.errors import Error
from missionlog.model.format import Plain
from missionlog.model.row_fields import FORMS, computed_names, field_names
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.columns import FLAT, TERMINAL, FlatColumn

_MARKS: Final = FlatColumn("possibly", lambda row: row.computed.get("possibly"))


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


def known(kind: Kind) -> list[str]:
    """Every field of a kind, the flat formats' columns first."""
    names = [column.name for column in FLAT[kind]]
    names += [column.name for column in TERMINAL[kind]]
    for form in FORMS[kind]:
        names += [field.key for field in form.beside]
        names += field_names(form.record)
    computed = computed_names(kind)
    names += computed
    names += [f"computed.{name}" for name in computed]
    return list(dict.fromkeys(names))


def check(kind: Kind, fields: tuple[str, ...]) -> None:
    """Raises UnknownFieldError for the first field that rows of this kind do not have."""
    names = known(kind)
    for field in fields:
        if field not in names:
            from difflib import get_close_matches

            nearest = get_close_matches(field.lower(), names, n=1)
            raise UnknownFieldError(field, nearest[0] if nearest else None, names)


def columns(listing: Listing, fields: tuple[str, ...]) -> tuple[FlatColumn, ...]:
    """The columns of a flat format: those asked for, else the kind's own. Raises UnknownFieldError.

    Where rows are marked as resting on what was only possibly on the record, the marks are the last column.
    """
    kind = listing.kind
    if fields:
        check(kind, fields)
    by_name = {column.name: column for column in FLAT[kind]}
    chosen = (by_name.get(name) or FlatColumn(name, partial(value, field=name)) for name in fields)
    marks = (_MARKS,) if listing.has_possible else ()
    return tuple(chosen) or (*FLAT[kind], *marks)


def value(row: Row, field: str) -> Plain | None:
    """A field of a row, whole: a key of the log, else a computed one, else what a column shows."""
    if field.startswith("computed."):
        return Row(row.kind, {}, row.computed).value(field.removeprefix("computed."))
    stored_or_computed = row.value(field)
    if stored_or_computed is not None:
        return stored_or_computed
    for column in FLAT[row.kind]:
        if column.name == field:
            return column.value(row) or None
    for shown in TERMINAL[row.kind]:
        if shown.name == field:
            return "; ".join(shown.lines(row)) or None
    return None
