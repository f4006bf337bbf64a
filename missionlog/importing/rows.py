"""Read the values of a record by our keys: dates as EDTF, lists split, a title as one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.edtf import When
from missionlog.importing.date_columns import event_date
from missionlog.importing.dates import DateSettings, are_days, read_foreign_date
from missionlog.importing.headings import is_called
from missionlog.importing.keys import DATE_PARTS, LABELLED, keys_of
from missionlog.importing.records import ForeignFile, ForeignRecord, ForeignValue, NotTaken
from missionlog.model.format import DATES, Many

#: What stands between several values in one cell; in these keys a comma too, which others may have in a name.
_WITH_COMMAS: Final = frozenset(("tags", "quote.tags", "coordinates", "place.coordinates"))
_BETWEEN: Final = re.compile(r"[;|\n]")
_BETWEEN_OR_COMMA: Final = re.compile(r"[;|\n,]")
#: Texts that may name several sources; which they are, the log tells.
_SPLIT_BY_LOG: Final = ("source", "source.URL")
#: Texts of several lines; others are of one.
_LONG: Final = frozenset(
    ("summary", "note", "source.note", "passage", "quote.text", "text", "promise.condition")
)
#: What a spreadsheet shows in a cell whose formula failed.
_SPREADSHEET_ERRORS: Final = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!")
)
#: Line ends of other programs, and what no log holds as it is.
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_FORBIDDEN: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class KeyedRecord(NamedTuple):
    """A record with its values by our keys, each a text or several, dates as EDTF; or why it has none.

    `note` is what the date can't say. `readings` are those of a date that may mean more than one.
    """

    record: ForeignRecord
    values: Mapping[str, tuple[str, ...]]
    note: str = ""
    problem: str = ""
    readings: tuple[str, ...] = ()


class RecordReader:
    """Reads the records of a file by a mapping of its columns to keys."""

    def __init__(self, file: ForeignFile, mapping: Mapping[str, str], settings: DateSettings) -> None:
        self._shapes = keys_of(file.kind)
        self._settings = settings
        self._columns = [(column, key) for column, key in mapping.items() if key]
        self._days = self._day_keys(file)

    def read(self, record: ForeignRecord) -> KeyedRecord:
        """The record by keys."""
        if record.problem or record.skipped:
            return KeyedRecord(record, {}, problem=record.problem)
        try:
            given = self._given(record)
            dates = {key: value for key, value in given.items() if self._is_date(key)}
            values = {key: self._texts(key, value) for key, value in given.items() if key not in dates}
            values, note = self._with_dates(values, dates)
        except NotTaken as error:
            return KeyedRecord(record, {}, problem=error.message, readings=error.readings)
        return KeyedRecord(record, {key: texts for key, texts in values.items() if texts}, note)

    def _given(self, record: ForeignRecord) -> dict[str, list[tuple[str, ForeignValue]]]:
        """The values that stand in a record, with their columns, by key."""
        given: dict[str, list[tuple[str, ForeignValue]]] = {}
        for column, key in self._columns:
            value = record.values.get(column, "")
            if isinstance(value, str) and value in _SPREADSHEET_ERRORS:
                raise NotTaken(f"{column} is {value!r}, an error of the spreadsheet; mend it there")
            if value and (not isinstance(value, str) or value.strip()):
                given.setdefault(key, []).append((column, value))
        return given

    def _is_date(self, key: str) -> bool:
        return key in DATE_PARTS or self._shapes[key] in DATES

    def _texts(self, key: str, given: Sequence[tuple[str, ForeignValue]]) -> tuple[str, ...]:
        """The texts of a key: those of a list, or a single one."""
        shape = self._shapes[key]
        if key in _SPLIT_BY_LOG:
            return tuple(text for column, value in given for text in _clean(column, value))
        if isinstance(shape, Many):
            items = [text for column, value in given for text in _split(column, value, key)]
            return tuple(items if shape.length else dict.fromkeys(items))
        lines = [
            f"{column}: {text}" if key in LABELLED and not is_called(column, key) else text
            for column, value in given
            for text in (_clean if key in _LONG else _only_one)(column, value)
        ]
        return ("\n".join(lines) if key in _LONG else " ".join(" ".join(lines).split()),)

    def _with_dates(
        self, values: dict[str, tuple[str, ...]], given: Mapping[str, list[tuple[str, ForeignValue]]]
    ) -> tuple[dict[str, tuple[str, ...]], str]:
        """The values with dates, and what the date of an event can't say."""
        parts = {key: _single(*columns[0]) for key, columns in given.items() if key in ("date", *DATE_PARTS)}
        date = event_date(parts, self._settings, self._days)
        others = {
            key: (self._date(key, _single(*columns[0])),)
            for key, columns in given.items()
            if key not in parts
        }
        return values | others | ({"date": (date.edtf,)} if date.edtf else {}), date.note

    def _date(self, key: str, value: str | When) -> str:
        if isinstance(value, When):
            return value.text
        try:
            return read_foreign_date(value, self._settings, days=key in self._days).text
        except NotTaken as error:
            raise NotTaken(f"{key}: {error.message}", error.readings) from None

    def _day_keys(self, file: ForeignFile) -> Collection[str]:
        """The keys in whose columns every time is midnight."""
        dates = [(column, key) for column, key in self._columns if self._is_date(key)]
        texts = {
            key: [value for record in file.records if isinstance(value := record.values.get(column), str)]
            for column, key in dates
        }
        return {key for key, values in texts.items() if are_days(values)}


def _split(column: str, value: ForeignValue, key: str) -> list[str]:
    """The items of a list, or of a text with marks between them."""
    between = _BETWEEN_OR_COMMA if key in _WITH_COMMAS else _BETWEEN
    texts = _clean(column, value)
    items = texts if isinstance(value, tuple) else [part for text in texts for part in between.split(text)]
    return [text for item in items if (text := " ".join(item.split()))]


def _only_one(column: str, value: ForeignValue) -> list[str]:
    """The text of a value of which there is one, if any. Raises NotTaken."""
    texts = _clean(column, value)
    if len(texts) > 1:
        raise NotTaken(f"{column} has {len(texts)} values, and one is wanted")
    return texts


def _single(column: str, value: ForeignValue) -> str | When:
    if isinstance(value, tuple):
        if len(value) != 1:
            raise NotTaken(f"{column} has {len(value)} values, and one is wanted")
        return _single(column, value[0])
    return value if isinstance(value, When) else next(iter(_clean(column, value)), "")


def _clean(column: str, value: ForeignValue) -> list[str]:
    """The texts of a value that no log would refuse. Raises NotTaken where there is another."""
    if isinstance(value, tuple):
        return [text for one in value for text in _clean(column, one)]
    text = value.text if isinstance(value, When) else _LINE_ENDS.sub("\n", value).strip()
    if found := _FORBIDDEN.search(text):
        message = f"{column} has the character U+{ord(found[0]):04X}, which no log holds; take it out"
        raise NotTaken(message)
    return [text] if text else []
