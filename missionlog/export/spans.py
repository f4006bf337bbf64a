"""The days that an event fills in a format without uncertain dates, and what is lost by that."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.instants import Instant
from missionlog.edtf.syntax import Date, DateSet, End, Expression, Interval, dates_in
from missionlog.export.event_notes import when_line
from missionlog.model.losses import LEFT_OUT, Change, Loss
from missionlog.model.rows import Row
from missionlog.view.cells import flat

NO_DATE: Final = "no date"
NO_BOUNDS: Final = "its date has neither a first nor a last day"
NO_FIRST: Final = "its date has no first day"
NO_LAST: Final = "its date has no last day"
ONLY_BEGINNING: Final = "only its beginning is drawn"
ONLY_END: Final = "only its end is drawn"
UNCERTAIN: Final = "an uncertain date: its bounds are drawn"
ANNOUNCED: Final = "announced: it stands on the day or days of its promise"
LEAP_SECOND: Final = "a leap second: the second before it is written"
#: Above 12 a month is a season, a quarter or another part of a year.
_LAST_MONTH: Final = 12


class DrawnTime(NamedTuple):
    """A time of day: its instant, and the clock as it is written, `23:30:00`, without its zone."""

    instant: Instant
    clock: str
    coarsened: str = ""


class DrawnDays(NamedTuple):
    """The first and the last day of an event, as numbers, and the time of a date with a time of day.

    `coarsened` is the reason why that is not all that its date says; empty if it is.
    """

    first: int
    last: int
    coarsened: str = ""
    time: DrawnTime | None = None


def span_of(row: Row) -> DrawnDays | Loss:
    """The days that the event of a row fills, as wide as `~` allows; its loss if there are none.

    Of an interval with one end that is not known, these are the days of the end that is: on one of them it
    began, or ended. A set that is open at one side has no such day.
    """
    if not row.date:
        return loss_of(row, LEFT_OUT, NO_DATE)
    when = parse(row.date)
    first, _, _, last = when.widened
    if first > FAR_PAST and last < FAR_FUTURE:
        time = time_of(when)
        reason = "" if _is_plain(when.expression) else UNCERTAIN
        days = DrawnDays(first, last, reason or (time.coarsened if time else ""), time)
    else:
        known = _known_end(when)
        if known is None:
            return loss_of(row, LEFT_OUT, missing_bound(first, last))
        days = known
    return days._replace(coarsened=ANNOUNCED) if row.computed.get("announced") else days


def time_of(when: When) -> DrawnTime | None:
    """The time of day of a date, if it has one. Other programs have no leap seconds."""
    if when.instant is None or not isinstance(when.expression, Date):
        return None
    clock = when.expression.time[1:9]
    if not clock.endswith(":60"):
        return DrawnTime(when.instant, clock)
    before = when.instant._replace(second=when.instant.second - 1)
    return DrawnTime(before, clock.replace(":60", ":59"), LEAP_SECOND)


def _known_end(when: When) -> DrawnDays | None:
    """The days of the one end of an interval that is a date; None if that is no interval with such an end."""
    if not isinstance(when.expression, Interval):
        return None
    bounds = when.widened
    if isinstance(when.expression.start, Date):
        return DrawnDays(bounds.start_earliest, bounds.start_latest, ONLY_BEGINNING)
    if isinstance(when.expression.end, Date):
        return DrawnDays(bounds.end_earliest, bounds.end_latest, ONLY_END)
    return None


def missing_bound(first: int, last: int) -> str:
    """Why there are no days from a first to a last one."""
    if first > FAR_PAST:
        return NO_LAST
    return NO_FIRST if last < FAR_FUTURE else NO_BOUNDS


def _is_plain(expression: Expression | None) -> bool:
    """Whether it is a day, month or year, or goes from one to another, and none of them is uncertain."""
    if isinstance(expression, DateSet) and len(expression.members) == 1:
        (member,) = expression.members
        is_whole = expression.every or isinstance(member, Date) or member.first == member.last
        return is_whole and all(_is_plain_date(date) for date in dates_in(expression))
    if expression is None or isinstance(expression, DateSet):
        return False
    dates = [*dates_in(expression)]
    has_ends = not isinstance(expression, Interval) or not any(isinstance(end, End) for end in expression)
    return has_ends and all(_is_plain_date(date) for date in dates)


def _is_plain_date(date: Date) -> bool:
    is_part_of_year = isinstance(date.month, int) and date.month > _LAST_MONTH
    return not (date.qualifiers or date.masked or date.significant or is_part_of_year)


def loss_of(row: Row, change: Change, reason: str) -> Loss:
    """What a format cannot say of an event, with its date in words, or of a promise, with its term."""
    words = flat(row.computed.get("term")) if row.kind == "promise" else when_line(row)
    return Loss(row.kind_of_thing, row.key, change, reason, words)
