"""What is drawn of one date: the spans of time in which it may lie and certainly lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.edtf.bounds import Bounds
from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.edtf.known_part import known_part
from missionlog.edtf.stretches import Stretches, stretches_of
from missionlog.view.chart.scale import Seconds


class ChartStretch(NamedTuple):
    """The span in which something may lie, None for an end without a bound, and in which it certainly lies.

    The second is None where there is no such time, and its ends may be None as those of the first.
    """

    begin: int | None
    end: int | None
    sure: tuple[int | None, int | None] | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is no longer than a day."""
        return is_short((self.begin, self.end))

    @property
    def bounds(self) -> Iterator[Seconds]:
        """What of the span must be on the chart: all of it, or what of one without a bound is certain.

        If nothing of that is, the day at the bound that it has.
        """
        first, last = self.sure or (None, None)
        begin = first if self.begin is None else self.begin
        end = last if self.end is None else self.end
        if begin is not None:
            yield begin, begin + SECONDS_IN_A_DAY if end is None else end
        elif end is not None:
            yield end - SECONDS_IN_A_DAY, end


def is_short(span: tuple[int | None, int | None]) -> bool:
    """Whether a span is a day or less."""
    begin, end = span
    return begin is not None and end is not None and end - begin <= SECONDS_IN_A_DAY


class Dated(NamedTuple):
    """A date as it is drawn. It is `doubtful` if it has a `?`; `instant` is the second of a time of day."""

    stretches: tuple[ChartStretch, ...]
    doubtful: bool = False
    instant: int | None = None


@lru_cache(2**14)
def dated(text: str, held: int | None = None) -> Dated | None:
    """What is drawn of a date, as EDTF; None for one of which nothing is known, such as `XXXX`.

    An open end certainly held until the day `held`, or if none is known, where it began.
    """
    when = known_part(parse(text))
    if when is None:
        return None
    known = when.known_to_hold(()) if held is None else held
    found = stretches_of(when) if known is None else Stretches((when.held_until(known).bounds,))
    return Dated(
        tuple(_stretch(bounds, when.uncertain or found.one_of) for bounds in found.bounds),
        when.uncertain,
        when.instant.second if when.instant else None,
    )


def at_instant(date: Dated) -> Dated:
    """The date as the minute that it is, where it has a time of day."""
    if date.instant is None:
        return date
    span = date.instant, date.instant + 60
    return date._replace(stretches=(ChartStretch(*span, None if date.doubtful else span),))


def _stretch(bounds: Bounds, is_doubtful: bool) -> ChartStretch:
    begin, end = _begin(bounds.start_earliest), _end(bounds.end_latest)
    is_sure = not is_doubtful and bounds.start_latest <= bounds.end_earliest
    return ChartStretch(
        begin, end, (_begin(bounds.start_latest), _end(bounds.end_earliest)) if is_sure else None
    )


def _begin(day: int) -> int | None:
    return None if day in (FAR_PAST, FAR_FUTURE) else day * SECONDS_IN_A_DAY


def _end(day: int) -> int | None:
    return None if day in (FAR_PAST, FAR_FUTURE) else (day + 1) * SECONDS_IN_A_DAY


def seconds_of(day: str) -> Seconds | None:
    """The seconds of a day as `2026-11-23`; None for an empty text."""
    if not day:
        return None
    second = parse(day).start_earliest * SECONDS_IN_A_DAY
    return second, second + SECONDS_IN_A_DAY
