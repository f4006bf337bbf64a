"""The days on which a calendar has an event or the end of a term, and what of the date is lost by that."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.derive.day_ranges import DayRange, as_term, day_range, term_end
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.edtf.syntax import DateSet
from missionlog.export.spans import ANNOUNCED, NO_DATE, loss_of, missing_bound, time_of
from missionlog.model.losses import LEFT_OUT, Loss
from missionlog.view.cells import flat

if TYPE_CHECKING:
    from missionlog.model.rows import Row

ALL_DAYS: Final = "on all days that it may be"
FAR: Final = "a calendar has days from 1 Jan 1 to 30 Dec 9999"
#: The day after the last one is written too, and Python's dates end with the year 9999.
_DAYS: Final = range(1, date.max.toordinal())


class CalendarDays(NamedTuple):
    """The first and the last day, or the time of day of that one day.

    `coarsened` is the reason why that is not all that the date says; empty if it is.
    """

    first: int
    last: int
    coarsened: str = ""
    time: datetime | None = None


def calendar_days(row: Row) -> CalendarDays | Loss:
    """All days that an event may be, or those on which the term of a promise may end; its loss if none.

    A promise without a term stands where it was made.
    """
    term = term_of(row)
    if not (text := term or row.date):
        return loss_of(row, LEFT_OUT, NO_DATE)
    when = parse(text)
    days = term_end(as_term(when)) if term else day_range(when)
    if FAR_PAST in days or FAR_FUTURE in days:
        return loss_of(row, LEFT_OUT, missing_bound(*days))
    if days.first not in _DAYS or days.last not in _DAYS:
        return loss_of(row, LEFT_OUT, FAR)
    if term:
        is_certain = days.first == days.last and not when.uncertain
        return CalendarDays(*days, "" if is_certain else ALL_DAYS)
    return _dated(row, when, days)


def term_of(row: Row) -> str:
    """The term of a promise that is in force, as EDTF; nothing if it has none, or the row is no promise."""
    return flat(row.computed.get("due") or row.computed.get("until")) if row.kind == "promise" else ""


def _dated(row: Row, when: When, days: DayRange) -> CalendarDays | Loss:
    coarsened = "" if _is_on_each_day(when) else ALL_DAYS
    if row.kind == "event" and row.computed.get("announced"):
        coarsened = ANNOUNCED
    time = time_of(when)
    if time is None:
        return CalendarDays(*days, coarsened)
    day, second = divmod(time.instant.second, SECONDS_IN_A_DAY)
    if day not in _DAYS:
        return loss_of(row, LEFT_OUT, FAR)
    midnight = datetime.fromordinal(day).replace(tzinfo=UTC if time.instant.zoned else None)
    return CalendarDays(*days, coarsened or time.coarsened, midnight + timedelta(seconds=second))


def _is_on_each_day(when: When) -> bool:
    """Whether it was certainly on each day from the first to the last that it may be."""
    first, first_latest, last_earliest, last = when.widened
    has_gaps = isinstance(when.expression, DateSet) and len(when.expression.members) > 1
    return (first, last_earliest) == (first_latest, last) and not (when.uncertain or has_gaps)
