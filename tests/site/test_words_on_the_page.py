"""The page folds and parts words as Python does, character by character, so that both find the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from missionlog.model.folding import fold, spaced
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
_BATCH = 20_000
#: What the names of characters begin with of which one is treated as all others, and how few are tried.
_ALIKE = (
    "CJK UNIFIED",
    "HANGUL SYLLABLE",
    "YI SYLLABLE",
    "NUSHU",
    "KHITAN",
    "EGYPTIAN",
    "CUNEIFORM",
    "ANATOLIAN",
)
_STEP = 101


def _characters() -> Iterator[str]:
    """Every character that this Python knows and names; of thousands that are alike some."""
    for code in range(0x110000):
        character = chr(code)
        name = unicodedata.name(character, "")
        if name and (code % _STEP == 0 or not name.startswith(_ALIKE)):
            yield character


def _is_cherokee(character: str) -> bool:
    """Python folds them to capitals, JavaScript to small letters; either way both cases are one."""
    return "CHEROKEE" in unicodedata.name(character)


def test_every_character_is_folded_and_parted_as_in_python(scripts: PageScripts) -> None:
    characters = [character for character in _characters() if not _is_cherokee(character)]
    different = []
    for start in range(0, len(characters), _BATCH):
        some = characters[start : start + _BATCH]
        for character, pair in zip(some, scripts.ask("fold", texts=some), strict=True):
            if pair != [spaced(character).lower(), fold(character)]:
                different.append(character)
    # Numbers, currency signs and the like that came after the Unicode of this Python may differ.
    assert [unicodedata.name(each) for each in different] == []


def test_both_cases_of_cherokee_are_one(scripts: PageScripts) -> None:
    small, capital = scripts.ask("fold", texts=["ꭰ", "Ꭰ"])
    assert small == capital


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Łódź",
            "Straße",
            "ΟΔΥΣΣΈΑΣ",
            "مُحَمَّد",
            "٢٠٢٤",
            "北京市政府",
            "ガカ",
            "ﾊﾞﾋﾟ",
            "don’t",
            "U.S.",
            "가나다",
        ),
        *(
            "e\u0301cole",
            "\u0301",
            "‮abc‬",
            "½™³₂",
            "ﬁsh",
            "𝒳𝟏",
            "ไทย ภาษา",
            "a\u200bb",
            "\ue000",
            "İstanbul",
            "ı",
        ),
    ],
)
def test_texts_in_many_scripts(scripts: PageScripts, text: str) -> None:
    assert scripts.ask("fold", texts=[text]) == [[spaced(text).lower(), fold(text)]]
