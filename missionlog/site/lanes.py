"""The strokes that the page's axis draws of a fact, as small lists of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.facts import ChartFact, Stroke
from missionlog.view.chart.strokes import ChartStretch

_SHAPES: Final = {"bar": 0, "announced": 1, "other": 2}
#: The flag of a date with a `?`.
_DOUBT: Final = 1
#: A stroke: its shape, the days between which it may be, those in which it certainly is, and its flags.
PackedStroke = list[Any]


def lanes_of(fact: ChartFact) -> list[list[PackedStroke]]:
    """The lanes of a fact; several stretches of one date are as many strokes."""
    return [[stroke for each in lane.strokes for stroke in _strokes(each)] for lane in fact.lanes]


def _strokes(stroke: Stroke) -> Iterator[PackedStroke]:
    flags = _DOUBT if stroke.date.doubtful else 0
    if stroke.shape == "link":
        assert stroke.to is not None  # a link has two ends
        ends = _ended(stroke.date.stretches[-1].end), _begun(stroke.to.stretches[0].begin)
        yield [stroke.sign, ends[0], None, None, ends[1], flags]
        return
    shape = _SHAPES.get(stroke.shape, stroke.sign)
    for stretch in stroke.date.stretches:
        yield [shape, *_days(stretch), flags]


def _days(stretch: ChartStretch) -> tuple[int | None, ...]:
    """The first day on which it may be, the first and last on which it certainly is, the last it may be."""
    first, last = stretch.sure or (None, None)
    return (_begun(stretch.begin), _begun(first), _ended(last), _ended(stretch.end))


def _begun(second: int | None) -> int | None:
    return None if second is None else second // SECONDS_IN_A_DAY


def _ended(second: int | None) -> int | None:
    return None if second is None else second // SECONDS_IN_A_DAY - 1
