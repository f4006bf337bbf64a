"""The data that a page's scripts read: what the axis draws, filters compare, and words are found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from missionlog.api.log import Log
from missionlog.brief.subject import Subject
from missionlog.derive.record_days import LATEST
from missionlog.model.format import records
from missionlog.model.rows import Row
from missionlog.site.data_script import coded, day_deltas, deltas, script
from missionlog.site.facets import facets
from missionlog.site.fact_versions import FactVersion, fact_versions
from missionlog.site.page_entries import PageEntries
from missionlog.site.searched_data import searched_data
from missionlog.site.shown_facts import ShownFacts
from missionlog.site.shown_versions import shown_versions
from missionlog.site.version_columns import log_columns, version_columns

#: What a page reads at once; the other files when it is first asked for something, or words are.
FIRST_DATA: Final = ("data/axis.js",)


def page_data(log: Log, rows: Sequence[Row], subject: Subject) -> Iterator[tuple[str, bytes]]:
    """The files of data of a page that shows some rows in their order, each with its name."""
    versions = fact_versions(log.engine, rows, log.today)
    shown = ShownFacts(log, rows, subject, versions)
    entries = PageEntries(log.engine, versions)
    yield "data/axis.js", script("axis", _axis(log, rows, versions, shown))
    yield "data/names.js", script("names", _names(rows, subject, shown))
    compared = {**version_columns(versions, entries), **log_columns(log.engine, versions)}
    ids = {"ids": _other_ids(rows, subject), "entries": entries.columns()}
    yield "data/facts.js", script("facts", {**ids, **compared, **shown_versions(versions, shown)})
    yield "data/texts.js", script("texts", searched_data(versions, entries))


def _axis(
    log: Log, rows: Sequence[Row], versions: Sequence[FactVersion], shown: ShownFacts
) -> dict[str, Any]:
    """What the page shows at once: the kind and strokes of each fact, the days of change, ready filters."""
    today, record = log.today.toordinal(), log.engine.record_day
    return {
        "count": len(rows),
        "today": today,
        "record": record,
        "kinds": coded("promise" if "promise" in row.stored else row.kind for row in rows),
        "lanes": _packed_lanes([shown.lanes(number) for number in range(len(rows))]),
        "days": deltas(_days_of_change(versions, min(record or today, LATEST - 1))),
        "facets": facets(log.engine, versions),
    }


def _names(rows: Sequence[Row], subject: Subject, shown: ShownFacts) -> dict[str, Any]:
    """The id of each fact on the page, its title, its date in words; and where quotes and updates stand."""
    numbers = range(len(rows))
    return {
        "ids": [subject.anchor(row.log, "events", row.id) for row in rows],
        "titles": [shown.title(number) for number in numbers],
        "words": coded(shown.when(number) for number in numbers),
        "parts": _parts(rows, subject),
    }


def _parts(rows: Sequence[Row], subject: Subject) -> dict[str, int]:
    """The facts in which quotes and updates stand whose ids do not begin with that of their event."""
    return {
        subject.anchor(row.log, "events", id_): number
        for number, row in enumerate(rows)
        for part in (*records(row.stored.get("quotes")), *records(row.stored.get("updates")))
        if (id_ := str(part.get("id", ""))) and not id_.startswith(f"{row.id}-")
    }


def _other_ids(rows: Sequence[Row], subject: Subject) -> list[str] | None:
    """The ids of facts in their log, unless they are called so on the page."""
    is_same = all(subject.anchor(row.log, "events", row.id) == row.id for row in rows)
    return None if is_same else [row.id for row in rows]


def _days_of_change(versions: Sequence[FactVersion], last: int) -> list[int]:
    """The days up to a last one on which the record of a fact changes."""
    periods = (day for one in versions for day in (*one.possible, *one.certain))
    return sorted({day for day in periods if 0 < day <= last})


def _packed_lanes(lanes: Sequence[list[list[Any]]]) -> dict[str, Any]:
    """Lanes by their first day, and their form from there on: most facts share theirs with others."""
    firsts, forms = [], []
    for of_fact in lanes:
        days = [day for lane in of_fact for stroke in lane for day in stroke[1:5] if day is not None]
        first = days[0] if days else 0
        firsts.append(first)
        forms.append(tuple(tuple(_from(first, stroke) for stroke in lane) for lane in of_fact))
    return {"firsts": day_deltas(firsts), "forms": coded(forms)}


def _from(first: int, stroke: list[Any]) -> tuple[Any, ...]:
    shape, *days, flags = stroke
    return (shape, *(None if day is None else day - first for day in days), flags)
