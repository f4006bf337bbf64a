"""Promises that a query finds, by their states, in the order that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import Final

from missionlog.derive.promises import PromiseOutcome, outcome_of
from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.query.facts import Found, PersonNames, find
from missionlog.query.syntax import PROMISE_SORTS, Filter, OfPromises, Query

_PROMISES: Final = Filter("has", ("promise",))
#: States in which something is still to be done by a day that can be told.
_AHEAD: Final = ("overdue", "pending", "due", "running")


def promises(reader: SqliteEngine, query: Query, today: date) -> Found:
    """The promises that a query finds, each with its state on a day."""
    asked = query.promises or OfPromises()
    own_order = query.sort in PROMISE_SORTS or (asked.ahead and not query.sort)
    events = find(reader, _of_events(query, own_order), "event", today)
    found = [one for event in events.rows if _is_asked(one := outcome_of(event, today), asked, query.certain)]
    if own_order:
        found = _sorted(found, query.sort, backwards=query.reverse)
    names = PersonNames(reader)
    rows = (one.row(names, says_next=asked.ahead) for one in _cut(found, query))
    return Found(rows, events.unmatched)


def is_in(row: Row, states: tuple[str, ...]) -> bool:
    """Whether a row of a promise is in one of some states, recorded or by the calendar."""
    return row.value("recorded.status") in states or row.value("calendar.state") in states


def _of_events(query: Query, own_order: bool) -> Query:
    """The query for the events, all of them: their states may tell which are asked for, and in which order.

    In an order of their own, those alike in it stand as in the log.
    """
    every = query._replace(filters=(*query.filters, _PROMISES), limit=None, last=None)
    return every._replace(sort="log", reverse=False) if own_order else every


def _is_asked(one: PromiseOutcome, asked: OfPromises, certain: bool) -> bool:
    if asked.states and not one.is_in(asked.states):
        return False
    return not asked.ahead or (one.state.calendar.state in _AHEAD and _is_within(one, asked.within, certain))


def _is_within(one: PromiseOutcome, days: int | None, certain: bool) -> bool:
    """Whether its day comes within so many days, at least possibly; what is late has come."""
    left = one.state.calendar.left
    if days is None or left is None:
        return True
    return (left.most if certain else left.fewest) <= days


def _sorted(found: list[PromiseOutcome], sort: str, *, backwards: bool) -> list[PromiseOutcome]:
    """Sorted by what some may not have: those stand last, also the other way round."""
    keyed = [(key, one) for one in found if (key := _KEYS[sort](one)) is not None]
    keyed.sort(key=itemgetter(0))
    without = [one for one in found if _KEYS[sort](one) is None]
    return [one for _, one in (reversed(keyed) if backwards else keyed)] + without


def _by_due(one: PromiseOutcome) -> tuple[int, ...] | None:
    return one.terms.due.sort_key if one.terms.due else None


def _by_slip(one: PromiseOutcome) -> tuple[int, ...] | None:
    """The furthest moved first."""
    return (-one.moves.slip.most, -one.moves.slip.fewest) if one.moves.slip else None


def _by_day(one: PromiseOutcome) -> tuple[int, ...] | None:
    """What is late first, the latest of it first; then the rest by its day."""
    late, day = one.state.calendar.late, one.terms.due or one.terms.until
    if late:
        return 0, -late.fewest, -late.most
    return (1, *day.sort_key) if day else None


_KEYS: Final = {"": _by_day, "due": _by_due, "slip": _by_slip}


def _cut(found: list[PromiseOutcome], query: Query) -> Iterable[PromiseOutcome]:
    """So many of them, from the beginning or from the end."""
    if query.last is not None:
        found = found[max(len(found) - query.last, 0) :]
    return found if query.limit is None else found[: query.limit]
