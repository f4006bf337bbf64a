"""Read RIS: records from a TY line to an ER line, each author, keyword and note on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import require
from missionlog.importing.csl_record import record_of
from missionlog.importing.csl_variables import FILES_LEFT_OUT, left_out, mapping_of
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord
from missionlog.importing.ris_fields import ATTACHMENTS, variables_of

if TYPE_CHECKING:
    from rispy import RisParser

_TAG: Final = re.compile(r"\s*([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*))?", re.DOTALL)
_BEGIN, _END = "TY", "ER"
#: The last line of a file of the Web of Science, which belongs to no record.
_END_OF_FILE: Final = re.compile(r"EF\s*(?:-\s*)?")
_LINES: Final = re.compile(r"\r\n|\r|\n")
#: What joins the lines of one value while its record is read.
_LINE_END: Final = "\r"


class _Block(NamedTuple):
    """The lines of a record as they stand, the number of the first, and what is wrong with them."""

    line: int
    lines: Sequence[str]
    problem: str = ""


def read(text: str, shown: str) -> ForeignFile:
    """Read a file of RIS. Every record of it is one here, also one that has no end.

    Raises MissingLibraryError without rispy.
    """
    require("rispy")
    between: list[tuple[int, str]] = []
    records: list[ForeignRecord] = []
    attached = False
    for number, block in enumerate(_blocks(text, between), 1):
        tags = {} if block.problem else _tags(block.lines)
        attached = attached or any(tag in tags for tag in ATTACHMENTS)
        records.append(_record(number, block, tags))
    notes = left_out(between, "records")
    if attached:
        notes.append(FILES_LEFT_OUT)
    return ForeignFile("ris", "source", records, mapping_of(records), tuple(notes))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The records that were rejected, as they came, each after a line with the reason."""
    return "".join(
        f"{REASON}: {' '.join(one.reason.split())}\n{_whole(one.record.raw)}\n" for one in rejected
    )


def _whole(block: _Block) -> str:
    return "".join(f"{line}\n" for line in block.lines)


def _record(number: int, block: _Block, tags: Mapping[str, Sequence[str]]) -> ForeignRecord:
    place = f"record {number} (line {block.line})"
    if block.problem:
        return ForeignRecord(place, {}, block, block.problem)
    return record_of(place, variables_of(tags), block)


def _blocks(text: str, between: list[tuple[int, str]]) -> Iterator[_Block]:
    """The records of a file; `between` gets the lines outside them. Tags outside are a record without TY."""
    open_lines: list[str] = []
    begun, is_record = 0, False
    for number, line in enumerate(_LINES.split(text), 1):
        tag = _tag_of(line)
        if not open_lines and _END_OF_FILE.fullmatch(line):
            continue
        if tag == _BEGIN or (tag and not open_lines):
            if open_lines:
                yield _Block(begun, open_lines, _not_whole(is_record=is_record))
            open_lines, begun, is_record = [line], number, tag == _BEGIN
        elif open_lines:
            open_lines.append(line)
        elif line.strip() and not line.startswith(REASON):
            between.append((number, line))
        if tag == _END and open_lines:
            yield _Block(begun, open_lines, "" if is_record else _not_whole(is_record=False))
            open_lines = []
    if open_lines:
        yield _Block(begun, open_lines, _not_whole(is_record=is_record))


def _not_whole(*, is_record: bool) -> str:
    return "it has no ER line; is the file cut off?" if is_record else "it has no TY line"


def _tag_of(line: str) -> str:
    match = _TAG.fullmatch(line)
    return match[1] if match else ""


def _tags(lines: Sequence[str]) -> dict[str, list[str]]:
    """The values of a record by their tags. A line without a tag goes on with the value before it."""
    whole: list[str] = []
    for line in lines:
        match = _TAG.fullmatch(line)
        if match:
            whole.append(f"{match[1]}  - {(match[2] or '').strip()}")
        else:
            whole[-1] += f"{_LINE_END}{line.strip()}"
    (read,) = _parser().parse("\n".join(whole))
    return {tag: values if isinstance(values, list) else [values] for tag, values in read.items()}


@cache
def _parser() -> RisParser:
    """rispy with every tag under its own name, each a list, so that no second value is dropped."""
    from rispy import RisParser

    letters = [chr(number) for number in range(ord("A"), ord("Z") + 1)]
    seconds = [*letters, *map(str, range(10))]
    tags = [first + second for first in letters for second in seconds]
    return RisParser(mapping={tag: tag for tag in tags}, list_tags=tags, delimiter_tags_mapping={})
