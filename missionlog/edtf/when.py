"""`When`, a date with uncertainty, and `parse`, by which other rooms read one from EDTF."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn

from missionlog.edtf import Certainty
from missionlog.edtf.bounds import Bounds, bounds_of, throughout
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, iso
from missionlog.edtf.instants import SECONDS_IN_A_DAY, Instant, instant_of
from missionlog.edtf.read import read
from missionlog.edtf.syntax import EdtfError, End, Expression, Interval, Level, dates_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from missionlog.edtf.relations import RelationName

#: Parsed dates that are cached: a log repeats its dates, and a date cannot change.
_CACHED_DATES: Final = 2**15


class When:
    """A date, interval or set of dates, with four bounds in whole days.

    It started on some day from `start_earliest` to `start_latest` and ended on some day from `end_earliest`
    to `end_latest`, all inclusive, on the proleptic Gregorian calendar (see `missionlog.edtf.calendar` for
    the numbers, FAR_PAST and FAR_FUTURE among them). `text` is the EDTF it was read from, unchanged. Dates
    have no `<`, since they may overlap: use `before`, `after`, `overlaps`, `within` or `covers`, or sort by
    `sort_key`. Two are equal if their texts, bounds and levels are.

    (It is no dataclass, since `dataclasses` takes longer to load than all of `edtf`.)
    """

    __slots__ = (
        "end_earliest",
        "end_latest",
        "expression",
        "level",
        "start_earliest",
        "start_latest",
        "text",
    )

    text: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    level: Level
    #: What was written; None if only the bounds are known.
    expression: Expression | None

    def __init__(
        self,
        text: str,
        start_earliest: int,
        start_latest: int,
        end_earliest: int,
        end_latest: int,
        level: Level,
        expression: Expression | None,
    ) -> None:
        put = object.__setattr__  # since `__setattr__` lets nobody change a date
        put(self, "text", text)
        put(self, "start_earliest", start_earliest)
        put(self, "start_latest", start_latest)
        put(self, "end_earliest", end_earliest)
        put(self, "end_latest", end_latest)
        put(self, "level", level)
        put(self, "expression", expression)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a When cannot be changed: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a When cannot be changed: {name!r}")

    def __eq__(self, other: object) -> bool:
        return self._compared() == other._compared() if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._compared())

    def __repr__(self) -> str:
        names = "text", "start_earliest", "start_latest", "end_earliest", "end_latest", "level"
        return f"When({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def __reduce__(self) -> tuple[type[When], tuple[object, ...]]:
        return When, (*self._compared(), self.expression)

    def _compared(self) -> tuple[str, int, int, int, int, Level]:
        bounds = self.start_earliest, self.start_latest, self.end_earliest, self.end_latest
        return self.text, *bounds, self.level

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.start_earliest, self.start_latest, self.end_earliest, self.end_latest)

    @property
    def earliest(self) -> str:
        """The first day it may be, as `YYYY-MM-DD`; `-inf` for an open start, else `unknown`."""
        if isinstance(self.expression, Interval) and self.expression.start is End.UNKNOWN:
            return "unknown"
        return iso(self.start_earliest)

    @property
    def latest(self) -> str:
        """The last day it may be, as `YYYY-MM-DD`; `inf` for an open end, else `unknown`."""
        if isinstance(self.expression, Interval) and self.expression.end is End.UNKNOWN:
            return "unknown"
        return iso(self.end_latest)

    @property
    def widened(self) -> Bounds:
        """The bounds, as wide as its `~` allows."""
        # Of most dates the text tells at once that none in it is approximate.
        is_exact = "~" not in self.text and "%" not in self.text
        if is_exact or self.expression is None:
            return self.bounds
        return bounds_of(self.expression, widen=True)

    @property
    def uncertain(self) -> bool:
        """Whether it has a `?` or `%`, so that nothing that follows from it is certain."""
        # Of most dates the text tells at once that none in it is uncertain.
        if self.expression is None or ("?" not in self.text and "%" not in self.text):
            return False
        return any(date.uncertain for date in dates_in(self.expression))

    @property
    def instant(self) -> Instant | None:
        """The instant of a date with a time of day; None for any other date."""
        return instant_of(self.expression)

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """A total order for listings: by the first bound that is a day, the longer stretch first, then time.

        `2014` comes at the head of its year, before `2014-01`, and `[..2025-09-30]`, which has no first day,
        at its deadline. A day comes before its times (0), and these in the order of their instants: seconds
        since the midnight before it, in UTC if a zone is given.
        """
        day = next((day for day in self.bounds if FAR_PAST < day < FAR_FUTURE), FAR_PAST)
        instant = self.instant
        time = instant.second - (day - 1) * SECONDS_IN_A_DAY if instant else 0
        return day, -self.end_latest, time

    def extent(self) -> When:
        """All days from the earliest to the latest, as wide as `~` allows, as a date that lasts throughout.

        That is a query's window, if the date is no set.
        """
        full = throughout(self.widened.start_earliest, self.widened.end_latest)
        return When(self.text, *full, self.level, None)

    def held_until(self, day: int) -> When:
        """The date with the knowledge that it had not ended before `day`: for an open end (`2019/..`).

        Its bounds are as wide as `~` allows.
        """
        start_earliest, start_latest, _, end_latest = self.widened
        ended = min(max(day, start_earliest), end_latest)
        bounds = Bounds(start_earliest, start_latest, ended, end_latest)
        return When(self.text, *bounds, self.level, self.expression)

    def known_to_hold(self, reports: Iterable[When]) -> int | None:
        """The day until which an open end held for certain, as reports of these dates say that it goes on.

        That is the earliest day on which the latest of them can have been made. One whose date has a `?`
        tells nothing for certain. None for a date without an open end.
        """
        if not isinstance(self.expression, Interval) or self.expression.end is not End.OPEN:
            return None
        days = (date.widened.start_earliest for date in reports if not date.uncertain)
        return max([self.widened.start_earliest, *days])

    def before(self, other: When) -> Certainty:
        """Whether it ended before the other started."""
        return _relate("before", self, other)

    def after(self, other: When) -> Certainty:
        """Whether it started after the other ended."""
        return _relate("before", other, self)

    def overlaps(self, other: When) -> Certainty:
        """Whether the two have a day in common."""
        return _relate("overlaps", self, other)

    def within(self, other: When) -> Certainty:
        """Whether no day of it lies outside the other."""
        return _relate("within", self, other)

    def covers(self, other: When) -> Certainty:
        """Whether no day of the other lies outside it."""
        return _relate("within", other, self)


@lru_cache(_CACHED_DATES)
def parse(text: str) -> When:
    """Read EDTF, levels 0 to 2 (Library of Congress, 4 February 2019).

    Raises EdtfError, and nothing else, for a text that is not EDTF; a superfluous blank is an error, too.
    """
    try:
        expression, level = read(text)
    except EdtfError as error:
        from missionlog.edtf.suggest import probably_meant  # only needed for an error

        raise EdtfError(error.message, error.column, probably_meant(text)) from None
    return When(text, *bounds_of(expression), level, expression)


def _relate(relation: RelationName, left: When, right: When) -> Certainty:
    # Imported by the first comparison: most dates are only read.
    from missionlog.edtf.comparable import comparable
    from missionlog.edtf.relations import RELATIONS, holds

    left_date = comparable(left.expression, left.bounds)
    return holds(RELATIONS[relation], left_date, comparable(right.expression, right.bounds))
