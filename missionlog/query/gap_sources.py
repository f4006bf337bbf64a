"""The sources among which gaps are looked for, and how many of the facts that were found rest on each."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.query.facts import location_columns, place_of

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.gap_facts import FoundFacts


#: The sources of all facts.
_SUPPORTING: Final = "SELECT DISTINCT source FROM fact_source WHERE fact IN (SELECT seq FROM fact)"


class GapSource(NamedTuple):
    """A source of a log; `title` may be its id."""

    seq: int
    id: str
    title: str
    stored: Mapping[str, Any]
    file: str
    line: int


class FoundSources:
    """All sources of the logs of an engine, and how many of some facts rest on each."""

    def __init__(self, engine: Engine, facts: FoundFacts) -> None:
        self._engine, self._facts = engine, facts

    @cached_property
    def by_log(self) -> Mapping[str, Mapping[str, GapSource]]:
        """The sources by their ids, in the order of the log, by the names of the logs."""
        by_log = defaultdict[str, dict[str, GapSource]](dict)
        columns = f"seq, id, label, stored, log, {location_columns('source')}"
        for seq, id_, label, stored, *place in self._engine.rows(
            f"SELECT {columns} FROM source ORDER BY seq"
        ):
            where: Mapping[str, Any] = place_of(self._engine, *place)
            found = GapSource(seq, id_, label or id_, json.loads(stored), where["file"], where["line"])
            by_log[where.get("log", "")][id_] = found
        return dict(by_log)

    @cached_property
    def facts(self) -> Counter[int]:
        """How many facts rest directly on the source of each number."""
        numbers = self._facts.numbers
        links = self._engine.rows("SELECT source, fact FROM fact_source")
        return Counter(source for source, fact in links if fact in numbers)

    def unused(self, sources: Collection[GapSource]) -> list[GapSource]:
        """Those of one log's sources on which nothing rests: no fact, whatever its rank, and no source."""
        origins = {
            origin
            for source in sources
            for origin in (source.stored.get("copy-of"), *source.stored.get("derives-from", ()))
        }
        return [one for one in sources if one.id not in origins and one.seq not in self._supporting]

    @cached_property
    def _supporting(self) -> Collection[int]:
        """The numbers of the sources on which any fact rests."""
        return {source for (source,) in self._engine.rows(_SUPPORTING)}
