"""Where in time an event stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, iso, parse
from missionlog.edtf.calendar import civil
from missionlog.model.format import RANKS
from missionlog.model.values import Event, Promise, Update


class TimelineDate(NamedTuple):
    """The date at which an event stands in a timeline; `announced` where it is a promise's term.

    `term` then says which. `between` is true where the date follows only from
    the events it comes after and before.
    """

    when: When | None
    announced: bool = False
    between: bool = False
    term: Literal["", "due", "until", "made"] = ""


class Terms(NamedTuple):
    """The day by which something is to be done, and the day until which it is to go on."""

    due: When | None
    until: When | None


def own_timeline_date(event: Event) -> TimelineDate:
    """Where an event stands by what it says itself.

    At its date, or the best ranked of its dates. A promise that has no date
    stands where it was kept, else at the term in force, else where it was made.
    """
    if event.date:
        return TimelineDate(event.date)
    if event.dates:
        return TimelineDate(min(event.dates, key=lambda dating: RANKS.index(dating.rank)).date)
    if event.promise is None:
        return TimelineDate(None)
    kept = [update.date for update in event.updates if update.status == "kept"]
    if kept:
        return TimelineDate(max(kept, key=lambda when: when.sort_key))
    terms = terms_in_force(event.promise, event.updates)
    if terms.due:
        return TimelineDate(terms.due, announced=True, term="due")
    if terms.until:
        return TimelineDate(terms.until, announced=True, term="until")
    return TimelineDate(event.promise.made, announced=True, term="made")


def in_order(updates: Iterable[Update]) -> list[Update]:
    """Updates by date; those alike in it stand as in the log."""
    return sorted(updates, key=lambda update: update.date.sort_key)


def terms_in_force(promise: Promise, updates: Iterable[Update]) -> Terms:
    """The terms of a promise, as the latest update that changed each has left them."""
    due, until = promise.due, promise.until
    for update in in_order(updates):
        due, until = update.due or due, update.until or until
    return Terms(due, until)


def timeline_dates(events: Iterable[Event]) -> dict[str, TimelineDate]:
    """Where each event stands, by id; one without a date between those it comes after and before."""
    by_id = {event.id: event for event in events}
    found = {id_: own_timeline_date(event) for id_, event in by_id.items()}
    undated = {id_ for id_, standing in found.items() if standing.when is None}
    if undated:
        for id_, (first, last) in _between(by_id, found).items():
            if id_ in undated and (first, last) != (FAR_PAST, FAR_FUTURE) and first <= last:
                found[id_] = TimelineDate(_stretch(first, last), between=True)
    return found


def _between(events: Mapping[str, Event], standing: Mapping[str, TimelineDate]) -> dict[str, tuple[int, int]]:
    """First and last possible day of each event, drawn together along `after` and `before`.

    What comes after another may come on the same day, but not earlier than
    that can have ended. Bounds only ever draw together, so this ends.
    """
    bounds = {
        id_: (when.start_earliest, when.end_latest) if (when := one.when) else (FAR_PAST, FAR_FUTURE)
        for id_, one in standing.items()
    }
    ended = {id_: _ended(one.when) for id_, one in standing.items() if one.when}
    started = {id_: _started(one.when) for id_, one in standing.items() if one.when}
    follows = [(late, early) for late, event in events.items() for early in event.after if early in events]
    follows += [(late, early) for early, event in events.items() for late in event.before if late in events]
    beside: dict[str, list[tuple[str, str]]] = {}
    for pair in follows:
        for id_ in pair:
            beside.setdefault(id_, []).append(pair)
    waiting = deque(follows)
    while waiting:
        late, early = waiting.popleft()
        low = max(bounds[late][0], ended.get(early, bounds[early][0]))
        high = min(bounds[early][1], started.get(late, bounds[late][1]))
        for id_, new in ((late, (low, bounds[late][1])), (early, (bounds[early][0], high))):
            if new != bounds[id_] and standing[id_].when is None:
                bounds[id_] = new
                waiting.extend(beside[id_])
    return bounds


def _ended(when: When) -> int:
    """The first day on which something can have ended; of what has no end, the first on which it was."""
    return when.end_earliest if when.end_earliest < FAR_FUTURE else when.start_earliest


def _started(when: When) -> int:
    """The last day on which something can have begun; of what has no beginning, the last on which it was."""
    return when.start_latest if when.start_latest > FAR_PAST else when.end_latest


def _stretch(first: int, last: int) -> When:
    """Some time from one day to another, either of which may be missing, as EDTF."""
    low = "" if first == FAR_PAST else written_day(first)
    high = "" if last == FAR_FUTURE else written_day(last)
    return parse(low if low == high else f"[{low}..{high}]")


def written_day(day: int) -> str:
    """A day as EDTF; in years of more than four digits, which have no days there, its year."""
    year, _, _ = civil(day)
    return iso(day) if abs(year) <= 9999 else f"Y{year}"
