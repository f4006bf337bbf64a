"""Dates that share a month or a year with those beside them: `5 and 6 May`, `April 24–25`, `1914–18`."""

from __future__ import annotations

import re
from typing import Final

from missionlog.draft.date_spans import DateSpan
from missionlog.draft.time_words import AMOUNTS
from missionlog.phrases.token import Token

_JOINT: Final = (
    r"\s?(?:,?\s?\b(?:and|to|or|through|until|till|thru)\b|[-\u2010-\u2015,&/])\s?"
    r"(?:(?:the|on|of|in|early|late|mid)\s)*"
)
_ONLY_A_JOINT: Final = re.compile(_JOINT)
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DAY_AFTER: Final = re.compile(
    rf"{_JOINT}{_DAY}(?![\w:%]|[.,][0-9])(?:,?\s(?P<year>(?:1[0-9]|20)[0-9]{{2}})(?!\w))?"
)
_DAY_BEFORE: Final = re.compile(rf"(?<![\w.,:$£/-]){_DAY}{_JOINT}\Z")
_GOES_ON: Final = re.compile(rf"(?:st|nd|rd|th)?{_JOINT}[0-9]{{1,2}}(?!\w)")
_WORD_AFTER: Final = re.compile(r"\s+(?:of\s+)?(?P<word>[A-Za-z]+)")
_YEARS: Final = re.compile(
    r"(?P<first>(?:1[0-9]|20)[0-9]{2})\s?[-\u2010-\u2015/]\s?(?P<last>[0-9]{4}|[0-9]{2})(?![\w-])"
)
#: What joins two dates is no longer, in characters.
_REACH: Final = 24
#: No more days of one month are listed beside each other.
_MAX_DAYS: Final = 31
#: Two years beside each other are no farther apart.
_MAX_YEARS: Final = 200


def are_joined(text: str, left: DateSpan, right: DateSpan) -> bool:
    """Whether only `and`, `to`, a dash or the like stands between two dates."""
    return right.start - left.end <= _REACH and bool(_ONLY_A_JOINT.fullmatch(text, left.end, right.start))


def years_at(text: str, at: int, ceiling: int) -> list[DateSpan]:
    """The two years of `1914–18` or `1914–1918`; none if there are none."""
    found = _YEARS.match(text, at, ceiling)
    if found is None:
        return []
    first, last = int(found["first"]), int(found["last"])
    if len(found["last"]) == 2:
        is_month = 1 <= last <= 12 and first + 1 != first // 100 * 100 + last
        last += first // 100 * 100
        if is_month:
            return []
    if not first < last <= first + _MAX_YEARS:
        return []
    return [_span(found.span(which), "Y", year) for which, year in (("first", first), ("last", last))]


def _span(place: tuple[int, int], kind: str, number: int) -> DateSpan:
    return DateSpan(*place, (Token(kind, (number,), 1),))


def days_beside(text: str, span: DateSpan, floor: int, ceiling: int) -> list[DateSpan]:
    """The date and the days before or after it that are of its month: `27`, `28` and `29 August`."""
    kinds = [kind for kind in span.kinds if kind != "the"]
    if kinds[:2] in (["D", "M"], ["O", "M"]):
        return [*_days_before(text, span.start, floor), span]
    if kinds[-2:] in (["M", "D"], ["M", "O"]):
        month = next(token for token in span.tokens if token.kind == "M")
        return [span, *_days_after(text, span.end, ceiling, month)]
    return [span]


def _days_before(text: str, start: int, floor: int) -> list[DateSpan]:
    days: list[DateSpan] = []
    while found := _DAY_BEFORE.search(text, max(floor, start - _REACH), start):
        if not 1 <= int(found["day"]) <= 31 or len(days) == _MAX_DAYS:
            break
        start = found.start("day")
        days.insert(0, _span(found.span("day"), "D", int(found["day"])))
    return days


def _days_after(text: str, end: int, ceiling: int, month: Token) -> list[DateSpan]:
    days: list[DateSpan] = []
    while found := _DAY_AFTER.match(text, end, ceiling):
        day, place = int(found["day"]), found.span("day")
        if not 1 <= day <= 31 or len(days) == _MAX_DAYS:
            break
        if found["year"]:
            year = Token(",", (), 1), Token("Y", (int(found["year"]),), 1)
            tokens = month, Token("D", (day,), 1), *year
            return [*days, DateSpan(found.start("day"), found.end("year"), tokens)]
        word = _WORD_AFTER.match(text, place[1], ceiling)
        is_amount = word and (word["word"][0].isupper() or word["word"].lower() in AMOUNTS)
        # "On April 3, 15 houses burned": a comma alone joins days only if another follows.
        is_listed = text[end] != "," or found[0][1:].lstrip()[0].isalpha() or _GOES_ON.match(text, place[1])
        if is_amount or not is_listed:
            break
        days.append(DateSpan(*place, (month, Token("D", (day,), 1))))
        end = place[1]
    return days
