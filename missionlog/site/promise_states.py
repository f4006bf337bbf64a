"""The state of a promise from day to day: the days on which it changes, and by how many it is late then."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import Days, day_range, term_end
from missionlog.derive.promises import PromiseOutcome, outcome_of
from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.model.format import records
from missionlog.model.rows import Row

_FIRST_DAY: Final = 1
_LAST_DAY: Final = date.max.toordinal()


class PromiseStretch(NamedTuple):
    """What holds of a promise from a day on: what is recorded, what the calendar says, how late it is.

    `words` are those of the state without how late it is, and `late` the days by which it is late on the
    first day: they grow from day to day where it is `growing`. `told` is all that the commands tell of it on
    these days, to see whether two versions tell the same.
    """

    first: int
    recorded: str
    state: str
    words: str
    told: Hashable
    late: Days | None
    growing: bool


def promise_stretches(event: Row, first: int, last: int) -> list[PromiseStretch]:
    """The stretches of days, from a first day to a last one, in each of which a promise has one state."""
    first, last = max(first, _FIRST_DAY), min(last, _LAST_DAY)
    found: list[PromiseStretch] = []
    for day in sorted({first, *(day for day in _days_of_change(event) if first < day <= last)}):
        stretch = _stretch(event, day, last)
        if not found or not _goes_on(found[-1], stretch):
            found.append(stretch)
    return found


def _days_of_change(event: Row) -> Iterator[int]:
    """The days on which its state may change: where an update counts, the time begins, or a term ends."""
    promise, updates = records(event.stored["promise"]), records(event.stored.get("updates"))
    for update in updates:
        yield day_range(parse(str(update["date"]))).first
    days = [parse(str(one["made"])).sort_key[0] for one in promise if "made" in one]
    for terms in (*promise, *updates):
        for term in (parse(str(terms[key])) for key in ("due", "until") if key in terms):
            days += term_end(term)
    for day in days:
        if FAR_PAST < day < FAR_FUTURE:
            yield from (day, day + 1)


def _stretch(event: Row, day: int, last: int) -> PromiseStretch:
    outcome = outcome_of(event, date.fromordinal(day))
    calendar = outcome.state.calendar
    next_late = calendar.late if day >= last else _late(event, day + 1)
    is_growing = next_late != calendar.late
    told = (
        _recorded(outcome),
        (
            calendar.state,
            calendar.doubted,
            outcome.moves.times,
            bool(outcome.moves.first),
            outcome.moves.slip,
        ),
        calendar.late and _moved(calendar.late, -day * is_growing),
        calendar.left and _moved(calendar.left, day),
        _share(outcome, day),
    )
    state, recorded = calendar.state, outcome.state.recorded
    return PromiseStretch(day, recorded, state, _words(outcome), told, calendar.late, is_growing)


def _late(event: Row, day: int) -> Days | None:
    return outcome_of(event, date.fromordinal(day)).state.calendar.late


def _recorded(outcome: PromiseOutcome) -> Hashable:
    """What the latest update says, but for its sources."""
    latest = outcome.state.latest
    return latest and (latest.status, latest.date.text, latest.according_to, latest.note)


def _share(outcome: PromiseOutcome, day: int) -> Hashable:
    """What tells the share of its time that has passed: the share itself, or the ends of that time."""
    term = outcome.terms.due or outcome.terms.until
    if outcome.elapsed is None or term is None:
        return None
    first, last = outcome.promise.made.sort_key[0], term_end(term).last
    return (first, last) if first < day < last else outcome.elapsed


def _words(outcome: PromiseOutcome) -> str:
    """The state in words; a `*` stands for how late it is."""
    words, late = outcome.state.words(), outcome.state.calendar.late
    if late is None or outcome.state.calendar.state == "possibly-late":
        return words
    return words.replace(f"by {late}{late.in_years()}", "by *")


def _goes_on(before: PromiseStretch, after: PromiseStretch) -> bool:
    """Whether a stretch says what the one before it says of its days too."""
    return before[1:5] == after[1:5] and before.growing == after.growing


def _moved(days: Days, by: int) -> Days:
    return Days(*(each if each in (FAR_PAST, FAR_FUTURE) else each + by for each in days))
