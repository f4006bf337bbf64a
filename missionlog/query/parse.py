"""What a person typed, arguments and options, to a Query."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.registry import FILTERS
from missionlog.query.lexer import QueryTerm, Value, pieces, values
from missionlog.query.syntax import (
    MOST_VALUES,
    PROMISE_SORTS,
    SORTS,
    Filter,
    OfPromises,
    Query,
    QueryError,
    Window,
    Words,
)

if TYPE_CHECKING:
    from missionlog.edtf import When

#: What stands in no text: it ends a string early, or is no character at all.
_NO_TEXT: Final = "[\x00\ud800-\udfff]"


class _Asked(NamedTuple):
    """A piece, and the argument or option in which it stands."""

    piece: QueryTerm
    text: str


#: A filter, and whether it is negated.
_Key = tuple[str, bool]


def parse_query(
    arguments: Sequence[str],
    options: Mapping[str, Sequence[str]],
    *,
    today: date,
    certain: bool = False,
    deprecated: bool = False,
    sort: str | None = None,
    reverse: bool = False,
    limit: int | None = None,
    last: int | None = None,
    promises: OfPromises | None = None,
) -> Query:
    """Read a query.

    `options` maps the name of a filter to its values: the same filters by
    another door. The same filter twice, by whichever door, means either.
    `promises` is what is asked of promises, where these are listed.
    Raises QueryError with the place in the argument.
    """
    asked = [*_of_arguments(arguments), *_of_options(options)]
    _check_all(asked)
    _check_count("limit", limit)
    _check_count("last", last)
    _check_count("within", promises.within if promises else None)
    return Query(
        words=tuple(_words(one) for one in asked if not one.piece.key),
        filters=tuple(
            Filter(key, tuple(_name(value, one) for one in given for value in one.piece.values), negated)
            for (key, negated), given in _same(asked, dates=False)
        ),
        windows=tuple(
            Window(key, tuple(stretch for one in given for stretch in _stretches(one, today)), negated)
            for (key, negated), given in _same(asked, dates=True)
        ),
        certain=certain,
        deprecated=deprecated,
        sort=_sort(sort, (*SORTS, *PROMISE_SORTS) if promises else SORTS) if sort else "",
        reverse=reverse,
        limit=limit,
        last=last,
        promises=promises,
    )


def _of_arguments(arguments: Iterable[str]) -> Iterator[_Asked]:
    for argument in arguments:
        _check_text(argument)
        for piece in pieces(argument):
            yield _Asked(piece, argument)


def _of_options(options: Mapping[str, Iterable[str]]) -> Iterator[_Asked]:
    for key, given in options.items():
        for value in given:
            _check_text(value)
            yield _Asked(QueryTerm(key, False, values(value), 1), value)


def _same(asked: Iterable[_Asked], *, dates: bool) -> Iterable[tuple[_Key, list[_Asked]]]:
    """The pieces of the filters by a date, or of all others, those of the same filter together."""
    together: dict[_Key, list[_Asked]] = {}
    for one in asked:
        if one.piece.key and (FILTERS[one.piece.key].sort == "date") == dates:
            together.setdefault((one.piece.key, one.piece.negated), []).append(one)
    return together.items()


def _words(one: _Asked) -> Words:
    for value in one.piece.values:
        if not any(character.isalnum() for character in value.text):
            raise QueryError("there is no word here to look for", one.text, *_columns(value))
    return Words(tuple(value.text for value in one.piece.values), one.piece.negated)


def _name(value: Value, one: _Asked) -> str:
    """A value of a filter: where it has choices, the one that is meant, whatever its case and number."""
    key, choices = one.piece.key, FILTERS[one.piece.key].choices
    if not choices:
        return value.text
    stem = "-".join(value.text.casefold().replace("-", " ").split()).removesuffix("s")
    choice = next((choice for choice in choices if choice.removesuffix("s") == stem), None)
    if choice is None:
        mend = f"{key}: takes {', '.join(choices)}"
        raise QueryError(f"{key}: knows no {value.text!r}", one.text, *_columns(value), mend)
    return choice


def _stretches(one: _Asked, today: date) -> "Iterator[tuple[str, When]]":
    from missionlog.query.windows import read_dates, stretch_of

    for value in read_dates(one.piece.values, one.text, today):
        yield value.text, stretch_of(one.piece.key, value, one.text, today)


def _check_text(text: str) -> None:
    found = re.search(_NO_TEXT, text)
    if found:
        raise QueryError("no text has this character", text, found.start() + 1, found.end() + 1)


def _check_all(asked: Iterable[_Asked]) -> None:
    """Whether every filter is one that there is, and they are not too many to be meant."""
    count = 0
    for one in asked:
        _check_key(one)
        count += len(one.piece.values)
        if count > MOST_VALUES:
            beyond = one.piece.values[MOST_VALUES - count]
            message = f"a query has at most {MOST_VALUES} words, names and dates"
            raise QueryError(message, one.text, *_columns(beyond))


def _check_key(one: _Asked) -> None:
    key = one.piece.key
    if not key or key in FILTERS:
        return
    from difflib import get_close_matches

    column = one.piece.column + (len("not:") if one.piece.negated else 0)
    near = get_close_matches(key, FILTERS, n=1)
    mend = f"did you mean '{near[0]}:'?" if near else f"to look for the text, quote it: '\"{one.text}\"'"
    raise QueryError(f"there is no filter '{key}:'", one.text, column, column + len(key), mend)


def _check_count(option: str, count: object) -> None:
    if count is None or (isinstance(count, int) and not isinstance(count, bool) and count >= 0):
        return
    text = count if isinstance(count, str) else repr(count)
    message = f"{option} takes a number from 0 on, not {count!r}"
    raise QueryError(message, text, 1, len(text) + 1)


def _sort(sort: str, sorts: Sequence[str]) -> str:
    if sort in sorts:
        return sort
    raise QueryError(f"nothing is sorted by {sort!r}", sort, 1, len(sort) + 1, f"sort by {', '.join(sorts)}")


def _columns(value: Value) -> tuple[int, int]:
    return value.column, value.column + len(value.text)
