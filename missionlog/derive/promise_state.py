"""What came of a promise: what the log has recorded, and what the calendar says on a day."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.days import DayRange, Days, between, day_range
from missionlog.derive.timeline_dates import in_order, terms_in_force
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.registry import STATUSES
from missionlog.model.values import Promise, Update

#: What the calendar can say, by the names that are asked for.
CALENDAR_STATES: Final = (
    *("pending", "due", "overdue", "running", "term-ended"),
    *("kept-on-time", "possibly-late", "kept-late"),
)
#: Every state that a promise can be in, recorded or by the calendar.
STATES: Final = tuple(dict.fromkeys((*STATUSES, *CALENDAR_STATES)))


class Calendar(NamedTuple):
    """What follows from the dates alone and is never stored.

    `state` is one of CALENDAR_STATES, or "kept" where there was no day to keep
    it by; "" where there is nothing to reckon. `late` is by how much it was, or
    is, late; `left` the time to its day, which may have passed if some of it
    is below zero.
    """

    state: str = ""
    late: Days | None = None
    left: Days | None = None

    def words(self) -> str:
        if self.state == "term-ended":
            return "term ended, outcome not on record"
        said = self.state.replace("-", " ")
        return f"{said} by {self.late}" if self.state in ("overdue", "kept-late") else said


class PromiseState(NamedTuple):
    """The state of a promise: of the latest dated update, if there is one, and by the calendar."""

    latest: Update | None
    calendar: Calendar

    @property
    def recorded(self) -> str:
        return self.latest.status if self.latest else ""

    def words(self) -> str:
        """Both in a few words; what was kept is told by the calendar alone."""
        said = self.calendar.words()
        if self.recorded == "kept" and said:
            return said
        return ", ".join(part for part in (self.recorded.replace("-", " "), said) if part)


def state(promise: Promise, updates: tuple[Update, ...], today: date) -> PromiseState:
    """The state of a promise on a day, which is one in the log's time zone."""
    latest = next(reversed(in_order(updates)), None)
    return PromiseState(latest, _calendar(promise, updates, latest, today.toordinal()))


def _calendar(promise: Promise, updates: tuple[Update, ...], latest: Update | None, today: int) -> Calendar:
    due, until = terms_in_force(promise, updates)
    if latest and latest.status == "kept":
        return _kept(latest.date, due)
    if latest and latest.status in ("broken", "withdrawn"):
        return Calendar()
    if due:
        return _due(day_range(due), DayRange(today, today))
    return _running(day_range(until), DayRange(today, today)) if until else Calendar()


def _kept(kept: When, due: When | None) -> Calendar:
    if due is None:
        return Calendar("kept")
    late = between(day_range(due), day_range(kept))
    if late.most <= 0:
        return Calendar("kept-on-time")
    if late.fewest <= 0:
        return Calendar("possibly-late", late._replace(fewest=0))
    return Calendar("kept-late", late)


def _due(due: DayRange, today: DayRange) -> Calendar:
    """A deadline ends with its day; an uncertain one may have ended on any day it may be."""
    if today.first > due.last:
        return Calendar("overdue", between(due, today))
    return Calendar("pending" if today.first <= due.first else "due", left=between(today, due))


def _running(until: DayRange, today: DayRange) -> Calendar:
    if today.first > until.last:
        return Calendar("term-ended")
    return Calendar("running", left=between(today, until))


def elapsed(made: When, term: When | None, today: date) -> float | None:
    """The share of the time from its making to the last day of its term that has passed: 1 is all of it.

    None where the term has no last day, or there is none.
    """
    last = day_range(term).last if term else FAR_FUTURE
    first = made.sort_key[0]
    if last == FAR_FUTURE or first == FAR_PAST:
        return None
    day = today.toordinal()
    if last <= first:
        return float(day > last)
    return round(min(max(day - first, 0) / (last - first), 1.0), 3)
