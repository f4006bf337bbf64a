from __future__ import annotations

import pytest

from missionlog.evidence.literal import Literal
from missionlog.evidence.marks import INSERTION, OMISSION, Mark, has_word, marked


@pytest.mark.parametrize("mark", ["...", "[...]", "[ ... ]", ". . .", "....", "[. . .]"])
def test_omission(mark: str) -> None:
    found = marked(f"We will {mark} sell")
    assert found is not None
    assert found.parts == (Literal("We will", lenient=True), Literal("sell"))
    assert found.marks == (Mark("", OMISSION, False, False),)


def test_insertion() -> None:
    found = marked("We [the board] will")
    assert found is not None
    assert found.marks == (Mark("the board", INSERTION, False, False),)


def test_insertion_into_a_word() -> None:
    found = marked("[T]he board announce[d] it")
    assert found is not None
    assert found.parts == (
        None,
        Literal("he board announce", starts_within=True, ends_within=True),
        Literal("it"),
    )
    assert found.marks == (Mark("T", INSERTION, False, True), Mark("d", INSERTION, True, False))


def test_marks_with_no_word_between_are_one() -> None:
    found = marked("We [...], [the board] will")
    assert found is not None
    assert found.marks == (Mark("the board", OMISSION, False, False),)


@pytest.mark.parametrize(
    "plain", ["We will", "We [] will", "[...]", "[the board]", "a [b] " * 21, "We [will"]
)
def test_not_marked(plain: str) -> None:
    assert marked(plain) is None


def test_has_word() -> None:
    assert has_word("We [...]")
    assert not has_word("[the board] ...")
    assert not has_word("- ! _")
