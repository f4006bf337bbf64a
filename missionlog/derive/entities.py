"""The sources, people and places that facts refer to: names, roles held on a day, enclosing places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from missionlog.derive.on_record import first_published, published
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When
from missionlog.edtf.syntax import End, Interval
from missionlog.model.format import PERSON, PLACE, SOURCE, Record
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.values import Person, Place, Role, Source, typed


@dataclass(frozen=True, slots=True)
class Entities:
    """Sources, people and places by id."""

    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    places: Mapping[str, Place]

    def names(self, people: Iterable[str]) -> list[str]:
        """The names of people, given their ids."""
        return [self.people[id_].name for id_ in people]

    def roles(self, people: Iterable[str], when: When | None) -> str:
        """The roles that people held at a date, in the order of the people."""
        roles = (role_on(self.people[id_], when) for id_ in people)
        return "; ".join(role for role in roles if role)

    def enclosing_places(self, place: str) -> tuple[str, ...]:
        """A place and all places that it lies within, from the inside out."""
        places: list[str] = []
        while place and place not in places:
            places.append(place)
            place = self.places[place].within
        return tuple(places)

    def on_record(self, sources: Iterable[str], as_of: int | None) -> Certainty:
        """Whether what some sources support was on the record on a day; certainly, if no day is given."""
        if as_of is None:
            return Certainty.CERTAINLY
        return first_published(published(self.sources[id_]) for id_ in sources).by(as_of)

    def held_until(self, when: When | None, sources: Iterable[str]) -> int | None:
        """The day until which an open end is known to have held; None for a date without an open end.

        That is the earliest day on which the latest of its sources can have been published.
        """
        expression = when.expression if when else None
        if when is None or not isinstance(expression, Interval) or expression.end is not End.OPEN:
            return None
        issued = (self.sources[id_].issued for id_ in sources)
        latest = max((date.start_earliest for date in issued if date), default=when.start_earliest)
        return max(latest, when.start_earliest)


def entities_of(log: ParsedLog) -> Entities:
    """The sources, people and places of a log."""
    return Entities(_by_id(log.sources, SOURCE), _by_id(log.people, PERSON), _by_id(log.places, PLACE))


def role_on(person: Person, when: When | None) -> str:
    """The titles of the roles that a person may have held at a date, joined by "or"; "" if none is known.

    A role without dates may have been held on any day.
    """
    titles = [role.title for role in person.roles if when is None or _may_be_held(role, when)]
    return " or ".join(dict.fromkeys(titles))


def _may_be_held(role: Role, when: When) -> bool:
    began = role.from_.start_earliest if role.from_ else FAR_PAST
    ended = role.until.end_latest if role.until else FAR_FUTURE
    return began <= when.end_latest and when.start_earliest <= ended


def _by_id(entries: Iterable[Entry], record: Record) -> dict[str, Any]:
    return {entry.id: typed(record, entry.stored, id=entry.id) for entry in entries}
