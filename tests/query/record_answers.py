"""All that the commands answer about a log, to compare two engines by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from missionlog.api.log import Log
from missionlog.index.engine import SqliteEngine
from missionlog.store.read.locate import Location

WHERE = Location(__file__, False, "log", False)
#: Questions for each kind of listing: words, and keywords of the Python API.
QUESTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((), {"certain": True}),
    ((), {"deprecated": True, "sort": "log"}),
    ((), {"reverse": True, "limit": 2}),
    ((), {"last": 2}),
    ((), {"limit": 1}),
    ((), {"limit": 4, "deprecated": True}),
    (("happens",), {"limit": 2, "since": "2016"}),
    ((), {"during": "2016", "deprecated": True}),
    ((), {"since": "2018-06", "certain": True}),
    (("happens",), {}),
    (("-happens",), {"sort": "title"}),
    ((), {"source": "s0"}),
    ((), {"has": "promise"}),
    ((), {"status": "kept"}),
)


def answers(engine: SqliteEngine, today: date, words: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Each answer under a name that says what was asked. The engine is closed."""
    with Log(WHERE, lambda: engine, today) as log:
        ids = [row[0] for row in engine.rows("SELECT id FROM fact ORDER BY seq")]
        for table in ("source", "person", "place"):
            ids += [row[0] for row in engine.rows(f"SELECT id FROM {table} ORDER BY seq")]
        yield "ids", ids
        for at, (text, given) in enumerate(QUESTIONS):
            for ask in (log.timeline, log.quotes, log.promises, log.drift, log.conflicts):
                yield f"{ask.__name__} {at}", listed(ask(*text, **given))
            entries = {key: value for key, value in given.items() if (key, value) != ("sort", "log")}
            for ask in (log.people, log.sources, log.places, log.tags):
                yield f"{ask.__name__} {at}", listed(ask(*text, **entries))
            counted = {
                key: value for key, value in given.items() if key not in ("sort", "reverse", "limit", "last")
            }
            counts = log.stats(*text, **counted)
            yield f"stats {at}", [counts.counts, counts.years, counts.spread, [*counts.rows()]]
        yield "next", listed(log.promises(ahead=True))
        for word in words:
            found = listed(log.search(word))
            # The best match first: how good one is depends on all the texts that an index has.
            yield f"search {word}", (found[0], sorted(found[1], key=lambda row: str(row["id"])))
            yield f"search {word} by date", listed(log.search(word, sort="date"))
        for id_ in ids:
            yield f"show {id_}", listed(log.lookup(id_))
            yield f"certainly {id_}", _maybe(log, id_)


def _maybe(log: Log, id_: str) -> Any:
    try:
        return listed(log.lookup(id_, certain=True))
    except LookupError as error:
        return str(error)


def listed(answer: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Whether rows may be marked, and the rows with all that is stored and computed of them."""
    listing = answer.listing()
    rows = [{"kind": row.kind, **row.stored, "computed": row.computed, "id": row.id} for row in listing.rows]
    return listing.has_possible, rows
