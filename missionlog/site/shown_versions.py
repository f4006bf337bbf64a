"""What the page tells of versions of facts: how they differ from what it shows, and states of promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from missionlog.derive.record_days import FOR_EVER, LATEST, counting_day
from missionlog.model.format import records
from missionlog.site.data_script import Numbering, coded
from missionlog.site.fact_versions import FactVersion
from missionlog.site.promise_states import PromiseStretch, promise_stretches
from missionlog.site.shown_facts import ShownFacts, title_of


def shown_versions(versions: Sequence[FactVersion], shown: ShownFacts) -> dict[str, Any]:
    """The words and strokes of versions by their places, the states of their promises, and their updates."""
    numbers = Numbering()
    promises = {at: version for at, version in enumerate(versions) if _is_promise(version)}
    told = ((at, _told(version, shown)) for at, version in enumerate(versions))
    return {
        "shown": {str(at): words for at, words in told if words},
        "promises": {str(at): _plain_stretches(version, numbers) for at, version in promises.items()},
        "reports": coded(map(_reports, versions)),
        "stands": _stands(versions),
    }


def _stands(versions: Sequence[FactVersion]) -> dict[str, list[int]]:
    """Of facts with several versions a number for the date of each, and for why it stands there."""
    counts = Counter(version.number for version in versions)
    numbers = Numbering()
    stands = {}
    for at, version in enumerate(versions):
        if counts[version.number] > 1:
            computed = version.row.computed
            date = computed.get("date")
            reasons = (date, str(computed.get("announced")), str(computed.get("between")))
            stands[str(at)] = [numbers[date], numbers[reasons]]
    return stands


def _told(version: FactVersion, shown: ShownFacts) -> dict[str, Any]:
    """The title, date and strokes of a version where the page shows others, and the term of its promise."""
    row, number = version.row, version.number
    told: dict[str, Any] = {"term": shown.term_of(row)} if _is_promise(version) else {}
    if not version.is_shown:
        values = {
            "title": (title_of(row), shown.title(number)),
            "words": (shown.when_of(row, _day_in(version)), shown.when(number)),
            "lanes": (shown.lanes_of(row, version.held), shown.lanes(number)),
        }
        told |= {key: value for key, (value, now) in values.items() if value != now}
    return told


def _day_in(version: FactVersion) -> date:
    """A day in a period of a version: the updates that count are the same on all of them."""
    period = version.possible if version.possible.until else version.certain
    day = counting_day(max(period.first, 1))
    return date.max if day is None else date.fromordinal(max(day, 1))


def _is_promise(version: FactVersion) -> bool:
    return version.row.kind == "event" and "promise" in version.row.stored


def _reports(version: FactVersion) -> str:
    """What is recorded of the promise of a version: its updates, by which a change is told."""
    updates = records(version.row.stored.get("updates")) if version.promise else ()
    return " ".join(f"{update.get('date')} {update.get('status')}" for update in updates)


def _stretches(version: FactVersion) -> list[PromiseStretch]:
    """The states of a promise on the days of the record of a version, and as the whole log is asked."""
    periods = [period for period in (version.possible, version.certain) if period.until]
    first, until = min(period.first for period in periods), max(period.until for period in periods)
    return promise_stretches(
        version.row, first if first < LATEST else 1, FOR_EVER if until > LATEST else until
    )


def _plain_stretches(version: FactVersion, numbers: Numbering) -> list[list[Any]]:
    return [[*_plain(stretch, numbers)] for stretch in _stretches(version)]


def _plain(stretch: PromiseStretch, numbers: Numbering) -> Iterator[Any]:
    """A stretch as the page reads it; in place of what is told, a number of it."""
    yield from (stretch.first, stretch.recorded, stretch.state, stretch.words, numbers[stretch.told])
    if stretch.late is not None:
        yield from (*stretch.late.plain(), int(stretch.growing))
