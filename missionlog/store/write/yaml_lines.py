"""Write an entry's values as YAML: as lines in the style of a file, or in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from missionlog.model.format import DATES, TABLES, Many, Plain, Record, Shape, Table
from missionlog.model.yaml_scalar import in_lines, log_scalar
from missionlog.store.write.style import RecordForm, Style

_WORD: Final = r"[^\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+"
#: A text that can be folded: words with one blank between them, and nothing that a block cannot hold.
_FOLDABLE: Final = re.compile(rf"{_WORD}(?: {_WORD})*")


def entry_lines(table: Table, id_: str, stored: Mapping[str, Plain], style: Style) -> list[str]:
    """A new entry of a table: an item of `events`, or what stands under an id."""
    record = TABLES[table]
    if style.in_braces and (line := _in_braces(table, id_, stored, style)):
        return [line]
    if table == "events":
        return _item({"id": id_, **stored}, record, style.indent, style)
    column = style.indent + style.step
    return [f"{' ' * style.indent}{log_scalar(id_)}:", *_mapping(stored, record, column, style)]


def _in_braces(table: Table, id_: str, stored: Mapping[str, Plain], style: Style) -> str:
    """A new entry on one line; nothing, where it is too long."""
    ordered = {key: stored[key] for key in in_order(stored, TABLES[table])}
    if table == "events":
        ordered = {"id": id_, **{key: value for key, value in ordered.items() if key != "id"}}
    mark = f"-{' ' * (style.gap - 1)}" if table == "events" else f"{log_scalar(id_)}: "
    return _short(f"{' ' * style.indent}{mark}", ordered, TABLES[table], style)


def pair_lines(key: str, value: Plain, shape: Shape | None, column: int, style: Style) -> list[str]:
    """A key in a column, with its value."""
    start = f"{' ' * column}{key}:"
    if isinstance(value, str) or not isinstance(value, list | dict):
        return _flat_lines(start, value, shape, column, style)
    form = style.records.get(key, "lines")
    if form == "one line" and value:
        if line := _short(f"{start} ", value, shape, style):
            return [line]
        form = "braces"
    if isinstance(value, dict):
        record = shape if isinstance(shape, Record) else None
        return [start, *_mapping(value, record, column + style.step, style)] if value else [f"{start} {{}}"]
    in_brackets = not value or _is_pair(shape)
    is_flat = in_brackets or not any(isinstance(one, list | dict) for one in value)
    short = f"{start} {in_flow(value, shape)}" if is_flat else ""
    if in_brackets or (short and style.in_brackets and len(short) <= style.width):
        return [short]
    return [start, *item_lines(value, shape, column + style.dash, style, form)]


def _flat_lines(
    start: str, value: str | bool | float, shape: Shape | None, column: int, style: Style
) -> list[str]:
    """A key with a single value: on its line, or folded below it where that is too long."""
    line = f"{start} {flat(value, shape)}"
    if len(line) <= style.width or not style.folds or not isinstance(value, str):
        return [line]
    if not _FOLDABLE.fullmatch(value):
        return [line]
    indent = " " * (column + style.step)
    width = max(style.width - len(indent), 1)
    return [f"{start} >-", *(f"{indent}{part}" for part in in_lines(value, width))]


def item_lines(
    values: list[Plain], shape: Shape | None, column: int, style: Style, form: RecordForm = "lines"
) -> list[str]:
    """The items of a list, their dashes in a column; short ones in braces, if that is their form."""
    of = shape.of if isinstance(shape, Many) else None
    lines: list[str] = []
    for value in values:
        dash = f"{' ' * column}-{' ' * (style.gap - 1)}"
        if form != "lines" and isinstance(value, dict) and (line := _short(dash, value, of, style)):
            lines.append(line)
        elif isinstance(value, dict) and value:
            lines += _item(value, of if isinstance(of, Record) else None, column, style)
        else:
            written = in_flow(value, of) if isinstance(value, list | dict) else flat(value, of)
            lines.append(f"{dash}{written}")
    return lines


def in_flow(value: Plain, shape: Shape | None = None) -> str:
    """A value within brackets or on one line with its own, which is of a shape, if that is known."""
    if isinstance(value, dict):
        record = shape if isinstance(shape, Record) else None
        pairs = (f"{log_scalar(key)}: {in_flow(one, _shape(record, key))}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    of = shape.of if isinstance(shape, Many) else shape
    if isinstance(value, list):
        return f"[{', '.join(in_flow(one, of) for one in value)}]"
    return flat(value, of, in_brackets=True)


def flat(value: str | bool | float, shape: Shape | None = None, *, in_brackets: bool = False) -> str:
    """A single value on one line."""
    of = shape.of if isinstance(shape, Many) else shape
    if isinstance(value, str):
        return log_scalar(value, is_date=of in DATES, in_brackets=in_brackets)
    is_whole = isinstance(value, float) and value.is_integer()
    return json.dumps(int(value) if is_whole else value)


def in_order(stored: Mapping[str, Plain], record: Record | None) -> Sequence[str]:
    """The keys of a record's values, in the order of the format; then those that it does not have."""
    if record is None:
        return [*stored]
    shapes = _shapes(record)
    known = [key for key in shapes if key in stored]
    return known if len(known) == len(stored) else [*known, *(key for key in stored if key not in shapes)]


@cache
def _shapes(record: Record) -> Mapping[str, Shape]:
    """The shape of each key of a record, in the order of the format."""
    return {field.key: field.shape for field in record.fields}


def _short(start: str, value: Plain, shape: Shape | None, style: Style) -> str:
    """A line with a value in brackets or braces; nothing, where it is too long."""
    line = f"{start}{in_flow(_arranged(value, shape), shape)}"
    return line if len(line) <= style.width else ""


def _arranged(value: Plain, shape: Shape | None) -> Plain:
    """A value with the keys of its records in the order of the format."""
    if isinstance(value, dict):
        record = shape if isinstance(shape, Record) else None
        return {key: _arranged(value[key], _shape(record, key)) for key in in_order(value, record)}
    if isinstance(value, list):
        of = shape.of if isinstance(shape, Many) else None
        return [_arranged(one, of) for one in value]
    return value


def _item(stored: Mapping[str, Plain], record: Record | None, column: int, style: Style) -> list[str]:
    """A mapping as an item of a list, its dash in a column."""
    first, *rest = _mapping(stored, record, column + style.gap, style)
    dash = f"{' ' * column}-{' ' * (style.gap - 1)}"
    return [f"{dash}{first.lstrip(' ')}", *rest]


def _mapping(stored: Mapping[str, Plain], record: Record | None, column: int, style: Style) -> list[str]:
    shapes = _shapes(record) if record else {}
    return [
        line
        for key in in_order(stored, record)
        for line in pair_lines(key, stored[key], shapes.get(key), column, style)
    ]


def _shape(record: Record | None, key: str) -> Shape | None:
    return _shapes(record).get(key) if record else None


def _is_pair(shape: Shape | None) -> bool:
    """Whether a list is one of a fixed length, as coordinates are: these stand in brackets everywhere."""
    return isinstance(shape, Many) and shape.length is not None
