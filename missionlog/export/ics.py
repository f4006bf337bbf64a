"""iCalendar (RFC 5545): a VEVENT for each event, and for each promise one on its deadline, and a VTODO.

A calendar has days and times, and no doubt. An uncertain date covers all the days that it may be: the
VEVENT is TENTATIVE, its SUMMARY has the date in words, and `X-EDTF` the date itself. DTSTAMP is in a file
without METHOD the day of the last revision (3.8.7.2): that on which the last of its sources came out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from missionlog.errors import require
from missionlog.export.calendar_days import CalendarDays, calendar_days, term_of
from missionlog.export.calendar_values import CalendarText, geo_value, texts_value, uri_value
from missionlog.export.event_notes import when_line
from missionlog.export.fact_text import paragraphs
from missionlog.export.headings import heading, web_address
from missionlog.export.identifiers import log_uuid
from missionlog.export.on_record import RecordDays, recorder
from missionlog.export.spans import loss_of
from missionlog.model.format import ENDINGS
from missionlog.model.losses import COARSENED, Loss
from missionlog.model.rows import within
from missionlog.view.cells import flat, is_marked, texts

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: How the names of the properties begin that no other program has.
_OURS: Final = ("X-EDTF", "X-MISSIONLOG-")
#: The day of the last revision of what nothing dates.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: An alarm at nine in the morning of the day before a day, which begins at midnight.
_DAY_BEFORE: Final = timedelta(hours=-15)
#: A component, since a calendar must have one (3.4): that of a listing of nothing.
_TIME_ZONE: Final = (
    "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
_STATES: Final = {"kept": "COMPLETED", "withdrawn": "CANCELLED"} | dict.fromkeys(
    ("in-progress", "partly-kept"), "IN-PROCESS"
)


def render(listing: Listing, page: Page) -> Iterator[str]:
    """A VCALENDAR, one component after another. Raises MissingLibraryError without icalendar."""
    require("icalendar", extra="formats")
    return _calendar(listing, page)


def _calendar(listing: Listing, page: Page) -> Iterator[str]:
    from icalendar import Calendar

    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", "-//missionlog//missionlog//EN")
    head.add("CALSCALE", "GREGORIAN")
    if listing.title:
        _add_text(head, "X-WR-CALNAME", listing.title)
    start, end, _ = head.to_ical().decode().rpartition("END:VCALENDAR")
    yield start
    components, is_empty = _Components(listing), True
    for row in listing.rows:
        days = calendar_days(row)
        if isinstance(days, Loss):
            page.lose(days)
            continue
        if days.coarsened:
            page.lose(loss_of(row, COARSENED, days.coarsened))
        is_empty = False
        yield from (component.to_ical().decode() for component in components.of(row, days))
    yield f"{_TIME_ZONE if is_empty else ''}{end}\r\n"


class _Components:
    """Makes the components of the rows of a listing."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._entries: Callable[[str], Mapping[Any, Any]] = cache(listing.context)
        self._record_days = recorder(listing)

    def of(self, row: Row, days: CalendarDays) -> Iterator[Any]:
        """What a row becomes: an event, or for a promise an event and a task."""
        yield self._event(row, days)
        if row.kind == "promise":
            yield self._task(row, days)

    def _event(self, row: Row, days: CalendarDays) -> Any:
        from icalendar import Event

        event = Event()
        is_certain = not days.coarsened and not is_marked(row)
        self._describe(event, row, row.kind, needs_words=row.kind == "promise" or not is_certain)
        event.add("STATUS", "CONFIRMED" if is_certain else "TENTATIVE")
        event.add("TRANSP", "TRANSPARENT")
        event.add("DTSTART", days.time or date.fromordinal(days.first))
        if days.time is None:
            event.add("DTEND", date.fromordinal(days.last + 1))
        if term_of(row) and _status(row) not in ENDINGS:
            event.add_component(_alarm(str(event["SUMMARY"])))
        return event

    def _task(self, row: Row, days: CalendarDays) -> Any:
        from icalendar import Todo

        task = Todo()
        self._describe(task, row, "task", needs_words=True)
        if term_of(row):
            task.add("DUE", date.fromordinal(days.last))
        if _status(row) != "broken":  # no state of a task says so
            task.add("STATUS", _STATES.get(_status(row), "NEEDS-ACTION"))
        return task

    def _describe(self, component: Any, row: Row, kind: str, *, needs_words: bool) -> None:
        """Add what both have: names, texts, places and the dates as EDTF."""
        title = heading(row)
        if needs_words:
            title += f" ({_summary_words(row)})"
        component.add("UID", f"{kind}-{row.id}@{log_uuid(self._listing, row)}")
        component.add("DTSTAMP", _revised(self._record_days(row)))
        _add_text(component, "SUMMARY", title)
        entries = self._entries(row.log)
        blocks = ("\n".join(lines) for lines in paragraphs(row, entries))
        _add_text(component, "DESCRIPTION", "\n\n".join(blocks))
        if tags := texts(row.stored.get("tags")):
            component.add("CATEGORIES", texts_value(tags), encode=False)
        if place := flat(row.computed.get("place-name")):
            _add_text(component, "LOCATION", place)
        if point := entries.get("places", {}).get(row.stored.get("place"), {}).get("coordinates"):
            component.add("GEO", geo_value(*point), encode=False)
        sources = entries.get("sources", {})
        addresses = (sources.get(id_, {}).get("URL", "") for id_ in texts(row.computed.get("sources")))
        if address := next(filter(None, map(web_address, addresses)), ""):
            component.add("URL", uri_value(address), encode=False)
        _add_text(component, "X-MISSIONLOG-ID", row.id)
        _add_text(component, "X-MISSIONLOG-TITLE", flat(row.stored.get("title")))
        for name, value in _edtf(row):
            _add_text(component, name, value)


def _add_text(component: Any, name: str, text: str) -> None:
    """Add a property of text; of those that we have made up, a parameter says that they are text."""
    from icalendar import Parameters

    value = CalendarText(text)
    if name.startswith(_OURS):
        value.params = Parameters({"VALUE": "TEXT"})
    component.add(name, value, encode=False)


def _edtf(row: Row) -> Iterator[tuple[str, str]]:
    """The dates of a row by the names of the properties that have them.

    `X-EDTF` alone says when something happened.
    """
    if row.kind != "promise":
        yield "X-EDTF-ANNOUNCED" if row.computed.get("announced") else "X-EDTF", row.date or ""
        return
    for key in ("made", "due", "until"):
        if value := flat(row.computed.get(key)):
            yield f"X-EDTF-{key.upper()}", value


def _summary_words(row: Row) -> str:
    """The date in words, of a promise its term; and what is recorded of what is promised."""
    if row.kind != "promise":
        announced = within(row.computed, "promise.recorded.status") if row.computed.get("announced") else ""
        return ", ".join((when_line(row), *texts(announced)))
    made = f"made {flat(row.computed.get('made-words'))}, " if not row.computed.get("due") else ""
    made = "" if row.computed.get("until") else made
    return ", ".join(filter(None, (f"{made}{flat(row.computed.get('term'))}", _status(row))))


def _status(row: Row) -> str:
    return flat(row.value("recorded.status"))


def _revised(days: RecordDays | None) -> datetime:
    return days.updated if days else _NEVER


def _alarm(text: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    _add_text(alarm, "DESCRIPTION", text)
    alarm.add("TRIGGER", _DAY_BEFORE)
    return alarm
