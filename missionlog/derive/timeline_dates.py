"""The date at which each event stands in a timeline: its own, or between those it is after and before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from missionlog.derive.order_bounds import Earlier, PossibleDays, said_order, stretches, without_circles
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

    Where the log gives one of these and it can't be read, the event has no date: what stands for it otherwise
    would look right and be wrong.

    A date that is deprecated is none. A promise without a date stands where it was kept, if its recorded
    state is kept; else at the term in force, else where it was made. Only updates that count `today` are
    asked.
    """
    if event.date:
        return TimelineDate(event.date)
    if unreadable_date(event):
        return TimelineDate(None)
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


def unreadable_date(event: Event) -> str:
    """The key that should date an event and can't be read; nothing where there is none."""
    return next((key for key in ("date", "dates", "promise") if key in event.unreadable), "")


def timeline_dates(events: Iterable[Event], today: int | None = None) -> dict[str, TimelineDate]:
    """The date of each event, by id; undated ones stand between the events they come after and before.

    Updates of promises that certainly lie after `today` do not count.
    """
    listed = [*events]
    dates = {event.id: own_timeline_date(event, today) for event in listed}
    if any(date.when is None for date in dates.values()):
        earlier = without_circles(said_order((event.id, event.after, event.before) for event in listed))
        dates |= dates_between(dates, earlier)
    return dates


def dates_between(dates: Mapping[str, TimelineDate], earlier: Earlier) -> dict[str, TimelineDate]:
    """The dates of those that have none of their own: between those that they come after and before.

    `earlier` must be free of circles.
    """
    undated = [id_ for id_, date in dates.items() if date.when is None or date.between]
    left = stretches({id_: own_date(date) for id_, date in dates.items()}, earlier) if undated else {}
    return {
        id_: TimelineDate(when, between=when is not None) for id_ in undated for when in [_when(left[id_])]
    }


def own_date(date: TimelineDate) -> When | None:
    """An event's own date: not one that follows from other events, nor the term of a promise."""
    return None if date.between or date.announced else date.when


def _when(stretch: PossibleDays) -> When | None:
    """A stretch as a date; None if nothing bounds it, or no day is left."""
    first, last = stretch.first, stretch.last
    if first > last or (first, last) == (FAR_PAST, FAR_FUTURE):
        return None
    if first == last:
        return parse(day_as_edtf(first) + "?" * (stretch.first_in_doubt or stretch.last_in_doubt))
    # Both ends of a stretch are equally precise: far from here, years.
    in_years = is_far(first) or is_far(last)
    low, high = (
        "" if day in (FAR_PAST, FAR_FUTURE) else day_as_edtf(day, in_years=in_years) + "?" * in_doubt
        for day, in_doubt in ((first, stretch.first_in_doubt), (last, stretch.last_in_doubt))
    )
    return parse(low if low == high else f"[{low}..{high}]")


def is_far(day: int) -> bool:
    """Whether a day is so far away that EDTF can write only its year."""
    return day not in (FAR_PAST, FAR_FUTURE) and abs(civil(day)[0]) > 9999


def day_as_edtf(day: int, *, in_years: bool = False) -> str:
    """A day as EDTF; only its year if that is asked for, or has more than four digits."""
    if is_far(day):
        return f"Y{civil(day)[0]}"
    return year_text(civil(day)[0]) if in_years else iso(day)
