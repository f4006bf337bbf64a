"""What edits change in a file as a unified diff, made from the lines around them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.store.write.edits import Edit, Revised, edited

#: The lines that are shown around a change.
_CONTEXT: Final = 3
_HEADER: Final = re.compile(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@\n")


class _Window(NamedTuple):
    """The bytes of a file from one line to another, and the edits made between them."""

    start: int
    end: int
    edits: list[Edit]


def difference(revised: Revised) -> Iterator[str]:
    """The lines of a unified diff of a file, each with its end."""
    data, name = revised.file.data, revised.file.shown.lstrip("/")
    yield from (f"--- a/{name}\n", f"+++ b/{name}\n")
    lines, grown, counted = 0, 0, 0
    for start, end, edits in _windows(data, revised.edits):
        lines += data.count(b"\n", counted, start)
        counted = start
        moved = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in edits]
        old, new = data[start:end], edited(data[start:end], moved)
        yield from _hunks(old, new, lines, lines + grown)
        grown += new.count(b"\n") - old.count(b"\n")


def _windows(data: bytes, edits: Sequence[Edit]) -> Iterator[_Window]:
    """The lines around each edit; edits whose lines meet have one window."""
    window: _Window | None = None
    for edit in edits:
        start, end = _lines_back(data, edit.start), _lines_on(data, edit.end)
        if window is not None and start <= window.end:
            window = _Window(window.start, max(end, window.end), [*window.edits, edit])
            continue
        if window is not None:
            yield window
        window = _Window(start, end, [edit])
    if window is not None:
        yield window


def _lines_back(data: bytes, offset: int) -> int:
    for _ in range(_CONTEXT + 1):
        offset = data.rfind(b"\n", 0, offset)
        if offset < 0:
            return 0
    return offset + 1


def _lines_on(data: bytes, offset: int) -> int:
    for _ in range(_CONTEXT + 1):
        offset = data.find(b"\n", offset) + 1
        if not offset:
            return len(data)
    return offset


def _lines(text: bytes) -> list[str]:
    """The lines of a text; a last line that does not end says so, as in every unified diff."""
    if not text:
        return []
    lines = text.decode().split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]


def _hunks(old: bytes, new: bytes, old_line: int, new_line: int) -> Iterator[str]:
    """The hunks of two texts that begin after so many lines of their files."""
    from difflib import unified_diff  # most writes show no difference

    before, after = map(_lines, (old, new))
    for line in [*unified_diff(before, after, n=_CONTEXT, lineterm="")][2:]:
        header = _HEADER.fullmatch(f"{line}\n")
        if header:
            first, count, second, other = header.groups(default="")
            line = f"@@ -{int(first) + old_line}{count} +{int(second) + new_line}{other} @@"
        yield f"{line}\n"
