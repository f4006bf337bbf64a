"""Which people of a log a name may mean."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.speaker_match import KnownSpeaker, SpeakerMatch, speaker_match

PEOPLE = (
    KnownSpeaker("ana-ruiz", "Ana Ruiz", ("A. M. Ruiz",)),
    KnownSpeaker("eva-ruiz", "Eva Ruiz"),
    KnownSpeaker("tom-low", "Tom Löw"),
    KnownSpeaker("state-department", "U.S. Department of State", ("State Department",)),
    KnownSpeaker("united-states", "United States", ("US", "U.S.")),
    KnownSpeaker("second-ana", "Ana Ruíz"),
)


@pytest.mark.parametrize(
    ("name", "ids", "by"),
    [
        ("Eva Ruiz", ("eva-ruiz",), "name"),
        ("EVA RUÍZ", ("eva-ruiz",), "name"),
        ("A M Ruiz", ("ana-ruiz",), "name"),
        ("Tom Low", ("tom-low",), "name"),
        ("the State Department", ("state-department",), "name"),
        ("US Department of State", ("state-department",), "name"),
        ("U.S.", ("united-states",), "name"),
        # two have the name
        ("Ana Ruiz", ("ana-ruiz", "second-ana"), "name"),
        # a part of a name
        ("Ruiz", ("ana-ruiz", "eva-ruiz", "second-ana"), "part"),
        ("Low", ("tom-low",), "part"),
        ("Tom B. Low", ("tom-low",), "part"),
        ("Department of State", ("state-department",), "part"),
        # a mistake
        ("Eva Riuz", ("eva-ruiz",), "spelling"),
        # nobody
        ("Eva", (), ""),
        ("Mia Poe", (), ""),
        ("", (), ""),
        ("…", (), ""),
    ],
)
def test_who_is_found(name: str, ids: tuple[str, ...], by: Literal["", "name", "part", "spelling"]) -> None:
    assert speaker_match(name, PEOPLE) == SpeakerMatch(ids, by)


def test_only_one_name_as_it_stands_is_settled() -> None:
    assert speaker_match("Eva Ruiz", PEOPLE).settled == "eva-ruiz"
    assert speaker_match("Ana Ruiz", PEOPLE).settled == ""
    assert speaker_match("Low", PEOPLE).settled == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_finds_itself_and_nobody_is_made_up(name: str, other: str) -> None:
    found = speaker_match(name, [KnownSpeaker("it", name), KnownSpeaker("other", other)])
    assert set(found.ids) <= {"it", "other"}
    assert "it" in found.ids or not any(map(str.isalnum, name))
