"""The facts among which gaps are looked for: the columns of an index that tell, and the rest of a few."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.gap_questions import GapSubject, shortened
from missionlog.derive.silence import News, news_of
from missionlog.edtf import FAR_FUTURE, parse
from missionlog.edtf.bounds import Bounds
from missionlog.model.format import RANKS, listed, records, unreadable_keys
from missionlog.model.gaps import About
from missionlog.phrases.when_words import words
from missionlog.query.facts import MATCH_COLUMNS, location_columns, log_name, match_rows, place_of
from missionlog.query.sql import Unmatched, condition, marks

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

#: Most facts are told by numbers: the JSON of an event without a promise and of one origin is not read.
_COLUMNS: Final = """
seq, kind, log, event, id, date, start_earliest, start_latest, end_earliest, end_latest,
sources, quotes, updates, promise, dates,
CASE WHEN kind <> 'event' OR promise = 1 OR dates > 0 OR sources = 0 OR date = '' THEN stored ELSE '{}' END,
CASE WHEN sources > 1 OR promise = 1 THEN computed ELSE '{}' END
"""
#: As many facts are looked up in one statement.
_AT_ONCE: Final = 500


class GapFact(NamedTuple):
    """A fact with columns of the index (`missionlog.index.version_table.FactColumns`); `event` is a number.

    `match` is "possibly" where it overlaps the time that was asked for only possibly.
    """

    match: str
    seq: int
    kind: str
    log: int
    event: int
    id: str
    date: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    sources: int
    quotes: int
    updates: int
    promise: int
    dates: int
    stored_json: str
    computed_json: str

    @property
    def begin(self) -> tuple[int, int]:
        """The days on which it may have begun."""
        return self.start_earliest, self.start_latest

    @property
    def end(self) -> tuple[int, int]:
        """The days on which it may have ended."""
        return self.end_earliest, self.end_latest

    @property
    def is_promise(self) -> bool:
        """Whether it is an event with a promise."""
        return self.promise == 1 and self.kind == "event"

    @property
    def facts(self) -> int:
        """How many facts rest on it: itself, and the quotes and updates of an event."""
        return 1 + self.quotes + self.updates if self.kind == "event" else 1

    @property
    def first(self) -> int:
        """The first day that it may be on; without a date, after all days."""
        return self.start_earliest if self.date else FAR_FUTURE

    def stored(self) -> dict[str, Any]:
        """What stands in the log; of an event with sources, a date and no promise, nothing is at hand."""
        stored: dict[str, Any] = json.loads(self.stored_json)
        return stored

    def has(self, key: str) -> bool:
        """Whether a key stands in the log, be it that it can't be read."""
        if f'"{key}"' not in self.stored_json:
            return False
        stored = self.stored()
        return key in stored or key in unreadable_keys(stored)

    def independent(self) -> int | None:
        """How many of its sources are independent; None of an update with several, which is not indexed."""
        if self.sources < 2 or '"independent"' not in self.computed_json:
            return self.sources if self.kind != "update" or self.sources < 2 else None
        computed: Mapping[str, int] = json.loads(self.computed_json)
        return computed.get("independent", self.sources)

    def news(self) -> Iterator[News[GapFact]]:
        """What it tells: what happened, and when something was promised. What is only announced has not."""
        if not self.is_promise:
            yield from news_of(self.date, Bounds(*self.begin, *self.end), self)
            return
        if not json.loads(self.computed_json).get("announced"):
            yield from news_of(self.date, Bounds(*self.begin, *self.end), self)
        made = parse(str(self.stored()["promise"]["made"]))
        yield from news_of(made.text, made.widened, self)

    def other_days(self) -> Iterator[tuple[int, int]]:
        """The days of dates of it that rank as high as the one at which it is listed."""
        if self.kind != "event" or not self.dates:
            return
        stored = self.stored()
        claims = [one for one in (stored, *records(stored["dates"])) if "date" in one]
        ranked = [
            ("normal" if one is stored else str(one.get("rank", "normal")), one["date"]) for one in claims
        ]
        best = min((rank for rank, _ in ranked), key=RANKS.index, default="deprecated")
        for rank, text in ranked:
            if rank == best != "deprecated" and text != self.date:
                bounds = parse(str(text)).widened
                yield bounds.start_earliest, bounds.end_latest


class FactDetail(NamedTuple):
    """What a question says of a fact: what stands in the log, what was derived from it, and its place."""

    kind: str
    id: str
    date: str
    title: str
    stored: Mapping[str, Any]
    computed: Mapping[str, Any]
    file: str
    line: int

    @property
    def about(self) -> About:
        """What it is: its title is that of the event, of a quote its words."""
        return About(self.kind, self.id, str(self.stored["text"]) if self.kind == "quote" else self.title)

    @property
    def subject(self) -> GapSubject:
        """What a question calls it."""
        if self.kind == "quote":
            return GapSubject("quote", shortened(self.stored["text"]))
        if self.kind == "update":
            return GapSubject("update", self.title, self.stored["status"], words(parse(self.date)))
        return GapSubject("event", self.title)

    @property
    def event(self) -> str:
        """The id of its event, or its own if it is one."""
        return self.id if self.kind == "event" else str(self.stored["event"])

    @property
    def sources(self) -> list[str]:
        """The ids of its sources."""
        return [str(id_) for id_ in listed(self.computed.get("sources"))]

    @property
    def words(self) -> str:
        """Its date in words, and without one what is known of it."""
        if self.date:
            return words(parse(self.date))
        return str(self.computed.get("words", "undated"))


#: Facts in the order of the log, by the names of their logs.
FactsByLog = Mapping[str, Sequence[GapFact]]


class FoundFacts:
    """The events, quotes and updates that a query finds, whatever it says of their order and number.

    `unmatched` are the names in the query that nothing in the log has. Facts are read when they are first
    asked for: those that are few are told by the index, without reading all.
    """

    def __init__(self, engine: Engine, query: Query) -> None:
        self._engine, self._query = engine, query
        self._where = condition(query, engine, ("event", "quote", "update"), in_time=False)
        self.unmatched: tuple[Unmatched, ...] = self._where.unmatched

    @cached_property
    def all(self) -> FactsByLog:
        """All of them."""
        return self._read(self._where.sql)

    @cached_property
    def numbers(self) -> Set[int]:
        """The numbers of all."""
        return {fact.seq for facts in self.all.values() for fact in facts}

    @cached_property
    def without_source(self) -> FactsByLog:
        """Those on which no source is named."""
        return self._read(f"{self._where.sql} AND sources = 0")

    @cached_property
    def of_promises(self) -> FactsByLog:
        """The promises, and the quotes and updates of these."""
        return self._read(f"{self._where.sql} AND promise = 1")

    def _read(self, condition: str) -> FactsByLog:
        rows = self._engine.rows(
            f"SELECT {MATCH_COLUMNS}, {_COLUMNS} FROM fact WHERE {condition} ORDER BY seq",
            self._where.parameters,
        )
        by_log = defaultdict[str, list[GapFact]](list)
        for fact in map(GapFact._make, match_rows(rows, self._query)):
            by_log[log_name(self._engine, fact.log)].append(fact)
        return dict(by_log)


def details(engine: Engine, numbers: Iterable[int]) -> dict[int, FactDetail]:
    """The details of facts by their numbers."""
    found: dict[int, FactDetail] = {}
    wanted = iter(numbers)
    columns = f"seq, kind, id, date, title, stored, computed, log, {location_columns('fact', 'event')}"
    while some := [*islice(wanted, _AT_ONCE)]:
        sql = f"SELECT {columns} FROM fact WHERE seq IN ({marks(some)})"
        for seq, kind, id_, date, title, stored, computed, *place in engine.rows(sql, some):
            where: Mapping[str, Any] = place_of(engine, *place)
            found[seq] = FactDetail(
                *(kind, id_, date, title, json.loads(stored), json.loads(computed)),
                where["file"],
                where["line"],
            )
    return found
