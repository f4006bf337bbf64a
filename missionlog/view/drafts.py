"""Entries that are proposed, as YAML: a log in canonical form, with each doubt as a comment at its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from missionlog.model.format import DATES, TABLES, VERSION, Many, Path, Plain, Record, Shape, Table
from missionlog.model.yaml_scalar import in_lines, log_scalar
from missionlog.view.escape import one_line

HEADER: Final = f"missionlog: {VERSION}\n"
#: As far as lines of a log go, and how far a comment stands from what it is of.
_WIDTH: Final = 110
_STEP: Final = 2
_FOLDABLE: Final = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+(?: [^\s]+)*"
)
_NO_DOUBTS: Final[Mapping[Path, str]] = {}


def entry_text(
    table: Table,
    id_: str,
    stored: Mapping[str, Plain],
    doubts: Mapping[Path, str] = _NO_DOUBTS,
    width: int = _WIDTH,
) -> str:
    """An entry of a table, as it stands in a log. A doubt about a key that it lacks stands above all."""
    writer = _Writer(doubts, width)
    if table == "events":
        lines = writer.item({"id": id_, **stored}, TABLES[table], (), _STEP)
    else:
        lines = [f"{' ' * _STEP}{id_}:", *writer.mapping(stored, TABLES[table], (), 2 * _STEP)]
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    """Writes values with the doubts about them, in lines of a width."""

    def __init__(self, doubts: Mapping[Path, str], width: int) -> None:
        self._doubts = doubts
        self._width = width

    def mapping(self, stored: Mapping[str, Plain], record: Record, path: Path, column: int) -> list[str]:
        """The keys of a record in the order of the format, below the doubts about those that it lacks."""
        shapes = {field.key: field.shape for field in record.fields}
        keys = [key for key in shapes if key in stored]
        if record.field("id") and "id" in keys:
            keys = ["id", *(key for key in keys if key != "id")]
        lines = [
            line for key in shapes if key not in stored for line in self._above((*path, key), column, key)
        ]
        for key in keys:
            lines += self._pair(key, stored[key], shapes[key], (*path, key), column)
        return lines

    def item(self, stored: Mapping[str, Plain], record: Record, path: Path, column: int) -> list[str]:
        """A record as an item of a list, its dash in a column."""
        lines = self.mapping(stored, record, path, column + _STEP)
        first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        lines[first] = f"{' ' * column}- {lines[first].lstrip()}"
        above = [f"{' ' * column}{line.lstrip()}" for line in lines[:first]]
        return [*above, *lines[first:]]

    def _pair(self, key: str, value: Plain, shape: Shape, path: Path, column: int) -> list[str]:
        start = f"{' ' * column}{key}:"
        if isinstance(value, dict):
            assert isinstance(shape, Record)
            return [*self._above(path, column), start, *self.mapping(value, shape, path, column + _STEP)]
        of = shape.of if isinstance(shape, Many) else shape
        if isinstance(value, list):
            if not any(isinstance(one, dict) for one in value):
                line = f"{start} [{', '.join(_flat(one, of, in_brackets=True) for one in value)}]"
                if len(line) <= self._width:
                    return self._beside(line, path, column)
                texts = [f"{' ' * (column + _STEP)}- {_flat(one, of)}" for one in value]
                return [*self._above(path, column), start, *texts]
            assert isinstance(of, Record)
            lines = [*self._above(path, column), start]
            for index, one in enumerate(value):
                assert isinstance(one, dict)
                lines += self.item(one, of, (*path, index), column + _STEP)
            return lines
        line = f"{start} {_flat(value, of)}"
        if len(line) <= self._width or not isinstance(value, str) or not _FOLDABLE.fullmatch(value):
            return self._beside(line, path, column)
        indent = " " * (column + _STEP)
        parts = in_lines(value, max(self._width - len(indent), 20))
        return [*self._above(path, column), f"{start} >-", *(f"{indent}{part}" for part in parts)]

    def _beside(self, line: str, path: Path, column: int) -> list[str]:
        """A line with the doubt about its value behind it, or above it where that is too long."""
        doubt = self._doubts.get(path, "")
        if doubt and "\n" not in doubt and len(line) + len(doubt) + 4 <= self._width:
            return [f"{line}  # {one_line(doubt)}"]
        return [*self._above(path, column), line]

    def _above(self, path: Path, column: int, key: str = "") -> list[str]:
        """The lines of a doubt, as comments; of a key that is not there, behind its name."""
        doubt = self._doubts.get(path, "")
        if not doubt:
            return []
        named = f"{key}: " if key else ""
        lines = [one_line(line) for line in f"{named}{doubt}".split("\n")]
        width = max(self._width - column - 2, 40)
        return [f"{' ' * column}# {part}" for line in lines for part in in_lines(line, width) or [""]]


def _flat(value: Plain, shape: Shape, *, in_brackets: bool = False) -> str:
    if isinstance(value, str):
        return log_scalar(value, is_date=shape in DATES, in_brackets=in_brackets)
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def log_text(tables: Mapping[Table, Iterator[str]]) -> Iterator[str]:
    """A log of entries that are written already, by their tables in the order of a log."""
    yield HEADER
    for table, entries in tables.items():
        heading = f"\n{table}:\n"
        for entry in entries:
            yield heading + entry
            heading = "\n" if table == "events" else ""
