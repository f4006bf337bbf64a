"""Mends put into the files of a log: the values that are wrong, and not a byte beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.store.read.files import log_files
from missionlog.store.read.text import LINE_END, text_of
from missionlog.store.write.edits import File, Revised


class _Edit(NamedTuple):
    """What to put in the place of some characters of a line; columns count from 1."""

    line: int
    column: int
    end_column: int
    text: str


def fixes(path: Path, shown: str, diagnostics: Iterable[Diagnostic]) -> list[Revised]:
    """What can be mended in a log, a file each: where there is one safe mend, and none else.

    `path` and `shown` are those it was read by. Raises Unreadable, and OSError
    or UnicodeDecodeError for a file that has become unreadable since. A line
    that has changed since is left alone. Unlike `edits.revise`, this mends a log
    that can't be read whole, and so can't be read again to see what it would say.
    """
    wanted: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        wanted.setdefault(one.span.path, []).append(one)
    found: list[Revised] = []
    for file, name in log_files(path, shown):
        if name in wanted:
            data = file.read_bytes()
            before = data.decode()
            after = _mended(before, set(_edits(wanted[name])))
            if after != before:
                found.append(Revised(File(file, name, data), before, after))
    return found


def _edits(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[_Edit, str]]:
    """Each edit, with the line as it was read."""
    for one in diagnostics:
        if one.written and one.written.meant:
            span = one.written.span
            text = _as_scalar(one.written.meant, one.excerpt[span.column - 1 : span.column])
            yield _Edit(span.line, span.column, span.end_column, text), one.excerpt


def _mended(text: str, edits: set[tuple[_Edit, str]]) -> str:
    """The text with its edits, the last first, so that the places of the others stay."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    starts = [len(mark), *(found.end() for found in LINE_END.finditer(text))]
    lines = text_of("", text).lines
    for edit, line in sorted(edits, reverse=True):
        if edit.line <= len(lines) and lines[edit.line - 1] == line:
            start = starts[edit.line - 1]
            text = text[: start + edit.column - 1] + edit.text + text[start + edit.end_column - 1 :]
    return text


def _as_scalar(text: str, begins: str) -> str:
    """The value in the quotes that the old one began with; in new ones where YAML wants them."""
    if begins in ("'", '"'):
        return f"{begins}{text}{begins}"
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


#: Ids, and the dates that YAML takes for a text without quotes round them.
_PLAIN: Final = re.compile(r"[0-9a-zY][0-9a-zA-Z:/.~?%+-]*")
