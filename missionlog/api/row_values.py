"""Values of rows as the log's format has them: read key by key, with all that does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from missionlog.api.typed_values import TypedValues
from missionlog.edtf import EdtfError, parse
from missionlog.model.format import DATES, UNREADABLE, Choice, Field, Many, Plain, Record, Ref, Scalar, Shape
from missionlog.model.ids import is_id
from missionlog.model.ranges import out_of_range
from missionlog.store.errors import Refused
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.findings import named
from missionlog.store.read.given_rows import what
from missionlog.store.read.scalars import bad_id, is_text, number


class RowValues:
    """Reads the values of records; what does not fit is left out, and noted in `faults`."""

    def __init__(self, typed: TypedValues) -> None:
        self._typed = typed
        #: What each text of a date is kept as.
        self._dates: dict[str, str] = {}
        self.faults: list[str] = []

    def record(self, record: Record, values: Mapping[str, Any], way: str = "") -> dict[str, Plain]:
        """The values of a record. A key that has no value is left out."""
        fields = _fields_of(record.name, record)
        found: dict[str, Plain] = {}
        for key, value in values.items():
            if value is None:
                continue
            field = fields.by_key.get(key)
            if field is None:
                self._unknown(record, key, value, way)
            elif (read := self._value(field.shape, value, f"{way}{key}")) is not None:
                found[key] = read
        for field in fields.required:
            if values.get(field.key) is None:
                self.faults.append(f"{way}{field.key} is wanted: {field.doc}")
        return found

    def _unknown(self, record: Record, key: str, value: Any, way: str) -> None:
        if key == UNREADABLE:
            keys = ", ".join(map(str, value)) if isinstance(value, list) else "something"
            self.faults.append(f"{way}{keys} could not be read in the log that this was printed from")
            return
        known = [field.key for field in record.fields]
        mend = did_you_mean(key, known) or f"It has {', '.join(known)}"
        self.faults.append(f"{way and f'{way[:-1]}: '}unknown key {named(key)} in this {record.name}. {mend}")

    def _value(self, shape: Shape, value: Any, way: str) -> Plain | None:
        """A value of a shape; None where it does not fit."""
        if shape is Scalar.TEXT and isinstance(value, str) and is_text(value):
            return value  # which is what most are
        if isinstance(shape, Many):
            return self._list(shape, value, way)
        if isinstance(shape, Record):
            if isinstance(value, dict) and value:
                return self.record(shape, value, f"{way}.")
            return self._refuse(way, "a mapping of keys is wanted", value)
        if isinstance(value, list | dict):
            return self._refuse(way, "a single value is wanted", value)
        if shape is Scalar.FLAG:
            flags = {"true": True, "false": False}
            known = value if isinstance(value, bool) else flags.get(value)
            return self._refuse(way, "true or false is wanted", value) if known is None else known
        if not isinstance(value, str):
            return self._refuse(way, "a text is wanted", value)
        return self._text(shape, value, way)

    def _list(self, shape: Many, value: Any, way: str) -> Plain | None:
        if not isinstance(value, list):
            if shape.or_one:
                return self._value(shape.of, value, way)
            return self._refuse(way, "a list is wanted", value)
        if shape.length is not None and len(value) != shape.length:
            self.faults.append(f"{way}: {shape.length} values are wanted, and here are {len(value)}")
            return None
        items = [self._value(shape.of, one, f"{way}.{at}") for at, one in enumerate(value)]
        if fault := out_of_range(shape, [one for one in items if one is not None]):
            self.faults.append(f"{way}.{fault.position}: {fault.message}. {fault.mend}")
            return None
        return [one for one in items if one is not None] or None

    def _text(self, shape: Shape, text: str, way: str) -> Plain | None:
        """A single value from its text."""
        if not is_text(text):
            empty = "there is no text here" if not text.strip() else "it has a character that no text has"
            self.faults.append(f"{way}: {empty}")
            return None
        if shape is Scalar.TEXT:
            return text
        if shape in DATES:
            return self._date(shape, text, way)
        if shape is Scalar.ID or isinstance(shape, Ref):
            return text if is_id(text) else self._bad_id(text, way)
        if shape is Scalar.NUMBER:
            read = number(text)
            return self._refuse(way, "a number is wanted", text) if read is None else read
        return (
            text if isinstance(shape, Choice) and text in shape.words else self._typed_text(shape, text, way)
        )

    def _date(self, shape: Shape, text: str, way: str) -> str | None:
        """A date: EDTF as it stands, words as they are read."""
        if text not in self._dates:
            try:
                parse(text)
                self._dates[text] = text
            except EdtfError:
                read = self._typed_text(shape, text, way)
                if read is None:
                    return None
                self._dates[text] = str(read)
        return self._dates[text]

    def _typed_text(self, shape: Shape, text: str, way: str) -> Plain | None:
        """A value as a person types it."""
        try:
            return self._typed.value(shape, [text])
        except Refused as error:
            self.faults.append(f"{way}: {error}")
            return None

    def _bad_id(self, text: str, way: str) -> Plain | None:
        misfit = bad_id(text)
        self.faults.append(f"{way}: {misfit.message}. {misfit.mend}")
        return None

    def _refuse(self, way: str, wanted: str, value: Any) -> Plain | None:
        here = named(value) if isinstance(value, str) else what(value)
        self.faults.append(f"{way}: {wanted}, and here is {here}")
        return None


class _Fields(NamedTuple):
    """The fields of a record by their keys, and those that it must have; an id can be made."""

    by_key: Mapping[str, Field]
    required: tuple[Field, ...]


@cache
def _fields_of(name: str, record: Record) -> _Fields:
    required = tuple(field for field in record.fields if field.required and field.key != "id")
    return _Fields({field.key: field for field in record.fields}, required)
