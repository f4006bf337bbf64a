"""The date of an event from the columns of its parts: year, month, day, time, and those of its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from missionlog.edtf import When
from missionlog.importing.dates import DateSettings, interval, read_foreign_date
from missionlog.importing.records import NotTaken

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WHOLE: Final = re.compile(r"(\d+)(?:\.0+)?")
_TWO_DIGITS: Final = re.compile(r"\d{1,2}(?:\.0+)?")
_NEGATIVE: Final = re.compile(r"-0*([1-9]\d*)(?:\.0+)?")

#: The values of a record that its columns give, by key: one text or date each.
DateValues = Mapping[str, str | When]


class EventDate(NamedTuple):
    """The EDTF of an event's date, empty where it has none, and what it can't say: the time of its end."""

    edtf: str = ""
    note: str = ""


def event_date(values: DateValues, settings: DateSettings, days: Collection[str] = ()) -> EventDate:
    """The date of an event. `days` are the keys whose midnights are days. Raises NotTaken."""
    start = _one_end(values, "date", "date.", settings, days)
    end = _one_end(values, "date.end", "date.end-", settings, days)
    if start is None and end is None:
        return EventDate()
    if start is None:
        raise NotTaken("there is an end, and no beginning")
    if end is None:
        return EventDate(start.text)
    return EventDate(*interval(start, end))


def _one_end(
    values: DateValues, whole: str, prefix: str, settings: DateSettings, days: Collection[str]
) -> When | None:
    """The beginning or the end of an event, from the column that has the whole, or those of its parts."""
    date = values.get(whole, "")
    if isinstance(date, When):
        return date
    year, month, day, time = (_text(values.get(prefix + part)) for part in ("year", "month", "day", "time"))
    parts = _joined(year, month, day)
    if date and parts:
        raise NotTaken(f"there are two dates: {date!r} and {parts!r}")
    date = date or parts
    if time and not date:
        raise NotTaken(f"there is a time, {time!r}, and no day")
    if not date:
        return None
    when = read_foreign_date(date, settings, days=whole in days or bool(time))
    return _at(when, time, settings) if time else when


def _at(day: When, time: str, settings: DateSettings) -> When:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day.text):
        raise NotTaken(f"a time, {time!r}, is of one day, and here is {day.text}")
    return read_foreign_date(f"{day.text} {time}", settings)


def _joined(year: str, month: str, day: str) -> str:
    """A year, a month and a day as one date: EDTF where all are numbers, else words."""
    if not year:
        if month or day:
            raise NotTaken(f"there is no year beside {' '.join(filter(None, (day, month)))!r}")
        return ""
    if day and not month:
        raise NotTaken(f"there is a day, {day!r}, and no month")
    if negative := _NEGATIVE.fullmatch(year):
        number = int(negative[1])
        readings = f"-{number - 1:04}", f"-{number:04}"
        message = f"the year {year} may be {number} BCE ({readings[0]}) or {readings[1]} in EDTF"
        raise NotTaken(f"{message}; write '{number} BCE' for the first", readings)
    if _TWO_DIGITS.fullmatch(year):
        raise NotTaken(f"the year {year} may be of any century; write it with four digits")
    if month and (number := _whole(month)):
        if not 1 <= number <= len(_MONTHS):
            raise NotTaken(f"there is no month {month}")
        month = _MONTHS[number - 1]
    day = str(_whole(day) or day)
    year = f"{_whole(year):04}" if _whole(year) else year
    return " ".join(filter(None, (day, month, year)))


def _whole(text: str) -> int:
    """A whole number; 0 for what is none."""
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else 0


def _text(value: str | When | None) -> str:
    return value.text if isinstance(value, When) else (value or "").strip()
