"""Time on cells: order, folds and how much room each span has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.scale import Scale, scale_of

YEAR = 365 * SECONDS_IN_A_DAY
FOLD = 2
spans = st.lists(
    st.tuples(st.integers(-(10**12), 10**12), st.integers(1, 10**10)).map(lambda one: (one[0], sum(one))),
    min_size=1,
    max_size=20,
)
widths = st.integers(20, 160)


def in_years(*spans: tuple[float, float], width: int = 60) -> Scale:
    return scale_of([(int(begin * YEAR), int(end * YEAR)) for begin, end in spans], width, FOLD)


@given(spans, widths)
def test_later_is_never_further_left(given: list[tuple[int, int]], width: int) -> None:
    scale = scale_of(given, width, FOLD)
    cells = [scale.cells(begin, end) for begin, end in sorted(given)]
    assert [one.start for one in cells] == sorted(one.start for one in cells)
    assert all(0 <= one.start < one.stop <= width for one in cells)


@given(spans, widths)
def test_parts_and_folds_fill_the_line(given: list[tuple[int, int]], width: int) -> None:
    scale = scale_of(given, width, FOLD)
    assert sum(part.cells for part in scale.parts) + FOLD * len(scale.folds) == width
    assert all(part.cells > 0 for part in scale.parts)
    assert all(scale.shows(begin) and scale.shows(end - 1) for begin, end in given)
    assert not any(scale.shows((fold.begin + fold.end) // 2) for fold in scale.folds)


@given(spans, widths)
def test_no_span_lies_in_a_fold(given: list[tuple[int, int]], width: int) -> None:
    scale = scale_of(given, width, FOLD)
    assert not any(begin < fold.end and fold.begin < end for fold in scale.folds for begin, end in given)


@pytest.mark.parametrize(
    ("years", "folds"),
    [
        ([(1914, 1918), (2014, 2024)], [(1918, 2014)]),
        ([(1789, 1790), (1815, 1816), (1848, 1849), (1871, 1872), (1914, 1918), (1945, 1946)], []),
        ([(2014, 2015), (2023, 2024)], []),  # not ten years
        ([(1900, 2000), (2011, 2012)], []),  # a tenth of the line
        ([(-44, -43), (1984, 1985), (2014, 2026)], [(-43, 1984), (1985, 2014)]),
    ],
)
def test_long_empty_stretches_are_folded(
    years: list[tuple[float, float]], folds: list[tuple[int, int]]
) -> None:
    found = in_years(*years).folds
    assert [(fold.begin // YEAR, fold.end // YEAR) for fold in found] == folds


def test_twice_as_long_is_twice_as_wide() -> None:
    scale = in_years((2000, 2010), (2010, 2030), width=62)
    short, long = scale.cells(2000 * YEAR, 2010 * YEAR), scale.cells(2010 * YEAR, 2030 * YEAR)
    assert (len(short), len(long)) == (20, 40)


def test_an_open_end_goes_to_the_end_of_the_line() -> None:
    scale = in_years((2000, 2010))
    assert scale.cells(None, 2005 * YEAR).start == 0
    assert scale.cells(2005 * YEAR, None).stop == 60


def test_a_day_is_one_cell_of_years() -> None:
    scale = in_years((2000, 2010))
    days = range(2000 * YEAR, 2010 * YEAR, SECONDS_IN_A_DAY)
    assert {len(scale.cells(day, day + SECONDS_IN_A_DAY)) for day in days} == {1}
