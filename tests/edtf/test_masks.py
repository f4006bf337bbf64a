"""Masks against the plain enumeration of every year, month and day."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.edtf.calendar import day_number, days_in_month, iso
from missionlog.edtf.masks import bounds, matching, runs, years
from missionlog.edtf.year_parts import part_bounds

_YEAR_MASKS = st.text("0159X", min_size=4, max_size=4).filter(lambda mask: "X" in mask)
_SIGNED = st.tuples(st.sampled_from(["", "-"]), _YEAR_MASKS).map("".join)
_TWO_DIGITS = st.text("0123X", min_size=2, max_size=2)


def _fits(mask: str, written: str) -> bool:
    return re.fullmatch(mask.replace("X", "[0-9]"), written) is not None


@given(_SIGNED, st.integers(-11_000, 11_000), st.integers(-11_000, 11_000), st.booleans())
def test_years_are_those_that_fit(mask: str, first: int, last: int, backwards: bool) -> None:
    signed = range(-9999, 0) if mask[0] == "-" else range(10_000)
    digits = mask.lstrip("-")
    expected = [year for year in signed if first <= year <= last and _fits(digits, f"{abs(year):04d}")]
    found = list(years(mask, first, last, backwards=backwards))
    assert found == (expected[::-1] if backwards else expected)


def test_a_known_year_is_one() -> None:
    assert list(years(2004)) == [2004]
    assert list(years(-(10**15))) == [-(10**15)]
    assert list(years(2004, 2005, 2006)) == []


@given(_TWO_DIGITS)
def test_months_and_days_are_those_that_fit(mask: str) -> None:
    component = mask if "X" in mask else int(mask)
    if "X" in mask:
        assert list(matching(component, 12)) == [
            month for month in range(1, 13) if _fits(mask, f"{month:02d}")
        ]
    assert list(matching(component, 29)) == [day for day in range(1, 30) if _fits(mask, f"{day:02d}")]


@given(_SIGNED | st.sampled_from(["2003", "2004", "1900"]), _TWO_DIGITS, _TWO_DIGITS)
def test_bounds_are_the_first_and_the_last_day_that_fit(year: str, month: str, day: str) -> None:
    """Of years that fit, 400 in a row show every kind of year; here, whole centuries near the ends."""
    of_year: str | int = year if "X" in year else int(year)
    of_month = month if "X" in month else int(month)
    if isinstance(of_month, int) and not 1 <= of_month <= 12:
        return
    found = bounds(of_year, of_month, day if "X" in day else int(day))
    fitting = list(years(of_year))
    tried = dict.fromkeys([*fitting[:420], *fitting[-420:]])
    expected = [
        day_number(one, index, of)
        for one in tried
        for index in range(1, 13)
        if _fits(month, f"{index:02d}")
        for of in range(1, days_in_month(one, index) + 1)
        if _fits(day, f"{of:02d}")
    ]
    assert found == ((min(expected), max(expected)) if expected else None)


@pytest.mark.parametrize(
    ("year", "number", "first", "last"),
    [
        (2001, 24, "2001-12-01", "2002-02-28"),
        (2003, 24, "2003-12-01", "2004-02-29"),
        (2001, 30, "2001-12-01", "2002-02-28"),
        (2001, 31, "2001-03-01", "2001-05-31"),
        (-1, 24, "-0001-12-01", "0000-02-29"),
    ],
)
def test_winter_ends_in_the_next_year(year: int, number: int, first: str, last: str) -> None:
    assert [iso(day) for day in part_bounds(year, number)] == [first, last]


@pytest.mark.parametrize(
    ("text", "first", "last", "stretches"),
    [
        ("156X-12-25", "1561-01-01", "1563-12-31", ["1561-12-25", "1562-12-25", "1563-12-25"]),
        ("2004-XX-31", "2004-01-01", "2004-05-31", ["2004-01-31", "2004-03-31", "2004-05-31"]),
        ("200X-24", "2005-01-15", "2005-12-15", ["2005-01-15/2005-02-28", "2005-12-01/2005-12-15"]),
        ("2004-1X", "2004-01-01", "2005-12-31", ["2004-10-01/2004-12-31"]),
        ("2004-XX-3X", "2004-02-01", "2004-05-01", ["2004-03-30/2004-03-31", "2004-04-30"]),
        ("-000X-01", "-0003-01-01", "0005-01-01", [f"-000{y}-01-01/-000{y}-01-31" for y in (3, 2, 1)]),
        ("20XX-02-29", "2005-01-01", "2007-12-31", []),
    ],
)
def test_runs_join_days_that_follow_each_other(
    text: str, first: str, last: str, stretches: list[str]
) -> None:
    date = parse(text).expression
    window = parse(first).start_earliest, parse(last).end_latest
    found = list(runs(date.year, date.month, date.day, *window))
    assert ["/".join(dict.fromkeys(map(iso, run))) for run in found] == stretches
    assert all(one[1] + 1 < other[0] for one, other in pairwise(found))
