"""Titles in the text's own words, short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.event_titles import MAX_TITLE, short_title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("the harbour bridge\n closes", "The harbour bridge closes"),
        ("and the ferry sails.", "The ferry sails"),
        ("“no ferry sails”", "No ferry sails"),
        ("he called it “the last ferry”", "He called it “the last ferry”"),
        ('he called it "the last ferry"', 'He called it "the last ferry"'),
        (
            (
                "Staff Sgt. Jo Brandt, assigned to the harbour office, of the town of Northport on the river,"
                " in the county of Eastbank, lifts the first girder"
            ),
            "Staff Sgt. Jo Brandt lifts the first girder",
        ),
    ],
)
def test_a_title_is_short(words: str, title: str) -> None:
    assert short_title(words) == title


def test_a_long_title_ends_where_a_thought_ends_with_a_mark() -> None:
    words = "The council decided that the old bridge over the river would be closed" + " for another year" * 9
    title = short_title(words)
    assert title.endswith(" …")
    assert len(title) <= MAX_TITLE + 2
    assert words.startswith(title.removesuffix(" …"))


@given(st.text(alphabet="ab, .“”\n’", max_size=400))
def test_a_title_is_on_one_line_and_no_longer_than_it_may_be(words: str) -> None:
    title = short_title(words)
    assert "\n" not in title
    assert len(title) <= MAX_TITLE + 2
