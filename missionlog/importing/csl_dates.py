"""Dates of CSL, BibLaTeX and RIS: as EDTF where they are certain, else in the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from missionlog.edtf import EdtfError, When, parse

#: Seasons by the numbers and words that programs write: CSL has 1 to 4, citeproc 13 to 16, EDTF 21 to 24.
_SEASON_WORDS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASONS: Final = {
    **{str(number + shift): number + 20 for number in range(1, 5) for shift in (0, 12, 20)},
    **_SEASON_WORDS,
}
#: What programs write for "not about that time".
_NO: Final = ("", "0", "false", "no")
#: The digits of a year that has months in EDTF.
_DIGITS: Final = 4
_MONTHS: Final = range(1, 13)
_TIME: Final = re.compile(r"[T ]\d\d?:\d\d.*\Z", re.DOTALL)
_HOUR: Final = re.compile(r",?\s*\b\d\d?:\d\d.*", re.DOTALL)
_PARTED: Final = re.compile(r"\s*(\d{4})/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?\Z", re.DOTALL)


def edtf_or_words(text: str) -> When | str:
    """A date that is EDTF as it is, without its time of day; other words stay, to be read as English."""
    text = " ".join(text.split())
    return _edtf_or_words(text) if text else ""


@lru_cache(maxsize=4096)  # a bibliography has the same years in many entries
def _edtf_or_words(text: str) -> When | str:
    try:
        return parse(_TIME.sub("", text) or text)
    except EdtfError:
        return text


def date_of_csl(value: Any) -> When | str:
    """A date of CSL: its `edtf`, or `date-parts`, one or two, with `season` and `circa`; else words."""
    if not isinstance(value, Mapping):
        return edtf_or_words(str(value))
    exact = edtf_or_words(str(value.get("edtf") or ""))
    if isinstance(exact, When):
        return exact
    words = value.get("raw") or value.get("literal") or exact
    parts = value.get("date-parts")
    if not parts or not isinstance(parts, Sequence) or isinstance(parts, str):
        return edtf_or_words(str(words))
    if not all(map(_is_date_parts, parts)):
        return edtf_or_words(str(words or parts))
    ends = [_of_parts(one, value.get("season")) for one in parts]
    if not any(ends):
        return edtf_or_words(str(words))
    if str(value.get("circa") or "").lower() not in _NO:
        ends = [f"{end}~" if end else "" for end in ends]
    text = "/".join(end or ".." for end in ends)
    try:
        return parse(text)
    except EdtfError:
        return text


def plain_date_of_csl(value: Mapping[str, Any]) -> dict[str, Any]:
    """A date of CSL in one form: years, months and days as numbers, a season from 1 to 4, `circa` as true.

    An end without a year is `[0]`, and a date without any has no parts.
    """
    plain = {key: part for key, part in value.items() if part not in (None, "", [])}
    parts = plain.get("date-parts")
    if isinstance(parts, list) and all(map(_is_date_parts, parts)):
        ends = [[_number(part) for part in one if part not in (None, "")] for one in parts]
        plain["date-parts"] = [end or [0] for end in ends] if any(ends) else None
    season = str(plain.get("season", "")).lower()
    if season in _SEASONS:
        plain["season"] = _SEASONS[season] - 20
    if "circa" in plain:
        plain["circa"] = str(plain["circa"]).lower() not in _NO
    return {key: part for key, part in plain.items() if part not in (None, False)}


def date_of_parts(year: str, month: str = "", day: str = "", season: str = "") -> When | str:
    """A date from its parts, which are numbers or words; in words where a part is neither."""
    parts = [part for part in (year, month, day) if part]
    if all(part.isdecimal() and part.isascii() for part in parts) and (month or not day):
        text = _of_parts(parts, season)
        try:
            return parse(text)
        except EdtfError:
            return text
    return edtf_or_words(" ".join(filter(None, (day, month, year))))


def date_of_slashes(text: str) -> tuple[When | str, str]:
    """A date of RIS, `YYYY/MM/DD/other`, and what else it says. Any other text is words, or EDTF."""
    match = _PARTED.match(text)
    if match is None:
        return edtf_or_words(text), ""
    year, month, day, other = (part or "" for part in match.groups())
    other = _HOUR.sub("", other.strip(" /"))
    if year in other:  # the date in words, as `missionlog sources --format ris` has it: `2019///c. 2019`
        return edtf_or_words(other), ""
    season = other if other.lower() in _SEASON_WORDS and not month else ""
    return date_of_parts(year, month, day, season), "" if season else other


def _is_date_parts(parts: Any) -> bool:
    """Whether a value is a list of a year, a month and a day, as numbers or as text."""
    return isinstance(parts, list) and all(
        part is None or (isinstance(part, str | int) and not isinstance(part, bool)) for part in parts
    )


def _number(part: str | int | None) -> Any:
    text = str(part).strip()
    return int(text) if text.removeprefix("-").isdecimal() and text.isascii() else part


def _of_parts(parts: Sequence[str | int | None], season: Any = None) -> str:
    """EDTF of a year, a month and a day; nothing for parts that are empty or 0, which leave an end open.

    A negative year of CSL is one before Christ, and there is no year 0; EDTF counts -1 BC as 0.
    """
    numbers = [str(part).strip() for part in parts if part not in (None, "")]
    if not numbers or _is_zero(numbers[0]):
        return ""
    year, *rest = numbers
    rest = [part for part in rest if not _is_zero(part)]
    if not rest and str(season or "").lower() in _SEASONS:
        rest = [str(_SEASONS[str(season).lower()])]
    if len(rest) == 1 and rest[0].isdecimal() and int(rest[0]) not in _MONTHS:
        rest = [str(_SEASONS.get(rest[0], rest[0]))]
    if len(year.lstrip("-")) > _DIGITS:  # EDTF has no months in such a year
        return f"Y{_year(year)}"
    return "-".join((_year(year), *(part.zfill(2) for part in rest)))


def _is_zero(part: str) -> bool:
    return not part.strip("0")


def _year(text: str) -> str:
    if text.startswith("-") and text[1:].isdecimal():
        before = int(text[1:]) - 1
        return f"-{before:04}" if before else "0000"
    return text.zfill(4)
