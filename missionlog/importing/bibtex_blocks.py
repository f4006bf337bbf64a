"""Cut BibTeX into its entries, faulty ones too; texts between entries are looked through for lost ones."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import require
from missionlog.importing.records import REASON

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

#: Fields after an entry: a brace too many has closed it before them.
_FIELDS_FOLLOW: Final = re.compile(r"\s*,?\s*[\w-]+\s*=\s*[{\"\w]")
#: An entry that has lost its `@`.
_LOST_ENTRY: Final = re.compile(r"(?m)^[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}=]+[ \t]*,")


_BEGINNING: Final = re.compile(r"@\s*(\w*)\s*[{(]\s*([^\s,={}]*)")
#: So many characters tell where a block begins.
_HEAD: Final = 8
_TWICE: Final = "its field {} stands twice"
_NOT_CLOSED: Final = "a brace or quotation mark in it is not closed, or a comma or equals sign is missing"


class BibtexEntry(NamedTuple):
    """An entry as it stands: its type and key, its fields with the marks round their values, its first line.

    `problem` says why it can't be read, `same_as` in which line the same entry stood before.
    """

    type: str
    key: str
    fields: Sequence[tuple[str, str]]
    line: int
    raw: str
    problem: str = ""
    same_as: int = 0


class BibtexFile(NamedTuple):
    """The entries of a file; its abbreviations, by small letters and as they stand; other lines by number."""

    entries: Sequence[BibtexEntry]
    strings: dict[str, str]
    definitions: Sequence[str]
    between: Sequence[tuple[int, str]]


def cut(text: str) -> BibtexFile:
    """Cut a text into its entries. Raises MissingLibraryError without bibtexparser 2."""
    require("bibtexparser", "bibtexparser.splitter")
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock, String

    entries: list[BibtexEntry] = []
    by_key: dict[str, BibtexEntry] = {}
    strings: dict[str, str] = {}
    definitions: list[str] = []
    between: list[tuple[int, str]] = []
    for line, block, piece in _pieces_of(text):
        whole = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        raw = ((whole.raw if whole else "") or "").strip()
        rest_line = line + raw.count("\n")
        if isinstance(whole, ParsingFailedBlock):
            entries.append(_failed(whole, line, piece))
            continue
        if isinstance(whole, Entry):
            entries.append(_entry(whole, line, raw, by_key))
        elif isinstance(whole, String):
            strings[whole.key.lower()] = whole.value
            definitions.append(raw)
        _place_rest(piece[len(raw) :], rest_line, entries, between, is_after_entry=isinstance(whole, Entry))
    return BibtexFile(entries, strings, definitions, between)


def _pieces_of(text: str) -> Iterator[tuple[int, Block | None, str]]:
    """The blocks of a text, each with the line and the text from its beginning to that of the next.

    Together these texts are the whole: the library can leave out a mark where it gives up on a block.
    """
    from bibtexparser.model import ImplicitComment
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # it would write to stderr
    blocks = [block for block in Splitter(text).split().blocks if not isinstance(block, ImplicitComment)]
    starts: list[int] = []
    place = 0
    for one in blocks:
        raw = (one.raw or "").strip()
        start = text.find(raw, place)
        place = start + len(raw)
        if start < 0:
            start = max(text.find(raw[:_HEAD], starts[-1] + 1 if starts else 0), 0)
            place = start + 1
        starts.append(start)
    line = 1
    before_each: list[Block | None] = [None, *blocks]
    for block, start, end in zip(before_each, (0, *starts), (*starts, len(text)), strict=True):
        yield line, block, text[start:end]
        line += text.count("\n", start, end)


def _entry(entry: Entry, line: int, raw: str, by_key: dict[str, BibtexEntry]) -> BibtexEntry:
    """An entry; `by_key` has those before it, and gets it."""
    fields = [(field.key.lower(), str(field.value)) for field in entry.fields]
    read = BibtexEntry(entry.entry_type, entry.key.strip(), fields, line, raw)
    twice = next((name for name, count in Counter(name for name, _ in fields).items() if count > 1), "")
    if twice:
        return read._replace(problem=_TWICE.format(twice))
    first = by_key.setdefault(read.key.lower(), read) if read.key else read
    if first is read:
        return read
    if (first.type, dict(first.fields)) == (read.type, dict(read.fields)):
        return read._replace(same_as=first.line)
    return read._replace(problem=f"its key {read.key} is that of another entry, in line {first.line}")


def _failed(block: Block, line: int, raw: str) -> BibtexEntry:
    """An entry that the library can't read, as it stands, with the reason in words of ours."""
    head = _BEGINNING.match(raw)
    kind, key = (head[1], head[2]) if head else ("", "")
    names = sorted(getattr(block, "duplicate_keys", ()))
    why = _TWICE.format(names[0]) if names else _NOT_CLOSED
    return BibtexEntry(kind, key, (), line, raw.rstrip(), why)


def _place_rest(
    text: str,
    line: int,
    entries: list[BibtexEntry],
    between: list[tuple[int, str]],
    *,
    is_after_entry: bool,
) -> None:
    """Give what stands after a block to the entry that it belongs to; other lines go to `between`."""
    lines = [
        (line + number, one)
        for number, one in enumerate(text.split("\n"))
        if one.strip(" \t\r},)") and not _is_comment(one)
    ]
    if is_after_entry and _FIELDS_FOLLOW.match(text):
        why = f"it ends before its fields in line {lines[0][0]}: there is a brace too many"
        entries[-1] = entries[-1]._replace(raw=f"{entries[-1].raw}{text}".rstrip(), problem=why)
    elif _LOST_ENTRY.search("\n".join(one for _, one in lines)):
        why = "it looks like an entry, and has no @ before it"
        entries.append(BibtexEntry("", "", (), lines[0][0], text.strip(), why))
    else:
        between.extend(lines)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%") or REASON in line


def pieces(value: str) -> Iterator[str]:
    """The pieces of a value that `#` joins, each with its braces or quotation marks, or without."""
    level, quoted, begin = 0, False, 0
    for match in re.finditer(r'(?<!\\)[{}"#]', value):
        mark = match[0]
        if mark == "{":
            level += 1
        elif mark == "}":
            level -= 1
        elif mark == '"' and level == 0:
            quoted = not quoted
        elif mark == "#" and level == 0 and not quoted:
            yield value[begin : match.start()].strip()
            begin = match.end()
    yield value[begin:].strip()
