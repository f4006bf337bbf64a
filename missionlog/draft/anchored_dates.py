"""Dates that are counted from another one: `the next day`, `two years later`, `a year earlier`, `the quarter`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from missionlog.draft.date_anchors import Anchor, moved
from missionlog.draft.time_words import BACK, DAY_PARTS, UNITS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, decade, unit, within
from missionlog.phrases.vocabulary import DATE_WORDS

_NUMBERS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "n"} | {"a": 1, "an": 1}
_MONTHS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "M" and len(word) > 3}
_SEASONS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "S"}
_TENS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "tens"}
_IN_THE: Final = re.compile(r"\b(?:in|by|during) \Z", re.IGNORECASE)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _longest_first(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore


_NUMBER: Final = rf"[0-9]{{1,3}}|{_longest_first(_NUMBERS)}"
_UNIT: Final = _longest_first((*UNITS, "weekend", *DAY_PARTS, *_SEASONS))
_MONTH: Final = _longest_first(name.capitalize() for name in _MONTHS)
_NTH: Final = _longest_first(_ORDINALS)
_FORMS: Final = re.compile(
    r"(?:early|late|later|earlier)\s+in\s+(?:the|that)\s+(?P<inunit>year|month|day|century)(?![\w-])|"
    r"(?:(?:early|late|later|earlier|mid)[\s-]+(?:in\s+|on\s+)?)?(?:"
    rf"(?:the\s+)?(?:very\s+)?(?P<way>next|following|same|previous|preceding|prior|intervening)\s+(?P<unit>{_UNIT}|{_MONTH})"
    rf"|(?P<that>that)\s+(?:very\s+|same\s+)?(?P<thatunit>{_UNIT})"
    rf"|(?P<this>this)\s+(?:very\s+|same\s+)?(?P<thisunit>day|morning|night)"
    r"|the\s+(?:end|beginning|start|middle|rest|remainder|(?:latter|later|early|last)\s+(?:part|half)|(?:first|second)\s+half)"
    r"\s+of\s+(?:the|that)\s+(?P<ofunit>year|month|day|century)"
    rf"|(?P<number>{_NUMBER})\s+(?P<counted>{_longest_first(UNITS)})s?\s+(?P<countedway>later|earlier|afterwards?|previously|beforehand)"
    r"|the\s+(?P<theunit>day|week|month|year)\s+(?P<theway>after|before|following|previous|earlier)(?=\s*[.,;:)]|\s*\Z)"
    r"|(?:the\s+)?(?P<weekend>weekend)"
    r"|the\s+(?P<dayofmonth>[0-9]{1,2})(?:st|nd|rd|th)(?=\s*[.,;)]|\s+(?:and|was|were|to|when)\b|\s*\Z)"
    rf"|the\s+(?P<daypart>morning|afternoon|evening|night)(?!\s+(?:of|before|after))"
    rf"|(?:the\s+)?['’]?(?P<tens>[2-9]0)s|the\s+(?P<tensname>{_longest_first(_TENS)})"
    r")(?![\w-])",
    re.IGNORECASE,
)
#: In reports of earnings: periods that are compared.
_COMPARED: Final = re.compile(
    r"(?:(?:the|a)\s+)?(?:(?:comparable|corresponding|same|like)\s+)?(?:"
    rf"(?P<ago>year[-\s](?:ago|earlier))(?:\s+(?:(?P<agonth>{_NTH})[\s-]+)?(?:quarter|period))?"
    r"|(?:(?:comparable|corresponding|same|like|year[-\s]earlier)\s+(?:quarter|period))(?:,?\s+(?:of\s+)?(?:last\s+year|a\s+year\s+(?:ago|earlier)|the\s+(?:previous|prior)\s+year))?(?P<last>)"
    r"|(?:latest|most recent|recent|just-ended)\s+(?:quarter|period)(?P<latest>)"
    r"|last\s+year['’]s\s+quarter(?P<lastyear>)"
    r"|(?P<quarter>(?:this\s+|that\s+|the\s+)?quarter)(?!\s+(?:of|century|final|finals|mile|pound))"
    rf"|(?P<nth>{_NTH})-(?:fiscal-)?quarter"
    rf"|(?:fiscal[\s-]+)?(?P<plainnth>{_NTH})[\s-]+(?:fiscal[\s-]+)?quarter(?!,?\s+(?:of\s+|in\s+)?(?:fiscal\s+)?(?:[0-9]|last|this|next))"
    r"|(?P<year>(?:19|20)[0-9]{2})\s+(?:quarter|period)"
    r"|current\s+(?:fiscal\s+)?year(?P<current>)"
    r")(?![\w-])",
    re.IGNORECASE,
)
STARTS: Final = frozenset(
    {"the", "that", "this", "next", "following", "same", "previous", "preceding", "prior", "later", "earlier", "early"}
    | {"late", "mid", "comparable", "corresponding", "year", "latest", "last", "quarter", "fiscal", "current"}
    | set(_NUMBERS) | set(_ORDINALS)
)


class AnchoredWords(NamedTuple):
    """Words whose date is counted from another: so many `by` of a unit; `base` says from what.

    `base` is `last`, the date named last; `quarter`, that named last; `latest`, the last that was over at
    publication; `published`.
    """

    start: int
    end: int
    unit: str
    by: int
    base: str = "last"
    nth: int = 0


def anchored_at(text: str, at: int, ceiling: int, *, is_news: bool) -> AnchoredWords | None:
    """The words from a place on whose date is counted from another; None if there are none."""
    if is_news and (found := _COMPARED.match(text, at, ceiling)):
        return _compared(found)
    found = _FORMS.match(text, at, ceiling)
    if found is None:
        return None
    if found["dayofmonth"]:
        return AnchoredWords(at, found.end(), "day", 0, "month", int(found["dayofmonth"]))
    if found["daypart"]:
        is_when = _IN_THE.search(text, max(0, at - 10), at)
        return None if is_news or not is_when else AnchoredWords(at, found.end(), found["daypart"].lower(), 0)
    if found["tens"] or found["tensname"]:
        tens = int(found["tens"]) if found["tens"] else _TENS[found["tensname"].lower()]
        return AnchoredWords(at, found.end(), "decade", 0, "decade", tens)
    if found["weekend"]:
        return AnchoredWords(at, found.end(), "weekend", 0, "published") if is_news else None
    if found["this"] and is_news:
        return None
    name = next(found[group] for group in ("unit", "thatunit", "thisunit", "ofunit", "inunit", "counted", "theunit") if found[group])
    way = (found["way"] or found["countedway"] or found["theway"] or "same").lower()
    if way == "next" and is_news and not found[0].lower().startswith("the ") and name not in DAY_PARTS and name != "day":
        return None
    if way == "next" and found[0].lower().startswith("the ") and name.lower() in UNITS and name.lower() not in ("day", "year", "month"):
        return None
    count = _count(found["number"]) if found["number"] else 1
    by = 0 if way == "same" else -count if way in BACK else count
    return AnchoredWords(at, found.end(), name.lower(), by)


def _compared(found: re.Match[str]) -> AnchoredWords:
    start, end = found.span()
    nth = found["agonth"] or found["nth"] or found["plainnth"]
    number = _ORDINALS[nth.lower()] if nth else 0
    if found["ago"] or found["last"] is not None or found["lastyear"] is not None:
        return AnchoredWords(start, end, "year", -1, "compared", number)
    if found["latest"] is not None:
        return AnchoredWords(start, end, "quarter", 0, "latest")
    if found["year"]:
        return AnchoredWords(start, end, "quarter", 0, "of year", int(found["year"]))
    if found["current"] is not None:
        return AnchoredWords(start, end, "year", 0, "published")
    return AnchoredWords(start, end, "quarter", 0, "nth" if number else "quarter", number)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]


def period_of(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    """The period that the words mean; None if what they are counted from is not known."""
    try:
        return _BASES[words.base](words, anchor, tense)
    except (PhraseError, ValueError, OverflowError):
        return None


def _from_last(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    base = anchor.last or _unit(anchor.published)
    return _moved(base, words.unit, words.by) if base else None


def _from_published(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    today = anchor.published
    if today is None:
        return None
    if words.unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        if tense == "future":
            saturday += timedelta(days=7)
        return within(_day(saturday), _day(saturday + timedelta(days=1)))
    return unit(today.year + words.by)


def _compared_period(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    """`a year earlier`, of the quarter that the text is about; of the year of publication if of none."""
    if words.nth and anchor.published:
        return unit(anchor.published.year - 1, 32 + words.nth)
    if anchor.quarter:
        return unit(anchor.quarter.year - 1, anchor.quarter.month)
    return unit(anchor.published.year - 1) if anchor.published else None


def _day_of_month(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    """`the 20th`, of the month named last."""
    last = anchor.last
    return unit(last.year, last.month, words.nth) if last and last.month and last.month <= 12 else None


def _decade_named(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    """`the 80s`: the last such decade that had begun by then."""
    base = anchor.published.year if anchor.published else anchor.last.year if anchor.last else None
    if base is None:
        return None
    first = base // 100 * 100 + words.nth
    return decade(first if first <= base else first - 100)


def _quarter_named(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    return unit(anchor.quarter.year, anchor.quarter.month) if anchor.quarter else None


def _quarter_of_year(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    return unit(words.nth, anchor.quarter.month if anchor.quarter else None)


def _latest_quarter(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    if anchor.quarter:
        return unit(anchor.quarter.year, anchor.quarter.month)
    if anchor.published is None:
        return None
    years, quarter = divmod((anchor.published.month - 1) // 3 - 1, 4)
    return unit(anchor.published.year + years, 33 + quarter)


def _nth_quarter(words: AnchoredWords, anchor: Anchor, tense: str) -> Period | None:
    """The last such quarter that has begun at publication; the next one if the text tells what is to come."""
    today = anchor.published
    if today is None:
        return unit(anchor.last.year, 32 + words.nth) if anchor.last else None
    has_begun = (today.month - 1) // 3 + 1 >= words.nth
    is_over_for_long = has_begun and today.month - 3 * words.nth > 5
    if has_begun:
        return unit(today.year + (tense == "future" and is_over_for_long), 32 + words.nth)
    return unit(today.year - (tense != "future"), 32 + words.nth)


_BASES: Final = {
    "last": _from_last,
    "published": _from_published,
    "compared": _compared_period,
    "quarter": _quarter_named,
    "month": _day_of_month,
    "decade": _decade_named,
    "of year": _quarter_of_year,
    "latest": _latest_quarter,
    "nth": _nth_quarter,
}


def _day(day: date) -> Unit:
    return Unit(day.year, day.month, day.day)


def _unit(day: date | None) -> Unit | None:
    return _day(day) if day else None


def _moved(base: Unit, name: str, by: int) -> Period | None:
    if name in DAY_PARTS:
        name = "day"
    if name in _MONTHS:
        return _named_month(base, _MONTHS[name], by)
    if name in _SEASONS:
        return unit(base.year + by, _SEASONS[name])
    if name in ("week", "weekend", "fortnight"):
        return _week(base, by, name)
    if name == "quarter":
        return None
    kind, length = UNITS[name]
    if name in ("decade", "century") and by == 0:
        return None
    shifted = moved(base, kind, by * length)
    return unit(*shifted) if shifted else None


def _named_month(base: Unit, month: int, by: int) -> Period:
    """`the following March`, `the previous June`."""
    if by > 0:
        return unit(base.year + (month <= (base.month or 12)), month)
    if by < 0:
        return unit(base.year - (month >= (base.month or 1)), month)
    return unit(base.year, month)


def _week(base: Unit, by: int, name: str) -> Period | None:
    if not base.day or not base.month:
        return None
    day = date(base.year, base.month, base.day)
    if name == "fortnight":
        return unit(*_day(day + timedelta(days=14 * by)))
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
    first = monday + timedelta(days=5 if name == "weekend" else 0)
    return within(_day(first), _day(monday + timedelta(days=6)))
