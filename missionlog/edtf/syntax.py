"""What an EDTF text says, as written: dates, intervals and sets, not yet compared."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, NamedTuple

Level = Literal[0, 1, 2]
Sign = Literal["?", "~", "%"]

#: Components of a date, by position.
YEAR: Final = 0
MONTH: Final = 1
DAY: Final = 2


class End(Enum):
    """An end of an interval or range that is not a date (EDTF, level 1, Extended Interval)."""

    OPEN = ".."
    UNKNOWN = ""


class Mark(NamedTuple):
    """One qualifier and the component it stands beside (EDTF, level 2, Qualification).

    On the right of its component (`group`) it qualifies all to its left too;
    on the left, that component alone.
    """

    sign: Sign
    component: int
    group: bool

    @property
    def uncertain(self) -> bool:
        return self.sign != "~"

    @property
    def approximate(self) -> bool:
        return self.sign != "?"


class Date(NamedTuple):
    """One date. Components are numbers, or digits and X where some are unspecified.

    `earliest` and `latest` are the first and last day it may be. A `month`
    above 12 is a season or another part of a year, 21 to 41. `significant`
    counts the digits of the year that are so; 0 says nothing. `time` is as
    written, from its T on.

    (These are NamedTuples, not dataclasses: one takes a third of the time to
    make, and its class a fifth of the time to import.)
    """

    year: int | str
    month: int | str | None
    day: int | str | None
    earliest: int
    latest: int
    level: Level = 0
    marks: tuple[Mark, ...] = ()
    significant: int = 0
    time: str = ""

    @property
    def masked(self) -> bool:
        return isinstance(self.year, str) or isinstance(self.month, str) or isinstance(self.day, str)

    @property
    def has_holes(self) -> bool:
        """Whether days it cannot be lie between those it may be: `156X-12-25`, but not `156X`."""
        written = "".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
        return "X" in written.rstrip("X")

    @property
    def uncertain(self) -> bool:
        return any(mark.uncertain for mark in self.marks)

    @property
    def approximate(self) -> bool:
        return any(mark.approximate for mark in self.marks)


class Interval(NamedTuple):
    """`start/end`: from some day in `start` to some day in `end`."""

    start: Date | End
    end: Date | End


class Range(NamedTuple):
    """`first..last` within a set: the days from one to the other; `End.OPEN` where there is no end."""

    first: Date | End
    last: Date | End


class DateSet(NamedTuple):
    """`[…]`, one of the members, or `{…}`, every one of them (EDTF, level 2, Set representation)."""

    members: tuple[Date | Range, ...]
    every: bool


Expression = Date | Interval | DateSet
