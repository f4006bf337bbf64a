"""The date at which each event stands in a timeline: its own, or between those it is after and before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from missionlog.derive.terms import terms_in_force
from missionlog.derive.updates import counted_updates, latest_update
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, iso, parse
from missionlog.edtf.calendar import civil, year_text
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


def own_timeline_date(event: Event, today: int | None = None) -> TimelineDate:
    """The date of an event by its own entry: its date, or the best ranked of its dates.

    A date that is deprecated is none. A promise without a date stands where it was kept, if its recorded
    state is kept; else at the term in force, else where it was made. Only updates that count `today` are
    asked.
    """
    if event.date:
        return TimelineDate(event.date)
    dates = [dating for dating in event.dates if dating.rank != "deprecated"]
    if dates:
        return TimelineDate(min(dates, key=lambda dating: RANKS.index(dating.rank)).date)
    if event.promise is None:
        return TimelineDate(None)
    updates = counted_updates(event.updates, today)
    latest = latest_update(updates)
    if latest and latest.status == "kept":
        return TimelineDate(latest.date)
    terms = terms_in_force(event.promise, updates)
    if terms.due:
        return TimelineDate(terms.due, announced=True, term="due")
    if terms.until:
        return TimelineDate(terms.until, announced=True, term="until")
    return TimelineDate(event.promise.made, announced=True, term="made")


def timeline_dates(events: Iterable[Event], today: int | None = None) -> dict[str, TimelineDate]:
    """The date of each event, by id; undated ones stand between the events they come after and before.

    Updates of promises that certainly lie after `today` do not count.
    """
    by_id = {event.id: event for event in events}
    dates = {id_: own_timeline_date(event, today) for id_, event in by_id.items()}
    undated = [id_ for id_, date in dates.items() if date.when is None]
    if undated:
        pairs = _order_pairs(by_id)
        stretches = _stretches(pairs, dates)
        if any(stretches[id_].is_empty for id_ in undated):
            # A date with a `?` may be wrong: it sets no bound where another one says the contrary.
            certain = {id_: date for id_, date in dates.items() if not (date.when and date.when.uncertain)}
            without_doubt = _stretches(pairs, {id_: certain.get(id_, TimelineDate(None)) for id_ in dates})
            stretches |= {id_: without_doubt[id_] for id_ in undated if stretches[id_].is_empty}
        for id_ in undated:
            if when := stretches[id_].when():
                dates[id_] = TimelineDate(when, between=True)
    return dates


class _Bound(NamedTuple):
    """The first or the last possible day of an event; `doubt` is 1 if it follows from a date with a `?`."""

    day: int
    doubt: int = 0


class _Stretch(NamedTuple):
    """The days on which an event may have been, as far as other events bound them."""

    first: _Bound = _Bound(FAR_PAST)
    last: _Bound = _Bound(FAR_FUTURE)

    @property
    def is_empty(self) -> bool:
        return self.first.day > self.last.day

    def when(self) -> When | None:
        """The stretch as a date; None if nothing bounds it, or no day is left."""
        first, last = self.first, self.last
        if self.is_empty or (first.day, last.day) == (FAR_PAST, FAR_FUTURE):
            return None
        if first.day == last.day:
            return parse(day_as_edtf(first.day) + "?" * max(first.doubt, last.doubt))
        # Both ends of a stretch are equally precise: far from here, years.
        in_years = any(is_far(day) for day in (first.day, last.day))
        low, high = (
            "" if day in (FAR_PAST, FAR_FUTURE) else day_as_edtf(day, in_years=in_years) + "?" * doubt
            for day, doubt in self
        )
        return parse(low if low == high else f"[{low}..{high}]")


def _order_pairs(events: Mapping[str, Event]) -> list[tuple[str, str]]:
    """The later and the earlier event of each pair whose order is said."""
    pairs = [(late, early) for late, event in events.items() for early in event.after if early in events]
    return pairs + [
        (late, early) for early, event in events.items() for late in event.before if late in events
    ]


def _stretches(pairs: Sequence[tuple[str, str]], dates: Mapping[str, TimelineDate]) -> dict[str, _Stretch]:
    """The days on which each event may have been, narrowed along the pairs of a later and an earlier event.

    An event that comes after another may begin on the day on which that ended, but not earlier. The dates
    are as wide as their `~` allows. Stretches only ever narrow, so this ends.
    """
    stretches = dict.fromkeys(dates, _Stretch())
    ended: dict[str, _Bound] = {}
    started: dict[str, _Bound] = {}
    for id_, date in dates.items():
        if date.announced:  # the term of a promise is no day on which anything happened
            ended[id_], started[id_] = _Bound(FAR_PAST), _Bound(FAR_FUTURE)
        elif date.when:
            doubt, limits = int(date.when.uncertain), day_limits(date.when)
            ended[id_], started[id_] = _Bound(limits.ended, doubt), _Bound(limits.begun, doubt)
    pairs_of: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        for id_ in pair:
            pairs_of.setdefault(id_, []).append(pair)
    queue = deque(pairs)
    while queue:
        late, early = queue.popleft()
        first, last = ended.get(early, stretches[early].first), started.get(late, stretches[late].last)
        narrowed = {
            late: stretches[late]._replace(first=_later(stretches[late].first, first)),
            early: stretches[early]._replace(last=min(stretches[early].last, last)),
        }
        for id_, stretch in narrowed.items():
            if stretch != stretches[id_] and id_ not in ended:
                stretches[id_] = stretch
                queue.extend(pairs_of[id_])
    return stretches


def _later(one: _Bound, other: _Bound) -> _Bound:
    """The later of two bounds; of two on one day, the one without doubt."""
    return max(one, other, key=lambda bound: (bound.day, -bound.doubt))


class DayLimits(NamedTuple):
    """The first day on which something can have ended, and the last on which it can have begun."""

    ended: int
    begun: int


def day_limits(when: When) -> DayLimits:
    """The limits of a date, as wide as its `~` allows.

    With an open end only the start is known, and with an open start only the end.
    """
    bounds = when.widened
    return DayLimits(
        bounds.end_earliest if bounds.end_earliest < FAR_FUTURE else bounds.start_earliest,
        bounds.start_latest if bounds.start_latest > FAR_PAST else bounds.end_latest,
    )


def is_far(day: int) -> bool:
    """Whether a day is so far away that EDTF can write only its year."""
    return day not in (FAR_PAST, FAR_FUTURE) and abs(civil(day)[0]) > 9999


def day_as_edtf(day: int, *, in_years: bool = False) -> str:
    """A day as EDTF; only its year if that is asked for, or has more than four digits."""
    if is_far(day):
        return f"Y{civil(day)[0]}"
    return year_text(civil(day)[0]) if in_years else iso(day)
