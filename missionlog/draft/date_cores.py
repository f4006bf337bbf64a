"""The words of a sentence that a date is built around: names of months and days, years, `last`, `ago`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from missionlog.draft.named_days import FIRST_WORDS, names_a_day
from missionlog.draft.time_words import (
    AMOUNTS,
    BEFORE_A_MONTH,
    BEFORE_A_SHORT_YEAR,
    BEFORE_AUTUMN,
    FIRST_NAMES,
    KNOWN_FIGURES,
    NAMED_WEEKDAYS,
    NO_MONTH_AFTER,
    NO_SEASON_BEFORE,
    NO_WEEKDAY_BEFORE,
    NUMBERED,
    OF_THE_PRESENT,
    VAGUE,
)
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.vocabulary import DATE_WORDS, TENS

#: The kinds of words that show that a date may stand here.
_CORE_KINDS: Final = frozenset(
    {"M", "W", "S", "today", "yesterday", "tomorrow", "century", "quarter", "half", "last", "this", "next"}
)
_CORES: Final = {
    **dict.fromkeys(FIRST_WORDS, "name"),
    **{word: kind for word, (kind, _) in DATE_WORDS.items() if kind in _CORE_KINDS and word.isalpha()},
    **dict.fromkeys(("ago", "year", "night"), "other"),
    **dict.fromkeys(("sixteen", "seventeen", "eighteen", "nineteen"), "nineteen"),
    "q": "q",
    "tonight": "today",
}
_MONTH: Final = "|".join(word.capitalize() for word, (kind, _) in DATE_WORDS.items() if kind == "M")
_WORD: Final = re.compile(r"[A-Za-z]++|[0-9]++")
_FIGURES: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])"
    r"|[0-9]{1,2}(?P<sign>[/.])[0-9]{1,2}(?P=sign)[0-9]{4}(?![0-9])|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9/])"
    r"|(?P<clock>[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\b|[ap]m\b|[AP]\.M\b|[AP]M\b)|[0-9]{1,2}:[0-9]{2}(?![:0-9]))"
    rf"|(?:{'|'.join(KNOWN_FIGURES)})(?![0-9/])|[0-9]{{3}}0s(?![a-z])"
    r"|(?P<year>(?:1[0-9]|20)[0-9]{2})(?![\w%°]|[.,][0-9]|-[a-z]|:[0-9])"
    r"|[0-9]{1,4} (?:BCE?|B\.C\.|AD|CE|A\.D\.)(?![a-z])"
)
_NAMED_CLOCK: Final = re.compile(
    r"[0-9:. ]+[apAP]\.?[mM]|[0-9:]+\s?(?:UTC|GMT|Z\b|[A-Z]{1,3}T\b|hours\b|hrs?\b)"
)
_BEFORE_A_CLOCK: Final = re.compile(
    r"\b(?:at|by|around|about|until|from|to|between|and|precisely) \Z", re.IGNORECASE
)
_NO_NUMBER_BEFORE: Final = frozenset("$£€#.,/:%&+-_")
#: What shows that a number is a year although it is vague: `later than 1900`, `in about 1900`.
_BEFORE_VAGUE_YEAR: Final = re.compile(
    r"\b(?:(?:later|earlier) than|(?:in|since|until|by|from) (?:about|around)) \Z", re.IGNORECASE
)
_PART_BEFORE: Final = re.compile(r"\b(?:mid|early|late|pre|post)-\Z", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(r"[ \n-]+([A-Za-z]++)")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z.]+)[ \n-]\Z")
_YEAR_AFTER: Final = re.compile(r"\s+(?:of\s+)?['’]?[0-9]")
_DAY_OR_YEAR_AFTER: Final = re.compile(rf"\.?,?\s{{1,2}}(?:the\s+)?['’]?[0-9]|[-–](?:{_MONTH})\b")
_DAY_BEFORE: Final = re.compile(r"[0-9](?:st|nd|rd|th)?[\s-](?:of )?\Z")
_WORD_AND_DASH_BEFORE: Final = re.compile(r"\b([A-Za-z]+)\.?[-–—/]\Z")
_APOSTROPHES: Final = "'’‘"
_TWO_FIGURES: Final = re.compile(rf"[0-9]{{2}}(?![\w{_APOSTROPHES}]|[.,:-][0-9])")
_QUARTER_AFTER: Final = re.compile(r"[1-4](?![\w.,-])")
# Both are texts, which are compiled by their first use: few articles need them.
_STREET_AFTER: Final = r"(?: [A-Z]\w+){1,2} (?:Street|Avenue|Road|Boulevard|Drive|Lane|St\.|Ave\.)"
_TENS_AFTER: Final = (
    rf"[ -](?:(?:{'|'.join(name[:-1] for name in TENS)})(?:y|ies)\b|oh |hundreds?\b|ten\b|[a-z]+teen\b)"
)
_REACH: Final = 24


def words_of_dates(
    text: str, sentence: TextRange, starts: frozenset[str]
) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of a sentence that are among `starts`, are numbers or the core of a date (then with True)."""
    for word in _WORD.finditer(text, *sentence):
        written = word[0].lower()
        if written[0].isdigit():
            yield word, _is_figure(text, word)
        elif kind := _CORES.get(written):
            is_named = written in FIRST_WORDS and names_a_day(text, word.start())
            is_core = is_named or _is_name(text, word, kind)
            if is_core or written in starts:
                yield word, is_core
        elif written in starts:
            yield word, False


