"""When two wordings have the same words, and when they are one statement, reported twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.wording_match import Wording, is_same_statement, tokens, written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. is", "the us is"),
        ("the U.S is", "the us is"),
        ("U.S.-led forces", "us led forces"),
        ("“We don’t—yet”, she said …", "we don t yet she said"),
        ("Ferhat Encü’s café", "ferhat encu s cafe"),
        ("on Sept. 27, 2024", "on sept 27 2024"),
        ("a share of 1.5", "a share of 1 5"),
        ("港口关闭", "港 口 关 闭"),
        ("… — !", ""),
    ],
)
def test_words_without_typography_case_and_accents(text: str, words: str) -> None:
    assert " ".join(Wording(text).words) == words


@pytest.mark.parametrize(
    ("text", "phrase", "has"),
    [
        ("The US is not withdrawing from Iraq", "NOT withdrawing", True),
        ("“Not ‘withdrawing’”, he said", "not withdrawing", True),
        ("It is\nnot\twithdrawing", "not withdrawing", True),
        ("The U.S. is staying", "the US is", True),
        ("Nicht zurückgezogen", "nicht zuruckgezogen", True),
        ("港口关闭", "口关", True),
        ("It is withdrawing, not staying", "not withdrawing", False),
        ("It is not yet withdrawing", "not withdrawing", False),
        ("It cannot withdraw", "not withdraw", False),
        ("It is not withdrawing", "not withdraw", False),
    ],
)
def test_a_phrase_is_whole_words_in_order(text: str, phrase: str, has: bool) -> None:
    assert Wording(text).has(Wording(phrase)) is has


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The port is to be closed by spring", "The port will be closed by spring", True),
        ("The bridge will be open by spring", "The old bridge will be open by the spring", True),
        # Four words of five are alike, and three of four.
        ("We will leave very soon", "We shall leave very soon", True),
        ("We will leave soon", "We shall leave soon", False),
        ("The port is not closed by law", "The port is closed by law", False),
        ("The port isn't to be closed by law", "The port is to be closed by law", False),
        ("We keep 250 men at the port", "We keep 350 men at the port", False),
        ("250 men are kept at the port", "350 men are kept at the port", False),
        ("We are not leaving from Iraq now", "We are not leaving from Syria now", False),
        ("The port will be open by spring", "The mill burnt down last night", False),
    ],
)
def test_near_is_what_a_reporter_may_mishear(one: str, other: str, expected: bool) -> None:
    assert is_same_statement(Wording(one), Wording(other)) is expected
    assert is_same_statement(Wording(other), Wording(one)) is expected


@given(st.text())
def test_any_text_has_its_own_words(text: str) -> None:
    wording = Wording(text)
    assert wording.words == Wording(f"“{text}”").words
    assert wording.has(wording)


@given(st.text())
def test_the_words_of_a_text_are_written_as_they_stand(text: str) -> None:
    assert written(text, tokens(text)) == " ".join(text.split())
