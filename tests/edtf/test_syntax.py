"""What is kept of a text besides its days."""

from __future__ import annotations

import pytest

from missionlog.edtf.read import read
from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date, DateSet, End, Interval, Mark, Range


def _date(text: str) -> Date:
    expression, _ = read(text)
    assert isinstance(expression, Date)
    return expression


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1984", ()),
        ("1984?", (Mark("?", YEAR, True),)),
        ("2004-06-11%", (Mark("%", DAY, True),)),
        ("2004-06~-11", (Mark("~", MONTH, True),)),
        ("2004?-06-11", (Mark("?", YEAR, True),)),
        ("?2004-06-~11", (Mark("?", YEAR, False), Mark("~", DAY, False))),
        ("2004-%06-11", (Mark("%", MONTH, False),)),
        ("2004-?06-11~", (Mark("?", MONTH, False), Mark("~", DAY, True))),
    ],
)
def test_a_qualifier_stands_beside_a_component_or_a_group(text: str, marks: tuple[Mark, ...]) -> None:
    assert _date(text).marks == marks


@pytest.mark.parametrize(
    ("sign", "uncertain", "approximate"), [("?", True, False), ("~", False, True), ("%", True, True)]
)
def test_what_the_qualifiers_say(sign: str, uncertain: bool, approximate: bool) -> None:
    for text in (f"2004{sign}-06-11", f"2004-{sign}06", f"2004{sign}"):
        assert (_date(text).uncertain, _date(text).approximate) == (uncertain, approximate)


def test_components_are_numbers_or_digits_with_x() -> None:
    date = _date("156X-12-2X")
    assert (date.year, date.month, date.day, date.masked) == ("156X", 12, "2X", True)
    date = _date("-0044-03")
    assert (date.year, date.month, date.day, date.masked) == (-44, 3, None, False)


def test_time_and_significant_digits_are_kept_as_written() -> None:
    assert _date("1985-04-12T23:20:30-04").time == "T23:20:30-04"
    assert _date("Y171010000S3").significant == 3


def test_intervals_and_sets_keep_their_parts() -> None:
    assert read("../2004")[0] == Interval(End.OPEN, _date("2004"))
    assert read("2004/")[0] == Interval(_date("2004"), End.UNKNOWN)
    assert read("{1667,1670..}")[0] == DateSet((_date("1667"), Range(_date("1670"), End.OPEN)), every=True)
    assert read("[1667]")[0] == DateSet((_date("1667"),), every=False)
