"""What the index keeps of a date."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.date_columns import DateColumns, date_columns
from missionlog.edtf import FAR_FUTURE, Certainty, When, parse
from missionlog.edtf.bounds import Bounds, throughout
from missionlog.edtf.calendar import day_number
from tests.edtf.drawn import edtf, near


def test_a_day_touches_itself_alone() -> None:
    day = day_number(2025, 9, 30)
    told = {"date": "2025-09-30", "earliest": "2025-09-30", "latest": "2025-09-30", "words": "30 Sep 2025"}
    assert date_columns("2025-09-30") == DateColumns(told, Bounds(day, day, day, day), day, -day)


def test_an_approximate_date_touches_what_it_may_be_and_is_told_and_sorted_as_written() -> None:
    found = date_columns("2014~")
    assert found.computed == {
        "date": "2014~",
        "earliest": "2014-01-01",
        "latest": "2014-12-31",
        "words": "c. 2014",
    }
    first, last = day_number(2013, 1, 1), day_number(2015, 12, 31)
    assert found.bounds == Bounds(first, last, first, last)
    assert found.sort_day == day_number(2014, 1, 1)


def test_of_an_open_end_the_last_day_is_the_end_of_time() -> None:
    assert date_columns("2019/..").bounds.end_latest == FAR_FUTURE


@given(st.one_of(near, edtf), st.one_of(near, edtf))
def test_bounds_leave_out_nothing_that_overlaps(one: str, other: str) -> None:
    """What `query.sql` asks of the columns is so wherever a date itself says that it overlaps a window."""
    bounds, extent = date_columns(one).bounds, parse(other)
    window = When(other, *throughout(extent.start_earliest, extent.end_latest), extent.level, None)
    answer = parse(one).overlaps(window)
    if answer is not Certainty.NO:
        assert bounds.start_earliest <= window.end_latest
        assert window.start_earliest <= bounds.end_latest
    if answer is Certainty.CERTAINLY:
        assert bounds.start_latest <= window.end_latest
        assert window.start_earliest <= bounds.end_earliest
