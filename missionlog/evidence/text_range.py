"""A place in a text."""

from __future__ import annotations

from typing import NamedTuple


class TextRange(NamedTuple):
    """A range of some form of a text: the offsets of its first character and of the first after it."""

    start: int
    end: int
