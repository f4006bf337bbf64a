"""iCalendar (RFC 5545): a VEVENT for each event, and for each promise one on its deadline, and a VTODO.

A calendar has days and times, and no doubt. An uncertain date covers all the days that it may be: the
VEVENT is TENTATIVE, its SUMMARY has the date in words, and `X-EDTF` the date itself. DTSTAMP is in a file
without METHOD the day of the last revision (3.8.7.2): that on which the last of its sources came out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.day_ranges import DayRange, as_term, term_end
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.edtf.syntax import DateSet
from missionlog.errors import require
from missionlog.export.fact_text import paragraphs, plain_text
from missionlog.export.headings import date_words, heading, web_address
from missionlog.export.identifiers import log_uuid
from missionlog.export.on_record import RecordDays, recorder
from missionlog.model.format import ENDINGS
from missionlog.model.losses import COARSENED, LEFT_OUT, Loss
from missionlog.view.cells import flat, is_marked, texts

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

_SPANS: Final = "on all days that it may be"
_UNDATED: Final = "no date"
_UNBOUNDED: Final = "its date has no first or no last day"
_FAR: Final = "no calendar has its year"
#: How the names of the properties begin that no other program has.
_OURS: Final = ("X-EDTF", "X-MISSIONLOG-")
#: The day of the last revision of what nothing dates.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: An alarm at nine in the morning of the day before a day, which begins at midnight.
_DAY_BEFORE: Final = timedelta(hours=-15)
_STATES: Final = {"kept": "COMPLETED", "withdrawn": "CANCELLED"} | dict.fromkeys(
    ("in-progress", "partly-kept"), "IN-PROCESS"
)


class _Days(NamedTuple):
    """The days of a VEVENT, or its time, and whether it was on all of them for certain."""

    first: int
    last: int
    is_certain: bool
    time: datetime | None = None


class _Text(str):
    r"""A value of type TEXT (3.3.11). The library would make a line break of a `\N` that stands in a text."""

    params: Any = None

    def to_ical(self) -> bytes:
        """The text with backslashes, semicolons, commas and line breaks escaped, on one line."""
        escaped = plain_text(self).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\n", r"\n").encode()


class _Texts(tuple[str, ...]):
    """Several values of type TEXT in one property."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The texts with commas between them."""
        return b",".join(_Text(text).to_ical() for text in self)


class _CannotBeShown(Exception):
    """A date that no calendar has; the message says why."""


def render(listing: Listing, page: Page) -> Iterator[str]:
    """A VCALENDAR, one component after another. Raises MissingLibraryError without icalendar."""
    require("icalendar", extra="formats")
    return _Calendar(listing, page).text()


