from __future__ import annotations

import pytest

from missionlog.evidence.nearest_match import nearest
from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.text_range import TextRange
from tests.evidence.prose import TEXT

SOURCE = prepare(TEXT)


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("a board is not selling the cranes to anybody", "The board is not selling the crane to anyone"),
        ("until the internationalisation of March 2031", "until the end of March 2031"),
        ("the hqrbour mastcr, Ada Qujll", "the harbour\nmaster, Ada Quill"),
        ("Her speech followed a report", "Her words followed a report"),
        ("“Thus plan is not the end", "“This plan is not the end"),
        ("is the crane secure?", "Is the crane safe?"),
        ("the lighthouse keeper resigned yesterday evening", None),
        ("zebra", None),
        ("said that it won’t sell the crane", "said on Tuesday that it won’t sell the old crane"),
        ("Is the crane safe today", "Is the crane safe"),
        ("Yesterday is the crane safe", "Is the crane safe"),
    ],
)
def test_nearest(passage: str, words: str | None) -> None:
    found = nearest(prepare(passage).key, SOURCE)
    assert (found and TEXT[slice(*SOURCE.in_text(found))]) == words


def test_a_long_passage_is_found_by_a_part() -> None:
    words = [f"word{number}" for number in range(2_000)]
    changed = [*words[100:600], "never", *words[600:900]]
    source = prepare(" ".join(words))
    found = nearest(" ".join(changed), source)
    assert found is not None
    assert source.key[slice(*found)].split() == words[100:900]


def test_a_passage_longer_than_its_source() -> None:
    found = nearest("and so the old crane of the harbour stays", prepare("the old crane of the harbour"))
    assert found == TextRange(0, 28)


def test_nothing_is_near_in_a_text_without_words() -> None:
    assert nearest("one-", prepare("-")) is None
