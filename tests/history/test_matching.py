"""Items of two lists, side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.history.matching import match_items


def alike(word: str) -> str:
    return word


def initial(word: str) -> str | None:
    return word[0].lower() if word else None


@pytest.mark.parametrize(
    ("olds", "news", "pairs"),
    [
        ("", "", ""),
        ("a b", "b a", "b=b a=a"),
        ("a b c", "a c", "a=a b= c=c"),
        ("a b c", "c", "a= b= c=c"),
        ("a", "b a", "=b a=a"),
        ("x a b", "b", "x= a= b=b"),
        ("ab aa", "aa ac", "aa=aa ab=ac"),
        ("a a", "a", "a=a a="),
        ("a", "a a", "a=a =a"),
    ],
)
def test_each_has_its_like(olds: str, news: str, pairs: str) -> None:
    found = match_items(olds.split(), news.split(), [alike, initial])
    assert " ".join(f"{old or ''}={new or ''}" for old, new in found) == pairs


def test_one_without_a_key_has_no_like() -> None:
    assert [*match_items([""], [""], [initial])] == [("", None), (None, "")]


words = st.lists(st.sampled_from(["a", "A", "b", "bb", "c", ""]))


@given(words, words)
def test_nothing_is_lost_and_new_ones_keep_their_order(olds: list[str], news: list[str]) -> None:
    pairs = [*match_items(olds, news, [alike, initial])]
    assert [new for _, new in pairs if new is not None] == news
    assert sorted(old for old, _ in pairs if old is not None) == sorted(olds)


@given(words, words)
def test_the_other_way_round_the_pairs_are_the_same(olds: list[str], news: list[str]) -> None:
    there = sorted(match_items(olds, news, [alike, initial]), key=repr)
    back = sorted(((old, new) for new, old in match_items(news, olds, [alike, initial])), key=repr)
    assert there == back
