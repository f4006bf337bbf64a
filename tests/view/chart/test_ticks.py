"""Ticks from millions of years to minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.view.chart.period import period_scale
from missionlog.view.chart.strokes import dated
from missionlog.view.chart.ticks import Tick, ticks_of, year_label
from tests.edtf.drawn import edtf


def ticks(text: str, width: int = 60) -> list[Tick]:
    return ticks_of(period_scale([dated(text)], None, False, width, 2))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1200/2000", "1200 1300 1400 1500 1600 1700 1800 1900 2000"),
        ("1950/2020", "1950 1960 1970 1980 1990 2000 2010 2020"),
        ("2014/2024", "2014 2016 2018 2020 2022 2024"),
        ("2014/2016", "Jan Jul Jan Jul Jan Jul Jan"),
        ("2014-01/2014-09", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct"),
        ("2014-01/2014-03", "1 10 20 1 10 20 1 10 20 1"),
        ("2014-01-03/2014-01-12", "3 4 5 6 7 8 9 10 11 12 13"),
        ("-0999/0300", "1000 BCE,500 BCE,1 CE"),
        ("Y-170000000/Y170000000", "100M BCE,1 CE,100M"),
    ],
)
def test_the_finest_steps_whose_labels_have_room(text: str, labels: str) -> None:
    found = [tick.label for tick in ticks(text)]
    assert found == (labels.split(",") if "," in labels else labels.split())


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2014, "2014"),
        (476, "476 CE"),
        (0, "1 BCE"),
        (-43, "44 BCE"),
        (12000, "12,000"),
        (170_000_000, "170M"),
        (-13_800_000_000, "13.8G BCE"),
    ],
)
def test_years_in_a_few_characters(year: int, label: str) -> None:
    assert year_label(year) == label


def test_months_stand_in_their_years() -> None:
    assert {(tick.label, tick.within) for tick in ticks("2014/2015")} >= {("Jan", "2014"), ("Jan", "2015")}


@given(edtf, st.integers(24, 160))
def test_ticks_stand_in_order_on_the_line(text: str, width: int) -> None:
    scale = period_scale([dated(text)], None, False, width, 2)
    found = ticks_of(scale)
    assert found
    assert [tick.second for tick in found] == sorted(tick.second for tick in found)
    assert all(scale.shows(tick.second) for tick in found)
