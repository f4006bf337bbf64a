"""Write one date in English: month names, `c.` for `~`, `2010s`, `Q2 2001`, `44 BCE`, `(day unknown)`."""

from __future__ import annotations

from typing import Final

from missionlog.edtf.calendar import MONTH_NAMES, civil, year_text
from missionlog.edtf.masks import years
from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.vocabulary import SEASONS

_MONTHS: Final = ("", *(name[:3] for name in MONTH_NAMES))
#: Names of the parts of a year (EDTF, level 1, Seasons; level 2, Sub-year groupings); a year follows.
_YEAR_PART_NAMES: Final = {
    **{21 + n: name for n, name in enumerate(SEASONS)},
    **{25 + n: f"northern {name}" for n, name in enumerate(SEASONS)},
    **{29 + n: f"southern {name}" for n, name in enumerate(SEASONS)},
    **{33 + n: f"Q{n + 1}" for n in range(4)},
    **{37 + n: f"{name} quadrimester of" for n, name in enumerate(("first", "second", "third"))},
    **{40 + n: f"{name} half of" for n, name in enumerate(("first", "second"))},
}
_UNKNOWN: Final = {
    (True, False): "month unknown",
    (False, True): "day unknown",
    (True, True): "month and day unknown",
}
_COMPONENT_NAMES: Final = {YEAR: "year", MONTH: "month", DAY: "day"}
_SIGN_NAMES: Final = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def date_words(date: Date) -> str:
    """A date with its qualifiers: `c. 2014`, `2014?`, `11 Jun 2004 (year uncertain)`."""
    text = " ".join(plain_words(date))
    if not date.qualifiers:
        return text
    sign = whole_sign(date)
    if not sign:
        return f"{text} ({', '.join(_component_qualifiers(date))})"
    return ("" if sign == "?" else "c. ") + text + ("" if sign == "~" else "?")


def whole_sign(date: Date) -> str:
    """The qualifier of the date as a whole; empty if it has none, or only some components have."""
    if len(date.qualifiers) != 1:
        return ""
    (qualifier,) = date.qualifiers
    last = _last_component(date)
    whole = qualifier.component == last and (qualifier.group or last == YEAR)
    return qualifier.sign if whole else ""


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
    names = {
        sign: [name for component, name in _COMPONENT_NAMES.items() if sign_of.get(component) == sign]
        for sign in _SIGN_NAMES
    }
    return [f"{_and(named)} {_SIGN_NAMES[sign]}" for sign, named in names.items() if named]


def _and(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def plain_words(date: Date) -> tuple[str, ...]:
    """A date without its qualifiers, as parts from day to year: `18`, `Aug`, `2025`.

    Dates that end with the same parts can share them.
    """
    if date.masked:
        return (_masked(date),)
    assert isinstance(date.year, int)  # nothing is masked
    assert not isinstance(date.month, str)
    if date.month is None:
        return year_pieces(date.year) if not date.significant else (_significant(date),)
    year = year_words(date.year)
    if date.month > 12:
        return _part_of_year(date.month, date.year)
    pieces = (_MONTHS[date.month], year) if date.day is None else (str(date.day), _MONTHS[date.month], year)
    return (f"{' '.join(pieces)}, {_clock(date.time)}",) if date.time else pieces


def year_words(year: int) -> str:
    """A year in words: `2014`, `476 CE`, `44 BCE`, `year 12,000`."""
    return " ".join(year_pieces(year))


def year_pieces(year: int) -> tuple[str, ...]:
    """The number of a year, and its era if it needs one: `476`, `CE`.

    Numbers have commas from five digits on (Chicago Manual of Style).
    """
    if year <= 0:
        return _grouped(1 - year), "BCE"
    if year < 1000:
        return str(year), "CE"
    return (str(year),) if year <= 9999 else (f"year {_grouped(year)}",)


def years_between(first: int, last: int) -> str:
    """`1800–1899`, `50–41 BCE`, `1 BCE – 9 CE`."""
    start, end = year_pieces(first), year_pieces(last)
    if start[1:] == end[1:]:
        return f"{start[0]}–{' '.join(end).removeprefix('year ')}"
    return f"{' '.join(start)} – {' '.join(end)}"


def _grouped(number: int) -> str:
    return f"{number:,}" if number > 9999 else str(number)


def _significant(date: Date) -> str:
    first, last = civil(date.earliest)[0], civil(date.latest)[0]
    assert isinstance(date.year, int)  # a mask has no significant digits
    return f"{year_words(date.year)} (estimated within {years_between(first, last)})"


def _part_of_year(part: int, year: int) -> tuple[str, ...]:
    if part > 36:
        return (f"{_YEAR_PART_NAMES[part]} {year_words(year)}",)
    if YEAR_PARTS[part].ends_next_year and 1000 <= year < 9999:
        # 2001–02, but 1999–2000 (Chicago Manual of Style).
        last = f"{(year + 1) % 100:02d}" if (year + 1) % 100 else str(year + 1)
        return (f"{_YEAR_PART_NAMES[part]} {year}–{last}",)
    return _YEAR_PART_NAMES[part], year_words(year)


def _clock(time: str) -> str:
    """`23:20:30 UTC` of `T23:20:30Z`, `23:20:30 UTC+04:30` of `T23:20:30+04:30`."""
    clock, shift = time[1:9], time[9:]
    if not shift:
        return clock
    return f"{clock} UTC" if shift == "Z" else f"{clock} UTC{shift.replace('-', '−')}"


def _masked(date: Date) -> str:
    """A date with unspecified digits. If words cannot express the mask, it is shown as well."""
    month, day = date.month, date.day
    if month in (None, "XX") and day in (None, "XX"):
        return _within_year(date.year, (month == "XX", day == "XX"))
    if isinstance(month, str) or (isinstance(day, str) and day != "XX"):
        first, last = (_day_words(day) for day in (date.earliest, date.latest))
        return f"between {first} and {last} ({_digits(date)})"
    assert month is not None  # there is a day or a month that is known
    name = _YEAR_PART_NAMES[month].removesuffix(" of") if month > 12 else _MONTHS[month]
    year = f" {year_words(date.year)}" if isinstance(date.year, int) else f" in {_years(date.year, 'the ')}"
    known = f"{day} {name}{year}" if isinstance(day, int) else f"{name}{year}"
    return f"{known} (day unknown)" if day == "XX" else known


def _within_year(year: int | str, unknown: tuple[bool, bool]) -> str:
    if unknown == (False, False):
        assert isinstance(year, str)  # something is masked
        return _years(year)
    if isinstance(year, str):
        return f"some {'day' if unknown[1] else 'month'} in {_years(year, 'the ')}"
    return f"{year_words(year)} ({_UNKNOWN[unknown]})"


def _years(mask: str, article: str = "") -> str:
    """The years of a mask: `2010s`, `1800–1899` (never "1800s"), `50–41 BCE`."""
    known = mask.rstrip("X")
    if not known.strip("-"):
        return "an unknown year" + " BCE" * (known == "-")
    if "X" in known:
        return f"a year {mask}"
    if len(known) == 3 and known.isdigit() and known[0] != "0" and known[2] != "0":
        return f"{article}{known}0s"
    return years_between(next(years(mask)), next(years(mask, backwards=True)))


def _day_words(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{of_month} {_MONTHS[month]} {year_words(year)}"


def _digits(date: Date) -> str:
    """The date as EDTF writes it, without qualifiers."""
    year = year_text(date.year) if isinstance(date.year, int) else date.year
    return "-".join([year, *(str(n).rjust(2, "0") for n in (date.month, date.day) if n is not None)])
