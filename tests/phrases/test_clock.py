"""Times of day."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.phrases import PhraseError, to_edtf
from missionlog.phrases.clock import CLOCK, time_of

from .tables import TODAY, refusal


@given(st.integers(0, 23), st.integers(0, 59))
def test_twelve_hours_and_twenty_four_say_one_time(hour: int, minute: int) -> None:
    half, of_twelve = "ap"[hour > 11], (hour + 11) % 12 + 1
    expected = f"2014-05-03T{hour:02d}:{minute:02d}:00"
    assert to_edtf(f"3 May 2014 {hour:02d}:{minute:02d}", TODAY) == expected
    if (of_twelve, minute) != (12, 0):
        assert to_edtf(f"3 May 2014 at {of_twelve}:{minute:02d} {half}.m.", TODAY) == expected
        assert to_edtf(f"{of_twelve}.{minute:02d}{half}m on 3 May 2014", TODAY) == expected
    if not minute and of_twelve != 12:
        assert to_edtf(f"at {of_twelve} {half.upper()}M, 3 May 2014", TODAY) == expected


@pytest.mark.parametrize(
    ("zone", "edtf"),
    [
        (" UTC", "Z"),
        (" GMT", "Z"),
        ("Z", "Z"),
        ("+02:00", "+02:00"),
        (" +0530", "+05:30"),
        (" -0500", "-05:00"),
        (" UTC−04", "-04"),
        (" UTC+04:30", "+04:30"),
        (" local time", ""),
    ],
)
def test_zones(zone: str, edtf: str) -> None:
    assert to_edtf(f"3 May 2014, 17:05:09{zone}", TODAY) == f"2014-05-03T17:05:09{edtf}"


@pytest.mark.parametrize("zone", [" EST", " CET", "-05:00", " +25:00", " +1", " ET", " GMT-99"])
def test_other_zones_are_refused(zone: str) -> None:
    """Letters name several zones each, and what looks like one may be a second time of day."""
    assert refusal(f"3 May 2014, 17:05{zone}") is not None


@pytest.mark.parametrize("written", ["12 a.m.", "12 pm", "0 a.m.", "13 pm", "24:00", "12:60", "7:05:61"])
def test_no_time_of_day(written: str) -> None:
    assert re.fullmatch(CLOCK, written, re.IGNORECASE)
    with pytest.raises(PhraseError):
        time_of(written)


@pytest.mark.parametrize(
    "phrase", ["{} 2014", "{} May 2014", "by {} on 3 May 2014", "after 3 May 2014 at {}", "3 May 2014? at {}"]
)
@pytest.mark.parametrize("clock", ["5 p.m.", "17:30", "noon"])
def test_a_time_goes_with_a_single_day_that_is_sure(phrase: str, clock: str) -> None:
    assert refusal(phrase.format(clock)) is not None


def test_midnight_may_be_at_either_end_of_its_day() -> None:
    error = refusal("midnight on 31 December 1999")
    assert error is not None
    assert error.readings == ("1999-12-31T00:00:00", "2000-01-01T00:00:00")


@pytest.mark.parametrize(
    ("text", "zone", "column"),
    [
        ("10:30 EST", "EST", 7),
        ("2024-05-01 10:30 EST", "EST", 18),
        ("1 May 2024 at 10am CET", "CET", 20),
        ("1 May 2024, 23:59 Baghdad time", "Baghdad time", 19),
        ("1 May 2024 10 am Eastern", "Eastern", 18),
        ("1 May 2024 10:30 (MSK)", "MSK", 19),
        ("2024-05-01T10:30:00 Europe/Berlin", "Europe/Berlin", 21),
        ("noon New York time on 4 May 2024", "New York time", 6),
        ("4 May 2024, 10:30 p.m. Eastern Standard Time", "Eastern Standard Time", 24),
    ],
)
def test_a_named_zone_is_refused_with_what_to_write(text: str, zone: str, column: int) -> None:
    with pytest.raises(PhraseError) as raised:
        to_edtf(text, TODAY)
    assert raised.value.message.startswith(
        f"EDTF has no named time zones, and here is '{zone}': write how far"
    )
    assert "+03:00" in raised.value.message
    assert raised.value.column == column


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1 May 2024 noon GMT+1", "2024-05-01T12:00:00+01"),
        ("1 May 2024 10:30 UTC+5:30", "2024-05-01T10:30:00+05:30"),
        ("1 May 2024 10:30 UTC-330", "2024-05-01T10:30:00-03:30"),
        ("1 May 2024 10:30 GMT", "2024-05-01T10:30:00Z"),
        ("1 May 2024 10:30 +03:00", "2024-05-01T10:30:00+03:00"),
        ("1 May 2024 10:30 local time", "2024-05-01T10:30:00"),
        ("10 am Sat 4 May 2024", "2024-05-04T10:00:00"),
        ("10:30 Oct 5, 2024", "2024-10-05T10:30:00"),
    ],
)
def test_a_zone_that_is_a_difference_is_read(text: str, edtf: str) -> None:
    assert to_edtf(text, TODAY) == edtf
