"""Texts come through their codes as they were, and a text of words that are frequent is short."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.site.coded_texts import WordBook
from tests.site.page_scripts import PageScripts

TEXTS = st.lists(
    st.text(st.sampled_from('ab -.\n\u00e9\u4e2d\u200b<"\\_1') | st.characters(exclude_categories=["Cs"]))
)


def written(groups: list[list[str]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    book = WordBook()
    read = [book.read(texts) for texts in groups]
    return book.columns(), [book.written(texts) for texts in read]


@pytest.mark.outside
@given(groups=st.lists(TEXTS, max_size=3))
def test_every_text_comes_through(scripts: PageScripts, groups: list[list[str]]) -> None:
    book, coded = written(groups)
    assert [scripts.ask("coded", book=book, coded=each) for each in coded] == groups


@pytest.mark.outside
def test_codes_of_every_length_come_through(scripts: PageScripts) -> None:
    """A frequent word has one character, then two, then three; more than there are codes are spelt out."""
    words = [f"w{number}" for number in range(53_000)]
    texts = [" ".join(words), " ".join(reversed(words)), "w1 w1 w60 w2500"]
    book, (coded,) = written([texts])
    assert scripts.ask("coded", book=book, coded=coded) == texts
    assert {*coded["rare"]} <= {*words}
    assert len(coded["rare"]) == 2 * (53_000 - len(book["words"])) > 0


def test_a_blank_between_words_costs_nothing_and_a_frequent_word_one_character() -> None:
    book, (coded,) = written([["the old bridge"] * 3])
    assert sorted(book["words"]) == ["bridge", "old", "the"]
    assert len(coded["codes"]) == 3 * (3 + 1)
    assert coded["rare"] == []


def test_codes_stand_in_a_script_as_they_are() -> None:
    _, (coded,) = written([[f"w{number} w{number}" for number in range(9_000)]])
    assert not {*coded["codes"]} & {*'"\\<'}
    assert coded["codes"].isascii()
    assert coded["codes"].isprintable()
