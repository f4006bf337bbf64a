"""Windows in time: does a date overlap `since`, `until` and `during`, certainly, possibly or not at all?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from tests.oracle.days import CALENDAR, CERTAINLY, FIRST, LAST, NO, POSSIBLY, Date, Member, read, span


class Window(NamedTuple):
    """The days of a window; and of its first and last day, the instants if it begins or ends within one."""

    days: frozenset[int]
    begins: float | None = None
    ends: float | None = None


def window(asked: Mapping[str, str]) -> Window:
    """One window of all that was asked: `since` and `until` together are one."""
    if "during" in asked:
        return Window(read(asked["during"]).days)
    since = read(asked["since"]) if "since" in asked else None
    until = read(asked["until"]) if "until" in asked else None
    days = span(since.first if since else FIRST, until.last if until else LAST)
    return Window(days, since.instant if since else None, until.instant if until else None)


def overlap(when: Date, within: Window) -> str:
    """Of what took place several times, one time within the window is enough."""
    answers = [_of_member(member, when.instant, within) for member in when.members]
    return next(answer for answer in (CERTAINLY, POSSIBLY, NO) if answer in answers)


def _of_member(member: Member, instant: float | None, within: Window) -> str:
    if (within.begins, within.ends) != (None, None):
        return _of_instants(member, instant, within)
    shortest = _always_touches(member.begins, member.ends, within.days)
    if shortest and not member.uncertain:
        return CERTAINLY
    longest = span(min(member.begins), max(member.ends)) if member.begins != member.ends else member.begins
    return POSSIBLY if longest & within.days else NO


@lru_cache(maxsize=100_000)
def _always_touches(begins: frozenset[int], ends: frozenset[int], days: frozenset[int]) -> bool:
    """Whether it touches the days whenever it began, if it then ended as soon as it may have."""
    if begins == ends:
        return begins <= days
    return all(any(day in days for day in range(first, max(first, min(ends)) + 1)) for first in begins)


def _of_instants(member: Member, instant: float | None, within: Window) -> str:
    """A window that begins or ends within a day. Of what has no time, that day may be in or out."""
    if instant is not None:
        inside = (within.begins is None or instant >= within.begins) and (
            within.ends is None or instant <= within.ends
        )
        return NO if not inside else POSSIBLY if member.uncertain else CERTAINLY
    whole = set(within.days)
    if within.begins is not None:
        whole.discard(min(within.days))
    if within.ends is not None:
        whole.discard(max(within.days))
    if _always_touches(member.begins, member.ends, frozenset(whole)) and not member.uncertain:
        return CERTAINLY
    longest = span(min(member.begins), max(member.ends)) if member.begins != member.ends else member.begins
    return POSSIBLY if longest & within.days else NO


EVER = Window(CALENDAR)
