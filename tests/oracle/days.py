"""Dates as sets of days: a reader of the few EDTF forms that the random logs have.

A date is known by what may have been: the days on which it may have begun, and those on which it may have
ended. The calendar is small, and its ends stand for ever.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

CERTAINLY, POSSIBLY, NO = "certainly", "possibly", "no"

#: The first and the last day of the calendar, and all of its days. No date in the logs comes near its ends.
FIRST, LAST = date(2006, 1, 1).toordinal(), date(2034, 12, 31).toordinal()
CALENDAR = frozenset(range(FIRST, LAST + 1))


class Member(NamedTuple):
    """Something that was or went on: it began on one of the days, and ended on one of the others, not before.

    Of what took place at some time within its days, both are the same days.
    """

    begins: frozenset[int]
    ends: frozenset[int]
    uncertain: bool = False


class Instant(NamedTuple):
    """A time of day, in seconds, in UTC if the zone is known; and its day, as written and in UTC."""

    seconds: float
    zoned: bool
    days: frozenset[int]


class Date(NamedTuple):
    """A date: the members that all took place (one, but for `{…}`), and the instant if it has a time of day.

    `bounds` are the first and the last day as written, not widened by `~`. What is open (`2019/..`) was not
    over when its sources were published.
    """

    members: tuple[Member, ...]
    bounds: tuple[int, int]
    instant: Instant | None = None
    is_open: bool = False
    text: str | None = None

    @property
    def uncertain(self) -> bool:
        return any(member.uncertain for member in self.members)

    @property
    def first(self) -> int:
        """The first day that it may touch."""
        return min(min(member.begins) for member in self.members)

    @property
    def last(self) -> int:
        return max(max(member.ends) for member in self.members)

    @property
    def days(self) -> frozenset[int]:
        """Every day that it may touch; of a set, the days of all its members."""
        return frozenset().union(*(filled(member) for member in self.members))


class Period(NamedTuple):
    """A day, month or year as written: its days, those days widened by its `~`, and whether it has a `?`."""

    days: frozenset[int]
    widened: frozenset[int]
    uncertain: bool


def span(first: int, last: int) -> frozenset[int]:
    return frozenset(range(max(first, FIRST), min(last, LAST) + 1))


def filled(member: Member) -> frozenset[int]:
    """All days from the first to the last that a member may touch; a hole in one of a set stays a hole."""
    if member.begins == member.ends:
        return member.begins
    return span(min(member.begins), max(member.ends))


def month_days(year: int, month: int) -> frozenset[int]:
    """The days of a month, which may be counted beyond its year: month 0 is December of the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    begins = date(year, month, 1).toordinal()
    return span(begins, begins + monthrange(year, month)[1] - 1)


def year_days(year: int) -> frozenset[int]:
    return span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


_PERIOD = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d|)")


@cache
def period(text: str) -> Period:
    """One date that is no set and no stretch: `2024`, `2024-05~`, `2024-05-XX?`."""
    match = _PERIOD.fullmatch(text)
    assert match, text
    year, month, day, mark = int(match[1]), match[2], match[3], match[4]
    if month is None or (month == "XX" and day in (None, "XX")):
        days, around = year_days(year), year_days(year - 1) | year_days(year + 1)
    elif month == "XX":
        days = frozenset(date(year, each, int(day)).toordinal() for each in range(1, 13))
        around = frozenset()
    elif day in (None, "XX"):
        days = month_days(year, int(month))
        around = month_days(year, int(month) - 1) | month_days(year, int(month) + 1)
    else:
        exact = date(year, int(month), int(day)).toordinal()
        days, around = frozenset([exact]), frozenset([exact - 1, exact + 1])
    return Period(days, days | around if mark in ("~", "%") else days, mark in ("?", "%"))


@cache
def read(text: str) -> Date:
    """A date as it stands in a log."""
    return _read(text)._replace(text=text)


def _read(text: str) -> Date:
    if match := _TIMED.fullmatch(text):
        day = date.fromisoformat(match[1][:10]).toordinal()
        return Date((at_some_time(frozenset([day])),), (day, day), instant_of(match[1], match[2]))
    if text.startswith("["):
        parts = list(_parts(text))
        days = frozenset().union(*(part.widened for part in parts))
        return Date((at_some_time(days, any(part.uncertain for part in parts)),), _bounds(parts))
    if text.startswith("{"):
        parts = list(_parts(text))
        return Date(tuple(at_some_time(part.widened, part.uncertain) for part in parts), _bounds(parts))
    if text.endswith(("/", "/..")):
        begins = period(text.split("/")[0])
        member = Member(begins.widened, span(min(begins.widened), LAST), begins.uncertain)
        return Date((member,), (min(begins.days), LAST), is_open=text.endswith(".."))
    if "/" in text:
        begins, ends = (period(end) for end in text.split("/"))
        member = Member(begins.widened, ends.widened, begins.uncertain or ends.uncertain)
        return Date((member,), _bounds([begins, ends]))
    one = period(text)
    return Date((at_some_time(one.widened, one.uncertain),), _bounds([one]))


def at_some_time(days: frozenset[int], uncertain: bool = False) -> Member:
    return Member(days, days, uncertain)


def instant_of(local: str, zone: str) -> Instant:
    """A time as written, and its `Z`, shift or nothing."""
    hours = int(zone[:3]) if zone not in ("", "Z") else 0
    written = datetime.fromisoformat(local)
    utc = written - timedelta(hours=hours)
    seconds = utc.replace(tzinfo=UTC).timestamp()
    return Instant(seconds, bool(zone), frozenset([written.toordinal(), utc.toordinal()]))


def whole_texts(text: str) -> list[str]:
    """The dates in a list with commas. A comma within brackets is part of a date."""
    return re.findall(r"\[[^]]*\]|\{[^}]*\}|[^,]+", text)


def _parts(text: str) -> Iterator[Period]:
    """The members of a set. A range in `[…]` is all days from end to end; in `{…}`, every year of it."""
    for part in text[1:-1].split(","):
        if ".." not in part:
            yield period(part)
            continue
        first, last = part.split("..")
        if text.startswith("{"):
            yield from (period(str(year)) for year in range(int(first), int(last) + 1))
            continue
        begins = min(period(first).days) if first else FIRST
        ends = max(period(last).days) if last else LAST
        yield Period(span(begins, ends), span(begins, ends), False)


def _bounds(parts: Iterable[Period]) -> tuple[int, int]:
    parts = list(parts)
    return min(min(part.days) for part in parts), max(max(part.days) for part in parts)


def between(first: int, last: int, uncertain: bool = False) -> Date:
    """The date of something that took place at some time from one day to another."""
    return Date((at_some_time(span(first, last), uncertain),), (first, last))


def held_until(date: Date, day: int) -> Date:
    """An open date of which a source that was published on `day` or later tells: by then it was not over."""
    begins = date.members[0].begins
    return date._replace(members=(date.members[0]._replace(ends=span(max(day, min(begins)), LAST)),))


#: The date of what may have been at any time.
ANY_TIME = between(FIRST, LAST)


def certainly_after(one: Date, other: Date) -> bool:
    """Whether, whatever day each took, one began after the other ended."""
    if one.uncertain or other.uncertain:
        return False
    if one.instant and other.instant and one.first == other.first:
        return one.instant.zoned == other.instant.zoned and one.instant > other.instant
    return one.first > other.last
