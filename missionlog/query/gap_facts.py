"""The facts among which gaps are looked for, as an index has them: JSON in it is read where it is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.silence import News, news_of
from missionlog.edtf import parse
from missionlog.edtf.bounds import Bounds
from missionlog.model.format import RANKS, listed, records
from missionlog.model.gaps import About
from missionlog.query.facts import MATCH_COLUMNS, location_columns, match_rows
from missionlog.query.sql import TIME_ORDER, Unmatched, condition

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

_COLUMNS: Final = ", ".join(
    (
        *("kind", "log", "event", "id", "date"),
        *("start_earliest", "start_latest", "end_earliest", "end_latest"),
        *("sources", "quotes", "updates", "promise", "dates", "title", "stored", "computed"),
        location_columns("fact", "event"),
    )
)


class GapFact(NamedTuple):
    """A fact with columns of the index (`missionlog.index.version_table.FactColumns`); `event` is a number.

    `match` is "possibly" where it overlaps the time that was asked for only possibly.
    """

    match: str
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
    title: str
    stored_json: str
    computed_json: str
    file: str
    line: int

    @property
    def bounds(self) -> Bounds:
        """The days between which it began and ended, as wide as its `~` allows."""
        return Bounds(self.start_earliest, self.start_latest, self.end_earliest, self.end_latest)

    @property
    def possible(self) -> bool:
        """Whether it is only possibly among the facts that were asked for."""
        return self.match == "possibly"

    @property
    def facts(self) -> int:
        """How many facts rest on it: itself, and the quotes and updates of an event."""
        return 1 + self.quotes + self.updates if self.kind == "event" else 1

    @property
    def is_announced(self) -> bool:
        """Whether its date is only that of its promise: nothing has happened then, for all that is known."""
        return self.promise == 1 and self.kind == "event" and "announced" in self.computed()

    def stored(self) -> dict[str, Any]:
        """What stands in the log."""
        stored: dict[str, Any] = json.loads(self.stored_json)
        return stored

    def computed(self) -> dict[str, Any]:
        """What was derived from it, but for what columns say."""
        computed: dict[str, Any] = json.loads(self.computed_json)
        return computed

    def about(self) -> About:
        """What it is called: its title, of a quote its words, of an update the promise and the state."""
        if self.kind == "event":
            return About("event", self.id, self.title)
        stored = self.stored()
        title = stored["text"] if self.kind == "quote" else f"{self.title}: {stored['status']}"
        return About(self.kind, self.id, title)

    def event_id(self) -> str:
        """The id of its event, or its own if it is one."""
        return self.id if self.kind == "event" else str(self.stored()["event"])

    def source_ids(self) -> list[str]:
        """The ids of its sources."""
        return [str(id_) for id_ in listed(self.computed().get("sources"))]

    def news(self) -> Iterator[News[GapFact]]:
        """What it tells: what happened, and when something was promised. What is only announced has not."""
        if not self.is_announced:
            yield from news_of(self.date, self.bounds, self)
        if self.promise and self.kind == "event":
            made = parse(str(self.stored()["promise"]["made"]))
            yield from news_of(made.text, made.widened, self)

    def other_days(self) -> Iterator[tuple[int, int]]:
        """The days of dates of it that rank as high as the one at which it is listed."""
        if self.kind != "event" or not self.dates:
            return
        stored = self.stored()
        claims = [("normal", stored["date"])] if "date" in stored else []
        claims += [(str(one["rank"]), one["date"]) for one in records(stored["dates"])]
        best = min((rank for rank, _ in claims), key=RANKS.index)
        for rank, text in claims:
            if rank == best != "deprecated" and text != self.date:
                bounds = parse(str(text)).widened
                yield bounds.start_earliest, bounds.end_latest


class GapFacts(NamedTuple):
    """Facts in order of time, and the names in the query that nothing in the log has."""

    facts: list[GapFact]
    unmatched: tuple[Unmatched, ...]


def gap_facts(engine: Engine, query: Query) -> GapFacts:
    """The events, quotes and updates that a query finds, whatever it says of their order and number."""
    where = condition(query, engine, ("event", "quote", "update"))
    rows = engine.rows(
        f"SELECT {MATCH_COLUMNS}, {_COLUMNS} FROM fact WHERE {where.sql} ORDER BY {', '.join(TIME_ORDER)}",
        where.parameters,
    )
    return GapFacts([GapFact(*row) for row in match_rows(rows, query)], where.unmatched)
