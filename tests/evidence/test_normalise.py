from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.evidence.normalise import SOFT_HYPHEN, normalise
from tests.evidence.drawn import texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“a” „b‟ «c» ‘d’ ‹e›", '"a" "b" "c" \'d\' \'e\''),
        ("1–2—3−4‑5", "1-2-3-4-5"),
        ("a -- b", "a - b"),
        ("a\u00a0\u2009 b\r\nc\td", "a b c d"),
        ("a\n \nb", "a b"),
        ("type\u00adsetter\u200b", "typesetter"),
        ("wait…", "wait..."),
        ("ﬁnd ﬀ Ａｂ１", "find ff Ab1"),
        ("cafe\u0301", "café"),
        ("ｶﾞ", "ガ"),
        ("\u1112\u1161\u11ab", "한"),
        ("10² km, ½, ①", "10² km, ½, ①"),
        ("a¨b", "a¨b"),
        ("coopera-\ntion", f"coopera{SOFT_HYPHEN}tion"),
        ("coopera\u00ad\n  tion", f"coopera{SOFT_HYPHEN}tion"),
        ("2029-\n2031", "2029-2031"),
        ("crane—\nand", "crane-and"),
        ("crane -\nand", "crane - and"),
        ("港口\n委员会，\n港", "港口委员会,港"),
        ("Ａ\nＢ", "A B"),
        ("カ\nﾞ", "カ \u3099"),
        ("a ﾞb", "a \u3099b"),
    ],
)
def test_plain(text: str, plain: str) -> None:
    assert normalise(text).plain == plain


def test_ends_of_paragraphs_are_known() -> None:
    normal = normalise("a\nb\n\nc\r\n \r\nd\u2029e")
    assert normal.plain == "a b c d e"
    assert normal.breaks == [3, 5, 7]


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        ("the ﬁnished plan", "finished", "ﬁnished"),
        ("wait… now", "... n", "… n"),
        ("a cafe\u0301 b", "café", "cafe\u0301"),
        ("a  \n b", " ", "  \n "),
        ("x type\u00adsetter y", "typesetter", "type\u00adsetter"),
        ("x\u200b\u200by", "y", "y"),
    ],
)
def test_original(text: str, words: str, original: str) -> None:
    normal = normalise(text)
    start = normal.plain.index(words)
    found = slice(*normal.original(start, start + len(words)))
    assert text[found] == original


@given(texts)
def test_each_character_comes_from_somewhere_and_in_order(text: str) -> None:
    normal = normalise(text)
    places = [normal.original(offset, offset + 1) for offset in range(len(normal.plain))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(texts)
def test_a_plain_text_stays_plain(text: str) -> None:
    plain = normalise(text).plain.replace(SOFT_HYPHEN, "")
    if plain.isascii() and "--" not in plain:
        assert normalise(plain).plain == plain
