"""Read CSV and TSV: a row of headings, then a record a row; commas, semicolons, tabs or bars between."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, Literal, NamedTuple

from missionlog.importing.headings import proposed
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord, UnreadableFile
from missionlog.importing.timelinejs import is_sheet, sheet_mapping, sheet_record

#: What may stand between cells; of those that make equally many columns, the first.
_DELIMITERS: Final = (",", ";", "\t", "|")
#: The first line by which Excel is told the delimiter.
_TELLS_DELIMITER: Final = "sep="
#: The row of a spreadsheet in which the records begin.
_FIRST_ROW: Final = 2


class Layout(NamedTuple):
    """How a table is written: the line above its headings, its delimiter, its quoting, its headings."""

    above: str
    delimiter: str
    is_quoted: bool
    headings: tuple[str, ...]


def read(text: str, shown: str) -> ForeignFile:
    """Read a table. Raises UnreadableFile if it has no headings, or quotation marks that can't be right."""
    above = text.partition("\n")[0] if text.startswith(_TELLS_DELIMITER) else ""
    delimiter = above.strip("\r\n")[len(_TELLS_DELIMITER) :] if above else _delimiter(text)
    rows, is_quoted = _rows(text[len(above) :].lstrip("\r\n") if above else text, delimiter, shown)
    if not rows or not any(rows[0]):
        raise UnreadableFile(f"{shown} has no row of headings; the first row names the columns")
    headings = _headings(rows[0])
    first = _FIRST_ROW + bool(above)
    records = [
        _record(number, cells, headings)
        for number, cells in enumerate(rows[1:], first)
        if any(map(str.strip, cells))
    ]
    columns = tuple(name for name in headings if name != REASON)
    layout = Layout(above, delimiter, is_quoted, headings)
    if is_sheet(columns):
        records = [sheet_record(record) for record in records]
        note = "these are the columns of a TimelineJS sheet"
        return ForeignFile("csv", "event", records, sheet_mapping(columns), (note,), layout)
    return ForeignFile("csv", "event", records, proposed(columns), layout=layout)


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The rows that were rejected, as they came, after a column with the reason of each."""
    layout: Layout = file.layout
    at = layout.headings.index(REASON) if REASON in layout.headings else None
    written = StringIO()
    writer = csv.writer(
        written,
        delimiter=layout.delimiter,
        quoting=_quoting(layout.is_quoted),
        quotechar='"' if layout.is_quoted else None,
        lineterminator="\r\n",
    )
    if layout.above:
        written.write(f"{layout.above.rstrip()}\r\n")
    writer.writerow(_with_reason(layout.headings, REASON, at))
    writer.writerows(_with_reason(one.record.raw, one.reason, at) for one in rejected)
    return written.getvalue()


def _with_reason(cells: Sequence[str], reason: str, at: int | None) -> list[str]:
    return [reason, *(cell for number, cell in enumerate(cells) if number != at)]


def _record(number: int, cells: list[str], headings: tuple[str, ...]) -> ForeignRecord:
    values = {name: cell for name, cell in zip(headings, cells, strict=False) if name != REASON}
    problem = ""
    if len(cells) > len(headings) and any(cells[len(headings) :]):
        problem = f"it has {len(cells)} cells, and there are {len(headings)} columns"
    return ForeignRecord(f"row {number}", values, cells, problem)


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The name of each column: what stands above it, with a number where that is nothing or stands twice."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(f"{name} (column {number})" if name in names else name)
    return tuple(names)


def _delimiter(text: str) -> str:
    """What stands between the headings: of the marks outside quotes, the one that makes most columns."""
    head = "".join(text.splitlines(keepends=True)[:1])
    return max(_DELIMITERS, key=lambda mark: len(next(_parsed(head, mark, strict=False), [])))


def _rows(text: str, delimiter: str, shown: str) -> tuple[list[list[str]], bool]:
    """The rows of a table, and whether their cells are quoted."""
    try:
        return [*_parsed(text, delimiter)], True
    except csv.Error as error:
        if delimiter == "\t":  # TSV as IANA has it: a quotation mark is one
            return [*_parsed(text, delimiter, is_quoted=False)], False
        message = f"{shown} has quotation marks that are not those of a table: {error}"
        raise UnreadableFile(
            f"{message}; a cell with one in it stands in quotation marks, and has it doubled"
        ) from None


def _parsed(text: str, delimiter: str, *, is_quoted: bool = True, strict: bool = True) -> Iterator[list[str]]:
    limit = csv.field_size_limit(sys.maxsize)
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=_quoting(is_quoted), strict=strict)
    try:
        yield from reader
    except csv.Error as error:
        raise csv.Error(f"line {reader.line_num}: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _quoting(is_quoted: bool) -> Literal[0, 3]:
    return csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
