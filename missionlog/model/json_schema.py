"""JSON Schemas (2020-12) made from the table of the format: of the log, and of what `--json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, get_args

from missionlog.model.format import (
    HEADER,
    PRINTED_KEYS,
    RECORDS,
    TABLES,
    VERSION,
    Choice,
    Field,
    Many,
    Record,
    Scalar,
    Shape,
    Table,
)
from missionlog.model.row_fields import FORMS, UNREADABLE_FIELD, RowForm
from missionlog.model.rows import WITHOUT_COMPUTED, Kind, ReportKind

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN: Final = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
_PRINTED: Final = "printed by `--json`; left out when the log is read"
_DAY: Final = "^(unknown|-?inf|-?[0-9]{4,}-[0-9]{2}-[0-9]{2})$"
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
    Scalar.TERM: {"type": ["string", "integer"]},
    Scalar.FLAG: {"type": "boolean"},
    Scalar.NUMBER: {"type": "number"},
    Scalar.INTEGER: {"type": "integer"},
    Scalar.DAY: {"type": "string", "pattern": _DAY},
    Scalar.DAYS: {"anyOf": [{"type": "integer"}, {"enum": ["-inf", "inf"]}]},
    Scalar.ANY: {},
}
_IN_JSON: Final[Mapping[Scalar, Schema]] = {
    **_IN_YAML,
    Scalar.TEXT: {"type": "string"},
    Scalar.ID: {"type": "string", "pattern": ID_PATTERN},
    Scalar.EDTF: {"type": "string"},
    Scalar.TERM: {"type": "string"},
    Scalar.TEXT_OR_NULL: {"type": ["string", "null"]},
    Scalar.EDTF_OR_NULL: {"type": ["string", "null"]},
    Scalar.INTEGER_OR_NULL: {"type": ["integer", "null"]},
    Scalar.DAY_OR_NULL: {"type": ["string", "null"], "pattern": _DAY},
}


class _Rules(NamedTuple):
    """How values are described: each scalar, and the least length of a list."""

    scalars: Mapping[Scalar, Schema]
    least: int


#: A list in a log has something in it; one that is computed need not.
_WRITTEN: Final = _Rules(_IN_YAML, 1)
_STORED: Final = _Rules(_IN_JSON, 1)
_COMPUTED: Final = _Rules(_IN_JSON, 0)


def log_schema() -> Schema:
    """What a log may hold, for an editor that checks YAML as it is written."""
    header = {field.key: _field(field, _WRITTEN) for field in HEADER}
    definitions = _definitions(TABLES.values(), _WRITTEN)
    header["missionlog"] = {"description": HEADER[0].doc, "const": VERSION}
    return {
        "$schema": DIALECT,
        "title": "missionlog: a log of dated facts",
        "description": f"The format's version {VERSION}. Every date is EDTF (ISO 8601-2), levels 0 to 2.",
        "type": "object",
        "properties": {**header, **{table: _table(table) for table in TABLES}},
        "required": ["missionlog"],
        "additionalProperties": False,
        "$defs": {name: _printable(name, one) for name, one in definitions.items()},
    }


def _printable(name: str, definition: Schema) -> Schema:
    """A record of a log, which may also have what `--json` prints beside its keys."""
    printed = PRINTED_KEYS.get(name, ())
    properties = {key: {"description": _PRINTED} for key in printed if key not in definition["properties"]}
    return {**definition, "properties": {**definition["properties"], **properties}}


def listing_schema(kind: Kind) -> Schema:
    """What `--json` prints of a kind of row: `kind` and `id`, what is stored, what is derived."""
    forms = FORMS[kind]
    rows = [_row(kind, form) for form in forms]
    return {
        "$schema": DIALECT,
        "title": f"missionlog: a listing of kind {kind}",
        "type": "array",
        "items": rows[0] if len(rows) == 1 else {"anyOf": rows},
        "$defs": _definitions([form.record for form in forms], _rules(kind))
        | _definitions([form.computed for form in forms], _COMPUTED),
    }


def _rules(kind: Kind) -> _Rules:
    """How the keys beside `computed` are described: of a report they are computed too."""
    return _COMPUTED if kind in get_args(ReportKind) else _STORED


def _row(kind: Kind, form: RowForm) -> Schema:
    schema = _object(Record(form.record.name, form.own), _rules(kind))
    if kind in WITHOUT_COMPUTED:
        return schema
    computed = {"description": "what is derived from the log", **_shape(form.computed, _COMPUTED)}
    schema["properties"]["computed"] = computed
    schema["required"].append("computed")
    return schema


def _table(table: Table) -> Schema:
    entry = {"$ref": f"#/$defs/{TABLES[table].name}"}
    if table == "events":
        return {"description": _TABLE_DOCS[table], "type": "array", "items": entry}
    by_id = {"patternProperties": {ID_PATTERN: entry}, "additionalProperties": False}
    return {"description": _TABLE_DOCS[table], "type": "object", **by_id}


def _definitions(records: Iterable[Record], rules: _Rules) -> Schema:
    every = (inner for record in records for inner in _records(record))
    return {record.name: _object(record, rules) for record in every}


def _records(shape: Shape) -> Iterator[Record]:
    """A record and every record within it."""
    if isinstance(shape, Many):
        yield from _records(shape.of)
    elif isinstance(shape, Record):
        yield shape
        for field in shape.fields:
            yield from _records(field.shape)


def _object(record: Record, rules: _Rules) -> Schema:
    fields = (*record.fields, *((UNREADABLE_FIELD,) if rules is _STORED and record.name in RECORDS else ()))
    return {
        "title": record.name,
        "type": "object",
        "properties": {field.key: _field(field, rules) for field in fields},
        "required": [field.key for field in record.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, rules: _Rules) -> Schema:
    return {"description": field.doc, **_shape(field.shape, rules)}


def _shape(shape: Shape, rules: _Rules) -> Schema:
    if isinstance(shape, Record):
        return {"$ref": f"#/$defs/{shape.name}"}
    if isinstance(shape, Choice):
        return {"enum": list(shape.words)}
    if not isinstance(shape, Many):
        return dict(rules.scalars[shape if isinstance(shape, Scalar) else Scalar.ID])
    one = _shape(shape.of, rules)
    many: Schema = {"type": "array", "items": one, "minItems": shape.length or rules.least}
    if shape.length is not None:
        many["maxItems"] = shape.length
    if shape.ranges:
        many["prefixItems"] = [{"minimum": -one.most, "maximum": one.most} for one in shape.ranges]
    return {"anyOf": [one, many]} if shape.or_one else many
