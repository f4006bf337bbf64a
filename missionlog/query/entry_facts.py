"""The facts in which one entry has a part, with its counts, and the entries and events that refer to one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from missionlog.model.format import Plain, listed, records
from missionlog.model.rows import Row
from missionlog.query.entries import EntryKind, Tally, related_sources
from missionlog.query.facts import (
    COMPUTED,
    PerLog,
    PersonNames,
    QueryResult,
    fact_row,
    location_columns,
    place_of,
)
from missionlog.query.sql import TIME_ORDER
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: How the facts of a person are told apart: what they promised, took part in, said, and claimed.
Part = Literal["promised", "did", "said", "claimed"]

_KINDS: Final = ("event", "quote", "update")
#: The facts of an entry. A quote has the actors of its event too, and is one of its speakers alone.
_LINKS: Final = "SELECT fact, 0 AS promised FROM fact_{kind} WHERE {kind} = ?"
_LINKS_OF_PERSON: Final = """
SELECT fact_person.fact AS fact, max(CASE WHEN part = 'by' THEN 1 ELSE 0 END) AS promised
FROM fact_person JOIN fact AS linked ON linked.seq = fact_person.fact
WHERE person = ? AND (part = 'speaker' OR linked.kind <> 'quote') GROUP BY fact_person.fact
"""
#: The events that refer to one, given its id. Of the record of a day, that one has to be on it. (The kind is
#: compared so that no database looks for all events by their kind.)
_REFERRING: Final = """
SELECT referring.seq AS fact, 0 AS promised
FROM fact AS referred JOIN mention ON mention.id = referred.id
JOIN fact AS referring ON referring.event = mention.item
WHERE referred.id = ? AND referred.kind NOT IN ('quote', 'update')
AND referring.kind NOT IN ('quote', 'update')
"""


def entry_row(engine: Engine, query: Query, kind: EntryKind, id_: str) -> QueryResult:
    """One entry, if the log has it, with its location and the counts that a listing gives of it."""
    located = "'', 0" if kind == "tag" else location_columns(kind)
    rows = []
    for seq, stored, *place in engine.rows(
        f"SELECT seq, stored, log, {located} FROM {kind} WHERE id = ?", (id_,)
    ):
        tally = Tally()
        for counted in _linked(engine, query, kind, seq, "fact.kind, promised, date"):
            tally.count(*counted)
        computed = tally.computed() | ({} if kind == "tag" else place_of(engine, *place))
        entry = json.loads(stored)
        if kind == "source":
            computed |= related_sources(entry, *_copies_and_derived(engine, id_))
        rows.append(Row(kind, entry, computed))
    return QueryResult(iter(rows), ())


def entry_facts(engine: Engine, query: Query, kind: EntryKind, id_: str, today: date) -> QueryResult:
    """The facts in which an entry has a part, in order of time."""
    rows: list[Row] = []
    for (seq,) in engine.rows(f"SELECT seq FROM {kind} WHERE id = ?", (id_,)):
        rows += _fact_rows(engine, _linked(engine, query, kind, seq, f"fact.kind, stored, {COMPUTED}"), today)
    return QueryResult(iter(rows), ())


def referring_events(engine: Engine, query: Query, id_: str, today: date) -> QueryResult:
    """The events that refer to an event, in order of time."""
    columns = f"fact.kind, stored, {COMPUTED}"
    rows = _facts(engine, query, _REFERRING, id_, columns, ("event",))
    return QueryResult(iter(_fact_rows(engine, rows, today)), ())


def part_in(row: Row, person: str) -> Part | None:
    """The part that a person has in a fact; None in an event at which they only spoke."""
    if row.kind == "quote":
        return "said"
    promise = row.stored.get("promise")
    if isinstance(promise, dict) and person in listed(promise.get("by")):
        return "promised"
    if person in listed(row.stored.get("actors")):
        return "did"
    return "claimed" if person in listed(row.stored.get("according-to")) else None


def passages_of(engine: Engine, row: Row, source: str) -> list[Plain]:
    """The passages of a source that a fact rests on, each with its locator if it has one.

    A quote without evidence of its own rests on that of its event.
    """
    parts: list[Any] = [row.stored, *records(row.stored.get("dates"))]
    if row.kind == "quote" and not row.stored.get("evidence"):
        event = str(row.stored["event"])
        sql = "SELECT stored FROM fact WHERE kind = 'event' AND id = ?"
        parts = [json.loads(stored) for (stored,) in engine.rows(sql, (event,))]
    evidence = (one for part in parts for one in records(part.get("evidence")))
    passages = (one for one in evidence if one.get("source") == source and len(one) > 1)
    unique = {
        json.dumps(one): {key: value for key, value in one.items() if key != "source"} for one in passages
    }
    return [*unique.values()]


def enclosing_places(engine: Engine, place: Row) -> list[Plain]:
    """The places that a place lies in, from the inside out, each with its id and name."""
    places: list[Plain] = []
    seen, outer = {str(place.stored["id"])}, place.stored.get("within")
    while isinstance(outer, str) and outer not in seen:
        seen.add(outer)
        ((label, stored),) = engine.rows("SELECT label, stored FROM place WHERE id = ?", (outer,))
        places.append({"id": outer, "name": label})
        outer = json.loads(stored).get("within")
    return places


def places_within(engine: Engine, id_: str) -> list[Plain]:
    """All places that lie in a place, also in others within it, each with the one that it lies in."""
    places: list[Plain] = []
    seen, waiting = {id_}, [id_]
    while waiting:
        outer = waiting.pop(0)
        for inner, label, _ in _linked_entries(engine, "place", outer):
            if inner not in seen:
                seen.add(inner)
                waiting.append(inner)
                places.append({"id": inner, "name": label, "within": outer})
    return places


def members(engine: Engine, id_: str) -> list[Plain]:
    """The people with roles in an organisation, in the order of the log, each with the role."""
    return [
        {"id": person, "name": label, **{key: value for key, value in role.items() if key != "org"}}
        for person, label, stored in _linked_entries(engine, "person", id_)
        for role in records(stored.get("roles"))
        if role.get("org") == id_
    ]


def _copies_and_derived(engine: Engine, id_: str) -> tuple[list[Plain], list[Plain]]:
    """The ids of the sources that are copies of a source, and of those that derive from it."""
    linked = [*_linked_entries(engine, "source", id_)]
    copies: list[Plain] = [other for other, _, stored in linked if stored.get("copy-of") == id_]
    derived: list[Plain] = [
        other for other, _, stored in linked for origin in listed(stored.get("derives-from")) if origin == id_
    ]
    return copies, derived


def _linked_entries(engine: Engine, kind: str, id_: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The entries that refer to one of their table, in their order: id, label and what is stored."""
    linked = "SELECT entry FROM entry_link WHERE kind = ? AND id = ?"
    sql = f"SELECT id, label, stored FROM {kind} WHERE seq IN ({linked}) ORDER BY seq"
    for other, label, stored in engine.rows(sql, (kind, id_)):
        yield other, label, json.loads(stored)


def _linked(engine: Engine, query: Query, kind: str, seq: int, columns: str) -> Iterator[Any]:
    links = _LINKS_OF_PERSON if kind == "person" else _LINKS.format(kind=kind)
    return _facts(engine, query, links, seq, columns, _KINDS)


def _facts(
    engine: Engine, query: Query, links: str, parameter: str | int, columns: str, kinds: tuple[str, ...]
) -> Iterator[Any]:
    """The facts that links select, in order of time; without those ranked deprecated, as in listings."""
    where = engine.of_kinds(kinds, (), by_time=False)
    ranked = "" if query.deprecated else " AND deprecated = 0"
    order = ", ".join(f"fact.{column}" for column in TIME_ORDER)
    return engine.rows(
        f"SELECT {columns} FROM fact JOIN ({links}) AS link ON link.fact = fact.seq"
        f" WHERE {where.sql}{ranked} ORDER BY {order}",
        (parameter, *where.parameters),
    )


def _fact_rows(engine: Engine, rows: Iterable[Any], today: date) -> list[Row]:
    names = PerLog(engine, PersonNames)
    return [fact_row(engine, kind, "", *columns, today=today, names=names) for kind, *columns in rows]
