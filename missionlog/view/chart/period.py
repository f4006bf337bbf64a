"""The time that a chart shows: that of its facts, and today where that is near or where they reach so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.facts import ChartFact
from missionlog.view.chart.scale import Scale, Seconds, scale_of
from missionlog.view.chart.strokes import Dated, at_instant

#: A chart of no more time than this has hours, if its facts have times of day.
_HOURS: Final = 3 * SECONDS_IN_A_DAY
#: The least time for a cell: a sixth of a day, or with hours a minute.
_LEAST_OF_DAYS: Final = SECONDS_IN_A_DAY / 6
_LEAST_OF_HOURS: Final = 60.0
#: Today is shown if it lies no further behind the last fact than this share of their time.
_NEAR: Final = 0.5
#: Empty cells before the first and after the last fact; more for the arrow of one that is open there.
_MARGIN: Final = 1
_MARGIN_OF_OPEN: Final = 4
#: What is shown of facts that no day bounds (`../..`), where no today is known either.
_ANY_TIME: Final = (0, SECONDS_IN_A_DAY)


def by_time_of_day(facts: Sequence[ChartFact]) -> list[ChartFact]:
    """The facts with their times of day as what is drawn, where all lie within so few days."""
    spans = spans_of(date for fact in facts for date in fact.dates)
    has_times = any(date.instant is not None for fact in facts for date in fact.dates)
    if not has_times or max(end for _, end in spans) - min(begin for begin, _ in spans) > _HOURS:
        return list(facts)
    return [fact.with_dates(at_instant) for fact in facts]


def spans_of(dates: Iterable[Dated]) -> list[Seconds]:
    """What of the dates must be on the chart."""
    return [span for date in dates for stretch in date.stretches for span in stretch.bounds]


def period_scale(
    dates: Sequence[Dated], today: Seconds | None, is_needed: bool, width: int, fold: int
) -> Scale:
    """The scale of some dates, and of today if that `is_needed` or is near.

    A fold is so many cells wide.
    """
    spans = spans_of(dates)
    stretches = [stretch for date in dates for stretch in date.stretches]
    least = _LEAST_OF_HOURS if _has_hours(spans) else _LEAST_OF_DAYS
    if today and (not spans or is_needed or _is_near(today, spans)):
        spans.append(today)
    margins = (
        _MARGIN_OF_OPEN if any(stretch.begin is None for stretch in stretches) else _MARGIN,
        _MARGIN_OF_OPEN if any(stretch.end is None for stretch in stretches) else _MARGIN,
    )
    return scale_of(spans or [_ANY_TIME], width, fold, least, margins)


def _has_hours(spans: Iterable[Seconds]) -> bool:
    """Whether anything is drawn that is shorter than a day."""
    return any(end - begin < SECONDS_IN_A_DAY for begin, end in spans)


def _is_near(now: Seconds, spans: Sequence[Seconds]) -> bool:
    first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
    return first <= now[0] and now[1] - last <= (last - first) * _NEAR
