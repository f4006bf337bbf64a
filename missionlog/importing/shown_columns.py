"""What a person is shown of a mapping: each column with its key, a value of it, and how a date is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.edtf import When, parse
from missionlog.importing.keys import keys_of
from missionlog.importing.records import ForeignFile, ForeignValue
from missionlog.importing.rows import KeyedRecord
from missionlog.model.format import DATES
from missionlog.phrases import words

#: The part of a date beside which the whole is shown.
_FIRST_PART: Final = "date.year"


class ShownColumn(NamedTuple):
    """A column: its name, its key or nothing, a value that it has, and the date as which that is kept."""

    name: str
    key: str
    example: str
    reading: str = ""


def shown_columns(
    file: ForeignFile, mapping: Mapping[str, str], keyed: Iterable[KeyedRecord]
) -> list[ShownColumn]:
    """The columns of a file that has some records, each with the first value that was read.

    Those that are left out and are empty anyway are not shown.
    """
    records = [one for one in keyed if not one.record.skipped]
    columns = [_shown(file, column, key, records) for column, key in mapping.items()]
    return [column for column in columns if column.key or column.example]


def _shown(file: ForeignFile, column: str, key: str, records: Sequence[KeyedRecord]) -> ShownColumn:
    filled = [one for one in records if as_shown(one.record.values.get(column, ""))]
    first = next((one for one in filled if not one.problem), next(iter(filled), None))
    if first is None:
        return ShownColumn(column, key, "")
    example = as_shown(first.record.values[column])
    whole = "date" if key == _FIRST_PART else key
    is_date = bool(whole) and keys_of(file.kind)[whole] in DATES
    edtf = first.values.get(whole, ("",))[0] if is_date else ""
    reading = f"{edtf}: {words(parse(edtf))}" if edtf and edtf != example else ""
    return ShownColumn(column, key, example, reading)


def as_shown(value: ForeignValue) -> str:
    """A value as one text."""
    if isinstance(value, tuple):
        return "; ".join(map(as_shown, value))
    return value.text if isinstance(value, When) else " ".join(value.split())
