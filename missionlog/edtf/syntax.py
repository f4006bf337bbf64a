"""The syntax of EDTF as values: dates, intervals and sets as written, and `EdtfError` for other text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, Literal, NamedTuple

Level = Literal[0, 1, 2]
Sign = Literal["?", "~", "%"]

#: Components of a date, by position.
YEAR: Final = 0
MONTH: Final = 1
DAY: Final = 2


class EdtfError(ValueError):
    """Raised for a text that is not EDTF: what is wrong, where, and what was probably meant.

    `column` counts characters from 1. `meant` is valid EDTF, or None if no
    single meaning is likely: it is offered to a person, never applied unasked.
    """

    def __init__(self, message: str, column: int, meant: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.meant = meant

    def __str__(self) -> str:
        place = f"column {self.column}: {self.message}"
        return f"{place}; did you mean {self.meant!r}?" if self.meant else place

    def __reduce__(self) -> tuple[type[EdtfError], tuple[str, int, str | None]]:
        return EdtfError, (self.message, self.column, self.meant)


class End(Enum):
    """An end of an interval or range that is not a date (EDTF, level 1, Extended Interval)."""

    OPEN = ".."
    UNKNOWN = ""


class Qualifier(NamedTuple):
    """A `?`, `~` or `%` and the component it stands beside (EDTF, level 2, Qualification).

    To the right of its component (`group`), it also qualifies all components to
    its left; to the left, only that component.
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

    `earliest` and `latest` are the first and last day it may be. A `month` above 12 is a season or another
    part of a year, 21 to 41. `significant` is the number of significant digits of the year, 0 if none is
    given. `time` is the time as written, with its T. An `exponential` year is written with an exponent.

    (A NamedTuple and not a dataclass: an instance takes a third of the time to
    make, and the class a fifth of the time to import.)
    """

    year: int | str
    month: int | str | None
    day: int | str | None
    earliest: int
    latest: int
    level: Level = 0
    qualifiers: tuple[Qualifier, ...] = ()
    significant: int = 0
    time: str = ""
    exponential: bool = False

    @property
    def masked(self) -> bool:
        """Whether any digit is unspecified (X)."""
        return isinstance(self.year, str) or isinstance(self.month, str) or isinstance(self.day, str)

    @property
    def has_holes(self) -> bool:
        """Whether the days it may be are not one unbroken run: `156X-12-25`, but not `156X`."""
        if not self.masked:
            return False
        written = "".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
        return "X" in written.rstrip("X")

    @property
    def uncertain(self) -> bool:
        return any(qualifier.uncertain for qualifier in self.qualifiers)

    @property
    def approximate(self) -> bool:
        return any(qualifier.approximate for qualifier in self.qualifiers)


class Interval(NamedTuple):
    """`start/end`: from a day in `start` to a day in `end`."""

    start: Date | End
    end: Date | End


class Range(NamedTuple):
    """`first..last` within a set: the days from one to the other; either may be `End.OPEN`."""

    first: Date | End
    last: Date | End


class DateSet(NamedTuple):
    """`[…]`, one of the members, or `{…}`, all of them (`every`). (EDTF, level 2, Set representation.)"""

    members: tuple[Date | Range, ...]
    every: bool


Expression = Date | Interval | DateSet


def dates_in(expression: Expression) -> Iterator[Date]:
    """Every date that is written in an expression."""
    if isinstance(expression, Date):
        yield expression
        return
    for part in expression if isinstance(expression, Interval) else expression.members:
        for date in part if isinstance(part, Range) else (part,):
            if isinstance(date, Date):
                yield date
