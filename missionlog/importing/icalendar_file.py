"""Read a calendar (RFC 5545) by icalendar: its events, tasks and journal entries, each parsed by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from missionlog.edtf import EdtfError, When, parse
from missionlog.errors import require
from missionlog.importing.markup import plain_text
from missionlog.importing.records import (
    ForeignFile,
    ForeignRecord,
    ForeignValue,
    NotTaken,
    RejectedRecord,
    UnreadableFile,
)

#: The properties of a component, and the keys proposed for them; of others none is.
_MAPPING: Final[Mapping[str, str]] = {
    "SUMMARY": "title",
    "DTSTART": "date",
    "DTEND": "date.end",
    "DESCRIPTION": "summary",
    "LOCATION": "place",
    "ATTENDEE": "actors",
    "ORGANIZER": "actors",
    "CATEGORIES": "tags",
    "URL": "source.URL",
    "COMMENT": "note",
    "STATUS": "note",
    # As `missionlog` itself writes it.
    "X-MISSIONLOG-ID": "id",
}
_COMPONENTS: Final = ("VEVENT", "VTODO", "VJOURNAL")
_CALENDAR: Final = "VCALENDAR"
_TIME_ZONE: Final = "VTIMEZONE"
#: Properties by which one component stands for many.
_RECURRING: Final = ("RRULE", "RDATE")
#: The date of an event in a calendar that `missionlog` wrote, and its title without words for the date.
_EDTF: Final = "X-EDTF"
_TITLE: Final = "X-MISSIONLOG-TITLE"
#: What only stands in such a calendar for what was promised or announced.
_ANNOUNCED: Final = ("X-EDTF-MADE", "X-EDTF-ANNOUNCED")
#: What a component in a file of rejects says of itself.
_REASON: Final = "X-NOT-TAKEN-BECAUSE"
#: So many characters, of up to four octets each, fit into a line of 75 (RFC 5545, 3.1) after a name.
_MAX_LINE: Final = 13
#: Attendees of these kinds are no people.
_THINGS: Final = ("ROOM", "RESOURCE")
_CALENDAR_ADDRESS: Final = re.compile(r"@(?:group\.|import\.)?calendar\.google\.com$", re.IGNORECASE)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BEGIN: Final = re.compile(r"BEGIN:\s*([A-Z-]+)", re.IGNORECASE)
_END: Final = re.compile(r"END:\s*([A-Z-]+)", re.IGNORECASE)


class ComponentText(NamedTuple):
    """A component as its text stands in a file: its name, its lines, and the time zone of its calendar."""

    name: str
    text: str
    zone: tzinfo | None


class CalendarLayout(NamedTuple):
    """The lines of a calendar itself, and its time zones."""

    head: str
    zones: tuple[ComponentText, ...]


def read(text: str, shown: str) -> ForeignFile:
    """Read a calendar. Raises UnreadableFile, and MissingLibraryError without icalendar."""
    head, blocks = _blocks(text, shown)
    zones = tuple(block for block in blocks if block.name == _TIME_ZONE)
    _parsed(f"BEGIN:VCALENDAR\r\n{''.join(zone.text for zone in zones)}END:VCALENDAR\r\n")
    counts: dict[str, int] = {}
    records = []
    for block in blocks:
        if block.name in _COMPONENTS:
            counts[block.name] = counts.get(block.name, 0) + 1
            records.append(_record(f"{block.name} {counts[block.name]}", block))
    columns = dict.fromkeys(column for record in records for column in record.values)
    mapping = {column: _MAPPING.get(column, "") for column in columns}
    return ForeignFile("icalendar", "event", records, mapping, layout=CalendarLayout(head, zones))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """A calendar of the components that were rejected, as they came, each with its reason."""
    layout: CalendarLayout = file.layout
    blocks = [_with_reason(one.record.raw, one.reason) for one in rejected]
    zones = [zone.text for zone in layout.zones]
    return "".join(("BEGIN:VCALENDAR\r\n", layout.head, *zones, *blocks, "END:VCALENDAR\r\n"))


def _with_reason(block: ComponentText, reason: str) -> str:
    first, *others = _LINE.findall(block.text)
    escaped = reason.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    folded = "\r\n ".join(escaped[at : at + _MAX_LINE] for at in range(0, len(escaped), _MAX_LINE))
    return f"{first}{_REASON}:{folded}\r\n{''.join(_without_reason(others))}"


def _without_reason(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a component without a reason of an earlier import."""
    is_reason = False
    for line in lines:
        is_reason = line.startswith(f"{_REASON}:") or (is_reason and line.startswith((" ", "\t")))
        if not is_reason:
            yield line


def _blocks(text: str, shown: str) -> tuple[str, list[ComponentText]]:
    """The lines of the first calendar that stand in no component, and the components of all calendars."""
    heads: list[list[str]] = []
    blocks: list[ComponentText] = []
    inner: list[str] = []
    stack: list[str] = []
    for line in _LINE.findall(text):
        if begins := _BEGIN.match(line):
            stack.append(begins[1].upper())
            if stack[0] != _CALENDAR:
                mend = f"write BEGIN:{_CALENDAR} before it and END:{_CALENDAR} at the end"
                raise UnreadableFile(f"{shown} has {stack[0]} outside a calendar; {mend}")
            if len(stack) == 1:
                heads.append([])
        if len(stack) > 1:
            inner.append(line)
        elif stack and not begins and not _END.match(line):
            heads[-1].append(line)
        if ends := _END.match(line):
            if not stack or stack.pop() != ends[1].upper():
                raise UnreadableFile(
                    f"{shown} is no calendar: there is an end without a beginning, {line.strip()!r}"
                )
            if len(stack) == 1:
                blocks.append(ComponentText(ends[1].upper(), "".join(inner), _local_zone("".join(heads[-1]))))
                inner.clear()
    if stack:
        raise UnreadableFile(f"{shown} is cut off: {stack[-1]} has no end")
    return "".join(heads[0]) if heads else "", blocks


