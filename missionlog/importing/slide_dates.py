"""The EDTF that `missionlog` writes beside the dates of a slide, if the slide is still drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from missionlog.edtf import EdtfError, When, parse
from missionlog.edtf.calendar import civil
from missionlog.edtf.syntax import Date

#: The key with the EDTF, and the columns of the dates that are drawn from it.
EDTF: Final = "edtf"
DRAWN: Final = ("start_date.", "end_date.", "display_date")
DIFFERS: Final = "its `edtf` is not the date that it is drawn from; delete the one that is wrong"

#: A year, month and day, with the time of day if there is one.
_Moment = tuple[int, ...]


def is_drawn_from(edtf: str, slide: Mapping[str, Any]) -> bool:
    """Whether a slide has the bounds of an EDTF date, as wide as `~` allows, or those of its one known end.

    Otherwise somebody changed one of the two, and it can't be told which.
    """
    try:
        when = parse(edtf)
        first = _moment(slide.get("start_date"))
        last = _moment(slide["end_date"]) if "end_date" in slide else first[:3]
    except (EdtfError, ValueError, TypeError, AttributeError, KeyError):
        return False
    start_earliest, start_latest, end_earliest, end_latest = when.widened
    bounds = (
        (start_earliest, end_latest),
        (start_earliest, start_latest),
        (end_earliest, end_latest),
    )
    clock = _clock(when)
    return (first, last) in [(civil(begin) + clock, civil(end)) for begin, end in bounds]


def _moment(date: Any) -> _Moment:
    """What a date of TimelineJS says; its year -44 is 44 BCE. Raises for what is no date."""
    year = int(date["year"])
    day = (year + 1 if year < 0 else year, int(date.get("month", 1)), int(date.get("day", 1)))
    clock = tuple(int(date[part]) for part in ("hour", "minute", "second") if part in date)
    return day + clock


def _clock(when: When) -> _Moment:
    """The hour, minute and second of a date, by the clock of its zone; nothing where it has no time.

    Slides have no leap second: the one before it stands there.
    """
    time = when.expression.time if isinstance(when.expression, Date) else ""
    return tuple(min(int(part), 59) for part in time[1:9].split(":")) if time else ()
