"""Stretches of silence: long for the rhythm of a log, between what it tells and what it tells next.

News is what begins, ends or happens. What goes on is no news: of `2014/2024`, the two ends are. A stretch
reaches from the day after the latest that some news may be to the day before the earliest that the next may
be, so that no news lies in it. News whose days include all those of other news may lie before or after that,
and news that has no first or no last day may lie anywhere there: neither ends a silence, but each makes one
that it may lie in merely possible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Final, Generic, NamedTuple, TypeVar

from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.edtf.bounds import Bounds, member_bounds
from missionlog.edtf.syntax import DateSet

T = TypeVar("T")

#: Fewer stretches than this have no rhythm.
MIN_STRETCHES: Final = 8
#: A long stretch is more than so many times the median.
MANY_MEDIANS: Final = 3


class News(NamedTuple, Generic[T]):
    """What a fact tells of one end of it, or of all of it: the days from the first to the last it may be."""

    first: int
    last: int
    fact: T


class Rhythm(NamedTuple):
    """How many days pass from news to news: the median, and the most before a stretch is long."""

    median: float
    most: float

    def is_long(self, days: int) -> bool:
        """Whether so many days, from news to the next, are long."""
        return days > self.most


class Silence(NamedTuple, Generic[T]):
    """A silence from its first to its last day, after the fact `before` and until the fact `after`.

    None follows where it goes on until today. `possible` if some news may lie in it.
    """

    first: int
    last: int
    before: News[T]
    after: News[T] | None
    possible: bool


class _Block(NamedTuple, Generic[T]):
    """News that shares days: the first of it to begin, and the last of it to end."""

    opening: News[T]
    closing: News[T]


def news_of(date: str, bounds: Bounds, fact: T) -> Iterator[News[T]]:
    """The news in a fact: of a day or a stretch in which it happened one, of what lasted its two ends.

    `bounds` are those of the date, as wide as its `~` allows. Of a set of which all are meant, each member.
    """
    expression = parse(date).expression if date.startswith("{") else None
    every = [bounds]
    if isinstance(expression, DateSet):
        every = [member_bounds(member, True, widen=True) for member in expression.members]
    for each in every:
        begin = News(each.start_earliest, each.start_latest, fact)
        end = News(each.end_earliest, each.end_latest, fact)
        both = (begin,) if begin[:2] == end[:2] else (begin, end)
        yield from (one for one in both if not _is_endless(one))


def _is_endless(news: News[T]) -> bool:
    """Whether it is an end that never comes, or a beginning that never was: `2019/..` has no end to tell."""
    return news.first == FAR_FUTURE or news.last == FAR_PAST


class Story(Generic[T]):
    """The news of a log up to a day, its rhythm, and the silences in it.

    `doubtful` are stretches in which there may be other news, as by a date that competes with another.
    """

    def __init__(self, news: Iterable[News[T]], today: int, doubtful: Iterable[tuple[int, int]] = ()) -> None:
        told = [one for one in news if one.first <= today]
        self._today = today
        bounded = [one for one in told if one.first > FAR_PAST and one.last < FAR_FUTURE]
        #: The days of news that may lie before or after other news, because they include all days of that.
        self.vague = vague = _containing({(one.first, one.last) for one in bounded})
        self._blocks = _blocks([one for one in bounded if (one.first, one.last) not in vague])
        unbounded = {(one.first, one.last) for one in told} - {(one.first, one.last) for one in bounded}
        self._doubtful = _united((*vague, *unbounded, *doubtful))
        self.rhythm = rhythm([after.opening.first - before.closing.last for before, after in self._pairs()])

    @property
    def last_day(self) -> int | None:
        """The last day that any news of it may be; None where there is none."""
        return self._blocks[-1].closing.last if self._blocks else None

    def silences(self, *, until_today: bool) -> Iterator[Silence[T]]:
        """Long silences in order of time; with `until_today` also that since the last news."""
        if self.rhythm is None:
            return
        for before, after in self._pairs():
            if self.rhythm.is_long(after.opening.first - before.closing.last):
                yield self._silence(before.closing, after.opening, after.opening.first - 1)
        closing = self._blocks[-1].closing
        if until_today and self.rhythm.is_long(self._today - closing.last):
            yield self._silence(closing, None, self._today)

    def _pairs(self) -> Iterator[tuple[_Block[T], _Block[T]]]:
        return pairwise(self._blocks)

    def _silence(self, before: News[T], after: News[T] | None, last: int) -> Silence[T]:
        first = before.last + 1
        at = bisect_left(self._doubtful, first, key=lambda stretch: stretch[1])
        possible = at < len(self._doubtful) and self._doubtful[at][0] <= last
        return Silence(first, last, before, after, possible)


def rhythm(stretches: Iterable[int]) -> Rhythm | None:
    """The rhythm of stretches of days; None where these are too few to have one.

    Long is what lies beyond Tukey's upper fence, which is the upper quartile and one and a half times the
    range between the quartiles (Exploratory Data Analysis, 2C: quartiles are the medians of the halves, each
    with the middle one), and beyond MANY_MEDIANS medians.
    """
    days = sorted(stretches)
    if len(days) < MIN_STRETCHES:
        return None
    half = (len(days) + 1) // 2
    middle, lower, upper = median(days), median(days[:half]), median(days[-half:])
    return Rhythm(middle, max(upper + 1.5 * (upper - lower), MANY_MEDIANS * middle))


def _containing(stretches: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of some stretches in which all of another one lies."""
    containing: set[tuple[int, int]] = set()
    earliest_end = FAR_FUTURE
    for first, last in sorted(stretches, key=lambda stretch: (-stretch[0], stretch[1])):
        if earliest_end <= last:
            containing.add((first, last))
        earliest_end = min(earliest_end, last)
    return containing


def _blocks(news: Iterable[News[T]]) -> list[_Block[T]]:
    """News in order of time, with what shares a day in one block."""
    blocks: list[_Block[T]] = []
    for one in sorted(news, key=lambda each: each[:2]):
        if blocks and one.first <= blocks[-1].closing.last:
            opening, closing = blocks.pop()
            blocks.append(_Block(opening, one if one.last >= closing.last else closing))
        else:
            blocks.append(_Block(one, one))
    return blocks


def _united(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, with those that share a day as one."""
    united: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if united and first <= united[-1][1]:
            first, last = united[-1][0], max(last, united.pop()[1])
        united.append((first, last))
    return united
