"""What facts refer to: the sources, people and places of a log, by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from missionlog.derive.on_record import first_known, published
from missionlog.derive.roles import role_on
from missionlog.edtf import Certainty, When
from missionlog.edtf.syntax import End, Interval
from missionlog.model.format import PERSON, PLACE, SOURCE, Record
from missionlog.model.log import Entry, ParsedLog
from missionlog.model.values import Person, Place, Source, typed


@dataclass(frozen=True, slots=True)
class Entities:
    """Sources, people and places by id."""

    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    places: Mapping[str, Place]

    def names(self, people: Iterable[str]) -> list[str]:
        return [self.people[id_].name for id_ in people]

    def roles(self, people: Iterable[str], when: When | None) -> str:
        """The roles that people held at a date, in their order."""
        roles = (role_on(self.people[id_], when) for id_ in people)
        return "; ".join(role for role in roles if role)

    def around(self, place: str) -> tuple[str, ...]:
        """A place and all that it lies in, from the inside out."""
        found: list[str] = []
        while place and place not in found:
            found.append(place)
            place = self.places[place].within
        return tuple(found)

    def independent(self, sources: Collection[str]) -> int:
        """How many origins some sources have, copies and reports of one counted as it.

        One that reports several is, by itself, still one.
        """
        if len(sources) < 2:
            return len(sources)
        origins = {origin for source in sources for origin in self._origins(source)}
        return min(len(origins), len(sources))

    def _origins(self, source: str) -> set[str]:
        """The sources that a source goes back to by `copy-of` and `derives-from`; itself, if to none."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            one = self.sources[waiting.pop()]
            if one.id in seen:
                continue
            seen.add(one.id)
            before = [*([one.copy_of] if one.copy_of else []), *one.derives_from]
            waiting += before
            if not before:
                found.add(one.id)
        return found or seen

    def known(self, sources: Iterable[str], as_of: int | None) -> Certainty:
        """Whether what some sources support was on the record, on the day on which the log stood so."""
        if as_of is None:
            return Certainty.CERTAINLY
        return first_known(published(self.sources[id_]) for id_ in sources).on(as_of)

    def held_until(self, when: When | None, sources: Iterable[str]) -> int | None:
        """The day until which an open end is known to have held; None for a date without one.

        That is when the latest of its sources was published, at the earliest.
        """
        expression = when.expression if when else None
        if when is None or not isinstance(expression, Interval) or expression.end is not End.OPEN:
            return None
        issued = (self.sources[id_].issued for id_ in sources)
        known = max((one.start_earliest for one in issued if one), default=when.start_earliest)
        return max(known, when.start_earliest)


def entities_of(log: ParsedLog) -> Entities:
    """The world that a log's facts refer to."""
    return Entities(
        sources=_by_id(log.sources, SOURCE),
        people=_by_id(log.people, PERSON),
        places=_by_id(log.places, PLACE),
    )


def _by_id(entries: Iterable[Entry], record: Record) -> dict[str, Any]:
    return {entry.id: typed(record, entry.stored, id=entry.id) for entry in entries}
