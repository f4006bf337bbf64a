"""Cut BibTeX into its entries, faulty ones too; texts between entries are looked through for lost ones."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.importing.records import REASON

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

#: Fields after an entry: a brace too many has closed it before them.
_FIELDS_FOLLOW: Final = re.compile(r"\s*,?\s*[\w-]+\s*=\s*[{\"\w]")
#: An entry that has lost its `@`.
_LOST_ENTRY: Final = re.compile(r"(?m)^\s*[A-Za-z]+\s*[{(]\s*[^\s,{}=]+\s*,")


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
    """Cut a text into its entries."""
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ImplicitComment, ParsingFailedBlock, String
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # it would write to stderr
    entries: list[BibtexEntry] = []
    strings: dict[str, str] = {}
    definitions: list[str] = []
    between: list[tuple[int, str]] = []
    after_entry = False
    for block in Splitter(text).split().blocks:
        whole = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(whole, String):
            strings[whole.key.lower()] = whole.value
            definitions.append(whole.raw or "")
        elif isinstance(whole, Entry):
            entries.append(_entry(whole, entries))
        elif isinstance(whole, ParsingFailedBlock):
            entries.append(_failed(whole))
        elif isinstance(whole, ImplicitComment):
            _place_text(whole, entries, between, after_entry=after_entry)
        after_entry = isinstance(whole, Entry | ParsingFailedBlock)
    return BibtexFile(entries, strings, definitions, between)


def _entry(entry: Entry, before: Sequence[BibtexEntry]) -> BibtexEntry:
    fields = [(field.key.lower(), str(field.value)) for field in entry.fields]
    read = BibtexEntry(entry.entry_type, entry.key.strip(), fields, _line(entry), entry.raw or "")
    names = [name for name, _ in fields]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        return read._replace(problem=f"its field {twice} stands twice")
    first = next((one for one in before if one.key and one.key.lower() == read.key.lower()), None)
    if first is None:
        return read
    if (first.type, dict(first.fields)) == (read.type, dict(read.fields)):
        return read._replace(same_as=first.line)
    return read._replace(problem=f"its key {read.key} is that of another entry, in line {first.line}")


def _failed(block: Block) -> BibtexEntry:
    """An entry that the library can't read, as it stands, with the reason in words of ours."""
    raw = (block.raw or "").strip("\n")
    head = re.match(r"@\s*(\w*)\s*[{(]\s*([^\s,={}]*)", raw)
    kind, key = (head[1], head[2]) if head else ("", "")
    why = "a brace or a quotation mark in it is not closed, or a comma or an equals sign is missing"
    entry = getattr(block, "ignore_error_block", None)
    names = sorted(getattr(block, "duplicate_keys", ()))
    if entry is not None and names:
        why = f"its field {names[0]} stands twice"
    return BibtexEntry(kind, key, (), _line(block), raw, why)


def _place_text(
    block: Block, entries: list[BibtexEntry], between: list[tuple[int, str]], *, after_entry: bool
) -> None:
    """Give a text between entries to the entry that it belongs to; other lines go to `between`."""
    text = block.raw or ""
    line = _line(block)
    lines = [one for one in text.splitlines() if one.strip() and not _is_comment(one)]
    if after_entry and entries[-1].problem and not entries[-1].fields:
        entries[-1] = entries[-1]._replace(raw=f"{entries[-1].raw}\n{text}")
    elif after_entry and _FIELDS_FOLLOW.match(text):
        why = f"it ends before its fields in line {line}: there is a brace too many"
        entries[-1] = entries[-1]._replace(raw=f"{entries[-1].raw}\n{text}", problem=why)
    elif _LOST_ENTRY.search("\n".join(lines)):
        entries.append(BibtexEntry("", "", (), line, text, "it looks like an entry, and has no @ before it"))
    else:
        between.extend(
            (line + number, one)
            for number, one in enumerate(text.splitlines())
            if one.strip(" \t},)") and not _is_comment(one)
        )


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%") or REASON in line


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


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
