"""`parse` and `When`: the specification's examples, bounds, sort key, and what a value has to bear."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When, iso, parse

from .drawn import edtf, scraps, whens
from .tables import refusal, rows


@pytest.mark.parametrize("row", [*rows("examples.tsv"), *rows("valid.tsv")], ids=lambda row: row["edtf"])
def test_valid_text_is_read(row: dict[str, str]) -> None:
    when = parse(row["edtf"])
    assert (str(when.level), when.earliest, when.latest) == (row["level"], row["earliest"], row["latest"])
    assert when.text == row["edtf"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2004-02", ["2004-02-01", "2004-02-29", "2004-02-01", "2004-02-29"]),
        ("156X-12-25", ["1560-12-25", "1569-12-25", "1560-12-25", "1569-12-25"]),
        ("2001-24", ["2001-12-01", "2002-02-28", "2001-12-01", "2002-02-28"]),
        ("[1667,1760-12]", ["1667-01-01", "1760-12-31", "1667-01-01", "1760-12-31"]),
        ("[..1984]", ["-inf", "1984-12-31", "-inf", "1984-12-31"]),
        ("[1984..]", ["1984-01-01", "inf", "1984-01-01", "inf"]),
        ("{1960,1961-12}", ["1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"]),
        ("{1961-12,1960}", ["1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"]),
        ("{1667,1670..1672}", ["1667-01-01", "1667-12-31", "1672-01-01", "1672-12-31"]),
        ("{..1984}", ["-inf", "-inf", "1984-01-01", "1984-12-31"]),
        ("{1984..}", ["1984-01-01", "1984-12-31", "inf", "inf"]),
        ("1964/2008", ["1964-01-01", "1964-12-31", "2008-01-01", "2008-12-31"]),
        ("/2008", ["-inf", "2008-12-31", "2008-01-01", "2008-12-31"]),
        ("../2008", ["-inf", "-inf", "2008-01-01", "2008-12-31"]),
        ("1964/", ["1964-01-01", "1964-12-31", "1964-01-01", "inf"]),
        ("1964/..", ["1964-01-01", "1964-12-31", "inf", "inf"]),
        ("../..", ["-inf", "-inf", "inf", "inf"]),
        ("../", ["-inf", "-inf", "-inf", "inf"]),
        ("/..", ["-inf", "inf", "inf", "inf"]),
        # What started in 2004 and ended in June started by the end of June.
        ("2004/2004-06", ["2004-01-01", "2004-06-30", "2004-06-01", "2004-06-30"]),
        ("2004-06/2004", ["2004-06-01", "2004-06-30", "2004-06-01", "2004-12-31"]),
    ],
)
def test_the_four_bounds(text: str, bounds: list[str]) -> None:
    assert [iso(day) for day in parse(text).bounds] == bounds


def test_earliest_and_latest_tell_open_from_unknown() -> None:
    assert [
        (parse(text).earliest, parse(text).latest) for text in ("../2004", "/2004", "2004/..", "2004/")
    ] == [
        ("-inf", "2004-12-31"),
        ("unknown", "2004-12-31"),
        ("2004-01-01", "inf"),
        ("2004-01-01", "unknown"),
    ]


@given(whens)
def test_bounds_are_in_order(when: When) -> None:
    start_earliest, start_latest, end_earliest, end_latest = when.bounds
    assert FAR_PAST <= start_earliest <= start_latest <= end_latest <= FAR_FUTURE
    assert start_earliest <= end_earliest <= end_latest


@given(whens)
def test_a_when_bears_hashing_pickling_and_reading_again(when: When) -> None:
    again = pickle.loads(pickle.dumps(when))
    assert again == when == parse(when.text)
    assert hash(again) == hash(when)
    assert again.expression == when.expression


def test_a_when_is_frozen_and_slotted() -> None:
    when = parse("2004")
    with pytest.raises(AttributeError):
        when.text = "2005"
    with pytest.raises(AttributeError):
        del when.text
    assert not hasattr(when, "__dict__")


def test_dates_have_no_order_but_the_sort_key() -> None:
    with pytest.raises(TypeError):
        sorted([parse("2022"), parse("2022-11")])


def test_the_sort_key_orders_a_listing() -> None:
    in_order = [
        *("../..", "-0044-03-15", "2014/..", "2014/2016", "2014", "2014-01", "2014-01-01", "2014-01-02"),
        *(
            "../2014-05",
            "/2014-05-31",
            "[..2025-09-29]",
            "2025-09-30/..",
            "[..2025-09-30]",
            "2025-10",
            "Y17E8",
        ),
    ]
    shuffled = in_order[1::2] + in_order[::2]
    assert sorted(shuffled, key=lambda text: parse(text).sort_key) == in_order


@given(whens, whens)
def test_sort_keys_are_whole_days_and_agree_with_before(one: When, other: When) -> None:
    assert all(isinstance(part, int) for part in one.sort_key)
    starts_are_known = one.start_earliest > FAR_PAST and other.start_earliest > FAR_PAST
    if starts_are_known and one.before(other) is Certainty.CERTAINLY:
        assert one.sort_key < other.sort_key


@pytest.mark.parametrize(
    ("text", "uncertain"),
    [("2025", False), ("2025~", False), ("2025?", True), ("2025-09%", True), ("{2024,2025-?09}", True)],
)
def test_what_is_uncertain(text: str, uncertain: bool) -> None:
    assert parse(text).uncertain is uncertain


def test_the_extent_is_the_whole_stretch() -> None:
    extent = parse("2014~/2016").extent()
    assert [iso(day) for day in extent.bounds] == ["2013-01-01", "2013-01-01", "2016-12-31", "2016-12-31"]
    assert extent.text == "2014~/2016"
    assert parse("2015").within(extent) is Certainty.CERTAINLY


def test_an_open_end_holds_certainly_to_the_day_it_was_known_to() -> None:
    known_to = parse("2024-06-30").end_latest
    since = parse("2019/..").held_until(known_to)
    assert (since.text, since.level) == ("2019/..", 1)
    assert since.overlaps(parse("2024-06-30")) is Certainty.CERTAINLY
    assert since.overlaps(parse("2024-07-01")) is Certainty.POSSIBLY
    assert since.overlaps(parse("2018-12-31")) is Certainty.NO


@given(whens, st.integers(-(10**6), 10**6))
def test_held_until_keeps_the_bounds_in_order(when: When, day: int) -> None:
    held = when.held_until(day)
    assert held.start_earliest <= held.end_earliest <= held.end_latest == when.widened.end_latest


def test_what_is_known_of_an_approximate_beginning() -> None:
    held = parse("2022-09~/..").held_until(parse("2022-08-20").start_earliest)
    assert held.overlaps(parse("2022-08-20/2024")) is Certainty.CERTAINLY
    assert held.overlaps(parse("2022-08-21/2024")) is Certainty.POSSIBLY


@given(st.one_of(st.text(max_size=40), scraps))
@settings(max_examples=200)
def test_no_text_raises_anything_but_the_one_error(text: str) -> None:
    error = refusal(text)
    if error is None:
        assert parse(text).text == text
        return
    assert 1 <= error.column <= len(text) + 1
    assert error.message
    if error.meant is not None:
        assert parse(error.meant).text == error.meant != text


@given(
    edtf, st.integers(0, 40), st.sampled_from([" ", "\n", "X", "0", "-", "/", "..", "Y", "?", "\uff11", "\0"])
)
@settings(max_examples=200)
def test_a_slip_in_valid_text_is_read_or_refused_in_place(text: str, at: int, slip: str) -> None:
    slipped = text[:at] + slip + text[at:]
    error = refusal(slipped)
    if error is None:
        assert slip not in (" ", "\n", "\uff11", "\0")
    else:
        assert 1 <= error.column <= len(slipped) + 1