def _is_figure(text: str, word: re.Match[str]) -> bool:
    """Whether a number has the shape of a year, a date in figures or a time of day."""
    at = word.start()
    before = text[at - 1 : at]
    if before and before in _APOSTROPHES:
        return is_short_year(text, word)
    is_of_number = before != "" and before in _NO_NUMBER_BEFORE and not _ends_with(_PART_BEFORE, text, at)
    if (before.isalnum() and text[at - 2 : at] != "FY") or is_of_number:
        return False
    figures = _FIGURES.match(text, at)
    if figures is None:
        return False
    if figures["clock"]:
        return bool(_NAMED_CLOCK.match(text, at) or _ends_with(_BEFORE_A_CLOCK, text, at))
    if not figures["year"]:
        return True
    word_before, word_after = _word_before(text, at).lower(), _word_after(text, word.end()).lower()
    is_vague = word_before in VAGUE and not _ends_with(_BEFORE_VAGUE_YEAR, text, at)
    is_amount = word_after in AMOUNTS or (is_vague and word_after)
    if word_before in NUMBERED or is_amount:
        return False
    is_before_name = text[word.end() + 1 : word.end() + 2].isupper()
    return not (is_before_name and re.compile(_STREET_AFTER).match(text, word.end()))


def is_short_year(text: str, word: re.Match[str]) -> bool:
    """Whether a number is a year without its century, such as `’82` after `since`."""
    at = word.start() - 1
    if text[at : at + 1] not in _APOSTROPHES or not _TWO_FIGURES.match(text, word.start()):
        return False
    is_amount = _word_after(text, word.end()).lower() in AMOUNTS
    return _word_before(text, at).lower() in BEFORE_A_SHORT_YEAR and not is_amount


def _is_name(text: str, word: re.Match[str], kind: str) -> bool:
    """Whether a word that may name a date does, as its capital letter and its neighbours show."""
    start, end = word.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (
        before.isalnum()
        or (after.isalnum() and kind != "q")
        or before in ("_", "'", "’", "$")
        or after == "_"
    ):
        return False
    if kind == "name":
        return False
    if kind in ("this", "last", "next"):
        return before != "-"
    if kind == "S":
        return (word[0].lower() != "fall" or _is_autumn(text, word)) and not _is_name_of_season(text, word)
    if kind == "quarter":
        return after != "-"
    if kind == "today":
        return not (text[end + 1 : end + 2] == "s" and _word_after(text, end + 2).lower() in OF_THE_PRESENT)
    if kind == "q":
        return word[0] == "Q" and bool(_QUARTER_AFTER.match(text, end))
    if kind == "nineteen":
        return bool(re.compile(_TENS_AFTER).match(text, end))
    if kind not in ("M", "W"):
        return True
    if _word_before(text, start).lower() in ("every", "each"):
        return False
    return word[0][0].isupper() and (_is_weekday if kind == "W" else _is_month)(text, word)


def _is_name_of_season(text: str, word: re.Match[str]) -> bool:
    """Whether a season is a part of a name: `the Arab Spring`, `the Winter Olympics`."""
    if not word[0][0].isupper():
        return False
    before, after = _word_before(text, word.start()), _word_after(text, word.end())
    is_named = before[:1].isupper() and before.lower() not in BEFORE_A_MONTH and not after[:1].isupper()
    has_year = _YEAR_AFTER.match(text, word.end())
    return after.lower() in NO_SEASON_BEFORE or bool(is_named and not has_year)


def _is_autumn(text: str, word: re.Match[str]) -> bool:
    """Whether `fall` is a season: before a year, or after `the`, `this` or `last` and no fall of a city."""
    if _YEAR_AFTER.match(text, word.end()):
        return True
    is_of_something = _word_after(text, word.end()) in ("of", "in")
    return _word_before(text, word.start()).lower() in BEFORE_AUTUMN and not is_of_something


def _is_weekday(text: str, word: re.Match[str]) -> bool:
    """Whether it is a weekday and no name such as `Bloody Sunday`; three letters need a stop or a number."""
    is_named = _word_before(text, word.start()) in NAMED_WEEKDAYS
    if is_named or _word_after(text, word.end()) in NO_WEEKDAY_BEFORE:
        return False
    return word[0].lower().endswith("day") or bool(re.compile(r"\.|,? [0-9]").match(text, word.end()))


def _is_month(text: str, word: re.Match[str]) -> bool:
    """Whether it is a month: `May` and `March` are verbs, too, and `Jan` is a name."""
    start, end = word.span()
    if _DAY_OR_YEAR_AFTER.match(text, end) or _ends_with(_DAY_BEFORE, text, start):
        return True
    joined = _WORD_AND_DASH_BEFORE.search(text, max(0, start - _REACH), start)
    if joined and DATE_WORDS.get(joined[1].lower(), ("",))[0] == "M":
        return True
    before, after = _word_before(text, start).lower(), _word_after(text, end)
    if word[0].lower() in ("may", "march"):
        if before in ("the", "a", "an") and not after[:1].islower():
            return False
        return before in BEFORE_A_MONTH and after.lower() not in NO_MONTH_AFTER
    if word[0] in FIRST_NAMES and after[:1].isupper() and before not in BEFORE_A_MONTH:
        return False
    if len(word[0]) == 3:
        return text[end : end + 1] == "." or (before in BEFORE_A_MONTH and not after[:1].isupper())
    return True


def _word_before(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    return found[1] if found else ""


def _word_after(text: str, at: int) -> str:
    found = _WORD_AFTER.match(text, at, at + _REACH)
    return found[1] if found else ""


def _ends_with(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Whether the text before a place ends with a pattern, which has `\\Z`."""
    return bool(pattern.search(text, max(0, at - _REACH), at))
