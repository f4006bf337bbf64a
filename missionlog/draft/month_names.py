"""Names of months in the languages that pages are written in, from the CLDR as Babel has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from missionlog.edtf.calendar import MONTH_NAMES

#: What most of the Web is written in beside English. Many a page says another language than it has.
_USUAL_LANGUAGES: Final = """
    ar bg ca cs da de el es et fa fi fr he hi hr hu id it lt lv nb nl pl pt ro ru sk sl sq sr sv tr uk vi
"""
_ENGLISH: Final = {
    name: number
    for number, month in enumerate(map(str.lower, MONTH_NAMES), 1)
    for name in (month, month[:3], *(("sept",) if month == "september" else ()))
}
#: Shorter names stand for more than months.
_SHORTEST: Final = 3


def month_number(word: str, language: str | None) -> int:
    """The number of a month from its name; 0 if it is none.

    Names are English, of a language (a code of BCP 47) or of a usual one; only English if that is None.
    """
    name = word.lower()
    if name in _ENGLISH or language is None:
        return _ENGLISH.get(name, 0)
    primary = language.replace("_", "-").split("-")[0].lower()
    return _of_language(primary).get(name) or _usual().get(name, 0)


@lru_cache(maxsize=8)
def _of_language(language: str) -> Mapping[str, int]:
    return dict(_names(language))


@lru_cache(maxsize=1)
def _usual() -> Mapping[str, int]:
    """The names in the usual languages, without those that are another month in another language."""
    numbers: dict[str, int] = {}
    ambiguous: set[str] = set()
    for name, number in (one for language in _USUAL_LANGUAGES.split() for one in _names(language)):
        if numbers.setdefault(name, number) != number:
            ambiguous.add(name)
    return {name: number for name, number in numbers.items() if name not in ambiguous}


def _names(language: str) -> list[tuple[str, int]]:
    """Each name of a month in a language, with its number; none of a language that is not known."""
    from babel import Locale, UnknownLocaleError

    if not language.isalpha() or language == "und":
        return []
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return []
    return [
        (name.lower().rstrip("."), number)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
        if len(name) >= _SHORTEST and not any(map(str.isdigit, name))
    ]
