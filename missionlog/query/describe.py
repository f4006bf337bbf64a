"""A query in one English sentence (`--describe`), which says how it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso
from missionlog.model.registry import FILTERS, KINDS
from missionlog.model.rows import Kind
from missionlog.query.syntax import (
    ENTRY_SORTS,
    PROMISE_SORTS,
    SORTS,
    Filter,
    OfPromises,
    Query,
    Stretch,
    Window,
    Words,
)

#: For these kinds a query finds facts, and the entries with a part in them are listed.
_OF_FACTS: Final = ("person", "source", "place", "tag")


def describe(query: Query, kind: Kind) -> str:
    """A sentence on what is listed, under which conditions, in which order and how much of it."""
    conditions = [
        *(_words(words) for words in query.words),
        *(_filter(one) for one in query.filters),
        *(_window(window, certain=query.certain) for window in query.windows),
        *(_of_promises(query.promises, certain=query.certain) if query.promises else ()),
    ]
    listed, comma, how = KINDS[kind].title.partition(", ")
    if conditions:
        listed += f"{' of facts' if kind in _OF_FACTS else ''} {', and '.join(conditions)}"
    parts = [listed + comma + how, *filter(None, [_order(query, kind)])]
    if query.reverse:
        parts.append("the other way round")
    if query.last is not None:
        parts.append(f"the last {query.last:,}")
    if query.limit is not None:
        parts.append(f"the first {query.limit:,}{' of these' if query.last is not None else ''}")
    return "; ".join(parts) + "."


def _order(query: Query, kind: Kind) -> str:
    if not query.sort:
        ahead = query.promises and query.promises.ahead
        return "the latest of them first, then the soonest" if ahead else KINDS[kind].order
    return (ENTRY_SORTS if kind in _OF_FACTS else {**SORTS, **PROMISE_SORTS})[query.sort]


def _words(words: Words) -> str:
    texts = _either(f"“{text}”" for text in words.any_of)
    return f"{'without' if words.negated else 'with'} the text {texts}"


def _filter(one: Filter) -> str:
    spec = FILTERS[one.key]
    negated = spec.negated or f"not {spec.words}"
    values = _either(spec.choices.get(value, value) for value in one.any_of)
    return f"{negated if one.negated else spec.words} {values}"


def _window(window: Window, *, certain: bool) -> str:
    how = "certainly" if certain else "at least possibly"
    verb = "not overlapping" if window.negated else "overlapping"
    return f"{how} {verb} {_either(map(_stretch, window.any_of))}"


def _of_promises(wanted: OfPromises, *, certain: bool) -> Iterator[str]:
    if wanted.states:
        yield f"in the state {_either(wanted.states)}"
    if wanted.within is not None:
        how = "certainly" if certain else "at least possibly"
        yield f"late, or {how} due within {wanted.within:,} days"
    elif wanted.ahead:
        yield "late, or still to come"


def _stretch(stretch: Stretch) -> str:
    if stretch.mask:
        return f"the days of {stretch.text}"
    starts_openly = stretch.when.start_earliest == FAR_PAST
    first = str(stretch.first or iso(stretch.when.start_earliest))
    last = str(stretch.last or iso(stretch.when.end_latest))
    if stretch.when.end_latest == FAR_FUTURE:
        return "any time" if starts_openly else f"the time since {first}"
    if starts_openly:
        return f"the time until {last}"
    if stretch.is_empty:
        return f"no time: {last} is before {first}"
    return first if first == last else f"{first} to {last}"


def _either(texts: Iterable[str]) -> str:
    return " or ".join(texts)
