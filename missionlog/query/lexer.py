"""An argument of a query to its terms: filters, words and phrases, each with its place."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from missionlog.model.registry import FILTERS
from missionlog.query.syntax import QueryError

_KEY: Final = r"[a-zA-Z][a-zA-Z-]*"
# Patterns are not compiled here: a query without arguments does not need them.
_PREFIX: Final = rf"(?P<negated>[nN][oO][tT]:)?(?:(?P<key>{_KEY}):)?"
_FILTERS: Final = "|".join(("not", *FILTERS))
#: A known filter, what looks like a filter, or an opening quote. A colon that ends a word
#: (`Stage one: the end`) is only a colon.
_GROUPED: Final = rf'(?:^|\s)(?ai:{_FILTERS}):|(?:^|\s){_KEY}:(?=\S)|(?:^|[\s,])["“„]'
#: What opens a quote, and what may close it.
_QUOTES: Final = {'"': '"', "“": "”", "„": "“”"}
#: What opens a set of dates, and what closes it.
BRACKETS: Final = {"[": "]", "{": "}"}


class Value(NamedTuple):
    """One of the values of a term, without its quotes; `column` counts from 1 in the argument.

    A date that is `edtf` was no text that a person typed.
    """

    text: str
    column: int
    quoted: bool
    edtf: bool = False


class QueryTerm(NamedTuple):
    """One `[not:][key:]value[,value…]` of an argument; words have no key."""

    key: str
    negated: bool
    values: tuple[Value, ...]
    column: int
    argument: str


def terms_of(argument: str) -> Iterator[QueryTerm]:
    """The terms of one argument. Raises QueryError.

    An argument that has a space and neither a filter nor quotes is one phrase.
    """
    at = _past_spaces(argument, 0)
    phrase = argument.strip()
    if len(phrase.split()) > 1 and not re.search(_GROUPED, phrase):
        yield QueryTerm("", False, (Value(phrase, at + 1, True),), at + 1, argument)
        return
    while at < len(argument):
        prefix = re.compile(_PREFIX).match(argument, at)
        assert prefix is not None  # it can match nothing at all
        values, end = _values(argument, prefix.end())
        yield QueryTerm((prefix["key"] or "").lower(), bool(prefix["negated"]), values, at + 1, argument)
        at = _past_spaces(argument, end)


def arguments_of(text: str) -> list[str]:
    """The arguments of a query that stands in one text, as in a shell: words apart, a phrase in quotes."""
    return [text] if re.search(_GROUPED, text) else text.split()


def values_of(argument: str) -> tuple[Value, ...]:
    """The values of an option, which are separated by commas and may have spaces. Raises QueryError."""
    return _values(argument, 0, spaces=True)[0]


def _past_spaces(text: str, at: int) -> int:
    spaces = re.compile(r"\s*").match(text, at)
    assert spaces is not None  # it can match nothing at all
    return spaces.end()


def _values(text: str, at: int, *, spaces: bool = False) -> tuple[tuple[Value, ...], int]:
    values: list[Value] = []
    while True:
        if spaces:
            at = _past_spaces(text, at)
        value, at = _quoted(text, at) if text[at : at + 1] in _QUOTES else _plain(text, at, spaces)
        values.append(value)
        if spaces:
            at = _past_spaces(text, at)
        if at == len(text) or text[at].isspace():
            return tuple(values), at
        if text[at] != ",":
            raise QueryError("a space or a comma is missing here", text, at + 1, at + 2)
        at += 1


def _quoted(text: str, at: int) -> tuple[Value, int]:
    """The value that a quote opens, and the place after its closing."""
    closing = _QUOTES[text[at]]
    end = next((place for place in range(at + 1, len(text)) if text[place] in closing), None)
    if end is None:
        raise QueryError(f"the quote is not closed with {closing[0]}", text, at + 1, at + 2)
    return _value(text, at + 1, end, quoted=True), end + 1


def _plain(text: str, start: int, spaces: bool) -> tuple[Value, int]:
    """The value up to a comma, or up to a space unless values may have spaces; brackets are kept whole."""
    at, unclosed = start, {""}
    while at < len(text) and text[at] != "," and (spaces or not text[at].isspace()):
        closing = BRACKETS.get(text[at], "")
        closed = -1 if closing in unclosed else text.find(closing, at)
        if closed < 0:
            unclosed.add(closing)
        at = max(closed, at) + 1
    return _value(text, start, at, quoted=False), at


def _value(text: str, start: int, end: int, *, quoted: bool) -> Value:
    value = text[start:end].strip()
    if not value:
        raise QueryError("a value is missing here", text, start + 1, start + 2)
    return Value(value, _past_spaces(text, start) + 1, quoted)
