"""The day on which a page was published, from all that it says of that; none where that is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from typing import Final, Literal, NamedTuple

from missionlog.draft.written_days import WrittenDay, in_any_place

#: How a page gives a date: declared for machines as that of publication; marked as a time beside the
#: headline; written there; a part of its address; alone in its lines; guessed by a library; or declared as
#: that of a change.
Rank = Literal["declared", "marked", "written", "address", "alone", "guessed", "modified"]
#: Languages and countries in whose places late hours of UTC are on the next day.
_EASTERN_PLACES: Final = """
    ar bn fa fil gu he hi hy id ja ka kk km kn ko lo ml mn mr ms my ne pa si ta te th tl ur uz vi zh
    .ae .am .au .az .bd .cn .hk .id .il .in .ir .jp .ke .kr .kz .lk .mm .my .np .nz .ph .pk .sa .sg .th .tr
    .tw .uz .vn
"""
_EASTERN: Final = frozenset(_EASTERN_PLACES.split())
#: Languages in many of whose places early hours of UTC are on the day before.
_AMERICAN: Final = frozenset(("en", "es", "fr", "pt", ""))
_EARLY_HOURS, _LATE_HOURS = range(7), range(15, 24)
#: A page that was changed so much later may be another than the one that was published.
_OLD: Final = timedelta(days=365)
_NEAR: Final = timedelta(days=1)
_EITHER_WAY: Final = "day and month may be meant either way"


class DateReading(NamedTuple):
    """One date that a page gives: how, where exactly, and the days that it may mean."""

    rank: Rank
    origin: str
    written: WrittenDay


class PublicationDay(NamedTuple):
    """The day of publication, or None and why none is chosen."""

    day: date | None
    doubt: str = ""


def publication_day(readings: Sequence[DateReading], language: str = "", host: str = "") -> PublicationDay:
    """The day that a page was published on, if what it says of that agrees.

    What is declared has a say before what is marked or written beside the headline; a guess has none.
    """
    readings = _in_one_zone(readings)
    by_rank: dict[str, list[WrittenDay]] = {}
    for one in readings:
        by_rank.setdefault(one.rank, []).append(one.written)
    seen = [_common(by_rank[rank]) for rank in ("marked", "written", "address") if rank in by_rank]
    stamps = by_rank.get("declared") or by_rank.get("marked")
    if stamps is None:
        return _of_lines(by_rank)
    days = _common(stamps)
    if not days:
        return PublicationDay(None, "what it says of its date differs")
    for others in seen:
        if len(days) > 1:
            days = days & others or days
    line = _common(by_rank["written"]) if "written" in by_rank else days
    supported = any(days & others for others in seen if others is not days)
    if not days & line and not (_are_near(days, line) and supported) and not _has_two(by_rank, days):
        return PublicationDay(None, "the line beside the headline has another date")
    changes = by_rank.get("modified", ())
    if not supported and any(change.day - max(days) > _OLD for change in changes):
        return PublicationDay(None, "it was changed more than a year later")
    return PublicationDay(min(days)) if len(days) == 1 else _of_utc(stamps, days, language, host)


def _has_two(by_rank: dict[str, list[WrittenDay]], days: frozenset[date]) -> bool:
    """Whether beside what is declared one more thing, that is no line, has one of the days."""
    return "declared" in by_rank and any(
        days & _common(by_rank[rank]) for rank in ("marked", "address") if rank in by_rank
    )


def _of_lines(by_rank: dict[str, list[WrittenDay]]) -> PublicationDay:
    """The day in the line beside the headline, or another on which two things agree."""
    given = [_common(by_rank[rank]) for rank in ("written", "address", "alone", "guessed") if rank in by_rank]
    if not given:
        return PublicationDay(None, "no date of publication was found in it")
    if len(given) == 1 and "written" not in by_rank:
        return PublicationDay(None, "only one thing says so, and it may be another date")
    days, *others = given
    if others and not days & others[0]:
        return PublicationDay(None, "what it says of its date differs")
    for other in others:
        days = days & other or days
    return PublicationDay(min(days)) if len(days) == 1 else PublicationDay(None, _EITHER_WAY)


def _of_utc(stamps: Sequence[WrittenDay], days: frozenset[date], language: str, host: str) -> PublicationDay:
    """The day of a time in UTC, unless it is likely to be another where the page was published."""
    stamp = next((one for one in stamps if one.zone == "utc" and one.clock and one.day in days), None)
    if stamp is None or stamp.clock is None:
        return PublicationDay(None, _EITHER_WAY)
    tongue = language.replace("_", "-").partition("-")[0].lower()
    country = f".{host.rpartition('.')[2]}"
    unlikely = (
        stamp.clock[0] in _LATE_HOURS
        if {tongue, country} & _EASTERN
        else stamp.clock[0] in _EARLY_HOURS and tongue in _AMERICAN
    )
    if unlikely:
        return PublicationDay(None, "its time is that of UTC: where it was published it may be another day")
    return PublicationDay(stamp.day)


def _in_one_zone(readings: Sequence[DateReading]) -> list[DateReading]:
    """The readings, the zone of a time corrected where another of the same minute tells it.

    Some pages leave out that a time is that of UTC; others call it so where it is that of the place.
    """
    zones: dict[object, set[str]] = {}
    for one in readings:
        zones.setdefault((one.written.day, one.written.clock), set()).add(one.written.zone)
    corrected = []
    for one in readings:
        written, known = one.written, zones[(one.written.day, one.written.clock)]
        if written.clock and "place" in known:
            written = written._replace(days=frozenset((written.day,)), zone="place")
        elif written.clock and "utc" in known:
            written = in_any_place(written) or written
        corrected.append(one._replace(written=written))
    return corrected


def _common(written: Sequence[WrittenDay]) -> frozenset[date]:
    return reduce(frozenset.intersection, (one.days for one in written)) if written else frozenset()


def _are_near(days: frozenset[date], others: frozenset[date]) -> bool:
    """Whether two sets of days lie beside each other."""
    return any(abs(day - other) <= _NEAR for day in days for other in others)
