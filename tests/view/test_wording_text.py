"""Two wordings, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.evidence import word_diff
from missionlog.view.wording_text import compared


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The US is leaving.", "The U.S. is leaving.", "The [US|U.S.] is leaving."),
        ("is leaving", "is not leaving", "is [|not] leaving"),
        ("is not leaving", "is leaving", "is [not|] leaving"),
        ("one two", "three four", "[one two|three four]"),
        ("one\ntwo  three", "one two three", "one two three"),
        ("", "one", "[|one]"),
        ("a b c d e", "x b c y e", "[a|x] b c [d|y] e"),
        ("a a a", "a a", "a a [a|]"),
        ("", "", ""),
    ],
)
def test_what_is_the_same_and_what_is_not(old: str, new: str, told: str) -> None:
    found = (one.new if one.same else f"[{one.old}|{one.new}]" for one in compared(old, new))
    assert " ".join(found) == told


def test_what_is_too_long_to_compare_is_changed_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_diff, "_MAX_COMPARED_PAIRS", 8)
    assert [one.same for one in compared("x a b c y", "x b c a y")] == [True, False, True]


texts = st.lists(st.sampled_from(["a", "b", "c,", "d"]), max_size=12).map(" ".join)


@given(texts, texts)
def test_each_side_can_be_read_off_it(old: str, new: str) -> None:
    found = compared(old, new)
    assert " ".join(one.old for one in found if one.old) == old
    assert " ".join(one.new for one in found if one.new) == new
    assert all(one.old or one.new for one in found)
