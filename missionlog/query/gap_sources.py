"""The sources among which gaps are looked for, each with how many of the facts that were found rest on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.query.facts import location_columns, place_of

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


#: The sources of all facts.
_SUPPORTING: Final = "SELECT DISTINCT source FROM fact_source WHERE fact IN (SELECT seq FROM fact)"


class GapSource(NamedTuple):
    """A source of a log. `facts` is how many of some facts rest on it, directly; `title` may be its id."""

    seq: int
    log: str
    id: str
    title: str
    stored: Mapping[str, Any]
    file: str
    line: int
    facts: int


def gap_sources(engine: Engine, facts: Collection[int]) -> list[GapSource]:
    """All sources in the order of the log; `facts` are the numbers of those that were found."""
    counts = Counter(
        source for source, fact in engine.rows("SELECT source, fact FROM fact_source") if fact in facts
    )
    sources = []
    rows = engine.rows(
        f"SELECT seq, id, label, stored, log, {location_columns('source')} FROM source ORDER BY seq"
    )
    for seq, id_, label, stored, *place in rows:
        where: Mapping[str, Any] = place_of(engine, *place)
        names = (where.get("log", ""), id_, label or id_)
        sources.append(GapSource(seq, *names, json.loads(stored), where["file"], where["line"], counts[seq]))
    return sources


def unused(engine: Engine, sources: Collection[GapSource]) -> list[GapSource]:
    """The sources on which nothing rests: no fact, whatever its rank, and no other source."""
    origins = {
        (source.log, origin)
        for source in sources
        for origin in (source.stored.get("copy-of"), *source.stored.get("derives-from", ()))
    }
    left = [source for source in sources if not source.facts and (source.log, source.id) not in origins]
    used = {seq for (seq,) in engine.rows(_SUPPORTING)} if left else set()
    return [source for source in left if source.seq not in used]
