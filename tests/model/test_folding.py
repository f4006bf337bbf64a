"""Text made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.folding import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Iraq", "iraq"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Élysée", "elysee"),
        ("Αθήνα", "αθηνα"),
        ("Tiếng Việt", "tieng viet"),
        ("ﬁne", "fine"),
        ("𝜜𝐁", "αb"),
        ("", ""),
    ],
)
def test_case_and_accents_are_gone(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s a café, no?", ["it", "s", "a", "cafe", "no"]),
        ("U.S.-led", ["u", "s", "led"]),
        ("joint_statement-2024", ["joint", "statement", "2024"]),
        ("…", []),
        ("日本 2024", ["日本", "2024"]),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
