"""Windows in time: does a date overlap `since`, `until` and `during`, certainly, possibly or not at all?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.oracle.days import (
    CERTAINLY,
    FIRST,
    LAST,
    NO,
    POSSIBLY,
    Date,
    Instant,
    Member,
    filled,
    read,
    span,
    whole_texts,
)


class Window(NamedTuple):
    """The days of a window, those of them without a `?`, and the instants at which it begins and ends."""

    days: frozenset[int]
    sure: frozenset[int]
    begins: Instant | None = None
    ends: Instant | None = None


def window(asked: Mapping[str, str]) -> Window:
    """One window of all that was asked: `since` and `until` are one, and several values are a union."""
    if "during" in asked:
        values = [read(text) for text in whole_texts(asked["during"])]
        sure = [value.days for value in values if not value.uncertain]
        return Window(frozenset().union(*(value.days for value in values)), frozenset().union(*sure))
    since, until = (read(asked[key]) if key in asked else None for key in ("since", "until"))
    days = span(min(_end_days(since)) if since else FIRST, max(_end_days(until)) if until else LAST)
    uncertain = any(date.uncertain for date in (since, until) if date)
    return Window(
        days,
        frozenset() if uncertain else days,
        since.instant if since else None,
        until.instant if until else None,
    )


def _end_days(limit: Date) -> frozenset[int]:
    """The days of one end of a window: of a time in another zone, the day as written and the day in UTC."""
    return limit.instant.days if limit.instant else limit.days


def overlap(when: Date, within: Window) -> str:
    """Of what took place several times, one time within the window is enough."""
    if not within.days or (within.begins and within.ends and within.begins.seconds > within.ends.seconds):
        return NO
    answers = [
        _of_time(when, within) if when.instant else _of_days(member, within) for member in when.members
    ]
    return next(answer for answer in (CERTAINLY, POSSIBLY, NO) if answer in answers)


def _of_days(member: Member, within: Window) -> str:
    """Of what has no time of day, it is open whether it lies in a day that is only partly in the window."""
    if within.begins or within.ends:
        sure = bool(within.sure) and _always_reaches(member, within)
    else:
        sure = _always_touches(member, within.sure)
    if sure and not member.uncertain:
        return CERTAINLY
    return POSSIBLY if filled(member) & within.days else NO


def _always_touches(member: Member, days: frozenset[int]) -> bool:
    """Whether it touches the days whenever it began and ended."""
    return all(not days.isdisjoint(range(first, last + 1)) for first, last in _shortest(member))


def _always_reaches(member: Member, within: Window) -> bool:
    """Whether it began before the days on which the window ends, and ended after those on which it begins."""
    first_end = min(within.ends.days) if within.ends else LAST + 1
    last_begin = max(within.begins.days) if within.begins else FIRST - 1
    return all(first < first_end and last > last_begin for first, last in _shortest(member))


def _shortest(member: Member) -> list[tuple[int, int]]:
    """The first and last days that it may have had, without those that contain a shorter stretch."""
    if member.begins == member.ends:
        return [(day, day) for day in member.begins]
    first_end = min(member.ends)
    shortest = [(first, first) for first in member.begins if first > first_end]
    early = [first for first in member.begins if first <= first_end]
    return [*shortest, (max(early), first_end)] if early else shortest


def _of_time(when: Date, within: Window) -> str:
    """Instants decide where both have one; else the days as written, and a day that is shared is open."""
    assert when.instant
    answers = [_of_days(member, within) for member in when.members]
    if within.begins or within.ends:
        answers = [
            _beyond(when.instant, when.first, within.begins, within.days, 1),
            _beyond(when.instant, when.first, within.ends, within.days, -1),
        ]
        if not within.sure:
            answers.append(POSSIBLY)
    return next(answer for answer in (NO, POSSIBLY, CERTAINLY) if answer in answers)


def _beyond(instant: Instant, day: int, limit: Instant | None, days: frozenset[int], sign: int) -> str:
    """Whether a time lies after (1) or before (-1) the limit of a window, both included."""
    if limit and limit.zoned == instant.zoned:
        return CERTAINLY if (instant.seconds - limit.seconds) * sign >= 0 else NO
    if limit and (day in limit.days or instant.days & limit.days):
        return POSSIBLY
    return CERTAINLY if (day >= min(days) if sign > 0 else day <= max(days)) else NO
