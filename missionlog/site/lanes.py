"""The strokes that the page's axis draws of a fact, as small lists of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.model.conflicts import Claim
from missionlog.model.rows import Row
from missionlog.view.chart.facts import DEPRECATED, Lane, Stroke, other_dates, stands_at
from missionlog.view.chart.strokes import ChartStretch, dated

_SHAPES: Final = {"bar": 0, "announced": 1, "other": 2}
#: The flag of a date with a `?`.
_DOUBT: Final = 1


def event_lanes(row: Row, held: int | None) -> list[list[Any]]:
    """A lane for the date by which a fact stands, and one for each other that a source gives it."""
    strokes = (stands_at(row, held), *(other for other, _ in other_dates(row)))
    return [[*_strokes(stroke)] for stroke in strokes if stroke]


def claim_lane(claim: Claim) -> list[list[Any]]:
    """The strokes of what is claimed, as its source says it; hollow if it is held to be wrong."""
    date = claim.date and dated(claim.date.text)
    return [*_strokes(Stroke("other" if claim.rank == DEPRECATED else "bar", date))] if date else []


def lanes_of(lanes: Iterable[Lane]) -> list[list[Any]]:
    """Lanes of a chart; several stretches of one date are as many strokes.

    A stroke is its shape, the first day on which it may be, the first and the last on which it certainly is,
    the last on which it may be, and its flags.
    """
    return [[stroke for each in lane.strokes for stroke in _strokes(each)] for lane in lanes]


def _strokes(stroke: Stroke) -> Iterator[list[Any]]:
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
