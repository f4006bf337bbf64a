"""Words whose date is counted from another one: `the next day`, `two years later`, `a year earlier`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from missionlog.draft.function_words import ARTICLES, AUXILIARIES, PERSONAL_PRONOUNS, word_set
from missionlog.draft.time_words import BACKWARDS, BEFORE_ANY_WEEKEND, DATED_EVENTS, DAY_PARTS, UNITS
from missionlog.phrases.vocabulary import DATE_WORDS, ONES, TENS

#: What is counted from: the date named last; publication; the quarter named last, or the last that was over
#: at publication; the period compared; or the date of the sentence, of which an event is told.
Base = Literal[
    "last",
    "published",
    "quarter",
    "quarter of today",
    "latest quarter",
    "nth quarter",
    "ended quarter",
    "compared",
    "month",
    "decade",
    "event",
    "ahead",
]


def _values(kind: str) -> dict[str, int]:
    return {word: values[0] for word, (of_kind, values) in DATE_WORDS.items() if of_kind == kind}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBERS: Final = _values("n") | {"a": 1, "an": 1}
MONTHS: Final = {
    word: number for word, number in _values("M").items() if len(word) > 4 or word in ("may", "june", "july")
}
SEASONS: Final = _values("S")
WEEKDAYS: Final = {word: number for word, number in _values("W").items() if word.endswith("day")}
_TENS: Final = _values("tens")
_ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_NUMBER: Final = rf"(?:[0-9]{{1,3}}|(?:{_any_of(TENS)})-(?:{_any_of(ONES)})|{_any_of(_NUMBERS)})"
_UNIT: Final = rf"(?:{_any_of((*UNITS, 'weekend', *DAY_PARTS, *SEASONS))})"
_NAMED: Final = rf"(?:{_UNIT}|{_any_of(MONTHS)}|{_any_of(WEEKDAYS)})"
_COUNTED: Final = rf"(?<!\bof )(?<!\bhalf )(?P<number>{_NUMBER})\s+(?P<counted>{_any_of(UNITS)}|centurie)s?"
_END: Final = r"(?![\w-])"
#: Words counted from the date that was named last.
_FROM_LAST: Final = re.compile(
    r"(?:(?:early|late|later|earlier|mid)[\s-]+(?:in\s+|on\s+)?)?(?:"
    rf"(?:the\s+)?(?:very\s+)?(?P<way>next|(?<=the\s)following|(?<=very\s)following|same|previous|preceding|prior)\s+(?P<of_way>{_NAMED})"
    rf"|that\s+(?:very\s+|same\s+)?(?P<of_that>{_UNIT})"
    rf"|{_COUNTED}\s+(?P<way_counted>(?:later|earlier)(?!\s+than\b)|afterwards?|previously|beforehand"
    r"|(?:before|after|prior)(?=\s*[.,;:)]|\s*\Z))"
    rf"|the\s+(?P<of_beside>day|week|month|year|{_any_of(DAY_PARTS)})\s+(?P<way_beside>after|before|following|previous|earlier)"
    r"(?=\s*[.,;:)]|\s*\Z)"
    r"|the\s+(?:(?P<end>end)|beginning|start|middle|rest|remainder|(?:latter|later|early|last|first|second)\s+part"
    r"|(?P<half>latter|last|first|second)\s+half)"
    r"\s+of\s+(?P<the>the|that)\s+(?P<of_part>year|month|week|day|century)"
    r"|(?P<of_its_end>month|week)['’]s\s+(?P<its_end>end)|(?:the\s+)?mid-?(?P<of_mid>year)"
    rf"){_END}"
    rf"|(?:early|late|later|earlier)\s+in\s+(?P<in_the>the|that)\s+(?P<of_in>year|month|week|century){_END}",
    re.IGNORECASE,
)
_MONTH: Final = _any_of(word.capitalize() for word in _values("M"))
#: In reports: a quarter, and the period that another is compared with. It is a text, which is compiled where
#: a sentence may have such words: most articles have none.
_QUARTERS: Final = (
    r"(?:(?:the|a)\s+)?(?:"
    rf"(?:(?:comparable|corresponding|same|like)\s+)?(?P<ago>year[-\s](?:ago|earlier)(?!\s+(?:on\s+)?(?:today|this|[a-z]+day)\b))(?:\s+(?:(?P<nth_ago>{_any_of(_ORDINALS)})[\s-]+)?(?:quarter|period))?"
    r"|(?P<same>(?:comparable|corresponding|same|like)\s+(?:quarter|period|month(?=,?\s+(?:of\s+)?(?:last|a|the\s+p)))"
    r"(?:,?\s+(?:of\s+)?(?:last\s+year|a\s+year\s+(?:ago|earlier)|the\s+(?:previous|prior)\s+year))?)"
    r"|(?P<last_year>last\s+year['’]s\s+quarter)"
    r"|(?P<latest>(?:latest|most\s+recent|recent|just-ended)\s+(?:quarter|period))"
    r"|(?P<of_today>last|this|current|next)\s+quarter(?!\s+(?:of|final|finals)\b)"
    r"|(?P<current>current\s+(?:fiscal\s+)?year)"
    r"|(?P<year>(?:19|20)[0-9]{2})\s+(?:quarter|period)"
    rf"|(?:(?P<nth_compared>{_any_of(_ORDINALS)})[\s-]+)?(?:quarter|period)(?P<compared>\s+a\s+year\s+(?:ago|earlier))"
    rf"|(?:fiscal[\s-]+)?quarter(?=,?\s+(?:that\s+)?end(?:ed|ing|s)\s+(?P<ended>(?:{_MONTH})\b(?:\.?\s[0-9]{{1,2}})?))"
    r"|(?P<named>(?:that\s+)?quarter)(?!\s+(?:of|century|final|finals|mile|pound|[0-9]))"
    rf"|(?P<nth>{_any_of(_ORDINALS)})-(?:fiscal-)?(?:quarter|period)(?!\s+(?:19|20)[0-9]{{2}})"
    rf"|(?:fiscal[\s-]+)?(?P<nth_apart>{_any_of(_ORDINALS)})[\s-]+(?:fiscal[\s-]+)?quarter"
    r"(?!,?\s+(?:of\s+|in\s+)?(?:fiscal\s+)?(?:[0-9]|last|this|next))"
    rf"){_END}"
)
#: What follows `the 9th` where it is a day, and not a regiment or a floor.
_AFTER_A_DAY: Final = "|".join(sorted(AUXILIARIES | ARTICLES | PERSONAL_PRONOUNS | {"and", "to", "when"}))
_OTHERS: Final = re.compile(
    r"(?:the\s+)?(?P<weekend>weekend)(?![\w-]|\s+of)"
    rf"|the\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?=\s*[.,;)]|\s+(?:{_AFTER_A_DAY})\b|\s*\Z)"
    r"|the\s+(?P<the_day>day)(?![\w-]|\s+(?:of|before|after|when|that|in|on)\b)"
    rf"|the\s+(?P<day_part>{_any_of(DAY_PARTS)})(?![\w-]|\s+(?:of|before|after)\b)"
    rf"|(?:the\s+)?['’]?(?P<tens>[2-9]0)s{_END}|the\s+(?P<tens_in_words>{_any_of(_TENS)}){_END}"
    rf"|{_COUNTED}\s+(?:after\s+the\s+(?:{'|'.join(DATED_EVENTS)})(?P<event>)"
    rf"|from\s+(?:now(?!\s+on\b)|today|(?P<ahead_of>{_any_of(WEEKDAYS)}))){_END}",
    re.IGNORECASE,
)
_OF_THE_DAY: Final = re.compile(
    r"\b(?:end(?:s|ed|ing)?|finish(?:ed|ing)?|clos(?:e|ed|ing)|for|later in) \Z",
    re.IGNORECASE,
)
#: Before `weekend`: it may be any one, or that of another day.
_ANY_WEEKEND: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(BEFORE_ANY_WEEKEND))}|[a-z]+-day)[ \n-]\Z", re.IGNORECASE
)
#: Before `80s`, which without an apostrophe or an article is an age or an amount.
_THE_EARLY: Final = re.compile(
    r"['’‘]\Z|\bthe\s(?:(?:early|mid|late)[\s-])?"
    r"(?:['’]?(?:[0-9]{2})?[0-9]0s,?\s(?:(?:and|or|to)\s)?(?:(?:early|mid|late)[\s-])?)?\Z",
    re.IGNORECASE,
)
#: Before `the 9th`, which may be anything else.
_ON_THE: Final = re.compile(
    r"\b(?:on|by|until|till|since|from|to|before|after|between|early|late|(?:morning|afternoon|evening|night)\sof)\s\Z",
    re.IGNORECASE,
)
_BEFORE: Final = {"the_day": _OF_THE_DAY, "tens": _THE_EARLY, "day": _ON_THE}
_IN_THE: Final = re.compile(r"\b(?:in|by|during) \Z", re.IGNORECASE)
#: The words with which such words begin.
STARTS: Final = word_set(
    """
    the that next following same previous preceding prior later earlier early late mid comparable like
    corresponding year latest most recent just current last this quarter weekend fiscal
    month week midyear
    """
) | frozenset((*_NUMBERS, *_ORDINALS))


_MONTHS_BY_NAME: Final = _values("M")
_MID_MONTH: Final = 14
#: How far back, in characters, the words before such words are looked at.
_WHEN_REACH: Final = 32


class AnchoredWords(NamedTuple):
    """Words whose date is counted from another: `by` so many of a unit, from a base.

    `number` is that of a quarter or half, a day of the month, a year, the tens of a decade, the weekday from
    which on is counted (-1 for none), or the month with which a quarter ended.
    """

    start: int
    end: int
    unit: str
    by: int
    base: Base = "last"
    number: int = 0
    #: Whether its end is meant.
    is_end: bool = False


def may_have_quarters(sentence: str) -> bool:
    """Whether a sentence may name a quarter, or a period that another is compared with."""
    words = sentence.lower()
    is_compared = "year" in words and any(word in words for word in ("ago", "earlier", "current"))
    return is_compared or any(word in words for word in ("quarter", "period", "month"))


def quarter_at(text: str, at: int, ceiling: int) -> AnchoredWords | None:
    """The quarter, or the period that another is compared with, from a place on; None if there is none."""
    found = re.compile(_QUARTERS, re.IGNORECASE).match(text, at, ceiling)
    return _quarter(found) if found else None


def anchored_at(text: str, at: int, ceiling: int, *, is_news: bool) -> AnchoredWords | None:
    """The words from a place on whose date is counted from another; None if there are none."""
    if found := _FROM_LAST.match(text, at, ceiling):
        return _from_last(found, is_news=is_news)
    if found := _OTHERS.match(text, at, ceiling):
        kind = next((kind for kind in _BEFORE if found[kind]), "")
        before = _BEFORE.get(kind, _IN_THE)
        is_when = bool(before.search(text, max(0, at - _WHEN_REACH), at))
        return _other(found, is_news=is_news, is_when=is_when)
    return None


def _first(found: re.Match[str], *groups: str) -> str:
    return next((found[group].lower() for group in groups if found[group]), "")


def _count(written: str) -> int:
    return int(written) if written.isdigit() else sum(_NUMBERS[word] for word in written.lower().split("-"))


def _counted(found: re.Match[str]) -> str:
    """The unit that is counted, in the singular; empty if none is."""
    written = (found["counted"] or "").lower()
    return "century" if written == "centurie" else written


def _from_last(found: re.Match[str], *, is_news: bool) -> AnchoredWords | None:
    unit = _counted(found) or _first(
        found, "of_way", "of_that", "of_beside", "of_part", "of_its_end", "of_mid", "of_in"
    )
    way = _first(found, "way", "way_counted", "way_beside")
    if way == "next" and unit not in ("day", *DAY_PARTS):
        # "Next year" is counted from today; "the next decade" is mostly one that lasts from then on.
        with_article = found[0].lower().startswith("the ")
        if (is_news and not with_article) or (
            with_article and unit in UNITS and unit not in ("month", "year")
        ):
            return None
    if (
        unit == "day"
        and found["end"]
        and found.string[max(0, found.start() - 3) : found.start()].lower() == "at "
    ):
        return None  # "at the end of the day" is said of anything
    is_end = bool(found["end"] or found["its_end"])
    is_of_today = found["of_its_end"] or found["of_mid"] or _first(found, "the", "in_the") == "the"
    if found["half"] and unit == "year":
        base: Base = "published" if is_news and is_of_today else "last"
        return AnchoredWords(*found.span(), "half", 0, base, 1 if found["half"].lower() == "first" else 2)
    if is_news and is_of_today and unit in ("year", "month", "week"):
        return AnchoredWords(*found.span(), unit, 0, "published", is_end=is_end)
    count = _count(found["number"]) if found["number"] else 1
    by = 0 if way in ("", "same") else -count if way in BACKWARDS else count
    return AnchoredWords(*found.span(), unit, by, is_end=is_end)


def _quarter(found: re.Match[str]) -> AnchoredWords:
    place = found.span()
    nth = _ORDINALS.get(_first(found, "nth_ago", "nth_compared", "nth", "nth_apart"), 0)
    if found["ago"] or found["same"] or found["compared"] or found["last_year"]:
        return AnchoredWords(*place, "quarter", -1, "compared", nth)
    if found["latest"]:
        return AnchoredWords(*place, "quarter", 0, "latest quarter")
    if found["ended"]:
        month, _, day = re.sub(r"\.", "", found["ended"]).lower().partition(" ")
        months_back = 1 if not day or int(day) > _MID_MONTH else 2
        return AnchoredWords(*place, "quarter", -months_back, "ended quarter", _MONTHS_BY_NAME[month])
    if found["of_today"]:
        by = {"last": -1, "next": 1}.get(found["of_today"].lower(), 0)
        return AnchoredWords(*place, "quarter", by, "quarter of today")
    if found["current"]:
        return AnchoredWords(*place, "year", 0, "published")
    if found["year"]:
        return AnchoredWords(*place, "quarter", 0, "quarter", int(found["year"]))
    return AnchoredWords(*place, "quarter", 0, "nth quarter" if nth else "quarter", nth)


def _other(found: re.Match[str], *, is_news: bool, is_when: bool) -> AnchoredWords | None:
    place = found.span()
    if found["weekend"]:
        is_any = bool(_ANY_WEEKEND.search(found.string, max(0, found.start() - 16), found.start()))
        return AnchoredWords(*place, "weekend", 0, "published") if is_news and not is_any else None
    if found["day"]:
        return AnchoredWords(*place, "day", 0, "month", int(found["day"])) if is_when else None
    if found["day_part"]:
        return AnchoredWords(*place, found["day_part"].lower(), 0) if is_when and not is_news else None
    if found["the_day"]:
        return AnchoredWords(*place, "day", 0) if is_when else None
    if found["number"] and found["event"] is None:
        weekday = WEEKDAYS[found["ahead_of"].lower()] if found["ahead_of"] else -1
        by = _count(found["number"])
        return AnchoredWords(*place, _counted(found), by, "ahead", weekday) if is_news else None
    if found["number"]:
        unit, length = UNITS[_counted(found)]
        by = -length * _count(found["number"])
        return AnchoredWords(*place, unit, by, "event") if is_news and unit == "year" else None
    if found["tens"] and found[0][0].isdigit() and not is_when:
        return None
    tens = int(found["tens"]) if found["tens"] else _TENS[found["tens_in_words"].lower()]
    return AnchoredWords(*place, "decade", 0, "decade", tens)
