"""Dates in TimeML's notation, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.timex import edtf_of, timex_of
from missionlog.edtf import parse
from missionlog.phrases.periods import Period, Unit, century, decade, unit, within


def days(first: str, last: str) -> Period:
    return within(*(Unit(*map(int, day.split("-"))) for day in (first, last)))


@pytest.mark.parametrize(
    ("period", "value"),
    [
        (unit(2024, 9, 27), "2024-09-27"),
        (unit(2024, 9), "2024-09"),
        (unit(2024), "2024"),
        (unit(2024, 22), "2024-SU"),
        (unit(2024, 24), "2024-WI"),
        (unit(2024, 35), "2024-Q3"),
        (unit(2024, 40), "2024-H1"),
        (decade(1990), "199"),
        (century(19), "18"),
        (days("2024-09-23", "2024-09-29"), "2024-W39"),
        (days("2024-09-28", "2024-09-29"), "2024-W39-WE"),
        (days("2024-12-30", "2025-01-05"), "2025-W01"),
        (days("2024-09-20", "2024-09-26"), "2024-W39"),
        (days("2024-09-21", "2024-09-30"), "2024-09"),
        (within(Unit(2024, 7), Unit(2024, 12)), "2024-H2"),
        (within(Unit(2024, 2), Unit(2024, 12)), "2024"),
        (within(Unit(2023, 11), Unit(2024, 2)), "2023-11"),
        (within(Unit(1985), Unit(1989)), "198"),
        (within(Unit(1851), Unit(1900)), "18"),
        (within(Unit(1995), Unit(2004)), "1995"),
        (unit(-43), "BC0044"),
    ],
)
def test_the_value_of_a_period(period: Period, value: str) -> None:
    assert timex_of(period) == value


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-09-27", "2024-09-27"),
        ("2024-09-27TNI", "2024-09-27"),
        ("2024-SU", "2024-22"),
        ("2024-Q3", "2024-35"),
        ("2024-H2", "2024-41"),
        ("2024-W39", "[2024-09-23..2024-09-29]"),
        ("2024-W39-WE", "[2024-09-28..2024-09-29]"),
        ("199", "199X"),
        ("19", "19XX"),
        ("BC0044", "-0043"),
        ("2024-13", ""),
        ("2024-02-30", ""),
        ("2024-W60", ""),
        ("P10Y", ""),
        ("PAST_REF", ""),
        ("", ""),
    ],
)
def test_a_value_as_edtf(value: str, edtf: str) -> None:
    assert edtf_of(value) == edtf


@given(st.dates())
def test_a_day_goes_there_and_back(day: date) -> None:
    assert edtf_of(timex_of(unit(day.year, day.month, day.day))) == day.isoformat()


@given(st.text(alphabet="0123456789-WSUQHTBCX"))
def test_what_comes_back_is_edtf(value: str) -> None:
    edtf = edtf_of(value)
    assert not edtf or parse(edtf).text == edtf
