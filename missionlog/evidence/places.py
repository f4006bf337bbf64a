"""A place in a source, told so that a person finds it: line, column, and what stands around it."""

from __future__ import annotations

import re
from typing import Final

from missionlog.evidence.findings import Place

#: How much of the text before and after a place is told, in characters.
_AROUND: Final = 48
_FIRST_WORD: Final = re.compile(r"\S*\s+")
_LAST_WORD: Final = re.compile(r"\s+\S*\Z")


def place(text: str, start: int, end: int) -> Place:
    """The stretch of the text from `start` to before `end`, offsets in characters from 0."""
    line, column = position(text, start)
    return Place(start, end, line, column, text[start:end], _prefix(text, start), _suffix(text, end))


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _prefix(text: str, end: int) -> str:
    start = max(0, end - _AROUND)
    words = text[start:end]
    return words if start == 0 else _FIRST_WORD.sub("", words, count=1)


def _suffix(text: str, start: int) -> str:
    words = text[start : start + _AROUND]
    # Only the last blank's tail goes: a pattern that ends at the end would try from each blank before it.
    return words if start + _AROUND >= len(text) else _LAST_WORD.sub("", words)
