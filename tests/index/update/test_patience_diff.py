"""What two versions of a list have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.index.update.patience_diff import patience_diff


@pytest.mark.parametrize(
    ("old", "new", "stayed"),
    [
        ("", "", ""),
        ("abc", "abc", "abc"),
        ("abc", "abxc", "abc"),
        ("abc", "ac", "ac"),
        ("abc", "xyz", ""),
        ("abcdef", "axcdyf", "acdf"),
        ("abcd", "dabc", "abc"),
        ("abba", "abcba", "abba"),
    ],
)
def test_what_stayed(old: str, new: str, stayed: str) -> None:
    assert "".join(old[here] for here, _ in patience_diff(old, new)) == stayed


@given(st.text("abcdef", max_size=20), st.text("abcdef", max_size=20))
def test_pairs_are_equal_and_ascend_in_both(old: str, new: str) -> None:
    pairs = patience_diff(old, new)
    assert all(old[here] == new[there] for here, there in pairs)
    for side in zip(*pairs, strict=True):
        assert [*side] == sorted({*side})


@given(st.lists(st.integers(), unique=True, max_size=30), st.data())
def test_of_values_that_are_there_once_one_that_moves_is_all_that_goes(
    values: list[int], data: st.DataObject
) -> None:
    moved = [*values]
    if moved:
        at = data.draw(st.integers(0, len(moved) - 1))
        moved.insert(data.draw(st.integers(0, len(moved) - 1)), moved.pop(at))
    assert len(patience_diff(values, moved)) >= len(values) - 1
