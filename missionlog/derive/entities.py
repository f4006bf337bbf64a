"""The sources, people and places that facts refer to: names, roles held on a day, enclosing places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from missionlog.derive.day_ranges import day_range
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.origins import Origins
from missionlog.derive.record_days import record_day
from missionlog.derive.role_spans import RoleSpan, known_spans, role_spans, titles_held
from missionlog.derive.searched_texts import beginning_of
from missionlog.edtf import When
from missionlog.model.format import PERSON, PLACE, SOURCE
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.values import Person, Place, Source, values_by_id


class RoleDays(NamedTuple):
    """The days from which the beginnings and ends of a person's roles are on the record.

    `is_end_in_doubt`: an end has a `?`, so that a role is more certain before it is on the record.
    """

    days: Sequence[int]
    is_end_in_doubt: bool


@dataclass(frozen=True, slots=True)
class Entities:
    """Sources, people and places by id. Of a past day, there are also the sources that came later."""

    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    #: Since when each source is on the record; None where only one day of the record is wanted.
    since: Mapping[str, OnRecordSince] | None = field(default=None, compare=False, repr=False)
    origins: Origins = field(init=False, compare=False, repr=False)
    _role_spans: dict[str, list[RoleSpan]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _role_days: dict[str, RoleDays] = field(default_factory=dict, init=False, compare=False, repr=False)
    _searched: dict[tuple[str, str], list[str]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "origins", Origins(self.sources))

    def names(self, people: Iterable[str]) -> list[str]:
        """The names of people, given their ids."""
        return [self.people[id_].name for id_ in people]

    def searched(self, table: str, id_: str) -> list[str]:
        """The texts by which a search finds the facts of a person, place or source."""
        if (table, id_) not in self._searched:
            self._searched[table, id_] = self._texts_of(table, id_)
        return self._searched[table, id_]

    def _texts_of(self, table: str, id_: str) -> list[str]:
        if table == "source":
            source = self.sources[id_]
            return beginning_of([source.title, source.note] if source.note else [source.title])
        entry = self.people[id_] if table == "person" else self.places[id_]
        return beginning_of([entry.name, *entry.aliases])

    def roles(self, people: Iterable[str], when: When | None, known: int | None = None) -> str:
        """The roles that people held at a date; of several people, each after the name of whoever held it.

        With a day in `known`, as the record of that day has their roles.
        """
        ids = [*people]
        if len(ids) == 1:
            return self._roles_of(ids[0], when, known)
        held_by = [(self.people[id_].name, self._roles_of(id_, when, known)) for id_ in ids]
        return "; ".join(f"{name}: {roles}" for name, roles in held_by if roles)

    def _roles_of(self, person: str, when: When | None, known: int | None) -> str:
        if person not in self._role_spans:
            self._role_spans[person] = role_spans(self.people[person])
        spans = self._role_spans[person]
        return titles_held(spans if known is None else known_spans(spans, known), when)

    def role_days(self, person: str) -> RoleDays:
        """The days on which the record of a person's roles changes."""
        if person not in self._role_days:
            roles = self.people[person].roles
            dates = (date for role in roles for date in (role.from_, role.until) if date)
            self._role_days[person] = RoleDays(
                sorted({record_day(day_range(date).first) for date in dates}),
                any(role.until.uncertain for role in roles if role.until),
            )
        return self._role_days[person]

    def enclosing_places(self, place: str) -> tuple[str, ...]:
        """A place and all places that it lies within, from the inside out."""
        places: dict[str, None] = {}  # in their order
        while place and place not in places:
            places[place] = None
            place = self.places[place].within
        return tuple(places)

    def held_until(self, when: When | None, sources: Iterable[str]) -> int | None:
        """The day until which an open end is known to have held, by the days on which its sources came out.

        None for a date without an open end.
        """
        issued = (self.sources[id_].issued for id_ in sources)
        return when.known_to_hold(date for date in issued if date) if when else None


def entities_of(log: ParsedLog) -> Entities:
    """The sources, people and places of a log."""
    sources = values_by_id(log.whole_sources or log.sources, SOURCE)
    return Entities(sources, values_by_id(log.people, PERSON), values_by_id(log.places, PLACE))
