"""Both ends of a range in a set have one precision; a range of two is offered with the finer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import EdtfError, parse
from missionlog.edtf.bounds import member_bounds
from missionlog.edtf.range_ends import finer_ends, precision
from missionlog.edtf.single_date import read_date
from missionlog.edtf.syntax import Range

from .drawn import dates, near_dates
from .tables import refusal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1985", "year"),
        ("Y-17E7", "year"),
        ("1950S2", "year"),
        ("19XX?", "year"),
        ("1985-04", "month"),
        ("1985-XX", "month"),
        ("1985-1X", "month"),
        ("1985-04-12", "day"),
        ("1985-XX-XX", "day"),
        ("156X-12-25", "day"),
        *((f"2001-{part}", "season") for part in range(21, 33)),
        *((f"2001-{part}", "quarter") for part in range(33, 37)),
        *((f"2001-{part}", "quadrimester") for part in range(37, 40)),
        *((f"2001-{part}", "half of a year") for part in (40, 41)),
    ],
)
def test_the_precision_is_that_of_the_components_written(text: str, expected: str) -> None:
    assert precision(read_date(text)) == expected


_SETS = st.sampled_from(["[{}..{}]", "{{{}..{}}}", "[1000,{}..{}]", "{{1000,{}..{},9999..}}"])


@given(near_dates, near_dates, _SETS)
def test_a_range_is_read_if_its_ends_have_one_precision(first: str, last: str, brackets: str) -> None:
    start, end = read_date(first), read_date(last)
    error = refusal(brackets.format(first, last))
    forwards = start.earliest <= end.latest
    assert (error is None) == (forwards and precision(start) == precision(end))
    if error is not None:
        assert ("the same precision" in error.message) == forwards


def _days(ends: Range, widen: bool) -> tuple[int, int]:
    bounds = member_bounds(ends, every=False, widen=widen)
    return bounds.start_earliest, bounds.end_latest


@given(st.one_of(dates, near_dates), near_dates, _SETS)
def test_the_finer_precision_is_offered_and_means_the_same_days(first: str, last: str, brackets: str) -> None:
    try:
        ends = finer_ends(first, last)
    except EdtfError:
        return
    if not ends:
        return
    start, end = map(read_date, ends.split(".."))
    for given_end, offered in ((read_date(first), start), (read_date(last), end)):
        assert offered.uncertain == given_end.uncertain
    assert precision(start) == precision(end)
    for widen in (False, True):
        given_days = Range(read_date(first), read_date(last))
        assert _days(Range(start, end), widen) == _days(given_days, widen)
    error = refusal(brackets.format(first, last))
    if error is not None:
        assert error.meant == parse(brackets.format(*ends.split(".."))).text


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("201X~", "2020-05", "ten years"),
        ("2001-21~", "2002-05", "three months"),
        ("1950S2%", "1999-05-01", "a hundred years"),
        ("Y-12000", "1950-05", "no months"),
        ("9998", "Y12000", "no months"),
        ("2005-06", "2004", "backwards"),
    ],
)
def test_nothing_is_offered_where_it_would_mean_less(first: str, last: str, reason: str) -> None:
    assert finer_ends(first, last) == "", reason
