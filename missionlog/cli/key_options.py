"""Options for the keys of a log's records: each has the key's name, and says what the format says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from missionlog.cli.option_types import NOTHING, Option
from missionlog.model.format import DATES, RECORDS, Choice, Field, Many, Record, Ref, Scalar, Shape

_PANEL: Final = "What it says"
#: Other names of options whose keys are plurals, or have capitals.
_ALSO: Final[Mapping[str, str]] = {
    "actors": "--actor",
    "tags": "--tag",
    "aliases": "--alias",
    "URL": "--url",
}
_REFERENCES: Final = {"people": "NAME", "places": "PLACE", "sources": "SOURCE", "events": "ID"}
#: What a shell completes the id of an entry of each table as.
COMPLETED_AS: Final = {"people": "who", "places": "place", "sources": "source", "events": "event"}


def key_options(*records: str) -> dict[str, Option]:
    """An option for each key of some records that a text can give, by the key; of one name, the first."""
    options: dict[str, Option] = {}
    for record in records:
        for field in RECORDS[record].fields:
            if field.key != "id" and not isinstance(_single(field.shape), Record):
                options.setdefault(field.key, _option(record, field))
    return options


def attribute_of(key: str) -> str:
    """The name that the value of a key's option has among the options."""
    return key.replace("-", "_")


def _option(record: str, field: Field) -> Option:
    shape = _single(field.shape)
    choices = shape.words if isinstance(shape, Choice) else ()
    words = f": {', '.join(choices)}" if choices else ""
    names = (f"--{field.key}", *([_ALSO[field.key]] if field.key in _ALSO else []))
    text = f"Of a new {record}, {field.doc}{words}."
    completed_as = COMPLETED_AS[shape.table] if isinstance(shape, Ref) else "tag" * (field.key == "tags")
    return Option(
        text,
        names,
        _metavar(shape),
        many=True,
        panel=_PANEL,
        choices=choices,
        completed_as=completed_as or NOTHING,
    )


def _single(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many) else shape


def _metavar(shape: Shape) -> str:
    if isinstance(shape, Ref):
        return _REFERENCES[shape.table]
    if shape in DATES:
        return "DATE"
    return "NUMBER" if shape is Scalar.NUMBER else "STATE" if isinstance(shape, Choice) else "TEXT"
