"""How messages name things: what was written, escaped and kept short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 60


def named(text: str) -> str:
    """What was written, in quotation marks."""
    return repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def one_of(words: Iterable[str]) -> str:
    return f"It is one of: {', '.join(words)}."
