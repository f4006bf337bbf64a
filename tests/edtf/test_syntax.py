"""What is kept of a text besides its days."""

from __future__ import annotations

import pickle

import pytest

from missionlog.edtf import EdtfError, parse
from missionlog.edtf.read import read
from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date, DateSet, End, Interval, Qualifier, Range


def _date(text: str) -> Date:
    expression, _ = read(text)
    assert isinstance(expression, Date)
    return expression


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("1984", ()),
        ("1984?", (Qualifier("?", YEAR, True),)),
        ("2004-06-11%", (Qualifier("%", DAY, True),)),
        ("2004-06~-11", (Qualifier("~", MONTH, True),)),
        ("2004?-06-11", (Qualifier("?", YEAR, True),)),
        ("?2004-06-~11", (Qualifier("?", YEAR, False), Qualifier("~", DAY, False))),
        ("2004-%06-11", (Qualifier("%", MONTH, False),)),
        ("2004-?06-11~", (Qualifier("?", MONTH, False), Qualifier("~", DAY, True))),
    ],
)
def test_a_qualifier_stands_beside_a_component_or_a_group(
    text: str, qualifiers: tuple[Qualifier, ...]
) -> None:
    assert _date(text).qualifiers == qualifiers


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


def test_an_error_says_where_what_and_what_was_meant() -> None:
    with pytest.raises(EdtfError) as caught:
        parse("1985-4-12")
    assert str(caught.value) == "column 6: a month has two digits, and here is 1; did you mean '1985-04-12'?"


def test_without_a_likely_meaning_nothing_is_offered() -> None:
    assert str(EdtfError("a date is missing here", 1)) == "column 1: a date is missing here"


def test_an_error_bears_pickling() -> None:
    error = pickle.loads(pickle.dumps(EdtfError("wrong", 3, "2004")))
    assert (error.message, error.column, error.meant) == ("wrong", 3, "2004")


def test_it_is_a_value_error_with_no_other_behind_it() -> None:
    with pytest.raises(ValueError, match="column 1") as caught:
        parse("")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
