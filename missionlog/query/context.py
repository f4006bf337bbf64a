"""The entries that some rows name, directly or through others: what a log of these rows alone would need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.model.format import TABLES, EntryName, Plain, Table, listed, names_in, records
from missionlog.model.ids import part_ids
from missionlog.model.registry import KINDS
from missionlog.model.rows import Row
from missionlog.query.facts import log_number

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The computed fields under which `show` lists the facts of an entry.
LISTS_OF_FACTS: Final = ("promised", "did", "said", "claimed", "supports", "happened", "tagged")
#: The kinds of rows that are about several events.
_ABOUT_EVENTS: Final = ("conflict", "gap")
#: Entries as they are stored, by table and id.
Context = dict[Table, dict[str, Mapping[str, Plain]]]

#: The SQL table of each table of the log, up to a condition.
_SQL_TABLES: Final[Mapping[Table, str]] = {
    "sources": "source WHERE",
    "people": "person WHERE",
    "places": "place WHERE",
    "events": "fact WHERE kind = 'event' AND",
}
_TAGGED: Final = """
SELECT fact.kind, fact.id, whole.id FROM fact JOIN fact AS whole ON whole.event = fact.event
JOIN fact_tag ON fact_tag.fact = fact.seq JOIN tag ON tag.seq = fact_tag.tag
WHERE whole.kind NOT IN ('quote', 'update') AND fact.kind IN ('event', 'quote') AND tag.id = ?
ORDER BY fact.seq
"""
_EVENT_OF_QUOTE: Final = """
SELECT whole.id FROM fact JOIN fact AS whole ON whole.event = fact.event
WHERE whole.kind NOT IN ('quote', 'update') AND fact.kind = 'quote' AND fact.id = ?
"""
_QUOTES_OF_EVENT: Final = """
SELECT fact.id FROM fact JOIN fact AS whole ON whole.event = fact.event
WHERE fact.kind = 'quote' AND whole.kind = 'event' AND whole.id = ? ORDER BY fact.seq
"""


def context_of(engine: Engine, rows: Iterable[Row]) -> Context:
    """The entries that the rows name, and those that these name in turn.

    For a row that is not an entry itself, the events that hold it, or have the tag, are among them. Of the
    quotes of an event, only those are there that are among the rows.
    """
    rows = [*rows]
    context = _Context(engine)
    for row in rows:
        context.quotes.update(_quotes_of(engine, row))
        context.quotes.update(fact["id"] for fact in _listed_facts(row) if fact["kind"] == "quote")
    for row in rows:
        if table := KINDS[row.kind].table:
            context.follow(names_in(TABLES[table], row.stored))
        else:
            context.follow(("events", id_) for id_ in _events_of(engine, row))
        context.follow(_listed_with(row))
    return context.entries


def context_of_log(engine: Engine, name: str, rows: Iterable[Row]) -> Context:
    """The context of those of some rows that are of one of several logs, which is given by its name."""
    return context_of(engine.of_log(log_number(engine, name)), [row for row in rows if row.log == name])


def _listed_facts(row: Row) -> Iterator[dict[str, Any]]:
    """The facts that `show` lists with an entry."""
    for field in LISTS_OF_FACTS:
        if field in row.computed:
            listed: Any = row.computed[field]
            yield from listed


def _listed_with(row: Row) -> Iterator[EntryName]:
    """What `show` lists with an entry: events, also those of quotes and updates, sources and people."""
    for fact in _listed_facts(row):
        yield "events", fact.get("event", fact["id"])
    others: Any = row.computed.get("members", ())
    yield from (("people", one["id"]) for one in others)
    if row.kind == "gap":
        yield from (("sources", str(id_)) for id_ in listed(row.computed["sources"]))
    if row.kind == "source" and "supports" in row.computed:
        related: Any = (row.computed.get("copies", ()), row.computed.get("derived", ()))
        yield from (("sources", id_) for ids in related for id_ in ids)


def _quotes_of(engine: Engine, row: Row) -> Iterator[str]:
    """The ids of the quotes that a row is, reports or has found."""
    if row.kind in _ABOUT_EVENTS:
        for event in _events_of(engine, row):
            yield from (id_ for (id_,) in engine.rows(_QUOTES_OF_EVENT, (event,)))
    elif row.kind == "tag":
        tagged = engine.rows(_TAGGED, (str(row.stored["tag"]),))
        yield from (id_ for kind, id_, _ in tagged if kind == "quote")
    elif "event" in row.stored:
        also = row.computed.get("also")
        yield str(row.computed["id"])
        yield from map(str, also if isinstance(also, list) else ())


def _events_of(engine: Engine, row: Row) -> Iterator[str]:
    """The ids of the events that a row is, lies in or is about."""
    if row.kind in _ABOUT_EVENTS:
        yield from map(str, listed(row.computed["involves"]))
    elif row.kind == "tag":
        yield from (event for _, _, event in engine.rows(_TAGGED, (str(row.stored["tag"]),)))
    elif "event" in row.stored:
        yield str(row.stored["event"])
        for id_ in [*_quotes_of(engine, row)][1:]:
            yield from (event for (event,) in engine.rows(_EVENT_OF_QUOTE, (id_,)))
    else:
        yield str(row.stored["id"])


def stored_source(engine: Engine, id_: str) -> Mapping[str, Plain]:
    """A source as it is stored; empty if there is none of that id."""
    for (stored,) in engine.rows("SELECT stored FROM source WHERE id = ?", (id_,)):
        source: Mapping[str, Plain] = json.loads(stored)
        return source
    return {}


def source_days(engine: Engine) -> dict[str, tuple[int, int]]:
    """Since when each source of a log is on the record, by its id, possibly and certainly."""
    days = engine.rows("SELECT id, possibly_from, certainly_from FROM source")
    return {id_: (possibly, certainly) for id_, possibly, certainly in days}


class _Context:
    """Entries that are collected with all that they refer to; of quotes only those of some ids."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.entries: Context = {"sources": {}, "people": {}, "places": {}, "events": {}}
        self.quotes: set[str] = set()

    def follow(self, named: Iterable[EntryName]) -> None:
        """Add the entries that are referred to, and those that these refer to."""
        waiting = [*named]
        while waiting:
            table, id_ = waiting.pop()
            if id_ not in self.entries[table]:
                sql = f"SELECT stored FROM {_SQL_TABLES[table]} id = ?"
                ((stored,),) = self._engine.rows(sql, (id_,))
                entry = json.loads(stored)
                self.entries[table][id_] = entry = self._with_quotes(entry) if "quotes" in entry else entry
                waiting += names_in(TABLES[table], entry)

    def _with_quotes(self, event: Mapping[str, Plain]) -> Mapping[str, Plain]:
        """An event with those of its quotes that are wanted.

        A quote that would be called otherwise without those left out is given its id.
        """
        ids = [id_ for (id_,) in self._engine.rows(_QUOTES_OF_EVENT, (str(event["id"]),))]
        pairs = zip(ids, records(event["quotes"]), strict=True)
        wanted: dict[str, dict[str, Plain]] = {id_: quote for id_, quote in pairs if id_ in self.quotes}
        trimmed = {key: value for key, value in event.items() if key != "quotes" or wanted}
        if wanted:
            trimmed["quotes"] = [*wanted.values()]
            names = part_ids(str(event["id"]), trimmed, set()).quotes
            trimmed["quotes"] = [
                quote if name == id_ else {"id": id_, **quote}
                for name, (id_, quote) in zip(names, wanted.items(), strict=True)
            ]
        return trimmed
