from __future__ import annotations

import pytest

from missionlog.evidence.editor_marks import (
    INSERTION_REACH,
    OMISSION_REACH,
    EditorMark,
    has_word,
    split_at_marks,
)
from missionlog.evidence.literal_match import LiteralText


@pytest.mark.parametrize("mark", ["...", "[...]", "[ ... ]", ". . .", "....", "[. . .]"])
def test_omission(mark: str) -> None:
    found = split_at_marks(f"We will {mark} sell")
    assert found is not None
    assert found.parts == (LiteralText("We will", lenient=True), LiteralText("sell"))
    assert found.marks == (EditorMark("", OMISSION_REACH, False, False),)


def test_insertion() -> None:
    found = split_at_marks("We [the board] will")
    assert found is not None
    assert found.marks == (EditorMark("the board", INSERTION_REACH, False, False),)


def test_insertion_into_a_word() -> None:
    found = split_at_marks("[T]he board announce[d] it")
    assert found is not None
    assert found.parts == (
        None,
        LiteralText("he board announce", starts_within=True, ends_within=True),
        LiteralText("it"),
    )
    assert found.marks == (
        EditorMark("T", INSERTION_REACH, False, True),
        EditorMark("d", INSERTION_REACH, True, False),
    )


def test_marks_with_no_word_between_are_one() -> None:
    found = split_at_marks("We [...], [the board] will")
    assert found is not None
    assert found.marks == (EditorMark("the board", OMISSION_REACH, False, False),)


@pytest.mark.parametrize(
    "plain", ["We will", "We [] will", "[...]", "[the board]", "a [b] " * 21, "We [will"]
)
def test_not_marked(plain: str) -> None:
    assert split_at_marks(plain) is None


def test_has_word() -> None:
    assert has_word("We [...]")
    assert not has_word("[the board] ...")
    assert not has_word("- ! _")
