"""An argument of a query to its pieces: filters, words and phrases, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from missionlog.query.syntax import QueryError

_PREFIX: Final = re.compile(r"(?P<negated>not:)?(?:(?P<key>[A-Za-z][A-Za-z-]*):)?")
_FILTER_SOMEWHERE: Final = re.compile(r"(?:^|\s)[A-Za-z][A-Za-z-]*:")
_CLOSING: Final = {'"': '"', "“": "”", "„": "“", "[": "]", "{": "}"}
_QUOTES: Final = ('"', "“", "„")


class Value(NamedTuple):
    """One of the values of a piece, without its quotes; `column` counts from 1 in the argument."""

    text: str
    column: int
    quoted: bool


class Piece(NamedTuple):
    """`[not:][key:]value[,value…]`."""

    key: str
    negated: bool
    values: tuple[Value, ...]
    column: int


def pieces(argument: str) -> Iterator[Piece]:
    """The pieces of one argument.

    An argument that has a space and neither a filter nor quotes is one phrase.
    """
    if not argument.strip():
        return
    if re.search(r"\s", argument.strip()) and not _grouped(argument):
        start = len(argument) - len(argument.lstrip())
        yield Piece("", False, (Value(argument.strip(), start + 1, True),), start + 1)
        return
    at = 0
    while at < len(argument):
        if argument[at].isspace():
            at += 1
            continue
        prefix = _PREFIX.match(argument, at)
        assert prefix is not None  # it can match nothing at all
        found, end = _values(argument, prefix.end())
        yield Piece((prefix["key"] or "").lower(), bool(prefix["negated"]), found, at + 1)
        at = end


def values(argument: str) -> tuple[Value, ...]:
    """The values of an option: parted by commas, with spaces as they are."""
    found, _ = _values(argument, 0, spaces=True)
    return found


def _grouped(argument: str) -> bool:
    return bool(_FILTER_SOMEWHERE.search(argument)) or any(quote in argument for quote in _QUOTES)


def _values(text: str, at: int, *, spaces: bool = False) -> tuple[tuple[Value, ...], int]:
    found: list[Value] = []
    while True:
        value, at = _value(text, at, spaces)
        found.append(value)
        if at < len(text) and text[at] == ",":
            at += 1
            continue
        if at < len(text) and not text[at].isspace():
            raise QueryError("a space or a comma is missing here", text, at + 1, at + 2)
        return tuple(found), at


def _value(text: str, at: int, spaces: bool) -> tuple[Value, int]:
    start = at
    opening = text[at : at + 1]
    if opening in _QUOTES and opening:
        end = text.find(_CLOSING[opening], at + 1)
        if end < 0:
            raise QueryError(f"the quote is not closed with {_CLOSING[opening]}", text, at + 1, at + 2)
        return _told(text, Value(text[at + 1 : end], at + 2, True)), end + 1
    while at < len(text) and text[at] != "," and (spaces or not text[at].isspace()):
        closing = _CLOSING.get(text[at]) if text[at] in "[{" else None
        end = text.find(closing, at) if closing else at
        at = max(end, at) + 1
    return _told(text, Value(text[start:at].strip(), start + 1, False)), at


def _told(text: str, value: Value) -> Value:
    if not value.text.strip():
        raise QueryError("a value is missing here", text, value.column, value.column + 1)
    return value
