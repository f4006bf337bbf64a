"""Dates as pages write them, for machines and for readers: the days that each may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from missionlog.draft.month_names import month_number

#: No page of the Web was published before, and none is much later than this.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: How far the time of a place is from UTC, in hours, at most, where many people live.
_WEST, _EAST = -10, 13
_TIME: Final = r"(?P<hour>[0-2]?\d)[:hH](?P<minute>[0-5]?\d)(?::(?P<second>[0-5]?\d)(?:[.,]\d{1,9})?)?"
_ZONE: Final = r"(?P<zone>(?:GMT|UTC)?[+-][01]\d:?[0-5]\d|Z\b|UTC\b|GMT\b)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_ISO: Final = re.compile(
    rf"(?<![\d/.-]){_YEAR}(?P<between>[-/.]?)(?P<month>\d{{1,2}})(?P=between)(?P<day>\d{{1,2}})"
    rf"(?:(?:T|[ |]{{1,3}}){_TIME}(?:[ ]?{_ZONE})?|(?!\d))"
)
_SECONDS: Final = re.compile(r"\d{10}(?:\d{3})?")
_TIME_IN_UTC: Final = re.compile(rf"{_TIME}\s?{_ZONE}")
_BLANKS: Final = r"[\s,.·/-]{1,4}"
#: What may stand before month or year: `1 de mayo de 2020`, `2020 m. gegužės 1 d.`, `1 نيسان / أبريل 2020`.
_LINK: Final = r"(?:(?:de|del|of|den|di|m|г|р)\b\.?\s{0,2}|[^\W\d_]{3,10}\s?/\s?)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,15})"
_CALENDAR_FORMS: Final = (
    re.compile(
        rf"(?<![\d.,:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|η)?{_BLANKS}{_LINK}{_MONTH}{_BLANKS}{_LINK}"
        rf"{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_MONTH}\.?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
        rf"(?:[\s,.]{{1,3}}{_LINK}|\s\d\d:\d\d(?::\d\d)?\s(?:[A-Z]{{2,5}}\s)?){_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d){_YEAR}[\s,.]{{1,3}}{_LINK}{_MONTH}[\s,.]{{1,3}}(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(
        rf"(?<![\d/.-]){_YEAR}(?P<between>[-/.]\s?)(?P<month>\d{{1,2}})(?P=between)(?P<day>\d{{1,2}})(?!\d)"
    ),
)
#: Languages in which figures with slashes or hyphens may have the month first; `""` where it is not known.
_MONTH_FIRST: Final = ("en", "")
_YEAR_LAST: Final = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<between>[-/.]\s?)(?P<second>\d{{1,2}})(?P=between){_YEAR}(?!\d)"
)


class WrittenDay(NamedTuple):
    """A date as it is written, and the days that it may mean in the place of publication.

    `day` is the one that is written. `days` has others too where a time is that of UTC, since it is the day
    before or after in other places, and where day and month may be meant the other way round. `clock` is
    the hour and the minute, if there are any, and `zone` says whether a zone stands beside it, that of UTC
    or of a place. `start` is the offset in the text.
    """

    text: str
    day: date
    days: frozenset[date]
    start: int = 0
    clock: tuple[int, int] | None = None
    zone: Literal["", "utc", "place"] = ""


def stamped_day(text: str, language: str | None = "") -> WrittenDay | None:
    """The day of a time stamp, as of a meta tag, in the zone that it names; None if it is not one."""
    text = text.strip()
    if _SECONDS.fullmatch(text):
        return in_any_place(WrittenDay(text, date(1970, 1, 1), frozenset()), int(text[:10]))
    iso = _ISO.search(text)
    if iso is not None and (day := _day(iso, language)):
        return _at_time(WrittenDay(text, day, frozenset((day,))), iso)
    written = next(iter(days_in_line(text, language)), None)
    clock = _TIME_IN_UTC.search(text)
    return written if written is None or clock is None else _at_time(written, clock)


def days_in_line(text: str, language: str | None = "") -> list[WrittenDay]:
    """The days that a line names in full, with year, month and day, in words or figures, in their order."""
    return sorted(_days(text, language), key=lambda written: written.start)


def in_any_place(written: WrittenDay, seconds: int | None = None) -> WrittenDay | None:
    """A day and time of UTC with the days that it is then anywhere; or a moment, in seconds since 1970."""
    try:
        time_of_day = time(*(written.clock or (0, 0)), tzinfo=UTC)
        moment = (
            datetime.combine(written.day, time_of_day)
            if seconds is None
            else datetime.fromtimestamp(seconds, UTC)
        )
    except (ValueError, OverflowError, OSError):
        return None
    if not _FIRST_YEAR <= moment.year < _LAST_YEAR:
        return None
    places = range(_WEST, _EAST + 1)
    return written._replace(
        day=moment.date(),
        days=frozenset((moment + timedelta(hours=hours)).date() for hours in places),
        clock=(moment.hour, moment.minute),
        zone="utc",
    )


def _days(text: str, language: str | None) -> Iterator[WrittenDay]:
    for pattern in _CALENDAR_FORMS:
        for match in pattern.finditer(text):
            if day := _day(match, language):
                yield WrittenDay(match[0], day, frozenset((day,)), match.start())
    for match in _YEAR_LAST.finditer(text):
        orders = [(match["second"], match["first"])]
        if "." not in match["between"] and (language or "")[:2].lower() in _MONTH_FIRST:
            orders.append((match["first"], match["second"]))
        days = [day for month, number in orders if (day := _calendar_day(match["year"], int(month), number))]
        if days:
            yield WrittenDay(match[0], days[0], frozenset(days), match.start())


def _day(match: re.Match[str], language: str | None) -> date | None:
    month = match["month"]
    number = int(month) if month.isdecimal() else month_number(month, language)
    return _calendar_day(match["year"], number, match["day"])


def _calendar_day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if _FIRST_YEAR <= int(year) < _LAST_YEAR else None
    except ValueError:
        return None


def _at_time(written: WrittenDay, match: re.Match[str]) -> WrittenDay | None:
    """A day at the time that stands beside it: one of UTC may be on another day where it was written."""
    if match["hour"] is None or int(match["hour"]) > 23:
        return written
    at_time = written._replace(clock=(int(match["hour"]), int(match["minute"])))
    if not match["zone"]:
        return at_time
    if any(figure in "123456789" for figure in match["zone"]):
        return at_time._replace(zone="place")
    return in_any_place(at_time)
