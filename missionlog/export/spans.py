"""The days that an event fills in a format without uncertain dates, and what is lost by that."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.instants import Instant
from missionlog.edtf.syntax import Date, DateSet, End, Expression, Interval, dates_in
from missionlog.export.event_notes import when_line
from missionlog.model.losses import LEFT_OUT, Change, Loss
from missionlog.model.rows import Row

NO_DATE: Final = "no date"
NO_BOUNDS: Final = "its date has neither a first nor a last day"
NO_FIRST: Final = "its date has no first day"
NO_LAST: Final = "its date has no last day"
ONLY_BEGINNING: Final = "only its beginning is drawn"
ONLY_END: Final = "only its end is drawn"
UNCERTAIN: Final = "an uncertain date: its bounds are drawn"
#: Above 12 a month is a season, a quarter or another part of a year.
_LAST_MONTH: Final = 12


class DrawnDays(NamedTuple):
    """The first and the last day of an event, as numbers, and the instant of a date with a time of day.

    `coarsened` is the reason why that is not all that its date says; empty if it is. `clock` is the time as
    it is written, `23:30:00`, without its zone.
    """

    first: int
    last: int
    coarsened: str = ""
    instant: Instant | None = None
    clock: str = ""


def span_of(row: Row) -> DrawnDays | Loss:
    """The days that the event of a row fills; its loss if there are none.

    Of an interval with one end that is not known, these are the days of the end that is: on one of them it
    began, or ended. A set that is open at one side has no such day.
    """
    if not row.date:
        return loss_of(row, LEFT_OUT, NO_DATE)
    when = parse(row.date)
    first, last = when.start_earliest, when.end_latest
    if first > FAR_PAST and last < FAR_FUTURE:
        reason = "" if _is_plain(when.expression) else UNCERTAIN
        clock = when.expression.time[1:9] if isinstance(when.expression, Date) else ""
        return DrawnDays(first, last, reason, when.instant, clock)
    return _known_end(when) or loss_of(row, LEFT_OUT, _missing(when))


def _known_end(when: When) -> DrawnDays | None:
    """The days of the one end of an interval that is a date; None if that is no interval with such an end."""
    if not isinstance(when.expression, Interval):
        return None
    if isinstance(when.expression.start, Date):
        return DrawnDays(when.start_earliest, when.start_latest, ONLY_BEGINNING)
    if isinstance(when.expression.end, Date):
        return DrawnDays(when.end_earliest, when.end_latest, ONLY_END)
    return None


def _missing(when: When) -> str:
    if when.start_earliest > FAR_PAST:
        return NO_LAST
    return NO_FIRST if when.end_latest < FAR_FUTURE else NO_BOUNDS


def _is_plain(expression: Expression | None) -> bool:
    """Whether it is a day, month or year, or goes from one to another, and none of them is uncertain."""
    if expression is None or isinstance(expression, DateSet):
        return False
    dates = [*dates_in(expression)]
    has_ends = not isinstance(expression, Interval) or not any(isinstance(end, End) for end in expression)
    return has_ends and all(_is_plain_date(date) for date in dates)


def _is_plain_date(date: Date) -> bool:
    is_part_of_year = isinstance(date.month, int) and date.month > _LAST_MONTH
    return not (date.qualifiers or date.masked or date.significant or is_part_of_year)


def loss_of(row: Row, change: Change, reason: str) -> Loss:
    """What a format cannot say of an event, with its date in words."""
    return Loss(row.kind_of_thing, row.key, change, reason, when_line(row) if row.date else "")
