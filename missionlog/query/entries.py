"""People, sources, places and tags, each with counts of the facts that it has a part in."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.folding import fold
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.phrases.when_words import words
from missionlog.query.facts import MATCH_COLUMNS, QueryResult, cut, location_columns, match_rows, place_of
from missionlog.query.sql import TIME_ORDER, condition, is_backwards
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

EntryKind = Literal["person", "source", "place", "tag"]

#: The facts of each person, and 1 where they promised. A quote has the actors of its event too, and is
#: counted with its speakers alone.
_LINKS_OF_PEOPLE: Final = """
SELECT person AS entry, fact, max(CASE WHEN part = 'by' THEN 1 ELSE 0 END) AS promised FROM fact_person
WHERE part = 'speaker' OR fact NOT IN (SELECT seq FROM fact WHERE kind = 'quote') GROUP BY person, fact
"""
_LINKS: Final = "SELECT {kind} AS entry, fact, 0 AS promised FROM fact_{kind}"
_TAGS: Final = """
SELECT tag.seq, tag.log, tag.stored FROM tag
JOIN (SELECT tag AS entry, min(fact) AS fact FROM fact_tag GROUP BY tag) AS used ON used.entry = tag.seq
ORDER BY used.fact, tag.id
"""


@dataclass(slots=True)
class Tally:
    """Counts of the facts of one entry, which are added in order of time."""

    kinds: Counter[str] = field(default_factory=Counter)
    promises: int = 0
    first: str = ""
    last: str = ""

    def count(self, kind: str, promised: int, date: str) -> None:
        self.kinds[kind] += 1
        self.promises += promised
        self.first = self.first or date
        self.last = date or self.last

    def computed(self) -> dict[str, Plain]:
        """The counts, and the first and the last date, in EDTF and in words."""
        computed: dict[str, Plain] = {"facts": self.kinds.total()}
        computed |= {"events": self.kinds["event"], "quotes": self.kinds["quote"], "promises": self.promises}
        for name, text in (("first", self.first), ("last", self.last)):
            if text:
                computed |= {name: text, f"{name}-words": words(parse(text))}
        return computed


def entries(engine: Engine, query: Query, kind: EntryKind) -> QueryResult:
    """The entries of a kind with a part in facts that the query finds; all, if it has no conditions."""
    where = condition(query, engine, ("event", "quote", "update"))
    links = _LINKS_OF_PEOPLE if kind == "person" else _LINKS.format(kind=kind)
    facts = engine.rows(
        f"SELECT {MATCH_COLUMNS}, entry, kind, promised, date"
        f" FROM fact JOIN ({links}) AS link ON link.fact = fact.seq"
        f" WHERE {where.sql} ORDER BY {', '.join(TIME_ORDER)}",
        where.parameters,
    )
    tallies: dict[int, Tally] = {}
    for _, entry, *fact in match_rows(facts, query):
        tallies.setdefault(entry, Tally()).count(*fact)
    rows = [
        Row(kind, json.loads(stored), location | tallies.get(seq, Tally()).computed())
        for seq, stored, location in _every(engine, kind)
        if seq in tallies or not query.asks
    ]
    if kind == "source":
        rows = _with_copies(rows)
    if query.sort != "log":
        rows.sort(key=_ORDERS[query.sort or ("date" if kind == "source" else "facts")])
    if is_backwards(query):
        rows.reverse()
    return QueryResult(cut(iter(rows), query), where.unmatched)


def _every(engine: Engine, kind: EntryKind) -> Iterator[tuple[int, str, dict[str, Plain]]]:
    """All entries of a kind and their locations, in the order of the log; a tag stands at its first fact."""
    if kind == "tag":
        for seq, log, stored in engine.rows(_TAGS):
            yield seq, stored, {"log": engine.logs[log]} if engine.logs else {}
    else:
        sql = f"SELECT seq, stored, log, {location_columns(kind)} FROM {kind} ORDER BY seq"
        for seq, stored, *place in engine.rows(sql):
            yield seq, stored, place_of(engine, *place)


def _with_copies(sources: list[Row]) -> list[Row]:
    """Each source with the others that are copies of it, or derive from it."""
    copies: defaultdict[tuple[Any, Plain], list[Plain]] = defaultdict(list)
    derived: defaultdict[tuple[Any, Plain], list[Plain]] = defaultdict(list)
    for row in sources:
        stored: Mapping[str, Any] = row.stored
        log = row.computed.get("log")
        if "copy-of" in stored:
            copies[log, stored["copy-of"]].append(stored["id"])
        for origin in stored.get("derives-from", ()):
            derived[log, origin].append(stored["id"])
    rows = []
    for row in sources:
        key = row.computed.get("log"), row.stored["id"]
        related = related_sources(row.stored, copies[key], derived[key])
        rows.append(row._replace(computed={**row.computed, **related}))
    return rows


def related_sources(
    source: Mapping[str, Plain], copies: list[Plain], derived: list[Plain]
) -> dict[str, Plain]:
    """The computed fields that only a source has: its date in words, and the sources that rest on it."""
    issued = source.get("issued")
    in_words: dict[str, Plain] = {"issued-words": words(parse(issued))} if isinstance(issued, str) else {}
    return {**in_words, "copies": copies, "derived": derived}


def _by_date(row: Row) -> Any:
    """The date of a source's publication, or of an entry's first fact; those without a date come last."""
    date = row.stored.get("issued") if row.kind == "source" else row.computed.get("first")
    return parse(date).sort_key if isinstance(date, str) else (FAR_FUTURE, 0, 0)


def _by_name(row: Row) -> Any:
    return fold(str(row.value("name") or row.value("title") or row.value("tag")))


def _by_facts(row: Row) -> Any:
    facts = row.computed["facts"]
    assert isinstance(facts, int)
    return -facts, _by_name(row)


_ORDERS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "date": _by_date,
    "id": lambda row: str(row.value("id") or row.value("tag")),
    "title": _by_name,
    "facts": _by_facts,
}
