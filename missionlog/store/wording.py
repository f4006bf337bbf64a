"""How messages name things: what was written, escaped and kept short, and the nearest of what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

_LONGEST: Final = 60


def named(text: str) -> str:
    """What was written, in quotation marks."""
    return repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def one_of(words: Iterable[str]) -> str:
    return f"It is one of: {', '.join(words)}."


def nearest(written: str, known: Collection[str]) -> str:
    """A question after the nearest of what there is, or nothing."""
    if len(written) > _LONGEST:
        return ""
    near = get_close_matches(written.lower(), known, n=1) or get_close_matches(written, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else ""
