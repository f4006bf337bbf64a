"""The sources, people and places that facts refer to: names, roles held on a day, enclosing places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import DayRange, day_range
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.origins import Origins
from missionlog.derive.record_days import record_day
from missionlog.derive.searched_texts import beginning_of
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When
from missionlog.model.format import PERSON, PLACE, SOURCE
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.values import Person, Place, Role, Source, values_by_id

#: When a role began of which the log does not say it, and when it ended.
_FROM_EVER: Final = DayRange(FAR_PAST, FAR_PAST)
_FOR_EVER: Final = DayRange(FAR_FUTURE, FAR_FUTURE)


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
        persons = [self.people[id_] for id_ in people]
        held_by = [
            (person.name, _held(person.roles if known is None else _as_known(person, known), when))
            for person in persons
        ]
        if len(held_by) == 1:
            return held_by[0][1]
        return "; ".join(f"{name}: {roles}" for name, roles in held_by if roles)

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


def _as_known(person: Person, day: int) -> list[Role]:
    """The roles of a person that may have begun by a day, without ends that came later."""
    return [
        replace(role, until=None) if role.until and day_range(role.until).first > day else role
        for role in person.roles
        if not role.from_ or day_range(role.from_).first <= day
    ]


def role_on(person: Person, when: When | None) -> str:
    """The titles of the roles that a person held at a date: `Mayor and Senator`; "" if none is known.

    Those that were certainly held are joined by "and", those of which that is only possible by "or". A role
    without `from` may have been held on any day up to its end.
    """
    return _held(person.roles, when)


def _held(roles: Iterable[Role], when: When | None) -> str:
    """The titles of those of some roles that were held at a date, as `role_on` has them."""
    held: dict[str, Certainty] = {}
    for role in roles:
        held[role.title] = max(_is_held(role, when), held.get(role.title, Certainty.NO))
    certain = " and ".join(title for title in held if held[title] is Certainty.CERTAINLY)
    possible = " or ".join(title for title in held if held[title] is Certainty.POSSIBLY)
    return " and possibly ".join(titles for titles in (certain, possible) if titles)


def _is_held(role: Role, when: When | None) -> Certainty:
    """Whether a role was held at a date: for certain only between the days on which it began and ended.

    A role without an `until` goes on. Of one without a `from`, nothing tells since when; of one with an
    `until` that can't be read, nothing tells until when.
    """
    if when is None:
        return Certainty.POSSIBLY
    days = day_range(when)
    began = day_range(role.from_) if role.from_ else _FROM_EVER
    ended = day_range(role.until) if role.until else _FOR_EVER
    if began.first > days.last or ended.last < days.first:
        return Certainty.NO
    certain = role.from_ is not None and "until" not in role.unreadable
    certain = certain and began.last < days.first and days.last < ended.first
    in_doubt = certain and any(date.uncertain for date in (role.from_, role.until, when) if date)
    return Certainty.CERTAINLY if certain and not in_doubt else Certainty.POSSIBLY
