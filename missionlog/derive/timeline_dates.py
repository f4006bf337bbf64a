"""The date at which each event stands in a timeline: its own, or between those it is after and before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from missionlog.derive.terms import terms_in_force
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, iso, parse
from missionlog.edtf.calendar import civil
from missionlog.model.format import RANKS
from missionlog.model.values import Event


class TimelineDate(NamedTuple):
    """The date at which an event stands in a timeline; None where it has none.

    `announced` is true where it is a term of a promise, and `term` then says which. `between` is true where
    it follows only from the events before and after.
    """

    when: When | None
    announced: bool = False
    between: bool = False
    term: Literal["", "due", "until", "made"] = ""


def own_timeline_date(event: Event) -> TimelineDate:
    """The date of an event by its own entry: its date, or the best ranked of its dates.

    A promise without a date stands where it was kept, else at the term in force, else where it was made.
    """
    if event.date:
        return TimelineDate(event.date)
    if event.dates:
        return TimelineDate(min(event.dates, key=lambda dating: RANKS.index(dating.rank)).date)
    if event.promise is None:
        return TimelineDate(None)
    kept_dates = [update.date for update in event.updates if update.status == "kept"]
    if kept_dates:
        return TimelineDate(max(kept_dates, key=lambda when: when.sort_key))
    terms = terms_in_force(event.promise, event.updates)
    if terms.due:
        return TimelineDate(terms.due, announced=True, term="due")
    if terms.until:
        return TimelineDate(terms.until, announced=True, term="until")
    return TimelineDate(event.promise.made, announced=True, term="made")


def timeline_dates(events: Iterable[Event]) -> dict[str, TimelineDate]:
    """The date of each event, by id; undated ones stand between the events they come after and before."""
    by_id = {event.id: event for event in events}
    dates = {id_: own_timeline_date(event) for id_, event in by_id.items()}
    undated = {id_ for id_, date in dates.items() if date.when is None}
    if undated:
        for id_, (first, last) in _bounds_from_order(by_id, dates).items():
            if id_ in undated and (first, last) != (FAR_PAST, FAR_FUTURE) and first <= last:
                low = "" if first == FAR_PAST else day_as_edtf(first)
                high = "" if last == FAR_FUTURE else day_as_edtf(last)
                some_day = parse(low if low == high else f"[{low}..{high}]")
                dates[id_] = TimelineDate(some_day, between=True)
    return dates


def _bounds_from_order(
    events: Mapping[str, Event], dates: Mapping[str, TimelineDate]
) -> dict[str, tuple[int, int]]:
    """The first and last possible day of each event, narrowed along `after` and `before`.

    An event that comes after another may begin on the day on which that ended, but not earlier. Bounds only
    ever narrow, so this ends.
    """
    bounds = dict.fromkeys(dates, (FAR_PAST, FAR_FUTURE))
    ended: dict[
        str, int
    ] = {}  # the first day on which a date can have ended; without an end, the first of it
    started: dict[str, int] = {}  # the last on which it can have begun; without a beginning, the last of it
    for id_, date in dates.items():
        if when := date.when:
            bounds[id_] = (when.start_earliest, when.end_latest)
            ended[id_] = when.end_earliest if when.end_earliest < FAR_FUTURE else when.start_earliest
            started[id_] = when.start_latest if when.start_latest > FAR_PAST else when.end_latest
    pairs = [(late, early) for late, event in events.items() for early in event.after if early in events]
    pairs += [(late, early) for early, event in events.items() for late in event.before if late in events]
    pairs_of: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        for id_ in pair:
            pairs_of.setdefault(id_, []).append(pair)
    queue = deque(pairs)
    while queue:
        late, early = queue.popleft()
        low = max(bounds[late][0], ended.get(early, bounds[early][0]))
        high = min(bounds[early][1], started.get(late, bounds[late][1]))
        for id_, narrowed in ((late, (low, bounds[late][1])), (early, (bounds[early][0], high))):
            if narrowed != bounds[id_] and dates[id_].when is None:
                bounds[id_] = narrowed
                queue.extend(pairs_of[id_])
    return bounds


def day_as_edtf(day: int) -> str:
    """A day as EDTF; only its year if that has more than four digits, which EDTF allows in no day."""
    year, _, _ = civil(day)
    return iso(day) if abs(year) <= 9999 else f"Y{year}"
