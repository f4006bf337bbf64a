"""Errors that a table cannot show: they name what cannot be seen."""

from __future__ import annotations

import pytest

from missionlog.edtf.date_errors import why_not_a_date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1985\u00a0", "no-break space"),
        ("\uff11985", "fullwidth digit one"),
        ("1985\u201304", "en dash"),
        ("1985\u200b", "zero width space"),
        ("1985\x00", r"'\x00'"),
        ("1985\ud800", r"'\ud800'"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, said: str) -> None:
    assert said in why_not_a_date(text, 1).message


@pytest.mark.parametrize("text", ["e", "x", "unknown", "today", "y"])
def test_a_letter_is_taken_for_a_slip_of_the_pen_only_beside_a_digit(text: str) -> None:
    assert why_not_a_date(text, 1).message == f"'{text[0]}' is no part of EDTF"


def test_columns_are_counted_from_where_the_part_stands() -> None:
    assert why_not_a_date("19-85", 11).column == 11
    assert why_not_a_date("1985-04-12T10:61:00", 11).column == 24
    assert why_not_a_date("1985-04-12T10:10:10-00:00", 11).column == 30
