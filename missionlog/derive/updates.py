"""The updates of a promise in the order of time, and the one that tells its recorded state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from missionlog.derive.day_ranges import day_range
from missionlog.edtf import FAR_PAST, Certainty
from missionlog.model.values import Update


def counted_updates(updates: Iterable[Update], today: int | None) -> tuple[Update, ...]:
    """The updates that count on a day: all but those that certainly lie later. Without a day, all count."""
    return tuple(update for update in updates if today is None or day_range(update.date).first <= today)


def in_order(updates: Iterable[Update]) -> list[Update]:
    """Updates in the order of time: as in the log, but none stands below one that certainly follows it.

    The last of them tells the recorded state. No other certainly follows it, and of all updates of which
    that is true it stands last in the log.
    """
    ordered: list[Update] = []
    starts: list[int] = []  # for each, the latest first day of those up to it whose dates have no `?`
    for update in updates:
        at, start, date = len(ordered), FAR_PAST, update.date
        if not date.uncertain:
            at, start = bisect_right(starts, date.widened.end_latest), date.widened.start_earliest
        while at < len(ordered) and not certainly_follows(ordered[at], update):
            at += 1  # a time of day in another zone can be earlier than the day says
        ordered.insert(at, update)
        starts.insert(at, max(start, starts[at - 1] if at else FAR_PAST))
        for later in range(at + 1, len(starts)):
            if starts[later] >= starts[at]:
                break
            starts[later] = starts[at]
    return ordered


def latest_update(updates: Iterable[Update]) -> Update | None:
    """The update that tells the recorded state; None if there is none."""
    return next(reversed(in_order(updates)), None)


def certainly_follows(update: Update, earlier: Update) -> bool:
    """Whether an update is certainly of a later day than another."""
    # Comparing the bounds first is fast, and enough where updates stand in the order of their dates.
    date, other = update.date, earlier.date
    return date.start_earliest > other.end_latest and date.after(other) is Certainty.CERTAINLY
