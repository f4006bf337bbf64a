"""The keys that a column can be mapped to: those of our records, and the parts of a date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from missionlog.importing.records import RecordKind
from missionlog.model.format import EVIDENCE, PLACE, RECORDS, SOURCE, Many, Record, Scalar, Shape

#: The date of an event where it stands in several columns, and what each has.
DATE_PARTS: Final = (
    "date.year",
    "date.month",
    "date.day",
    "date.time",
    "date.end",
    "date.end-year",
    "date.end-month",
    "date.end-day",
    "date.end-time",
)
#: What a place that is new has beside its name.
DEGREES: Final = ("place.longitude", "place.latitude")
#: Texts that several columns may give, each with its name before it.
LABELLED: Final = ("note", "source.note")
#: Parts of an event that a row can have one of, and the keys of each.
PARTS: Final = ("quote", "promise", "recorded")


@cache
def keys_of(kind: RecordKind) -> Mapping[str, Shape]:
    """The keys to which the columns of a file can be mapped, and what stands under each.

    `source` and `source.title`, `passage` and `locator` are of an event's evidence; `quote.text` and
    `promise.due` of what it has one of.
    """
    own = _single_values(RECORDS[kind])
    if kind == "place":
        return own | {key.removeprefix("place."): Scalar.NUMBER for key in DEGREES}
    if kind != "event":
        return own
    evidence = _single_values(EVIDENCE)
    source = {f"source.{key}": shape for key, shape in _single_values(SOURCE).items()}
    parts = {f"{part}.{key}": shape for part in PARTS for key, shape in _single_values(RECORDS[part]).items()}
    place = {f"place.{key}": shape for key, shape in _single_values(PLACE).items() if key == "coordinates"}
    degrees = dict.fromkeys(DEGREES, Scalar.NUMBER)
    dates: dict[str, Shape] = dict.fromkeys(DATE_PARTS, Scalar.TEXT)
    return own | dates | evidence | source | place | degrees | parts


def takes_several(key: str, shape: Shape) -> bool:
    """Whether several columns may give a key: a list, sources, or a note, in which each has its name."""
    return key in LABELLED or key == "source" or (isinstance(shape, Many) and shape.length is None)


def _single_values(record: Record) -> dict[str, Shape]:
    """The keys of a record that a text can give, or several."""
    return {"id": Scalar.ID} | {
        field.key: field.shape for field in record.fields if not isinstance(_of(field.shape), Record)
    }


def _of(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape
