"""People, sources, places and tags, each with counts of the facts that it has a part in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.folding import fold
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.phrases.words import words
from missionlog.query.facts import MATCH_COLUMNS, QueryResult, cut, location_columns, match_rows
from missionlog.query.sql import condition, is_backwards
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

EntryKind = Literal["person", "source", "place", "tag"]

_FACT_KINDS: Final = ("event", "quote", "update")
#: The facts of each entry, and 1 where the entry is one who promised. A quote has the actors
#: of its event too, and is counted with its speakers alone.
_LINKS: Final[Mapping[EntryKind, str]] = {
    "person": "SELECT person AS entry, fact, max(CASE WHEN part = 'by' THEN 1 ELSE 0 END) AS promised"
    " FROM fact_person WHERE part = 'speaker' OR fact NOT IN (SELECT seq FROM fact WHERE kind = 'quote')"
    " GROUP BY person, fact",
    "source": "SELECT source AS entry, fact, 0 AS promised FROM fact_source",
    "place": "SELECT place AS entry, fact, 0 AS promised FROM fact_place",
    "tag": "SELECT tag AS entry, fact, 0 AS promised FROM fact_tag",
}
_TAGS: Final = """
SELECT tag.seq, tag.stored FROM tag
JOIN (SELECT tag AS entry, min(fact) AS fact FROM fact_tag GROUP BY tag) AS used ON used.entry = tag.seq
ORDER BY used.fact, tag.id
"""


@dataclass(slots=True)
class _Tally:
    """Counts of the facts of one entry, which are added in order of time."""

    events: int = 0
    quotes: int = 0
    updates: int = 0
    promises: int = 0
    first: str = ""
    last: str = ""

    def count(self, kind: str, promised: int, date: str) -> None:
        if kind == "event":
            self.events += 1
        elif kind == "quote":
            self.quotes += 1
        else:
            self.updates += 1
        self.promises += promised
        self.first = self.first or date
        self.last = date or self.last

    def computed(self) -> dict[str, Plain]:
        """The counts, and the first and the last date, in EDTF and in words."""
        dates: dict[str, Plain] = {}
        for name, text in (("first", self.first), ("last", self.last)):
            if text:
                dates |= {name: text, f"{name}-words": words(parse(text))}
        facts = self.events + self.quotes + self.updates
        counts = {"facts": facts, "events": self.events, "quotes": self.quotes, "promises": self.promises}
        return {**counts, **dates}


def entries(engine: Engine, query: Query, kind: EntryKind) -> QueryResult:
    """The entries of a kind with a part in facts that the query finds; all, if it has no conditions."""
    where = condition(query, engine, _FACT_KINDS)
    links = engine.rows(
        f"SELECT {MATCH_COLUMNS}, entry, kind, promised, date"
        f" FROM fact JOIN ({_LINKS[kind]}) AS link ON link.fact = fact.seq"
        f" WHERE {where.sql} ORDER BY sort_day, sort_tail, seq",
        where.parameters,
    )
    tallies: dict[int, _Tally] = {}
    for _, entry, *fact in match_rows(links, query):
        tallies.setdefault(entry, _Tally()).count(*fact)
    rows = [
        Row(kind, json.loads(stored), location | tallies.get(seq, _Tally()).computed())
        for seq, stored, location in _every(engine, kind)
        if seq in tallies or not query.asks
    ]
    if kind == "source":
        rows = _with_copies(rows)
    if query.sort != "log":
        rows.sort(key=_ORDERS[query.sort or _OWN_ORDER.get(kind, "sources")])
    if is_backwards(query):
        rows.reverse()
    return QueryResult(cut(iter(rows), query), where.unmatched)


def _every(engine: Engine, kind: EntryKind) -> Iterator[tuple[int, str, dict[str, Plain]]]:
    """All entries of a kind and their locations, in the order of the log; a tag stands at its first fact."""
    if kind == "tag":
        for seq, stored in engine.rows(_TAGS):
            yield seq, stored, {}
    else:
        sql = f"SELECT seq, stored, {location_columns(kind)} FROM {kind} ORDER BY seq"
        for seq, stored, file, line in engine.rows(sql):
            yield seq, stored, {"file": engine.file(file), "line": line}


def _with_copies(sources: list[Row]) -> list[Row]:
    """Each source with the others that are copies of it, or derive from it."""
    copies: dict[str, list[Plain]] = {}
    derived: dict[str, list[Plain]] = {}
    for row in sources:
        stored: Mapping[str, Any] = row.stored
        if "copy-of" in stored:
            copies.setdefault(stored["copy-of"], []).append(stored["id"])
        for origin in stored.get("derives-from", ()):
            derived.setdefault(origin, []).append(stored["id"])
    return [
        Row(
            row.kind,
            row.stored,
            {**row.computed, **_issued(row), "copies": copies.get(id_, []), "derived": derived.get(id_, [])},
        )
        for row in sources
        if (id_ := str(row.stored["id"]))
    ]


def _issued(source: Row) -> dict[str, Plain]:
    issued = source.stored.get("issued")
    return {"issued-words": words(parse(issued))} if isinstance(issued, str) else {}


def _by_date(row: Row) -> Any:
    """The date of a source's publication, or of an entry's first fact; those without a date come last."""
    date = row.stored.get("issued") if row.kind == "source" else row.computed.get("first")
    return parse(date).sort_key if isinstance(date, str) else (FAR_FUTURE, 0)


def _by_id(row: Row) -> Any:
    return str(row.value("id") or row.value("tag"))


def _by_name(row: Row) -> Any:
    return fold(str(row.value("name") or row.value("title") or row.value("tag")))


def _by_facts(row: Row) -> Any:
    facts = row.computed["facts"]
    assert isinstance(facts, int)
    return -facts, _by_name(row)


_ORDERS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "date": _by_date,
    "id": _by_id,
    "title": _by_name,
    "sources": _by_facts,
}
#: The order of entries where the query names none; all others are sorted by the number of their facts.
_OWN_ORDER: Final[Mapping[EntryKind, str]] = {"source": "date"}
