"""Tell by a pattern, without reading it as YAML, that an entry is in canonical form.

The pattern is made from the format. It matches nothing that is not canonical, and leaves out what is rare:
comments, blank lines, texts of several lines, mappings in braces, lists of single values below one another,
most texts in quotes. An entry that it does not match is to be read, and written anew, to tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from missionlog.model.format import TABLES, Choice, Field, Many, Record, Ref, Scalar, Shape, Table
from missionlog.model.yaml_scalar import PLAIN_IN_BRACKETS, PLAIN_ON_LINE, QUOTED_ON_LINE
from missionlog.store.write.style import USUAL_STYLE

_STEP: Final = USUAL_STYLE.step
_LONG: Final = 2**20
_ID: Final = "[a-z0-9-]++"
_DATE: Final = "[0-9][0-9X./~?%-]*+"


def is_long(data: bytes) -> bool:
    """Whether a file is so long that making the patterns, about 0.1 s, is worth its time."""
    return len(data) >= _LONG


def canonical_id(table: Table, text: str) -> str | None:
    """The id of the entry in a text, if it is in canonical form for certain; None where that is not told."""
    found = _pattern(table).fullmatch(text)
    return found[1] if found else None


@cache
def _pattern(table: Table) -> re.Pattern[str]:
    """The lines of an entry of a table, with its id as the first group."""
    indent, record = " " * USUAL_STYLE.indent, TABLES[table]
    column = USUAL_STYLE.indent + _STEP
    if table == "events":
        others = Record(record.name, tuple(field for field in record.fields if field.key != "id"))
        return re.compile(
            rf"{indent}- id: (?!{_typed_id()}\n)({_ID})\n{_fields(others, ' ' * column, column)}"
        )
    lines = _fields(record, " " * column, column)
    return re.compile(rf"{indent}(?!{_typed_id()}:)({_ID}):\n(?= ){lines}")


def _typed_id() -> str:
    """Ids that stand in quotes, for some readers of YAML take them for something else."""
    return "(?:[0-9-].*|y|n|yes|no|on|off|true|false|null)"


def _fields(record: Record, start: str, column: int) -> str:
    """Keys of a record in the order of the format, each on a line that begins so; any of them may lack."""
    return "".join(f"(?:{start}{_field(field, column)})?+" for field in record.fields)


def _field(field: Field, column: int) -> str:
    """A key in a column, after what the line begins with, and its value."""
    shape, key = field.shape, re.escape(field.key)
    if isinstance(shape, Record):
        inner = column + _STEP
        return rf"{key}:\n(?= ){_fields(shape, ' ' * inner, inner)}"
    if not isinstance(shape, Many):
        return f"{key}: {_single(shape)}\n"
    if isinstance(shape.of, Record):
        inner = column + 2 * _STEP
        item = _fields(shape.of, f"(?:(?<=- )|{' ' * inner})", inner)
        return rf"{key}:\n(?:{' ' * (column + _STEP)}- (?=[a-zA-Z]){item})++"
    room = USUAL_STYLE.width - column - len(field.key) - len(": ")
    one = _single(shape.of, in_brackets=True)
    several = rf"(?=.{{0,{room}}}\n)\[{one}(?:, {one})*+\]"
    return f"{key}: (?:{several}|{_single(shape.of)})\n" if shape.or_one else rf"{key}: {several}\n"


def _single(shape: Shape, *, in_brackets: bool = False) -> str:
    """A single value as it stands in canonical form."""
    match shape:
        case Scalar.EDTF | Scalar.TERM:
            return _DATE
        case Scalar.FLAG:
            return "(?:true|false)"
        case Scalar.NUMBER:
            return r"-?[0-9]++(?:\.[0-9]++)?+"
        case Scalar.TEXT if not in_brackets:
            return f"(?:{PLAIN_ON_LINE}|{QUOTED_ON_LINE})"
        case Scalar() | Choice() | Ref():
            return PLAIN_IN_BRACKETS if in_brackets else PLAIN_ON_LINE
    raise TypeError(shape)
