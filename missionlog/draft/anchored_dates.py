"""Dates that are counted from another one: `the next day`, `two years later`, `earlier that month`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from missionlog.draft.date_anchors import Anchor, moved
from missionlog.draft.time_words import DAY_PARTS, UNITS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, unit, within
from missionlog.phrases.vocabulary import DATE_WORDS

_NUMBERS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "n"} | {
    "a": 1,
    "an": 1,
}
_NUMBER: Final = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_MONTHS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "M"}
_SEASONS: Final = {word: values[0] for word, (kind, values) in DATE_WORDS.items() if kind == "S"}
_UNITS: Final = "|".join((*UNITS, "weekend", *DAY_PARTS, *_SEASONS))
_UNIT: Final = rf"(?P<unit>{_UNITS}|{'|'.join(name.capitalize() for name in _MONTHS)})"
_PLAIN_UNIT: Final = rf"(?P<counted>{'|'.join(UNITS)})s?"
_FORMS: Final = re.compile(
    rf"(?:(?:early|late|later|earlier)\s+(?:in\s+|on\s+)?)?(?:"
    rf"(?:the\s+)?(?:very\s+)?(?P<which>next|following|same|previous|preceding|prior)\s+{_UNIT}(?:'s|’s)?(?![\w-])"
    rf"|(?P<that>that)\s+(?:very\s+|same\s+)?(?P<thatunit>{_UNITS})(?![\w-])"
    r"|the\s+(?:end|beginning|start|middle|rest|remainder)\s+of\s+(?:the|that)\s+"
    r"(?P<edgeunit>year|month|week|day|decade|century)(?![\w-])"
    rf"|{_NUMBER}\s+{_PLAIN_UNIT}\s+(?P<way>later|earlier|afterwards?|previously|beforehand)(?![\w-])"
    rf"|the\s+(?P<theunit>day|week|month|year)\s+(?P<theway>after|before|following|previous)(?![\w-])"
    r")",
    re.IGNORECASE,
)
STARTS: Final = frozenset(
    {
        "the",
        "that",
        "next",
        "following",
        "same",
        "previous",
        "preceding",
        "prior",
        "later",
        "earlier",
        "early",
        "late",
    }
    | set(_NUMBERS)
)
_BACK: Final = frozenset({"earlier", "previously", "beforehand", "before", "previous", "preceding", "prior"})


class Anchored(NamedTuple):
    """Words whose date is counted from another: their end, and the period; None if there is no other."""

    end: int
    period: Period | None
    suffix: str = ""


def read_anchored(text: str, at: int, ceiling: int, anchor: Anchor) -> Anchored | None:
    """The date that words which begin at a place count from another; None if there are no such words."""
    found = _FORMS.match(text, at, ceiling)
    if found is None:
        return None
    name = (
        found["unit"] or found["thatunit"] or found["edgeunit"] or found["counted"] or found["theunit"]
    ).lower()
    way = (found["which"] or found["way"] or found["theway"] or found["that"] or "same").lower()
    count = _count(found["number"]) if found["number"] else 1
    by = 0 if way in ("same", "that") else -count if way in _BACK else count
    base = anchor.last or _published(anchor)
    if base is None:
        return Anchored(found.end(), None)
    try:
        period = _moved(base, name, by)
    except (PhraseError, ValueError, OverflowError):
        return Anchored(found.end(), None)
    return Anchored(found.end(), period, DAY_PARTS.get(name, ""))


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]


def _published(anchor: Anchor) -> Unit | None:
    day = anchor.published
    return Unit(day.year, day.month, day.day) if day else None


def _moved(base: Unit, name: str, by: int) -> Period | None:
    if name in DAY_PARTS:
        name = "day"
    if name in _MONTHS:
        return _named_month(base, _MONTHS[name], by)
    if name in _SEASONS:
        return unit(base.year + by, _SEASONS[name])
    if name in ("week", "weekend"):
        return _week(base, by, name)
    if name == "quarter":
        if not base.month:
            return None
        years, quarter = divmod((base.month - 1) // 3 + by, 4)
        return unit(base.year + years, 33 + quarter)
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
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
    first = monday + timedelta(days=5 if name == "weekend" else 0)
    last = monday + timedelta(days=6)
    return within(Unit(first.year, first.month, first.day), Unit(last.year, last.month, last.day))
