"""Read the dates of other programs: words, ISO 8601, slashes; of two readings none is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from missionlog.edtf import EdtfError, When, parse
from missionlog.importing.records import NotTaken
from missionlog.phrases import PhraseError, read_date, words

#: Which of two numbers a table has first, where a person says so.
DayOrder = Literal["", "day", "month"]

#: ISO 8601 with a time, as programs write it: a blank for the T, no seconds or parts of one, an offset.
_INSTANT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(?:(Z|UTC)|([+-]\d\d):?(\d\d)?)?"
)
#: A midnight without a part of a second, by which many programs write a day.
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:[.,]0+)?)?(?:Z|[+-]00:?00)?")
#: A time with seconds on a clock of twelve hours, as Outlook and Excel write it.
_TWELVE_HOURS: Final = re.compile(
    r"(?<!\d)(0?[1-9]|1[0-2])(:[0-5]\d:[0-5]\d) ?([ap])\.?m\b\.?", re.IGNORECASE
)
_LOCAL_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00((?:[+-]\d\d:\d\d)?)")
_BASIC_DAY: Final = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERED_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
#: Numbers that programs count days or seconds by, and what they count from.
_COUNTED: Final = re.compile(
    r"(?:(?P<days>[1-9]\d{4})|(?P<seconds>1\d{9})|(?P<thousandths>1\d{12}))(?:\.\d+)?"
)
_DAY_0: Final = date(1899, 12, 30)
#: A day that has nothing in common with that: what means one date on both depends on no day.
_OTHER_DAY: Final = date(2011, 6, 18)
_WORD: Final = re.compile(r"[^\W\d_]")


class DateSettings(NamedTuple):
    """How to read dates: the day on which "yesterday" was written, and the order of day and month."""

    published: date | None = None
    order: DayOrder = ""


def are_days(texts: Iterable[str]) -> bool:
    """Whether every time in a column is midnight: its program writes days so, and no hour is known."""
    instants = [text for text in map(str.strip, texts) if _INSTANT.fullmatch(text)]
    return bool(instants) and all(map(_MIDNIGHT.fullmatch, instants))


@lru_cache(maxsize=4096)  # a table has the same day in many rows
def read_foreign_date(text: str, settings: DateSettings, *, days: bool = False) -> When:
    """The date that a text means; with `days`, without a midnight. Raises NotTaken."""
    text = _TWELVE_HOURS.sub(_of_twenty_four, " ".join(text.split()))
    if days and (midnight := _MIDNIGHT.fullmatch(text)):
        text = midnight[1]
    if instant := _INSTANT.fullmatch(text):
        text = _edtf_instant(instant)
    elif basic := _BASIC_DAY.fullmatch(text):
        text = "-".join(basic.groups())
    elif counted := _COUNTED.fullmatch(text):
        raise NotTaken(_say_counted(text, counted))
    if settings.order:
        text = _NUMBERED_DAY.sub(lambda found: _ordered(found, settings.order), text)
    return _read(text, settings)


def _read(text: str, settings: DateSettings) -> When:
    if settings.published is None and _WORD.search(text) and _is_relative(text):
        raise NotTaken(f"{text!r} depends on the day on which it was written; --published DAY names it")
    try:
        return read_date(text, settings.published or _DAY_0)
    except PhraseError as error:
        raise NotTaken(_why(text, error), error.readings if len(error.readings) > 1 else ()) from None


def _is_relative(text: str) -> bool:
    """Whether a text, read on two days, is two dates, or may mean other dates on each."""
    return _meanings(text, _DAY_0) != _meanings(text, _OTHER_DAY)


def _meanings(text: str, today: date) -> tuple[str, ...]:
    try:
        return (read_date(text, today).text,)
    except PhraseError as error:
        return error.readings


def _why(text: str, error: PhraseError) -> str:
    if len(error.readings) == 1:
        return f"{text!r} is no date as it stands: {error.message}; {error.readings[0]!r} would be one"
    if not error.readings and _NUMBERED_DAY.fullmatch(text):
        return f"{text!r} is no date: it is no day of the calendar, whether the day or the month is first"
    if not error.readings:
        return f"{text!r} is no date: {error.message}"
    readings = " or ".join(f"{reading} ({words(parse(reading))})" for reading in error.readings)
    is_numbered = _NUMBERED_DAY.search(text)
    mend = "--day-first or --month-first says which" if is_numbered else "write the one that is meant"
    return f"{text!r} may be {readings}; {mend}"


def _of_twenty_four(found: re.Match[str]) -> str:
    """A time on a clock of twelve hours on one of 24; 12 AM is midnight."""
    hour = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}{found[2]}"


def _edtf_instant(found: re.Match[str]) -> str:
    day, minute, second, utc, hours, minutes = found.groups()
    offset = "Z" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{day}T{minute}:{second or '00'}{'Z' if offset in ('+00:00', '-00:00') else offset}"


def _ordered(found: re.Match[str], order: DayOrder) -> str:
    first, _, second, year = found.groups()
    day, month = (first, second) if order == "day" else (second, first)
    if int(month) > 12:
        raise NotTaken(f"{found[0]!r} has no month {month}, read with the {order} first")
    return f"{year}-{int(month):02}-{int(day):02}"


def _say_counted(text: str, found: re.Match[str]) -> str:
    if found["days"]:
        day = _DAY_0 + timedelta(days=int(found["days"]))
        meant, mend = (
            f"a spreadsheet's number for {_in_words(day)}",
            "show the column as dates and save again",
        )
    else:
        seconds = int(found["seconds"] or found["thousandths"][:10])
        instant = datetime.fromtimestamp(seconds, UTC)
        meant, mend = f"seconds since 1970, which is {_in_words(instant.date())}", "write it as a date"
    return f"{text!r} may be {meant}; {mend}"


def _in_words(day: date) -> str:
    return words(parse(day.isoformat()))


def interval(start: When, end: When) -> tuple[str, str]:
    """The EDTF of what lasts from one date to another, and a note with the times that it can't have.

    Raises NotTaken.
    """
    if days := _whole_days(start, end):
        start, end = days
    if _precedes(end, start):
        raise NotTaken(f"it ends ({end.text}) before it begins ({start.text})")
    first, last = _day_of(start), _last_day(end, start)
    if first == last:
        return start.text, "" if start.text == end.text or "T" not in end.text else f"until {end.text}"
    times = [f"{word} {one.text}" for word, one in (("from", start), ("until", end)) if "T" in one.text]
    try:
        return parse(f"{first}/{last}").text, " ".join(times)
    except EdtfError as error:
        raise NotTaken(f"from {first} until {last} is no interval: {error.message}") from None


def _whole_days(start: When, end: When) -> tuple[When, When] | None:
    """The first and the last day of what lasts from a midnight to a later one of the same clock."""
    first, last = (_LOCAL_MIDNIGHT.fullmatch(one.text) for one in (start, end))
    if not first or not last or first[2] != last[2] or first[1] >= last[1]:
        return None
    day_before = date.fromisoformat(last[1]) - timedelta(days=1)
    return parse(first[1]), parse(day_before.isoformat())


def _precedes(end: When, start: When) -> bool:
    """Whether one of two instants is certainly before the other; the days of an interval EDTF compares."""
    if "T" not in start.text or "T" not in end.text:
        return False
    try:
        instants = [datetime.fromisoformat(one.text) for one in (end, start)]
    except ValueError:  # a year that Python has no dates for
        return False
    return len({one.tzinfo is None for one in instants}) == 1 and instants[0] < instants[1]


def _last_day(end: When, start: When) -> str:
    """The last day of what ends: at midnight, the day before."""
    day, _, time = end.text.partition("T")
    if time.startswith("00:00:00") and _DAY.fullmatch(day) and day > _day_of(start):
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return day if time else end.text


def _day_of(when: When) -> str:
    return when.text.partition("T")[0] if "T" in when.text else when.text
