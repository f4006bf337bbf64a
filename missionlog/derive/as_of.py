"""A log as it stood on the record on a day: what its sources had published by then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from missionlog.derive.on_record import published
from missionlog.edtf import parse
from missionlog.model.format import SOURCE, Path
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import typed

#: A record as it is stored.
_Stored = Mapping[str, Any]


def as_of(log: ParsedLog, day: int) -> ParsedLog:
    """The log at the end of a day (a number, as in missionlog.edtf.calendar).

    Sources certainly published later are left out, and so are the evidence, dates, quotes, updates and
    events that no earlier source supports. A source without a date may have been published, and stays.
    Spans remain those of the whole log.
    """
    typed_sources = [(entry, typed(SOURCE, entry.stored, id=entry.id)) for entry in log.sources]
    sources = [entry for entry, source in typed_sources if published(source).possibly <= day]
    source_ids = {entry.id for entry in sources}
    candidates = [(entry, _event(entry.stored, source_ids)) for entry in log.events]
    events = [(entry, stored) for entry, stored in candidates if stored is not None]
    event_ids = {entry.id for entry, _ in events}
    return replace(
        log,
        as_of=day,
        whole_sources=log.sources,
        sources=tuple(replace(entry, stored=_source(entry.stored, source_ids)) for entry in sources),
        people=tuple(replace(entry, stored=_person(entry.stored, day)) for entry in log.people),
        events=tuple(
            replace(
                entry,
                stored=_only_ids(stored, ("after", "before", "disputes"), event_ids),
                spans=dict(_spans(entry, stored)),
            )
            for entry, stored in events
        ),
    )


def _source(source: _Stored, source_ids: Collection[str]) -> _Stored:
    """A source without the sources that it was taken from, where these were published later."""
    stored = _only_ids(source, ("derives-from",), source_ids)
    if stored.get("copy-of", "") in ("", *source_ids):
        return stored
    return {key: value for key, value in stored.items() if key != "copy-of"}


def _person(person: _Stored, day: int) -> _Stored:
    """A person with the roles that may have begun by a day, without ends that came later."""
    if "roles" not in person:
        return person
    roles = [
        {key: value for key, value in role.items() if key != "until" or not _is_after(value, day)}
        for role in person["roles"]
        if not _is_after(role.get("from"), day)
    ]
    return _with_values(person, "roles", roles)


def _is_after(date: str | None, day: int) -> bool:
    """Whether a date certainly begins after a day."""
    return date is not None and parse(date).start_earliest > day


def _event(event: _Stored, source_ids: Collection[str]) -> _Stored | None:
    """An event with what its published sources support, or None if they support nothing of it.

    A part without evidence of its own stays with its event, and so does an event without any evidence.
    """
    values = {key: _supported_parts(event.get(key, ()), source_ids) for key in ("dates", "quotes", "updates")}
    values["evidence"] = _published_evidence(event, source_ids)
    parts = [part for key in ("dates", "quotes") for part in event.get(key, ())]
    supported = [part for key in ("dates", "quotes") for part in values[key] if "evidence" in part]
    if not (supported or values["evidence"]) and any("evidence" in part for part in (event, *parts)):
        return None
    for key, left in values.items():
        event = _with_values(event, key, left)
    return event


def _spans(entry: Entry, stored: _Stored) -> Iterator[tuple[Path, Span]]:
    """The spans of the quotes and updates that are left, by their new positions.

    A quote or update is left unchanged but for its evidence.
    """
    for key in ("quotes", "updates"):
        whole: _Stored = entry.stored
        positions = enumerate(whole.get(key, ()))
        for index, part in enumerate(stored.get(key, ())):
            rest = {**part, "evidence": ()}
            position = next(position for position, other in positions if {**other, "evidence": ()} == rest)
            yield (key, index), entry.at(key, position)


def _supported_parts(parts: Iterable[_Stored], source_ids: Collection[str]) -> list[_Stored]:
    """Dates, quotes or updates without those whose evidence was all published later."""
    with_evidence = ((part, _published_evidence(part, source_ids)) for part in parts)
    return [
        _with_values(part, "evidence", evidence)
        for part, evidence in with_evidence
        if evidence or "evidence" not in part
    ]


def _published_evidence(part: _Stored, source_ids: Collection[str]) -> list[_Stored]:
    return [evidence for evidence in part.get("evidence", ()) if evidence["source"] in source_ids]


def _only_ids(stored: _Stored, keys: Iterable[str], ids: Collection[str]) -> _Stored:
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
