"""The qualifiers of a date in words: `c. 2014`, `2014?`, `11 Jun 2004 (year uncertain)`."""

from __future__ import annotations

from typing import Final

from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date
from missionlog.phrases.wording import plain_words

_COMPONENTS: Final = {YEAR: "year", MONTH: "month", DAY: "day"}
_MEANINGS: Final = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def date_words(date: Date) -> str:
    """A date with its qualifiers: of the whole as `c.` and `?`, of a component by its name."""
    text = " ".join(plain_words(date))
    if not date.qualifiers:
        return text
    sign = whole_sign(date)
    if not sign:
        return f"{text} ({', '.join(_by_component(date))})"
    return ("" if sign == "?" else "c. ") + text + ("" if sign == "~" else "?")


def whole_sign(date: Date) -> str:
    """The qualifier of the date as a whole; empty where there is none, or only one of components."""
    if len(date.qualifiers) != 1:
        return ""
    (mark,) = date.qualifiers
    last = _last_component(date)
    return mark.sign if mark.component == last and (mark.group or last == YEAR) else ""


def _last_component(date: Date) -> int:
    return DAY if date.day is not None else MONTH if date.month is not None else YEAR


def _by_component(date: Date) -> list[str]:
    """`month and day approximate`: a mark on the right of a component goes for all to its left."""
    signs: dict[int, set[str]] = {component: set() for component in range(_last_component(date) + 1)}
    for mark in date.qualifiers:
        for component in range(mark.component + 1) if mark.group else (mark.component,):
            signs[component].add(mark.sign)
    merged = {one: found.pop() if len(found) == 1 else "%" for one, found in signs.items() if found}
    return [
        f"{_listed([name for one, name in _COMPONENTS.items() if merged.get(one) == sign])} {meaning}"
        for sign, meaning in _MEANINGS.items()
        if sign in merged.values()
    ]


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
