"""What filters compare, of each version of a fact, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from missionlog.query.engine import Engine
from missionlog.site.data_script import Numbering, coded, day_deltas, deltas, lists, written_day
from missionlog.site.fact_versions import FactVersion
from missionlog.site.page_entries import PageEntries

#: The flags of a version.
_HAS_PROMISE, _HAS_QUOTES, _HAS_UPDATES, _IN_DOUBT, _UNDATED, _READ_TEXT = (1 << bit for bit in range(6))


def version_columns(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, Any]:
    """The facts of versions, their periods, dates and states, and the entries that they name."""
    events = (version.event if version.row.kind == "quote" else "" for version in versions)
    linked = {
        table: [entries.linked(table, one.links[table]) for one in versions]
        for table in ("tag", "source", "place")
    }
    return {
        "numbers": deltas(version.number for version in versions),
        "events": coded(events),
        "periods": _periods(versions, linked["source"], entries.since()),
        **_date_columns(versions),
        "statuses": coded(version.status for version in versions),
        "people": _people(versions, entries),
        **{f"{table}s": lists(numbers) for table, numbers in linked.items()},
    }


def log_columns(engine: Engine, versions: Sequence[FactVersion]) -> dict[str, Any]:
    """The names of the logs by their numbers; if there are several, also in which each version is."""
    names = [[*row] for row in engine.rows("SELECT number, name FROM log ORDER BY number")]
    return {"logNames": names, "logs": coded(version.log for version in versions) if engine.logs else None}


def _periods(
    versions: Sequence[FactVersion], cited: Sequence[Sequence[int]], since: Iterable[Sequence[int]]
) -> dict[str, list[int]]:
    """The days of the periods of versions, which cite some sources, known since some days.

    The first ones are counted from the day on which the first source of a version came out: most facts are on
    the record from then on. The last certain one is counted from the last possible one.
    """
    possibly, certainly = (
        [min([days[source] for source in sources], default=0) for sources in cited] for days in since
    )
    return {
        "from": [one.possible.first - day for one, day in zip(versions, possibly, strict=True)],
        "until": deltas(one.possible.until for one in versions),
        "surelyFrom": [one.certain.first - day for one, day in zip(versions, certainly, strict=True)],
        "surelyUntil": deltas(one.certain.until - one.possible.until for one in versions),
    }


def _people(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, Any]:
    """The people of versions, and the part of each."""
    links = [version.links["person"] for version in versions]
    parts = Numbering()
    return {
        **lists([entries.linked("person", each) for each in links]),
        "parts": [parts[part] for each in links for _, part in each],
        "partNames": [*parts],
    }


def _date_columns(versions: Sequence[FactVersion]) -> dict[str, Any]:
    """The flags of versions, their bounds as wide as `~` allows, and the texts of dates that have more."""
    flags, read_dates, bounds = list[int](), list[str](), list[Sequence[int]]()
    for version in versions:
        date = version.dated
        is_read = date is not None and bool(date.stretches or date.members or "T" in version.date)
        read_dates.append(version.date if is_read else "")
        bounds.append(date.bounds if date else (0, 0, 0, 0))
        flags.append(
            _HAS_PROMISE * bool(version.promise)
            + _HAS_QUOTES * bool(version.quotes)
            + _HAS_UPDATES * bool(version.updates)
            + _IN_DOUBT * bool(date and date.uncertain)
            + _UNDATED * (date is None)
            + _READ_TEXT * is_read
        )
    first, *others = zip(*bounds, strict=True) if bounds else ((), (), (), ())
    steps = [[_step(before, after) for before, after in zip(first, other, strict=True)] for other in others]
    return {"flags": flags, "dates": coded(read_dates), "first": day_deltas(first), "steps": steps}


def _step(first: int, other: int) -> int | str:
    """How far a bound is from the first one, or from 0 where that is open; an open end as it is written."""
    day, start = written_day(other), written_day(first)
    return day if isinstance(day, str) else day - (0 if isinstance(start, str) else start)
