from __future__ import annotations

import pytest
from hypothesis import example, given

from missionlog.evidence.normalise import SOFT_HYPHEN, normalise
from tests.evidence.drawn import texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“a” „b‟ «c» ‘d’ ‹e› 「f」", '"a" "b" "c" "d" "e" "f"'),
        ("don’t, ’tis the boys’ school", 'don\'t, "tis the boys" school'),
        ("[the crane]’s", "[the crane]'s"),
        ("troops\u2060³ 10\u200b⁶ km\ufeff²", "troops 10⁶ km2"),
        ("\u00ad‘one’ « ‘oui’ : ‘non’ ! »", '"one" ""oui": "non"!"'),
        ("don\u00ad’t the boys\u2060’ \u200b‘a\u200b’\u200bb’", 'don\'t the boys" "a\'b"'),
        ("« Oui », dit-il : « vraiment ? »", '"Oui", dit-il: "vraiment?"'),
        ("sagte »Ja« und »Nein«", 'sagte "Ja" und "Nein"'),
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
        ("10⁶ and 10⁻⁶ and 2¹⁰", "10⁶ and 10⁻⁶ and 2¹⁰"),
        ("5 km², 3 m³, x²", "5 km2, 3 m3, x2"),
        ("CO₂, but 10₂", "CO2, but 10₂"),
        (
            "500³ troops, not¹, left.¹² They “go”² on¹,³ and† off",
            '500 troops, not, left. They "go" on and off',
        ),
        ("² See there. a ³ b, war⁽ᵃ⁾", "² See there. a ³ b, war"),
        ("a¨b", "a¨b"),
        ("coopera-\ntion", f"coopera{SOFT_HYPHEN}tion"),
        ("coopera\u00ad\n  tion", "cooperation"),
        ("re\u00ad\u200b \r\nform", "reform"),
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
    normal = normalise("a\nb\n\nc\r\n \r\nd\u2029e\n\u200b\ufeff\nf\fg\r\rh")
    assert normal.plain == "a b c d e f g h"
    assert normal.breaks == [3, 5, 7, 9, 11, 13]


def test_the_layout_keeps_hyphens_dashes_and_line_ends_apart() -> None:
    normal = normalise("a-b‐c–d−e—f--g h\u00a0i\nj\n\nk two-\nstage")
    assert normal.plain == f"a-b-c-d-e-f-g h i j k two{SOFT_HYPHEN}stage"
    assert normal.layout == f"a-b-c–d–e—f—g h i\nj\nk two{SOFT_HYPHEN}stage"


@given(texts)
def test_the_layout_is_as_long_as_the_plain_form(text: str) -> None:
    normal = normalise(text)
    assert len(normal.layout) == len(normal.plain)


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
@example("\u00ad'one")
def test_a_plain_text_stays_plain(text: str) -> None:
    plain = normalise(text).plain.replace(SOFT_HYPHEN, "")
    if plain.isascii() and "--" not in plain:
        assert normalise(plain).plain == plain
