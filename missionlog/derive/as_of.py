"""A log as it stood on the record on a day: what its sources had published by then, and nothing since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from missionlog.derive.on_record import published
from missionlog.edtf import parse
from missionlog.model.format import SOURCE, Path
from missionlog.model.log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import typed

_Stored = Mapping[str, Any]
#: Keys of an event that name other events.
_NEIGHBOURS = ("after", "before", "disputes")


def as_of(log: ParsedLog, day: int) -> ParsedLog:
    """The log at the end of a day (a number, as in missionlog.edtf.calendar).

    Sources certainly published later are gone, and with them the evidence,
    dates, quotes, updates and events that no earlier source supports. What a
    source without a date supports may have been known, and stays. Spans stay
    those of the whole log.
    """
    sources = [entry for entry in log.sources if _is_published(entry, day)]
    known = {entry.id for entry in sources}
    events = [(entry, stored) for entry in log.events if (stored := _event(entry.stored, known)) is not None]
    told = {entry.id for entry, _ in events}
    return replace(
        log,
        as_of=day,
        sources=tuple(replace(entry, stored=_origins(entry.stored, known)) for entry in sources),
        people=tuple(replace(entry, stored=_person(entry.stored, day)) for entry in log.people),
        events=tuple(
            replace(entry, stored=_only(stored, _NEIGHBOURS, told), spans=dict(_spans(entry, stored)))
            for entry, stored in events
        ),
    )


def _is_published(entry: Entry, day: int) -> bool:
    return published(typed(SOURCE, entry.stored, id=entry.id)).possibly_from <= day


def _origins(source: _Stored, known: Collection[str]) -> _Stored:
    """A source without what it was taken from, where that was published later."""
    stored = _only(source, ("derives-from",), known)
    if stored.get("copy-of", "") in ("", *known):
        return stored
    return {key: value for key, value in stored.items() if key != "copy-of"}


def _person(person: _Stored, day: int) -> _Stored:
    """A person with the roles begun by a day; one that ended later had no end yet."""
    if "roles" not in person:
        return person
    roles = [_role(role, day) for role in person["roles"] if not _later(role.get("from"), day)]
    return _with(person, "roles", roles)


def _role(role: _Stored, day: int) -> _Stored:
    return {key: value for key, value in role.items() if key != "until" or not _later(value, day)}


def _later(date: str | None, day: int) -> bool:
    return date is not None and parse(date).start_earliest > day


def _event(event: _Stored, known: Collection[str]) -> _Stored | None:
    """An event with what was known of it, or None where nothing was.

    What names no evidence of its own is known with its event, and an event
    that names none itself was possibly always known.
    """
    own = _evidence(event, known)
    kept = {key: _known_of(event.get(key, ()), known) for key in ("dates", "quotes", "updates")}
    supported = own + [one for key in ("dates", "quotes") for one in kept[key] if "evidence" in one]
    if not supported and _names_evidence(event):
        return None
    stored = _with(event, "evidence", own)
    for key, parts in kept.items():
        stored = _with(stored, key, parts)
    return stored


def _spans(entry: Entry, kept: _Stored) -> Iterator[tuple[Path, Span]]:
    """Where the quotes and updates stand that were kept: those that were not leave the others their place."""
    for key in ("quotes", "updates"):
        stored: _Stored = entry.stored
        written = enumerate(stored.get(key, ()))
        for index, part in enumerate(kept.get(key, ())):
            number = next(number for number, one in written if _same(one, part))
            yield (key, index), entry.at(key, number)


def _same(one: Any, other: _Stored) -> bool:
    return {**one, "evidence": ()} == {**other, "evidence": ()}


def _names_evidence(event: _Stored) -> bool:
    parts = (event, *event.get("dates", ()), *event.get("quotes", ()))
    return any("evidence" in part for part in parts)


def _known_of(parts: Iterable[_Stored], known: Collection[str]) -> list[_Stored]:
    """Dates, quotes or updates without those whose evidence was all published later."""
    told = ((part, _evidence(part, known)) for part in parts)
    return [_with(part, "evidence", own) for part, own in told if own or "evidence" not in part]


def _evidence(part: _Stored, known: Collection[str]) -> list[_Stored]:
    return [one for one in part.get("evidence", ()) if one["source"] in known]


def _only(stored: _Stored, keys: Iterable[str], known: Collection[str]) -> _Stored:
    """A mapping whose lists under some keys have only ids that are known."""
    for key in keys:
        stored = _with(stored, key, [one for one in stored.get(key, ()) if one in known])
    return stored


def _with(stored: _Stored, key: str, values: list[Any]) -> _Stored:
    """A mapping with other values under a key, where it has it; without the key, if there are none."""
    if key not in stored:
        return stored
    if values:
        return {**stored, key: values}
    return {one: value for one, value in stored.items() if one != key}