class _Calendar:
    """The calendar of a listing, as it is written."""

    def __init__(self, listing: Listing, page: Page) -> None:
        self._listing, self._page = listing, page
        self._entries: Callable[[str], Mapping[Any, Any]] = cache(listing.context)
        self._record_days = recorder(listing)

    def text(self) -> Iterator[str]:
        from icalendar import Calendar

        head = Calendar()
        head.add("VERSION", "2.0")
        head.add("PRODID", "-//missionlog//missionlog//EN")
        head.add("CALSCALE", "GREGORIAN")
        if self._listing.title:
            _add_text(head, "X-WR-CALNAME", self._listing.title)
        start, end, _ = head.to_ical().decode().rpartition("END:VCALENDAR")
        yield start
        for row in self._listing.rows:
            yield from (component.to_ical().decode() for component in self._components(row))
        yield f"{end}\r\n"

    def _components(self, row: Row) -> Iterator[Any]:
        """What a row becomes: an event, or for a promise an event and a task."""
        is_promise = row.kind == "promise"
        term = flat(row.computed.get("due") or row.computed.get("until")) if is_promise else ""
        text = term or row.date or ""
        try:
            days = _days(parse(text), is_term=bool(term)) if text else None
            if days is None:
                raise _CannotBeShown(_UNDATED)
        except _CannotBeShown as error:
            self._lose(row, LEFT_OUT, str(error))
            return
        if not days.is_certain:
            self._lose(row, COARSENED, _SPANS)
        yield self._event(row, days, term)
        if is_promise:
            yield self._task(row, days, term)

    def _lose(self, row: Row, change: Any, reason: str) -> None:
        words = flat(row.computed.get("term")) if row.kind == "promise" else date_words(row)
        self._page.lose(Loss(row.kind_of_thing, row.key, change, reason, words))

    def _event(self, row: Row, days: _Days, term: str) -> Any:
        from icalendar import Event

        event = Event()
        is_planned = row.kind == "event" and row.computed.get("announced")
        is_certain = days.is_certain and not is_marked(row) and not is_planned
        self._describe(event, row, row.kind, needs_words=row.kind == "promise" or not is_certain)
        event.add("STATUS", "CONFIRMED" if is_certain else "TENTATIVE")
        event.add("TRANSP", "TRANSPARENT")
        event.add("DTSTART", days.time or date.fromordinal(days.first))
        if days.time is None:
            event.add("DTEND", date.fromordinal(days.last + 1))
        if term and _status(row) not in ENDINGS:
            event.add_component(_alarm(str(event["SUMMARY"])))
        return event

    def _task(self, row: Row, days: _Days, term: str) -> Any:
        from icalendar import Todo

        task = Todo()
        self._describe(task, row, "task", needs_words=True)
        if term:
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
            component.add("CATEGORIES", _Texts(tags), encode=False)
        if place := flat(row.computed.get("place-name")):
            _add_text(component, "LOCATION", place)
        coordinates = entries.get("places", {}).get(row.stored.get("place"), {}).get("coordinates")
        if coordinates:
            component.add("GEO", (coordinates[1], coordinates[0]))
        sources = entries.get("sources", {})
        addresses = (sources.get(id_, {}).get("URL", "") for id_ in texts(row.computed.get("sources")))
        if url := next(filter(None, map(web_address, addresses)), ""):
            component.add("URL", url)
        _add_text(component, "X-MISSIONLOG-ID", row.id)
        _add_text(component, "X-MISSIONLOG-TITLE", flat(row.stored.get("title")))
        for name, value in _edtf(row):
            _add_text(component, name, value)


def _add_text(component: Any, name: str, text: str) -> None:
    """Add a property of text; of those that we have made up, a parameter says that they are text."""
    from icalendar import Parameters

    value = _Text(text)
    value.params = Parameters({"VALUE": "TEXT"} if name.startswith(_OURS) else {})
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
    """The date in words; of a promise its term, and what is recorded of it."""
    if row.kind != "promise":
        return date_words(row)
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


def _days(when: When, *, is_term: bool) -> _Days:
    """The days of a date, or of a term the day on which it ends. Raises _CannotBeShown."""
    if is_term:
        end = term_end(as_term(when))
        return _shown(end, is_certain=end.first == end.last and not when.uncertain)
    first, first_latest, last_earliest, last = when.widened
    is_certain = (first, last_earliest) == (first_latest, last) and not when.uncertain
    instant = when.instant
    days = _shown(DayRange(first, last), is_certain=is_certain and not _has_gaps(when))
    if instant is None:
        return days
    seconds = instant.second - first * SECONDS_IN_A_DAY
    midnight = datetime.fromordinal(days.first).replace(tzinfo=UTC if instant.zoned else None)
    return days._replace(time=midnight + timedelta(seconds=seconds))


def _has_gaps(when: When) -> bool:
    """Whether it is each of several days, and not all those between: a span says more than the date."""
    return isinstance(when.expression, DateSet) and len(when.expression.members) > 1


def _shown(days: DayRange, *, is_certain: bool) -> _Days:
    if FAR_PAST in days or FAR_FUTURE in days:
        raise _CannotBeShown(_UNBOUNDED)
    # The day after the last one is written, and that before the first may be the day of a time in UTC.
    if days.first <= 1 or days.last >= date.max.toordinal():
        raise _CannotBeShown(_FAR)
    return _Days(*days, is_certain)
