"""Two wordings, compared word by word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.drift import changes

some_words = st.lists(st.sampled_from(["a", "b", "c", "not", "Not", "“a”", "—", "U.S.", "US", "港"])).map(
    " ".join
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It is open", "It is not open", [{"same": "It is"}, {"new": "not"}, {"same": "open"}]),
        ("It is not open", "It is open", [{"same": "It is"}, {"old": "not"}, {"same": "open"}]),
        ("We stay", "They go", [{"old": "We stay", "new": "They go"}]),
        ("The US stays,", "the “U.S.” stays", [{"same": "the “U.S.” stays"}]),
        ("港口关闭", "港口不关闭", [{"same": "港口"}, {"new": "不"}, {"same": "关闭"}]),
        ("", "It is open", [{"new": "It is open"}]),
        ("…", "…", [{"same": "…"}]),
    ],
)
def test_changes_word_by_word(old: str, new: str, expected: list[dict[str, str]]) -> None:
    assert changes(old, new) == expected


@given(some_words, some_words)
def test_changes_have_every_word_of_both(old: str, new: str) -> None:
    found: Any = changes(old, new)
    assert " ".join(one.get("same") or one.get("new", "") for one in found).split() == new.split()
    left_out = " ".join(one.get("old", "") for one in found).split()
    assert not [word for word in left_out if word not in old.split()]


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    assert isinstance(changes(old, new), list)
