"""Dates that share a month or a year with those beside them: `5 and 6 May`, `April 24–25`, `1914–18`."""

from __future__ import annotations

import re
from typing import Final

from missionlog.draft.date_spans import DateSpan
from missionlog.draft.time_words import AMOUNTS
from missionlog.phrases.token import Token

_JOINT: Final = r"\s*(?:,?\s*\b(?:and|to|or|through|until|till|thru)\b|[-\u2010-\u2015,&/])\s*(?:(?:the|on|of|in|early|late|mid)\s+)*"
JOINT: Final = re.compile(_JOINT)
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NEXT_DAY: Final = re.compile(rf"{_JOINT}{_DAY}(?![\w:%]|[.,][0-9])(?:,?\s+(?P<year>(?:1[0-9]|20)[0-9]{{2}})(?![\w]))?")
_PREVIOUS_DAY: Final = re.compile(rf"(?<![\w.,:$£/-]){_DAY}{_JOINT}\Z")
_REACH: Final = 24
_MONTH_AFTER: Final = re.compile(r"\s+(?:of\s+)?(?P<word>[A-Za-z]+)")
_YEARS: Final = re.compile(r"(?P<first>(?:1[0-9]|20)[0-9]{2})\s?[-\u2010-\u2015/]\s?(?P<last>[0-9]{4}|[0-9]{2})(?![\w-])")


def years_at(text: str, at: int, ceiling: int) -> list[DateSpan]:
    """The two years of `1914–18` or `1914–1918`; none if there are none."""
    found = _YEARS.match(text, at, ceiling)
    if found is None:
        return []
    first, last = int(found["first"]), int(found["last"])
    if len(found["last"]) == 2:
        last += first // 100 * 100
        if last <= 12 + first // 100 * 100 and last != first + 1:
            return []
    if not first < last <= first + 200:
        return []
    return [_year(found.span("first"), first), _year(found.span("last"), last)]


def _year(place: tuple[int, int], year: int) -> DateSpan:
    return DateSpan(*place, (Token("Y", (year,), 1),))


def days_beside(text: str, span: DateSpan, floor: int, ceiling: int) -> list[DateSpan]:
    """The date and the days before and after it that are of its month: `28` and `29 August`."""
    kinds = [token.kind for token in span.tokens]
    if kinds[:2] in (["D", "M"], ["O", "M"]) or kinds[:3] in (["the", "D", "M"], ["the", "O", "M"]):
        return [*_days_before(text, span, floor), span]
    if kinds[-2:] in (["M", "D"], ["M", "O"]):
        return [span, *_days_after(text, span, ceiling)]
    return [span]


def _days_before(text: str, span: DateSpan, floor: int) -> list[DateSpan]:
    found = _PREVIOUS_DAY.search(text, max(floor, span.start - _REACH), span.start)
    if found is None or not 1 <= int(found["day"]) <= 31:
        return []
    return [DateSpan(*found.span("day"), (Token("D", (int(found["day"]),), 1),))]


def _days_after(text: str, span: DateSpan, ceiling: int) -> list[DateSpan]:
    found = _NEXT_DAY.match(text, span.end, ceiling)
    if found is None or not 1 <= int(found["day"]) <= 31:
        return []
    following = _MONTH_AFTER.match(text, found.end("day"))
    if following and not found["year"] and (_is_name(following["word"]) or following["word"].lower() in AMOUNTS):
        return []
    day, year = Token("D", (int(found["day"]),), 1), found["year"]
    tokens = (day, Token(",", (), 1), Token("Y", (int(year),), 1)) if year else (day,)
    return [DateSpan(found.start("day"), found.end("year" if year else "day"), tokens)]


def _is_name(word: str) -> bool:
    return word[0].isupper()
