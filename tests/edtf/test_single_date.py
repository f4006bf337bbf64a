"""One date: where in a longer text its fault stands, and which of its features go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import EdtfError, parse
from missionlog.edtf.calendar import MAX_YEAR, iso
from missionlog.edtf.single_date import read_date

from .tables import refusal


@pytest.mark.parametrize(
    ("before", "date", "after", "column"),
    [
        ("", "2003-02-29", "", 9),
        ("2001/", "2003-02-29", "", 9),
        ("[2001,", "2003-13", "]", 6),
        ("{2001..", "2003-XX-32", "}", 9),
        ("../", "Y12345-06", "", 7),
        ("[", "1950S5", "..]", 6),
        ("2001/", "-2003-02-29", "", 10),
        ("2001/", "?2003-%13", "", 8),
        ("[2001,", "2003-02-29~", "]", 9),
        ("2001/", "Y1E99", "", 1),
        ("2001/", "", "x", 1),
    ],
)
def test_columns_count_from_the_start_of_the_whole_text(
    before: str, date: str, after: str, column: int
) -> None:
    error = refusal(before + date + after)
    assert error is not None
    assert error.column == len(before) + column


@given(st.dates())
def test_a_day_is_the_day_that_datetime_has(day: object) -> None:
    assert iso(read_date(str(day)).earliest) == str(day)


@given(st.integers(-MAX_YEAR, MAX_YEAR).filter(lambda year: abs(year) > 9999))
def test_a_long_year_is_read_whatever_its_length(year: int) -> None:
    date = read_date(f"Y{year}")
    assert (iso(date.earliest), iso(date.latest)) == (f"{year}-01-01", f"{year}-12-31")


@given(st.integers(-99, 99).filter(bool), st.integers(1, 20))
def test_an_exponent_is_so_many_noughts_or_too_far(digits: int, exponent: int) -> None:
    error = refusal(f"Y{digits}E{exponent}")
    if abs(digits) * 10**exponent > MAX_YEAR:
        assert error is not None
        assert "too far away" in error.message
    else:
        assert error is None
        assert read_date(f"Y{digits}E{exponent}").year == digits * 10**exponent


@given(st.integers(1, 9999), st.integers(1, 4), st.sampled_from(["", "-"]))
def test_significant_digits_leave_the_others_open(year: int, count: int, sign: str) -> None:
    date = read_date(f"{sign}{year:04d}S{count}")
    kept = f"{year:04d}"[:count]
    first, last = iso(date.earliest).lstrip("-"), iso(date.latest).lstrip("-")
    assert first.startswith(kept)
    assert last.startswith(kept) or (sign and int(kept) == 0)
    assert date.earliest <= read_date(f"{sign}{year:04d}").earliest
    assert date.latest >= read_date(f"{sign}{year:04d}").latest


def test_significant_digits_do_not_reach_beyond_the_last_year() -> None:
    assert parse("Y9E15S1").latest == "9999999999999999-12-31"
    with pytest.raises(EdtfError, match="too far away"):
        read_date("Y1E16S1")


@pytest.mark.parametrize("shift", ["", "Z", "+00", "-11:45", "+23:59"])
def test_a_time_keeps_its_written_day_whatever_its_zone(shift: str) -> None:
    date = read_date(f"1985-01-01T00:30:00{shift}")
    assert iso(date.earliest) == iso(date.latest) == "1985-01-01"
    assert date.time == f"T00:30:00{shift}"


@given(st.times())
def test_every_time_of_day_is_read(time: object) -> None:
    written = str(time)[:8]
    assert read_date(f"1985-04-12T{written}").time == f"T{written}"
