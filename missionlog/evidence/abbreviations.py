"""The abbreviations whose stop ends no sentence."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
    Mr Mrs Ms Messrs Dr Drs Prof St Jr Sr Gen Col Lt Maj Capt Cpl Sgt Pvt Pfc Spc Adm Cmdr Brig Gov Del Sen
    Sens Rep Reps Pres Hon Rev Supt Det Amb Atty Dep Asst Inc Corp Co Ltd Bros vs etc approx
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Ala Ariz Ark Calif Colo Conn Fla Ill Ind Kan Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex
    Va Vt Wash Wis Wyo
"""
_ABBREVIATIONS: Final = frozenset(_WORDS.split())
_LONGEST: Final = max(map(len, _ABBREVIATIONS))


def is_abbreviated(text: str, stop: int) -> bool:
    """Whether the word before a place of a text, where a stop stands, is an abbreviation or an initial."""
    start = stop
    while start and stop - start <= _LONGEST and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    word = text[start:stop]
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalnum() and not word.isdecimal())
