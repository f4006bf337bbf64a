"""Promises that a query finds, filtered by their states and in the order that it wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from missionlog.derive.day_ranges import term_end
from missionlog.derive.promises import STATES, CalendarState, PromiseOutcome, outcome_of
from missionlog.model.rows import Row
from missionlog.query.facts import PerLog, PersonNames, QueryResult, find
from missionlog.query.lexer import values_of
from missionlog.query.syntax import PROMISE_SORTS, Filter, OfPromises, Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

_HAS_PROMISE: Final = Filter("has", ("promise",))
#: States in which something is still to be done, or goes on.
_STATES_AHEAD: Final = ("overdue", "pending", "due", "running", "extended")


def promises(engine: Engine, query: Query, today: date) -> QueryResult:
    """The promises that a query finds, each with its state on a day."""
    wanted = query.promises or OfPromises()
    own_order = query.sort in PROMISE_SORTS or (wanted.ahead and not query.sort)
    events = find(engine, _event_query(query, own_order), "event", today)
    outcomes = [outcome_of(event, today) for event in events.rows]
    outcomes = [outcome for outcome in outcomes if _is_wanted(outcome, wanted, query.certain)]
    if own_order:
        outcomes = _sorted(outcomes, query.sort, backwards=query.reverse)
    if query.last is not None:
        outcomes = outcomes[max(len(outcomes) - query.last, 0) :]
    names = PerLog(engine, PersonNames)
    rows = (
        outcome.row(names.of(outcome.event), says_next=wanted.ahead) for outcome in outcomes[: query.limit]
    )
    return QueryResult(rows, events.unmatched)


def read_states(texts: Iterable[str]) -> tuple[str, ...]:
    """The states that some texts name, each with commas between: `overdue,in-progress`.

    Case does not matter, and a space may stand for a hyphen. Raises QueryError.
    """
    states: dict[str, None] = {}
    for text in texts:
        for value in values_of(text):
            name = "-".join(value.text.casefold().replace("-", " ").split())
            if name not in STATES:
                from missionlog.model.nearest import did_you_mean_of

                mend = did_you_mean_of(name, [*STATES])
                message = f"no promise can be in the state {value.text!r}"
                raise QueryError(message, text, value.column, value.column + len(value.text), mend)
            states[name] = None
    return tuple(states)


def is_in(row: Row, states: tuple[str, ...]) -> bool:
    """Whether a row of a promise is in one of some states, recorded or by the calendar."""
    return row.value("recorded.status") in states or row.value("calendar.state") in states


def _event_query(query: Query, own_order: bool) -> Query:
    """The query for the events of the promises, without a limit: filters by state come after it.

    If promises are then sorted anew, those that are alike stand as in the log.
    """
    every = query._replace(filters=(*query.filters, _HAS_PROMISE), limit=None, last=None)
    return every._replace(sort="log", reverse=False) if own_order else every


def _is_wanted(outcome: PromiseOutcome, wanted: OfPromises, certain: bool) -> bool:
    if wanted.states and not outcome.is_in(wanted.states):
        return False
    if not wanted.ahead:
        return True
    calendar = outcome.state.calendar
    return calendar.state in _STATES_AHEAD and _is_due_within(wanted.within, calendar, certain)


def _is_due_within(days: int | None, calendar: CalendarState, certain: bool) -> bool:
    if days is None:
        return True
    if calendar.left is None:  # What is overdue has fallen due; of the rest, nobody can tell.
        return calendar.state == "overdue" or not certain
    return (calendar.left.most if certain else calendar.left.fewest) <= days


def _sorted(outcomes: list[PromiseOutcome], sort: str, *, backwards: bool) -> list[PromiseOutcome]:
    """The promises by a sort key; those that have none stand last, also the other way round."""
    keyed = [(key, outcome) for outcome in outcomes if (key := _SORT_KEYS[sort](outcome)) is not None]
    keyed.sort(key=itemgetter(0))
    without = [outcome for outcome in outcomes if _SORT_KEYS[sort](outcome) is None]
    return [outcome for _, outcome in (reversed(keyed) if backwards else keyed)] + without


def _by_due(outcome: PromiseOutcome) -> tuple[int, ...] | None:
    return term_end(outcome.terms.due) if outcome.terms.due else None


def _by_slip(outcome: PromiseOutcome) -> tuple[int, ...] | None:
    """The furthest moved first."""
    slip = outcome.moves.slip
    return (-slip.most, -slip.fewest) if slip else None


def _by_day(outcome: PromiseOutcome) -> tuple[int, ...] | None:
    """What is late first, the latest of it first; then the rest by its day."""
    late, day = outcome.state.calendar.late, outcome.terms.due or outcome.terms.until
    if late:
        return 0, -late.fewest, -late.most
    return (1, *term_end(day)) if day else None


_SORT_KEYS: Final = {"": _by_day, "due": _by_due, "slip": _by_slip}
