"""A query in words: how it was understood."""

from __future__ import annotations

from collections.abc import Iterable

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, iso
from missionlog.query.syntax import NAME_FILTERS, Filter, Query, Window, Words

_SORTED = {
    "date": "in order of time",
    "log": "in the order of the log",
    "id": "in the order of their ids",
    "title": "in the order of their titles",
    "sources": "those with the fewest sources first",
}


def describe(query: Query, what: str) -> str:
    """One sentence: what is listed, under which conditions, in which order, how much of it."""
    conditions = [
        *(_words(words) for words in query.words),
        *(_filter(one) for one in query.filters),
        *(_window(window, certain=query.certain) for window in query.windows),
    ]
    parts = [what, ", and ".join(conditions), _SORTED[query.sort]]
    if query.reverse:
        parts.append("the other way round")
    if query.limit is not None:
        parts.append(f"the first {query.limit}")
    if query.last is not None:
        parts.append(f"the last {query.last}")
    return ", ".join(part for part in parts if part) + "."


def _words(words: Words) -> str:
    return f"{'without' if words.negated else 'with'} the text {_either(words.any_of)}"


def _filter(one: Filter) -> str:
    return f"{'not ' if one.negated else ''}{NAME_FILTERS[one.key]} {_either(one.any_of)}"


def _window(window: Window, *, certain: bool) -> str:
    how = "certainly " if certain else ""
    verb = "not overlapping" if window.negated else "overlapping"
    return f"{how}{verb} {' or '.join(_stretch(when) for _, when in window.any_of)}"


def _stretch(when: When) -> str:
    first, last = when.start_earliest, when.end_latest
    if first == FAR_PAST and last == FAR_FUTURE:
        return "any time"
    if first == FAR_PAST:
        return f"the time until {iso(last)}"
    if last == FAR_FUTURE:
        return f"the time since {iso(first)}"
    return iso(first) if first == last else f"{iso(first)} to {iso(last)}"


def _either(texts: Iterable[str]) -> str:
    return " or ".join(texts)
