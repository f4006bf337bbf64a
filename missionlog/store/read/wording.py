"""How messages name things: what was written, escaped and kept short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 60


def named(text: str) -> str:
    """What was written, in quotation marks."""
    return repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def quoted(text: str) -> str:
    """A text of one line as YAML takes it whole: in single quotes, unless it has one itself."""
    if "'" in text and not set(text) & {'"', "\\"}:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def one_of(words: Iterable[str]) -> str:
    return f"It is one of: {', '.join(words)}."
