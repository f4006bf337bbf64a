"""What a person typed, arguments and options, to a Query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple

from missionlog.edtf import When
from missionlog.query.dates import window
from missionlog.query.lexer import Piece, Value, pieces, values
from missionlog.query.syntax import (
    DATE_FILTERS,
    NAME_FILTERS,
    PARTS,
    SORTS,
    Filter,
    Query,
    QueryError,
    Window,
    Words,
)

_KEYS: Final = (*NAME_FILTERS, *DATE_FILTERS)


class _Asked(NamedTuple):
    """A piece, and the argument or option in which it stands."""

    piece: Piece
    text: str


#: A filter, and whether it is negated.
_Key = tuple[str, bool]
_Given = tuple[_Asked, Value]


def parse_query(
    arguments: Sequence[str],
    options: Mapping[str, Sequence[str]],
    *,
    today: date,
    certain: bool = False,
    sort: str = "date",
    reverse: bool = False,
    limit: int | None = None,
    last: int | None = None,
) -> Query:
    """Read a query.

    `options` maps the name of a filter to its values: the same filters by
    another door. The same filter twice, by whichever door, means either.
    Raises QueryError with the place in the argument.
    """
    asked = [_Asked(piece, argument) for argument in arguments for piece in pieces(argument)]
    asked += [
        _Asked(Piece(key, False, values(value), 1), value)
        for key, given in options.items()
        for value in given
    ]
    for one in asked:
        _check_key(one)
    _check_count("limit", limit)
    _check_count("last", last)
    return Query(
        words=tuple(_words(one) for one in asked if not one.piece.key),
        filters=tuple(
            Filter(key, tuple(_name(value, one) for one, value in given), negated)
            for (key, negated), given in _same(asked, NAME_FILTERS)
        ),
        windows=tuple(
            Window(key, tuple(_window(value, one, today) for one, value in given), negated)
            for (key, negated), given in _same(asked, DATE_FILTERS)
        ),
        certain=certain,
        sort=_sort(sort),
        reverse=reverse,
        limit=limit,
        last=last,
    )


def _same(asked: Iterable[_Asked], keys: Mapping[str, str]) -> Iterable[tuple[_Key, list[_Given]]]:
    """The values of some filters, those of the same filter together."""
    together: dict[_Key, list[_Given]] = {}
    for one in asked:
        if one.piece.key in keys:
            given = together.setdefault((one.piece.key, one.piece.negated), [])
            given += [(one, value) for value in one.piece.values]
    return together.items()


def _words(one: _Asked) -> Words:
    for value in one.piece.values:
        if not any(character.isalnum() for character in value.text):
            raise QueryError("there is no word here to look for", one.text, *_columns(value))
    texts = (f'"{value.text}"' if value.quoted else value.text for value in one.piece.values)
    return Words(tuple(texts), one.piece.negated)


def _name(value: Value, one: _Asked) -> str:
    if one.piece.key == "has" and value.text.casefold() not in PARTS:
        known = ", ".join(PARTS)
        raise QueryError(f"no fact has {value.text!r}", one.text, *_columns(value), f"has: takes {known}")
    return value.text


def _window(value: Value, one: _Asked, today: date) -> tuple[str, When]:
    try:
        return value.text, window(one.piece.key, value.text, today)
    except QueryError as error:
        column = value.column + error.column - 1
        end = max(value.column + error.end_column - 1, column + 1)
        raise QueryError(error.message, one.text, column, end, error.mend) from None


def _check_key(one: _Asked) -> None:
    key = one.piece.key
    if not key or key in _KEYS:
        return
    column = one.piece.column + (len("not:") if one.piece.negated else 0)
    near = get_close_matches(key, _KEYS, n=1)
    mend = f"did you mean '{near[0]}:'?" if near else f"to look for the text, quote it: '\"{one.text}\"'"
    raise QueryError(f"there is no filter '{key}:'", one.text, column, column + len(key), mend)


def _check_count(option: str, count: int | None) -> None:
    if count is not None and count < 0:
        raise QueryError(f"--{option} takes a number from 0 on", str(count), 1, len(str(count)) + 1)


def _sort(sort: str) -> str:
    if sort in SORTS:
        return sort
    raise QueryError(f"nothing is sorted by {sort!r}", sort, 1, len(sort) + 1, f"sort by {', '.join(SORTS)}")


def _columns(value: Value) -> tuple[int, int]:
    return value.column, value.column + len(value.text)
