"""JSON Schemas (2020-12) made from the table of the format: of the log, and of what `--json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from missionlog.model.format import (
    EVENT,
    HEADER,
    PERSON,
    PLACE,
    QUOTE,
    SOURCE,
    STATUSES,
    TABLES,
    UPDATE,
    VERSION,
    Choice,
    Field,
    Many,
    Record,
    Scalar,
    Shape,
    Table,
)
from missionlog.model.rows import Kind

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN: Final = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
_TABLE_DOCS: Final[Mapping[Table, str]] = {
    "sources": "the documents that support the facts, each under its id",
    "people": "people and organisations, each under its id",
    "places": "places, each under its id",
    "events": "what happened, happens or is announced",
}
#: An editor takes an unquoted 2014 for a number and `true` for a truth value, where the log has a text.
_IN_YAML: Final[Mapping[Scalar, Schema]] = {
    Scalar.TEXT: {"type": ["string", "number", "boolean"]},
    Scalar.ID: {"type": ["string", "integer"], "pattern": ID_PATTERN},
    Scalar.EDTF: {"type": ["string", "integer"]},
    Scalar.FLAG: {"type": "boolean"},
    Scalar.NUMBER: {"type": "number"},
}
_IN_JSON: Final[Mapping[Scalar, Schema]] = {
    **_IN_YAML,
    Scalar.TEXT: {"type": "string"},
    Scalar.ID: {"type": "string", "pattern": ID_PATTERN},
    Scalar.EDTF: {"type": "string"},
}
_ID: Final = Field("id", Scalar.ID, "its id in the log", required=True)


def log_schema() -> Schema:
    """What a log may hold, for an editor that checks YAML as it is written."""
    header = {field.key: _field(field, _IN_YAML) for field in HEADER}
    header["missionlog"] = {"description": HEADER[0].doc, "const": VERSION}
    return {
        "$schema": DIALECT,
        "title": "missionlog: a log of dated facts",
        "description": f"The format's version {VERSION}. Every date is EDTF (ISO 8601-2), levels 0 to 2.",
        "type": "object",
        "properties": {**header, **{table: _table(table) for table in TABLES}},
        "required": ["missionlog"],
        "additionalProperties": False,
        "$defs": _definitions(TABLES.values(), _IN_YAML),
    }


def listing_schema(kind: Kind) -> Schema:
    """What `--json` prints of a kind of row: what is stored, with what is derived under `computed`."""
    rows = [_row(record, beside, _COMPUTED.get(kind, {})) for record, beside in _ROWS[kind]]
    return {
        "$schema": DIALECT,
        "title": f"missionlog: a listing of kind {kind}",
        "type": "array",
        "items": rows[0] if len(rows) == 1 else {"anyOf": rows},
        "$defs": _definitions([record for record, _ in _ROWS[kind]], _IN_JSON),
    }


_ITS_EVENT: Final = Field("event", Scalar.ID, "the id of the event that it belongs to", required=True)
_TAG: Final = Record("tag", (Field("tag", Scalar.TEXT, "the tag", required=True),))
_COUNT: Final = Record(
    "count",
    (
        Field("what", Scalar.TEXT, "what is counted", required=True),
        Field("year", Scalar.NUMBER, "the year in which the facts lie, where these are counted by years"),
        Field("count", Scalar.NUMBER, "how many there are", required=True),
    ),
)
#: The records that rows of a kind are made of, and the fields that a row has beside those of its record.
_ROWS: Final[Mapping[Kind, tuple[tuple[Record, tuple[Field, ...]], ...]]] = {
    "event": ((EVENT, ()),),
    "quote": ((QUOTE, (_ITS_EVENT,)),),
    "update": ((UPDATE, (_ITS_EVENT,)),),
    "promise": ((EVENT, ()),),
    "hit": ((EVENT, ()), (QUOTE, (_ITS_EVENT,))),
    "person": ((PERSON, (_ID,)),),
    "source": ((SOURCE, (_ID,)),),
    "place": ((PLACE, (_ID,)),),
    "tag": ((_TAG, ()),),
    "count": ((_COUNT, ()),),
}


_DAYS: Final[Schema] = {
    "type": "array",
    "items": {"anyOf": [{"type": "integer"}, {"enum": ["-inf", "inf"]}]},
    "minItems": 2,
    "maxItems": 2,
}
#: What is said of the computed keys of a kind.
_COMPUTED: Final[Mapping[Kind, Schema]] = {
    "promise": {
        "properties": {
            "recorded": {
                "description": "the latest dated update; empty where there is none",
                "type": "object",
                "properties": {"status": {"enum": list(STATUSES)}},
            },
            "calendar": {
                "description": "what follows from the dates alone",
                "type": "object",
                "properties": {
                    "state": {"description": "its name, as --state takes it", "type": "string"},
                    "words": {"description": "the state in words", "type": "string"},
                    "late": {"description": "days late, the fewest and the most", **_DAYS},
                    "left": {"description": "days left, below zero if they may have passed", **_DAYS},
                    "slip": {"description": "days from the first term to the one in force", **_DAYS},
                    "moved": {"description": "how often the term was moved", "type": "integer"},
                    "elapsed": {"description": "the share of its time that has passed", "type": "number"},
                },
            },
        }
    }
}


def _row(record: Record, beside: tuple[Field, ...], computed: Schema) -> Schema:
    schema = _object(Record(record.name, (*beside, *record.fields)), _IN_JSON)
    described = {"description": "what is derived from the log", "type": "object", **computed}
    schema["properties"]["computed"] = described
    schema["required"].append("computed")
    return schema


def _table(table: Table) -> Schema:
    entry = {"$ref": f"#/$defs/{TABLES[table].name}"}
    described: Schema = {"description": _TABLE_DOCS[table]}
    if table == "events":
        return {**described, "type": "array", "items": entry}
    return {
        **described,
        "type": "object",
        "patternProperties": {ID_PATTERN: entry},
        "additionalProperties": False,
    }


def _definitions(records: Iterable[Record], scalars: Mapping[Scalar, Schema]) -> Schema:
    every = (inner for record in records for inner in _records(record))
    return {record.name: _object(record, scalars) for record in every}


def _records(shape: Shape) -> Iterator[Record]:
    """A record and every record within it."""
    if isinstance(shape, Many):
        yield from _records(shape.of)
    elif isinstance(shape, Record):
        yield shape
        for field in shape.fields:
            yield from _records(field.shape)


def _object(record: Record, scalars: Mapping[Scalar, Schema]) -> Schema:
    return {
        "title": record.name,
        "type": "object",
        "properties": {field.key: _field(field, scalars) for field in record.fields},
        "required": [field.key for field in record.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, scalars: Mapping[Scalar, Schema]) -> Schema:
    return {"description": field.doc, **_shape(field.shape, scalars)}


def _shape(shape: Shape, scalars: Mapping[Scalar, Schema]) -> Schema:
    if isinstance(shape, Record):
        return {"$ref": f"#/$defs/{shape.name}"}
    if isinstance(shape, Choice):
        return {"enum": list(shape.words)}
    if isinstance(shape, Many):
        return _many(shape, scalars)
    return dict(scalars[shape if isinstance(shape, Scalar) else Scalar.ID])


def _many(shape: Many, scalars: Mapping[Scalar, Schema]) -> Schema:
    one = _shape(shape.of, scalars)
    many: Schema = {"type": "array", "items": one, "minItems": shape.length or 1}
    if shape.length is not None:
        many["maxItems"] = shape.length
    return {"anyOf": [one, many]} if shape.or_one else many
