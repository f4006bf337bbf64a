"""Words and options, as typed, to a `Query`; refuses unknown filters and choices, and negative counts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from missionlog.model.registry import FILTERS
from missionlog.query.lexer import QueryTerm, Value, terms_of, values_of
from missionlog.query.syntax import (
    IMPOSSIBLE,
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

#: The most words, names and dates of a query: far more than a person types.
MAX_VALUES: Final = 200


def parse_query(
    arguments: Sequence[str],
    options: "Mapping[str, Sequence[str | When]]",
    *,
    today: date,
    certain: bool = False,
    deprecated: bool = False,
    sort: str | None = None,
    reverse: bool = False,
    limit: int | None = None,
    last: int | None = None,
    promises: OfPromises | None = None,
    sorts: Collection[str] = SORTS,
) -> Query:
    """The query that is written in arguments (`tag:x`) and options (`--tag x`).

    `options` maps the name of a filter to its values, of which a date may be a `When`. The same filter twice,
    as argument or option, finds what either would. `promises` is what is asked of promises, where these are
    listed; `sorts` are the keys by which the rows can be sorted.
    Raises QueryError with the place in the argument.
    """
    terms = [*_read(arguments, options)]
    _check_terms(terms)
    _check_count("limit", limit)
    _check_count("last", last)
    _check_count("within", promises.within if promises else None)
    return Query(
        words=tuple(_words(term) for term in terms if not term.key),
        filters=tuple(
            Filter(key, tuple(name for term in same for name in _names(term)), negated)
            for (key, negated), same in _by_filter(terms, dates=False).items()
        ),
        windows=_windows(_by_filter(terms, dates=True), today),
        certain=certain,
        deprecated=deprecated,
        sort=_sort(sort, (*SORTS, *PROMISE_SORTS) if promises else sorts) if sort else "",
        reverse=reverse,
        limit=limit,
        last=last,
        promises=promises,
    )


def _read(arguments: Iterable[str], options: "Mapping[str, Iterable[str | When]]") -> Iterator[QueryTerm]:
    for argument in arguments:
        _check_text(argument)
        yield from terms_of(argument)
    for key, values in options.items():
        for value in values:
            if isinstance(value, str):
                _check_text(value)
                yield QueryTerm(key, False, values_of(value), 1, value)
            else:
                yield QueryTerm(key, False, (Value(value.text, 1, True, edtf=True),), 1, value.text)


def _by_filter(terms: Iterable[QueryTerm], *, dates: bool) -> Mapping[tuple[str, bool], list[QueryTerm]]:
    """The terms of each filter and its negation; only the filters by date, or only the others."""
    groups: dict[tuple[str, bool], list[QueryTerm]] = {}
    for term in terms:
        key = term.key
        if key and (FILTERS[key].sort == "date") == dates:
            groups.setdefault((key, term.negated), []).append(term)
    return groups


def _words(term: QueryTerm) -> Words:
    from missionlog.model.folding import words

    for value in term.values:
        if not words(value.text):
            raise QueryError("there is no word here to look for", term.argument, *_columns(value))
    return Words(tuple(value.text for value in term.values), term.negated)


def _names(term: QueryTerm) -> Iterator[str]:
    """The values of a filter; one with choices gives the choice meant, whatever its case and number."""
    key, choices = term.key, FILTERS[term.key].choices
    for value in term.values:
        if not choices:
            yield value.text
            continue
        stem = "-".join(value.text.casefold().replace("-", " ").split()).removesuffix("s")
        choice = next((choice for choice in choices if choice.removesuffix("s") == stem), None)
        if choice is None:
            raise QueryError(
                f"{key}: knows no {value.text!r}",
                term.argument,
                *_columns(value),
                _choices_mend(value.text, choices),
            )
        yield choice


def _windows(groups: Mapping[tuple[str, bool], Sequence[QueryTerm]], today: date) -> tuple[Window, ...]:
    """The windows of the filters by date; `since` and `until` together are one."""
    if not groups:
        return ()
    from missionlog.query.windows import joined, read_dates, stretches_of

    windows = [
        Window(
            key,
            tuple(
                stretch
                for term in terms
                for value in read_dates(term.values, term.argument, today)
                for stretch in stretches_of(key, value, term.argument, today)
            ),
            negated,
        )
        for (key, negated), terms in groups.items()
    ]
    return joined(windows)


def _check_text(text: str) -> None:
    impossible = re.search(IMPOSSIBLE, text)
    if impossible:
        raise QueryError("no text has this character", text, impossible.start() + 1, impossible.end() + 1)


def _check_terms(terms: Iterable[QueryTerm]) -> None:
    """Raise QueryError for an unknown filter, and for more values than a person means."""
    count = 0
    for term in terms:
        _check_key(term)
        count += len(term.values)
        if count > MAX_VALUES:
            first_beyond = term.values[MAX_VALUES - count]
            message = f"a query has at most {MAX_VALUES} words, names and dates"
            raise QueryError(message, term.argument, *_columns(first_beyond))


def _check_key(term: QueryTerm) -> None:
    key, text = term.key, term.argument
    if not key or key in FILTERS:
        return
    from missionlog.model.nearest import did_you_mean

    column = term.column + (len("not:") if term.negated else 0)
    mend = did_you_mean(key, FILTERS, after=":") or f"to look for the text, quote it: '\"{text}\"'"
    raise QueryError(f"there is no filter '{key}:'", text, column, column + len(key), mend)


def _check_count(option: str, count: object) -> None:
    if count is None or (isinstance(count, int) and not isinstance(count, bool) and count >= 0):
        return
    text = count if isinstance(count, str) else repr(count)
    message = f"{option} takes a number from 0 on, not {count!r}"
    raise QueryError(message, text, 1, len(text) + 1)


def _sort(sort: str, sorts: Collection[str]) -> str:
    if sort in sorts:
        return sort
    raise QueryError(f"nothing is sorted by {sort!r}", sort, 1, len(sort) + 1, _choices_mend(sort, sorts))


def _choices_mend(written: str, choices: Iterable[str]) -> str:
    """The choices that may be meant; else all that there are."""
    from missionlog.model.nearest import did_you_mean_of

    return did_you_mean_of(written, [*choices])


def _columns(value: Value) -> tuple[int, int]:
    return value.column, value.column + len(value.text)
