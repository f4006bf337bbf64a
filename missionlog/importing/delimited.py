"""Read CSV and TSV: a row of headings, then a record a row; commas, semicolons, tabs or bars between."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, Literal, NamedTuple

from missionlog.importing.headings import known_headings, proposed
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord, UnreadableFile
from missionlog.importing.timelinejs import is_sheet, sheet_mapping, sheet_record

#: What may stand between cells; of those that make equally many columns, the first.
_DELIMITERS: Final = (",", ";", "\t", "|")
#: The first line by which Excel is told the delimiter.
_TELLS_DELIMITER: Final = "sep="
#: So many lines may stand above the headings: the name of the table, merged cells.
_MAX_ABOVE: Final = 20
#: So many characters of a file are looked at for its delimiter.
_MAX_HEAD: Final = 2**16
#: What R, pandas and databases write where there is no value.
_NO_VALUE: Final = frozenset(("NA", "<NA>", "NaN", "nan", "NaT", "NULL"))


class TableLayout(NamedTuple):
    """How a table is written: its first line, its delimiter, its quoting, the rows above, its headings."""

    first_line: str
    delimiter: str
    is_quoted: bool
    above: Sequence[Sequence[str]]
    headings: tuple[str, ...]


def read(text: str, shown: str) -> ForeignFile:
    """Read a table. Raises UnreadableFile if it has no headings, or quotation marks that can't be right."""
    first_line = text.partition("\n")[0] if text.startswith(_TELLS_DELIMITER) else ""
    delimiter = first_line.strip("\r\n")[len(_TELLS_DELIMITER) :] if first_line else _delimiter(text)
    rows, is_quoted = _rows(text[len(first_line) :].lstrip("\r\n") if first_line else text, delimiter, shown)
    at = _heading_row(rows)
    if at is None:
        raise UnreadableFile(f"{shown} has no row of headings; the first row names the columns")
    above, below = rows[:at], rows[at + 1 :]
    headings = _headings(["", *rows[at]] if _have_row_names(rows[at], below) else rows[at])
    number_above = at + 1 + bool(first_line)
    records = [
        _record(number, cells, headings)
        for number, cells in enumerate(below, number_above + 1)
        if any(map(str.strip, cells))
    ]
    columns = tuple(name for name in headings if name != REASON)
    layout = TableLayout(first_line, delimiter, is_quoted, above, headings)
    notes = [*_say_above(above, number_above), *_say_no_value(records)]
    if is_sheet(columns):
        records = [sheet_record(record) for record in records]
        notes.insert(0, "these are the columns of a TimelineJS sheet")
        return ForeignFile("csv", "event", records, sheet_mapping(columns), tuple(notes), layout)
    return ForeignFile("csv", "event", records, proposed(columns), tuple(notes), layout)


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The rows that were rejected, as they came, after a column with the reason of each."""
    layout: TableLayout = file.layout
    at = layout.headings.index(REASON) if REASON in layout.headings else None
    written = StringIO()
    writer = csv.writer(
        written,
        delimiter=layout.delimiter,
        quoting=_quoting(layout.is_quoted),
        quotechar='"' if layout.is_quoted else None,
        lineterminator="\r\n",
    )
    if layout.first_line:
        written.write(f"{layout.first_line.rstrip()}\r\n")
    writer.writerows(layout.above)
    writer.writerow(_with_reason(layout.headings, REASON, at))
    writer.writerows(_with_reason(one.record.raw, one.reason, at) for one in rejected)
    return written.getvalue()


def _with_reason(cells: Sequence[str], reason: str, at: int | None) -> list[str]:
    return [reason, *(cell for number, cell in enumerate(cells) if number != at)]


def _record(number: int, cells: list[str], headings: tuple[str, ...]) -> ForeignRecord:
    values = {
        name: "" if cell in _NO_VALUE else cell
        for name, cell in zip(headings, cells, strict=False)
        if name != REASON
    }
    problem = ""
    if len(cells) > len(headings) and any(cells[len(headings) :]):
        mend = "a cell beyond them wants a heading, or its row has a delimiter too many"
        problem = f"it has {len(cells)} cells, and there are {len(headings)} columns; {mend}"
    return ForeignRecord(f"row {number}", values, cells, problem)


def _heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which row names the columns: the first, or one below it that has headings where the first has none."""
    first = next((at for at, cells in enumerate(rows) if cells), None)
    if first is None or known_headings(rows[first]):
        return first
    below = range(first + 1, min(len(rows), first + _MAX_ABOVE))
    is_named = any(map(str.strip, rows[first]))
    return next((at for at in below if known_headings(rows[at]) > 1), first if is_named else None)


def _have_row_names(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have a number before the first column, as R's `write.table` writes them."""
    filled = [cells for cells in rows if cells]
    numbers = [cells[0] for cells in filled if len(cells) == len(headings) + 1]
    return bool(filled) and numbers == [str(number) for number in range(1, len(filled) + 1)]


def _say_above(above: Sequence[Sequence[str]], row: int) -> Iterator[str]:
    texts = [text for cells in above for cell in cells if (text := " ".join(cell.split()))]
    if texts:
        yield f"the headings stand in row {row}; what stands above them is no record: {texts[0]!r}"


def _say_no_value(records: Sequence[ForeignRecord]) -> Iterator[str]:
    found = Counter(cell for record in records for cell in record.raw if cell in _NO_VALUE)
    if found:
        marks = ", ".join(f"{mark!r} ({count:,})" for mark, count in found.items())
        yield f"cells without a value, as R, pandas and databases write them: {marks}"


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The name of each column: what stands above it, with a number where that is nothing or stands twice."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(f"{name} (column {number})" if name in names else name)
    return tuple(names)


def _delimiter(text: str) -> str:
    """What stands between cells: the mark outside quotes that makes most headings, then most columns."""
    head = text[:_MAX_HEAD].splitlines(keepends=True)[:_MAX_ABOVE]

    def columns(mark: str) -> tuple[int, int]:
        rows = [next(_parsed(line, mark, strict=False), []) for line in head]
        return max(map(known_headings, rows), default=0), next((len(row) for row in rows if row[1:]), 0)

    return max(_DELIMITERS, key=columns)


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
    begins = 1
    try:
        for row in reader:
            yield row
            begins = reader.line_num + 1
    except csv.Error as error:
        row_at = f", in the row that begins in line {begins}" if begins != reader.line_num else ""
        raise csv.Error(f"line {reader.line_num}{row_at}: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _quoting(is_quoted: bool) -> Literal[0, 3]:
    return csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
