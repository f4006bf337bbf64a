"""A log as it stood on the record on a day: with what may have been published, or what certainly was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from missionlog.derive.day_ranges import day_range
from missionlog.derive.on_record import on_record_since
from missionlog.edtf import Certainty, parse
from missionlog.model.format import SOURCE, Path, unreadable_keys
from missionlog.model.ids import PartIds, part_ids
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import typed

#: A record as it is stored.
_Stored = Mapping[str, Any]
#: The parts of an event that have evidence of their own.
_PARTS: Final = ("dates", "quotes", "updates")
#: The keys of an event that refer to others.
TO_EVENTS: Final = ("after", "before", "disputes")


class DayRecord(NamedTuple):
    """What the record said at the end of a day.

    `possible` has everything that may have been published by then, `certain` only what certainly was. What
    `certain` lacks, or says otherwise, is only possibly so.
    """

    possible: ParsedLog
    certain: ParsedLog


def record_of(log: ParsedLog, day: int) -> DayRecord:
    """The record of a log at the end of a day (a number, as in missionlog.edtf.calendar).

    Sources that were published later are left out, and so are the evidence, dates, quotes, updates and
    events that no earlier source supports. What has no source at all is in the possible record alone, and
    never before its own date. Spans, and the ids that are derived for parts, are those of the whole log.
    """
    sources = {entry.id: typed(SOURCE, entry.stored, id=entry.id) for entry in log.sources}
    since = on_record_since(sources)
    ids = _all_part_ids(log)
    possible, certain = (
        frozenset(id_ for id_ in since if since[id_].by(day) >= least)
        for least in (Certainty.POSSIBLY, Certainty.CERTAINLY)
    )
    return DayRecord(
        _filtered(log, Published(day, possible, has_unsupported=True), ids),
        _filtered(log, Published(day, certain, has_unsupported=False), ids),
    )


def _filtered(log: ParsedLog, world: Published, ids: Mapping[str, PartIds]) -> ParsedLog:
    candidates = [(entry, world.event(entry.stored)) for entry in log.events]
    events = [(entry, event) for entry, event in candidates if event is not None]
    event_ids = {entry.id for entry, _ in events}
    return log._replace(
        whole_sources=log.sources,
        sources=tuple(
            entry._replace(stored=source_on_record(entry.stored, world.sources))
            for entry in log.sources
            if entry.id in world.sources
        ),
        people=tuple(
            entry._replace(stored=person_on_record(entry.stored, world.day)) for entry in log.people
        ),
        events=tuple(
            entry._replace(
                stored=with_only_ids(event.stored, TO_EVENTS, event_ids),
                spans=event.spans_of(entry),
            )
            for entry, event in events
        ),
        part_ids={entry.id: event.ids_among(ids[entry.id]) for entry, event in events if entry.id in ids},
    )


def _all_part_ids(log: ParsedLog) -> dict[str, PartIds]:
    """The ids of the quotes and updates of each event that has some, as the whole log has them."""
    taken = {entry.id for entry in log.events}
    with_parts = (entry for entry in log.events if "quotes" in entry.stored or "updates" in entry.stored)
    return {entry.id: part_ids(entry.id, entry.stored, taken) for entry in with_parts}


class EventOnRecord(NamedTuple):
    """What is left of an event, and the positions that its dates, quotes and updates had before."""

    stored: _Stored
    positions: Mapping[str, list[int]]

    def ids_among(self, ids: PartIds) -> PartIds:
        """The ids of the parts that are left."""
        return PartIds(
            [ids.quotes[position] for position in self.positions["quotes"]],
            [ids.updates[position] for position in self.positions["updates"]],
        )

    def spans_of(self, entry: Entry) -> dict[Path, Span]:
        """The spans of the quotes and updates that are left, by their new positions."""
        return {
            (key, index): entry.at(key, position)
            for key in ("quotes", "updates")
            for index, position in enumerate(self.positions[key])
        }


def whole(stored: _Stored) -> EventOnRecord:
    """An event of which nothing is left out."""
    return EventOnRecord(stored, {key: [*range(len(stored.get(key, ())))] for key in _PARTS})


@dataclass(frozen=True, slots=True)
class Published:
    """What is taken for published by a day: sources by id, and perhaps what no source supports.

    It filters events, which are given as they are stored.
    """

    day: int
    sources: Collection[str]
    has_unsupported: bool

    def event(self, event: _Stored) -> EventOnRecord | None:
        """An event with what its published sources support, or None if they support nothing of it.

        What the sources of an update say does not support the event.
        """
        positions = {key: [*self._positions(event, key)] for key in _PARTS}
        if not self._is_supported(event):
            return None
        stored = _with_values(event, "evidence", self._published(event))
        for key in _PARTS:
            parts = (event[key][position] for position in positions[key])
            left = [_with_values(part, "evidence", self._published(part)) for part in parts]
            stored = _with_values(stored, key, left)
        if positions["dates"] and "date" in event and not self._stands(event, (), [event["date"]]):
            # It is one of several claims, and none of its own sources was published.
            stored = {key: value for key, value in stored.items() if key != "date"}
        return EventOnRecord(stored, positions)

    def _positions(self, event: _Stored, key: str) -> Iterator[int]:
        """The positions of the dates, quotes or updates that stand."""
        inherited = () if key == "updates" else event.get("evidence", ())
        for position, part in enumerate(event.get(key, ())):
            inherited_dates = () if "date" in unreadable_keys(part) else _dates(event)
            dates = [part["date"]] if "date" in part else inherited_dates
            if self._stands(part, inherited, dates):
                yield position

    def _is_supported(self, event: _Stored) -> bool:
        """Whether a published source supports the event, one of its dates or a quote, or none ever did."""
        parts = (event, *event.get("dates", ()), *event.get("quotes", ()))
        if any(self._published(part) for part in parts):
            return True
        is_known = all("evidence" not in unreadable_keys(part) for part in parts)
        is_supported_later = is_known and any(part.get("evidence") for part in parts)
        return not is_supported_later and self._is_possible(_dates(event))

    def _stands(self, part: _Stored, inherited: Collection[_Stored], dates: Collection[str]) -> bool:
        """Whether a part is supported by a source of its own, or else by one that it takes from its event."""
        is_known = "evidence" not in unreadable_keys(part)
        evidence = part.get("evidence") or (inherited if is_known else ())
        if any(each["source"] in self.sources for each in evidence):
            return True
        return not (evidence and is_known) and self._is_possible(dates)

    def _is_possible(self, dates: Collection[str]) -> bool:
        """Whether something with some dates, and without any source, may have been on the record."""
        return self.has_unsupported and (not dates or any(not _is_after(date, self.day) for date in dates))

    def _published(self, part: _Stored) -> list[_Stored]:
        return [evidence for evidence in part.get("evidence", ()) if evidence["source"] in self.sources]


def _dates(event: _Stored) -> list[str]:
    """The dates of an event itself, and the day on which its promise was made."""
    own = [event["date"]] if "date" in event else []
    made = [event["promise"]["made"]] if "promise" in event else []
    return [*own, *(dating["date"] for dating in event.get("dates", ())), *made]


def source_on_record(source: _Stored, source_ids: Collection[str]) -> _Stored:
    """A source without the sources that it was taken from, where these were published later."""
    stored = with_only_ids(source, ("derives-from",), source_ids)
    if stored.get("copy-of", "") in ("", *source_ids):
        return stored
    return {key: value for key, value in stored.items() if key != "copy-of"}


def person_on_record(person: _Stored, day: int) -> _Stored:
    """A person with the roles that may have begun by a day, without ends that came later."""
    if "roles" not in person:
        return person
    roles = [
        {key: value for key, value in role.items() if key != "until" or not _is_after(value, day)}
        for role in person["roles"]
        if "from" not in role or not _is_after(role["from"], day)
    ]
    return _with_values(person, "roles", roles)


def _is_after(date: str, day: int) -> bool:
    """Whether a date certainly begins after a day."""
    return day_range(parse(date)).first > day


def with_only_ids(stored: _Stored, keys: Iterable[str], ids: Collection[str]) -> _Stored:
    """A record whose lists under some keys keep only these ids."""
    for key in keys:
        stored = _with_values(stored, key, [id_ for id_ in stored.get(key, ()) if id_ in ids])
    return stored


def _with_values(stored: _Stored, key: str, values: list[Any]) -> _Stored:
    """A record with other values under a key that it has; without the key, if there are no values."""
    if key not in stored:
        return stored
    if values:
        return {**stored, key: values}
    return {other: value for other, value in stored.items() if other != key}
