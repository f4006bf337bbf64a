from __future__ import annotations

import sys

from hypothesis import given

from missionlog.evidence.prepared_text import prepare, search_key
from missionlog.evidence.text_range import TextRange
from tests.evidence.drawn import texts


def test_folding_keeps_the_number_of_letters() -> None:
    assert [chr(code) for code in range(sys.maxunicode + 1) if len(search_key(chr(code))) != 1] == []


def test_key_is_without_case_and_inner_hyphens() -> None:
    source = prepare("A Two-\nStage “PLAN” - ΟΔΟΣ")
    assert source.key == 'a twostage "plan" - οδοσ'
    place = TextRange(source.key.index("stage"), source.key.index("stage") + 5)
    assert source.plain[slice(*source.in_plain(place))] == "Stage"
    assert source.text[slice(*source.in_text(TextRange(2, 10)))] == "Two-\nStage"


def test_paragraphs() -> None:
    source = prepare("one-two three\n\nfour\nfive\n\nsix")
    words = [source.key[slice(*source.paragraph(TextRange(start, start + 1)))] for start in (0, 13, 24)]
    assert words == ["onetwo three", " four five", " six"]


def test_words_are_coded_alike() -> None:
    coded = prepare("the crane and the Crane's quay 港口").coded
    assert len(coded.text) == 8
    assert coded.text[0] == coded.text[3]
    assert coded.of(["the", "ferry"]) == coded.text[0] + "\0"


@given(texts)
def test_places_of_the_key_and_the_plain_form_agree(text: str) -> None:
    source = prepare(text)
    for offset, letter in enumerate(source.key):
        start, end = source.in_plain(TextRange(offset, offset + 1))
        assert search_key(source.plain[start:end]) == letter or letter == "σ"
        assert source.in_key(start) == offset
