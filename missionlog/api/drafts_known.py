"""What a log has already of a draft: its source, the people by their names, and events that look the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from missionlog.draft.speaker_match import KnownSpeaker, speaker_match
from missionlog.model.alike_titles import are_alike
from missionlog.model.folding import words_as_written
from missionlog.model.format import Plain, Table, listed, records
from missionlog.query.known_names import KnownNames

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: A passage of fewer words may stand in that of another fact by chance.
_MIN_WORDS = 4


class _Known(NamedTuple):
    id: str
    title: str
    stored: str


class KnownFacts:
    """Finds in a log what a draft proposes. Its events are read once, when the first is looked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._names = KnownNames(engine)

    def people(self, name: str) -> list[str]:
        """The ids of the people with a name, or an alias, in whatever case."""
        return self._names.ids("people", name)

    def people_like(self, name: str) -> tuple[str, ...]:
        """The ids of the people whose name has this one as a part, or is nearly so spelt."""
        return speaker_match(name, self._people).ids

    def source(self, given: Mapping[str, Plain]) -> str:
        """The id of the only source with an address or, of the same day, a title; empty for none."""
        address, title = str(given.get("URL", "")), str(given["title"])
        found = self._names.ids("sources", address) if address else []
        if not found:
            found = [
                id_
                for id_ in self._names.ids("sources", title)
                if self.stored("sources", id_).get("issued") == given.get("issued")
            ]
        return found[0] if len(found) == 1 else ""

    def has_id(self, table: Table, id_: str) -> bool:
        """Whether an entry has an id."""
        return self._names.has_id(table, id_)

    def stored(self, table: Table, id_: str) -> Mapping[str, Plain]:
        """What the log says of an entry."""
        return self._names.stored(table, id_)

    def event_like(self, stored: Mapping[str, Plain]) -> str:
        """The id of an event of the same date with nearly the same title, or passage; empty for none."""
        title = words_as_written(str(stored["title"]))
        passages = _passages(stored)
        for known in self._events.get(_day(stored), ()):
            if are_alike(words_as_written(known.title), title):
                return known.id
            if any(_overlap(one, other) for one in _passages(json.loads(known.stored)) for other in passages):
                return known.id
        return ""

    def says(self, id_: str, stored: Mapping[str, Plain]) -> bool:
        """Whether an event has all the evidence of another already, from the same sources, and its quotes."""
        known = self.stored("events", id_)
        pairs = {(str(one.get("source")), _folded(one)) for one in records(known.get("evidence"))}
        wanted = {(str(one.get("source")), _folded(one)) for one in records(stored.get("evidence"))}
        quotes = {words_as_written(str(one.get("text"))) for one in records(known.get("quotes"))}
        new = {words_as_written(str(one.get("text"))) for one in records(stored.get("quotes"))}
        return wanted <= pairs and new <= quotes

    @cached_property
    def _people(self) -> list[KnownSpeaker]:
        found: list[KnownSpeaker] = []
        for id_, stored in self._engine.rows("SELECT id, stored FROM person ORDER BY id"):
            values = json.loads(stored)
            aliases = tuple(map(str, listed(values.get("aliases"))))
            found.append(KnownSpeaker(str(id_), str(values.get("name", "")), aliases))
        return found

    @cached_property
    def _events(self) -> Mapping[str, list[_Known]]:
        found: dict[str, list[_Known]] = {}
        sql = "SELECT id, title, date, stored FROM fact WHERE kind = 'event' ORDER BY seq"
        for id_, title, date, stored in self._engine.rows(sql):
            day = date or _day(json.loads(stored))
            found.setdefault(str(day), []).append(_Known(str(id_), str(title), str(stored)))
        return found


def _day(stored: Mapping[str, Plain]) -> str:
    """The date of an event, or the term of a promise."""
    promise = stored.get("promise")
    terms = promise if isinstance(promise, dict) else {}
    return str(stored.get("date") or terms.get("due") or terms.get("until") or "")


def _passages(stored: Mapping[str, Plain]) -> list[str]:
    return [_folded(one) for one in records(stored.get("evidence")) if one.get("passage")]


def _folded(evidence: Mapping[str, Plain]) -> str:
    return words_as_written(str(evidence.get("passage", "")))


def _overlap(passage: str, other: str) -> bool:
    """Whether one passage stands in the other, and is long enough to be no chance."""
    shorter, longer = sorted((passage, other), key=len)
    return len(shorter.split()) >= _MIN_WORDS and f" {shorter} " in f" {longer} "
