"""What words settle on, whenever they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.phrases import settle


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("2 April 2024", "2024-04-02"), ("1930s", "193X"), ("by May 2024", "[..2024-05]"), ("2024", "2024")],
)
def test_one_date(text: str, edtf: str) -> None:
    assert settle(text).edtf == edtf


def test_one_of_several() -> None:
    found = settle("2/4/2024")
    assert (found.edtf, found.readings) == ("", ("2024-02-04", "2024-04-02"))
    assert found.why == "the day first or the month first?"


@pytest.mark.parametrize("text", ["yesterday", "today", "last May", "a year ago", "this year"])
def test_another_one_every_day(text: str) -> None:
    found = settle(text)
    assert (found.relative, found.edtf, found.readings) == (True, "", ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5 May", "a year is missing"),
        ("31 February 2024", "February 2024 has 29 days, not 31"),
        ("soon", "'soon' is no word of a date"),
    ],
)
def test_none(text: str, why: str) -> None:
    found = settle(text)
    assert (found.edtf, found.readings, found.relative, found.why) == ("", (), False, why)


@given(st.text(alphabet="2014-/., aeprilmyX?~", max_size=14))
def test_what_is_settled_is_edtf(text: str) -> None:
    found = settle(text)
    for edtf in filter(None, (found.edtf, *found.readings)):
        assert parse(edtf)
    assert found.edtf or found.relative or found.why
