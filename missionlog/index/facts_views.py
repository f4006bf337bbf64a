"""The views of a file of facts for people: dates and names in place of numbers, one row for one thing.

They stand over the tables of the index (`missionlog.index.schema`), which the program itself asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from missionlog.derive.record_days import FOR_EVER

#: The days of the years 1 to 9999, which have a date in ISO 8601 and in SQLite's date().
_FIRST_DAY, _LAST_DAY = 1, 3_652_059
#: From a number of a day to the Julian day of its midnight.
_TO_JULIAN_DAY: Final = 1_721_424.5


def _day(column: str) -> str:
    """A day as a date, or NULL where it is none of the calendar: the ends of time, and far years."""
    return (
        f"CASE WHEN {column} BETWEEN {_FIRST_DAY} AND {_LAST_DAY} THEN date({column} + {_TO_JULIAN_DAY}) END"
    )


def _stored(table: str, *keys: str) -> str:
    """Values of the log, one column for each key; `-` in a key is `_` in the column."""
    return ", ".join(
        f'json_extract({table}.stored, \'$."{key}"\') AS "{key.replace("-", "_")}"' for key in keys
    )


def _computed(*keys: str) -> str:
    return ", ".join(
        f'json_extract(fact.computed, \'$."{key}"\') AS "{key.replace("-", "_")}"' for key in keys
    )


def _names(links: str, entry: str, name: str, which: str = "") -> str:
    """The names of what a fact is linked to, with `; ` between them, in the order of the log."""
    return (
        f"(SELECT group_concat(name, '; ') FROM (SELECT DISTINCT {entry}.{name} AS name, {entry}.seq"
        f" FROM {links} JOIN {entry} ON {entry}.seq = {links}.{entry}"
        f" WHERE {links}.fact = fact.seq{which} ORDER BY {entry}.seq))"
    )


def _people(part: str) -> str:
    return _names("fact_person", "person", "label", f" AND fact_person.part = '{part}'")


def _bound(name: str, open_end: str) -> str:
    """The first or last day that a date may be, which the index has where it is not the date itself."""
    return (
        f"nullif(nullif(coalesce(json_extract(fact.computed, '$.{name}'), fact.date), '{open_end}'), '')"
        f" AS {name}"
    )


_LOG: Final = "log.name AS log"
_FACT: Final = (
    f"{_LOG}, fact.id AS id, fact.date AS date, {_computed('words')}"
    f", {_bound('earliest', '-inf')}, {_bound('latest', 'inf')}"
)
_WHERE: Final = """
(SELECT log.path || CASE block.file WHEN '' THEN '' ELSE '/' || block.file END
FROM item JOIN block ON block.seq = item.block WHERE item.seq = {item}) AS file,
{table}.line + (SELECT block.first + item.line FROM item JOIN block ON block.seq = item.block
WHERE item.seq = {item}) AS line
"""
_PLACED: Final = _WHERE.format(table="fact", item="fact.event")
_PEOPLE: Final = f"{_names('fact_person', 'person', 'label')} AS people"
_TAGS: Final = f"{_names('fact_tag', 'tag', 'id')} AS tags"
_SOURCES: Final = (
    "coalesce(json_extract(fact.computed, '$.independent'), fact.sources) AS independent,"
    f" {_names('fact_source', 'source', 'label')} AS sources"
)
_OF_KIND: Final = "FROM fact JOIN log ON log.number = fact.log WHERE fact.kind = '{kind}'"
_EVENT: Final = "json_extract(fact.stored, '$.event') AS event, fact.title AS event_title"
_FACT_ORDER: Final = "ORDER BY fact.sort_day, fact.sort_tail, fact.sort_time, fact.sort_place, fact.sort_step"


def _facts(kind: str, columns: str, which: str = "") -> str:
    return f"SELECT {_FACT}, {columns} {_OF_KIND.format(kind=kind)}{which} {_FACT_ORDER}, fact.seq"


def _entries(table: str, columns: str) -> str:
    count = (
        f"(SELECT count(DISTINCT fact.seq) FROM fact_{table} AS link JOIN fact ON fact.seq = link.fact"
        f" WHERE link.{table} = {table}.seq) AS facts"
    )
    placed = _WHERE.format(table=table, item=f"{table}.seq")
    return (
        f"SELECT {_LOG}, {table}.id AS id, {columns}, {count}, {placed} FROM {table}"
        f" JOIN log ON log.number = {table}.log ORDER BY {table}.seq"
    )


def _links(table: str, key: str, name: str, more: str = "") -> str:
    """Facts and what they are linked to, one row for each."""
    label = "" if table == "tag" else f", {table}.label AS {name}"
    return (
        f"SELECT {_LOG}, fact.kind AS kind, fact.id AS fact, {table}.id AS {key}{label}{more}"
        f" FROM fact_{table} AS link JOIN fact ON fact.seq = link.fact"
        f" JOIN {table} ON {table}.seq = link.{table} JOIN log ON log.number = fact.log"
    )


#: The indexes by which the views find what a fact is linked to.
VIEW_INDEXES: Final = tuple(
    f"CREATE INDEX fact_{table}_by_fact ON fact_{table} (fact)"
    for table in ("person", "place", "source", "tag")
)
#: The views by their names.
VIEWS: Final[Mapping[str, str]] = {
    "logs": "SELECT name AS log, title, timezone, path, unread, faulty FROM log ORDER BY number",
    "events": _facts(
        "event",
        f"{_stored('fact', 'title', 'summary')}, {_PEOPLE}, json_extract(fact.stored, '$.place') AS place,"
        f" {_computed('place-name')}, {_TAGS}, {_SOURCES}, fact.quotes AS quotes, fact.promise AS promise,"
        f" fact.deprecated AS deprecated, {_PLACED}",
    ),
    "quotes": _facts(
        "quote",
        f"{_EVENT}, {_people('speaker')} AS speakers, {_computed('role')}, {_stored('fact', 'text', 'form')},"
        f" {_TAGS}, {_SOURCES}, {_PLACED}",
    ),
    "promises": _facts(
        "event",
        f"{_stored('fact', 'title')}, "
        + ", ".join(
            f"json_extract(fact.stored, '$.promise.{key}') AS {key}" for key in ("made", "due", "until")
        )
        + f", {_people('by')} AS promised_by, fact.status AS status, fact.updates AS updates,"
        f" {_TAGS}, {_SOURCES}, {_PLACED}",
        " AND fact.promise = 1",
    ),
    "updates": _facts(
        "update", f"{_EVENT}, {_stored('fact', 'status', 'due', 'until', 'note')}, {_SOURCES}, {_PLACED}"
    ),
    "sources": _entries(
        "source",
        "source.label AS title, "
        + _stored("source", "type", "publisher", "container-title", "issued", "URL", "copy-of")
        + f", {_day('source.possibly_from')} AS possibly_published,"
        f" {_day('source.certainly_from')} AS certainly_published",
    ),
    "people": _entries("person", f"person.label AS name, {_stored('person', 'type')}"),
    "places": _entries(
        "place",
        f"place.label AS name, {_stored('place', 'within')},"
        " (SELECT outer_place.label FROM place AS outer_place"
        " WHERE outer_place.log = place.log AND outer_place.id = json_extract(place.stored, '$.within'))"
        " AS within_name",
    ),
    "tags": (
        f"SELECT {_LOG}, tag.id AS tag, (SELECT count(*) FROM fact_tag AS link"
        " JOIN fact ON fact.seq = link.fact WHERE link.tag = tag.seq) AS facts"
        " FROM tag JOIN log ON log.number = tag.log ORDER BY tag.seq"
    ),
    "facts_people": _links("person", "person", "name", ", link.part AS part"),
    "facts_places": _links("place", "place", "name"),
    "facts_sources": _links("source", "source", "title"),
    "facts_tags": _links("tag", "tag", ""),
    "disputed_events": (
        f"SELECT {_LOG}, fact.id AS event, fact.title AS title, dispute.disputed AS disputed,"
        " (SELECT other.title FROM fact AS other WHERE other.id = dispute.disputed"
        " AND other.log = fact.log AND other.kind = 'event') AS disputed_title"
        " FROM dispute JOIN fact ON fact.seq = dispute.fact JOIN log ON log.number = fact.log"
    ),
    "versions": (
        f"SELECT {_LOG}, version.kind AS kind, version.id AS id, version.date AS date,"
        f" version.title AS title, version.status AS status,"
        " coalesce(json_extract(version.computed, '$.independent'), version.sources) AS independent,"
        f" {_day('version.possibly_from')} AS possibly_from,"
        f" {_day('version.possibly_until')} AS possibly_until,"
        f" {_day('version.certainly_from')} AS certainly_from,"
        f" {_day('version.certainly_until')} AS certainly_until,"
        f" version.possibly_until = {FOR_EVER} AS latest"
        " FROM version JOIN log ON log.number = version.log ORDER BY version.event, version.kind, version.id,"
        " version.seq"
    ),
}
