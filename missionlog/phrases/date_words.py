"""Write one date in English: month names, `c.` for `~`, `2010s`, `Q2 2001`, `44 BCE`, `(day unknown)`."""

from __future__ import annotations

from typing import Final

from missionlog.edtf.calendar import civil
from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.masked_words import is_named_period, masked_words
from missionlog.phrases.year_words import (
    MILLION,
    SHORT,
    YEAR_PART_NAMES,
    YEAR_PART_NAMES_IN_FULL,
    DateStyle,
    grouped,
    year_pieces,
    year_words,
)

_COMPONENT_NAMES: Final = {YEAR: "year", MONTH: "month", DAY: "day"}
_SIGN_NAMES: Final = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}
#: What stands before and after a date, by its sign: abbreviated, and in full.
_SHORT_SIGNS: Final = {"?": ("", "?"), "~": ("c. ", ""), "%": ("c. ", "?")}
_FULL_SIGNS: Final = {"?": ("possibly ", ""), "~": ("about ", ""), "%": ("possibly about ", "")}


def date_words(date: Date, style: DateStyle = SHORT) -> str:
    """A date with its qualifiers: `c. 2014`, `2014?`, `11 Jun 2004 (year uncertain)`."""
    text = " ".join(plain_words(date, style))
    if not date.qualifiers:
        return text
    sign = whole_sign(date)
    if not sign:
        return f"{text} ({', '.join(_component_qualifiers(date))})"
    if not is_short(date):
        return f"{text} ({_SIGN_NAMES[sign]})"
    before, after = (_FULL_SIGNS if style.in_full else _SHORT_SIGNS)[sign]
    return before + text + after


def is_short(date: Date) -> bool:
    """Whether the words are one date, and not `some year in …` or `1, 11 or 21 …`."""
    return not date.significant and (not date.masked or is_named_period(date))


def whole_sign(date: Date) -> str:
    """The qualifier of the date as a whole; empty if it has none, or only some components have.

    Two beside a year that stands alone are one: `~2014?` is `2014%`.
    """
    last = _last_component(date)
    whole = all(one.component == last and (one.group or last == YEAR) for one in date.qualifiers)
    signs = {qualifier.sign for qualifier in date.qualifiers}
    if not whole or (last != YEAR and len(date.qualifiers) > 1):
        return ""
    return "%" if len(signs) > 1 else next(iter(signs), "")


def _last_component(date: Date) -> int:
    return DAY if date.day is not None else MONTH if date.month is not None else YEAR


def _component_qualifiers(date: Date) -> list[str]:
    """`month and day approximate`: a group qualifier applies to all components to its left."""
    signs: dict[int, set[str]] = {component: set() for component in range(_last_component(date) + 1)}
    for qualifier in date.qualifiers:
        first = 0 if qualifier.group else qualifier.component
        for component in range(first, qualifier.component + 1):
            signs[component].add(qualifier.sign)
    sign_of = {n: found.pop() if len(found) == 1 else "%" for n, found in signs.items() if found}
    part = _COMPONENT_NAMES | {MONTH: _kind_of_part(date.month)}
    names = {
        sign: [name for component, name in part.items() if sign_of.get(component) == sign]
        for sign in _SIGN_NAMES
    }
    return [f"{_and(named)} {_SIGN_NAMES[sign]}" for sign, named in names.items() if named]


def _kind_of_part(month: int | str | None) -> str:
    """What the second component of a date is: a month, a season or another part of a year."""
    if not isinstance(month, int) or month <= 12:
        return "month"
    return "season" if month <= 32 else "part"


def _and(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def plain_words(date: Date, style: DateStyle = SHORT) -> tuple[str, ...]:
    """A date without its qualifiers, as parts of which the year is last: `18`, `Aug`, `2025`.

    Dates that end with the same parts can share them.
    """
    if date.masked:
        return (masked_words(date, style),)
    assert isinstance(date.year, int)  # nothing is masked
    assert not isinstance(date.month, str)
    if date.significant:
        return (_estimated(date, style.era),)
    if date.month is None:
        return year_pieces(date.year, era=style.era, rounded=date.exponential)
    if date.month > 12:
        return _part_of_year(date.month, date.year, style)
    year, month = year_words(date.year, era=style.era), style.months[date.month]
    if date.day is None:
        return month, year
    pieces = (f"{month} {date.day},", year) if style.month_first else (str(date.day), month, year)
    return (f"{' '.join(pieces)}, {_clock(date.time)}",) if date.time else pieces


def _estimated(date: Date, era: bool) -> str:
    """`some year between 1900 and 1999, estimated to be 1950` for `1950S2`, as the specification says it."""
    assert isinstance(date.year, int)  # a mask has no significant digits
    first, last = (civil(day)[0] for day in (date.earliest, date.latest))
    if first == last:  # all its digits are significant
        return year_words(date.year, era=era)
    start, end, estimate = (_number_and_era(year, era) for year in (first, last, date.year))
    if start[1:] == end[1:]:
        start = start[:1]
    return f"some year between {' '.join(start)} and {' '.join(end)}, estimated to be {' '.join(estimate)}"


def _number_and_era(year: int, era: bool) -> tuple[str, ...]:
    if year <= -MILLION:  # where the year 0 is a matter of one in a million
        return grouped(-year), "BCE"
    number, *rest = year_pieces(year, era=era)
    return number.removeprefix("year "), *rest


def _part_of_year(part: int, year: int, style: DateStyle) -> tuple[str, ...]:
    name = (YEAR_PART_NAMES_IN_FULL if style.in_full else YEAR_PART_NAMES)[part]
    if name.endswith(" of"):
        return (f"{name} {year_words(year, era=style.era)}",)
    if YEAR_PARTS[part].ends_next_year and 1000 <= year < 9999 and not style.era:
        # 2001–02, but 1999–2000 (Chicago Manual of Style).
        last = f"{(year + 1) % 100:02d}" if (year + 1) % 100 else str(year + 1)
        return (f"{name} {year}–{last}",)
    return name, year_words(year, era=style.era)


def _clock(time: str) -> str:
    """`23:20:30 UTC` of `T23:20:30Z`, `23:20:30 UTC+04:30` of `T23:20:30+04:30`."""
    clock, shift = time[1:9], time[9:]
    if not shift:
        return clock
    return f"{clock} UTC" if shift == "Z" else f"{clock} UTC{shift.replace('-', '−')}"
