"""What a reader can download: the facts as data, as a calendar and as a feed, the sources, and the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.brief.subject import Subject
from missionlog.model.rows import Listing, Row
from missionlog.view.cells import texts
from missionlog.view.formats import Page, load

if TYPE_CHECKING:
    from missionlog.api.answer import Answer

#: Up to how many events all go into the calendar. Of more, only promises do: a calendar is for what is ahead.
MOST_IN_CALENDAR: Final = 1000
#: How many entries a feed has: readers ask for it again and again, and want what is new.
MOST_IN_FEED: Final = 100


class Download(NamedTuple):
    """A file to download, what is in it, and what makes it."""

    name: str
    words: str
    make: Callable[[], bytes]


def downloads(events: Answer[Any], subject: Subject, log_files: Mapping[str, bytes]) -> list[Download]:
    """Each download of a site."""
    listing = events.listing()._replace(context=lambda log="": subject.entries.get(log, {}))
    dated, words = subject.events, "The facts as a calendar (iCalendar)"
    if len(dated) > MOST_IN_CALENDAR:
        dated = [row for row in dated if "promise" in row.stored]
        words = "The promises as a calendar (iCalendar)"
    return [
        Download("timeline.json", "The facts as JSON", lambda: _drawn("json", listing, subject.events)),
        Download(
            "timeline.csv", "The facts as a table (CSV)", lambda: _drawn("csv", listing, subject.events)
        ),
        Download("timeline.ics", words, lambda: _drawn("ics", listing, dated)),
        Download(
            "feed.xml",
            "What came onto the record last (Atom feed)",
            lambda: _drawn("atom", listing, _newest(listing, subject.events)),
        ),
        *(
            Download(f"log/{name}", f"The log itself: {name}", partial(bytes, data))
            for name, data in log_files.items()
        ),
    ]


def _drawn(name: str, listing: Listing, rows: Sequence[Row]) -> bytes:
    return b"".join(map(str.encode, load(name)(listing._replace(rows=rows), Page())))


def _newest(listing: Listing, rows: Sequence[Row]) -> list[Row]:
    """The rows with the sources that came out last; the feed orders them by the day itself."""
    if len(rows) <= MOST_IN_FEED:
        return [*rows]
    days: dict[str, Mapping[str, tuple[int, int]]] = {}

    def latest(row: Row) -> int:
        if row.log not in days:
            days[row.log] = listing.source_days(row.log) if row.log else listing.source_days()
        of_log = days[row.log]
        return max((of_log[id_][0] for id_ in texts(row.computed.get("sources")) if id_ in of_log), default=0)

    keys = {row.key for row in sorted(rows, key=latest, reverse=True)[:MOST_IN_FEED]}
    return [row for row in rows if row.key in keys]
