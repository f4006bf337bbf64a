"""Times of day as instants, with and without a zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.edtf.instants import Instant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01T09:00:00", "2024-05-01T09:00:00"),
        ("2024-05-01T09:00:00Z", "2024-05-01T09:00:00Z"),
        ("2024-05-01T09:00:00+02:00", "2024-05-01T07:00:00Z"),
        ("2024-05-01T01:00:00+05:30", "2024-04-30T19:30:00Z"),
        ("2024-12-31T23:00:00-03", "2025-01-01T02:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("-0044-03-15T10:00:00Z", "-0044-03-15T10:00:00Z"),
        ("2024-05-01", None),
        ("2024", None),
        ("[2024-05-01]", None),
    ],
)
def test_the_instant_of_a_date(text: str, expected: str | None) -> None:
    instant = parse(text).instant
    assert (str(instant) if instant else None) == expected


def test_what_can_be_compared() -> None:
    assert Instant(1, zoned=True).is_comparable(Instant(2, zoned=True))
    assert Instant(1, zoned=False).is_comparable(Instant(2, zoned=False))
    assert not Instant(1, zoned=True).is_comparable(Instant(2, zoned=False))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(-23, 23).filter(bool))
def test_times_of_one_day_are_sorted_by_their_instants_behind_the_day(
    hour: int, minute: int, shift: int
) -> None:
    text = f"2024-05-01T{hour:02d}:{minute:02d}:00{shift:+03d}:00"
    day, noon = parse("2024-05-01"), parse("2024-05-01T12:00:00Z")
    when = parse(text)
    assert day.sort_key < when.sort_key
    first, second = when.instant, noon.instant
    assert first
    assert second
    assert (when.sort_key < noon.sort_key) == (first.second < second.second)