def _parsed(text: str) -> Any:
    """A component by icalendar, which knows the time zones of the file once it has read them."""
    require("icalendar")
    from icalendar import Component

    return Component.from_ical(text)


def _record(place: str, block: ComponentText) -> ForeignRecord:
    try:
        component = _parsed(block.text)
        problem = _problem(component)
        values = dict(_values(component, block.zone))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        return ForeignRecord(place, {}, block, problem=f"it can't be read: {error}")
    except NotTaken as error:
        return ForeignRecord(place, {}, block, problem=error.message)
    return ForeignRecord(place, values, block, problem)


def _problem(component: Any) -> str:
    """Why a component is no single event that took place, where it is none."""
    if component.errors:
        name, message = component.errors[0]
        return f"{f'its {name}' if name else 'a line of it'} can't be read: {message}"
    for name in _RECURRING:
        if name in component:
            rule = _text(component[name])
            return f"it recurs ({name}:{rule}); write the days that matter as events of their own"
    if any(name in component for name in _ANNOUNCED):
        return "it is no event, but the term of a promise in another log; add the promise itself"
    return "it was cancelled (STATUS:CANCELLED)" if _text(component.get("STATUS")) == "CANCELLED" else ""


def _values(component: Any, local: tzinfo | None) -> Iterator[tuple[str, ForeignValue]]:
    """The values of a component by the names of its properties."""
    yield from _dates(component, local)
    for name, given in component.items():
        several = given if isinstance(given, list) else [given]
        if name in ("DTSTART", "DTEND", "DUE", "DURATION", _REASON, _EDTF, _TITLE):
            continue
        if name in ("ATTENDEE", "ORGANIZER"):
            if people := tuple(filter(None, map(_person, several))):
                yield name, people
        elif name == "CATEGORIES":
            yield name, tuple(str(word) for one in several for word in one.cats)
        elif name == "STATUS":
            if (status := _text(given)) != "CONFIRMED" and _EDTF not in component:
                yield name, status
        else:
            text = "\n".join(map(_text, several if name != "SUMMARY" else [component.get(_TITLE, given)]))
            yield name, plain_text(text) if name in ("DESCRIPTION", "COMMENT") else text


def _dates(component: Any, local: tzinfo | None) -> Iterator[tuple[str, ForeignValue]]:
    """The beginning of a component, and its end, which is the last day where it has no hours.

    Where `missionlog` has written the date itself beside them, it is that date.
    """
    if _EDTF in component:
        yield "DTSTART", parse(str(component[_EDTF]))
        return
    start, end = (_moment(component, name) for name in ("DTSTART", "DTEND"))
    due, duration = _moment(component, "DUE"), component.get("DURATION")
    if start is None or due is not None:  # a task stands on the day on which it is due
        start = due or start
        end = None
    elif end is None and duration is not None:
        end = start + duration.dt
    if start is not None:
        yield "DTSTART", _when(start, local)
    if start is not None and end is not None:
        if not isinstance(end, datetime) and end > start:
            end -= timedelta(days=1)
        yield "DTEND", _when(end, local)


def _moment(component: Any, name: str) -> date | datetime | None:
    """The day or the time of a property. Raises NotTaken for another, or a time zone that nothing defines."""
    value = component.get(name)
    if value is None:
        return None
    try:
        moment: date | datetime = value.dt
    except (AttributeError, ValueError):  # of which kind it is depends on the version
        raise NotTaken(f"its {name} can't be read as a date") from None
    zone = value.params.get("TZID")
    if zone and isinstance(moment, datetime) and moment.tzinfo is None:
        raise NotTaken(f"{name} is in the time zone {zone!r}, which the calendar does not define")
    return moment


def _when(moment: date | datetime, local: tzinfo | None) -> When:
    """A day or a time as EDTF; a time in UTC in the zone of the calendar, so that it has its day there."""
    if not isinstance(moment, datetime):
        return parse(moment.isoformat())
    if moment.tzinfo is not None and local is not None and not moment.utcoffset():
        moment = moment.astimezone(local)
    text = moment.replace(microsecond=0).isoformat()
    try:
        return parse(text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text)
    except EdtfError:  # an offset of the days before time zones has seconds
        return parse(f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z")


def _person(attendee: Any) -> str:
    """The name of somebody, or the address that stands for one; nothing for a room, or a calendar."""
    address = re.sub("^mailto:", "", str(attendee), flags=re.IGNORECASE)
    if attendee.params.get("CUTYPE") in _THINGS or _CALENDAR_ADDRESS.search(address):
        return ""
    name = str(attendee.params.get("CN") or address)
    return name[1:-1] if name[:1] == name[-1:] == "'" else name  # Outlook writes 'jo@example.org'


def _text(value: Any) -> str:
    """A value of a property as text."""
    if value is None or isinstance(value, str):
        return str(value or "")
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    written: bytes | str = value.to_ical()  # of a position it is a text
    return written.decode() if isinstance(written, bytes) else written


def _local_zone(head: str) -> tzinfo | None:
    """The time zone that a calendar has for all of it, as Google's and Apple's have."""
    found = re.search(r"^X-WR-TIMEZONE:\s*(\S+)", head, re.MULTILINE)
    try:
        return ZoneInfo(found[1]) if found else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
