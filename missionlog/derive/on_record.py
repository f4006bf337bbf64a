"""Since when a source is on the record: published, read, archived or copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from missionlog.derive.day_ranges import day_range
from missionlog.derive.record_days import FOR_EVER, record_day
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When
from missionlog.model.values import Source


class OnRecordSince(NamedTuple):
    """The day from which something was possibly on the record, and that from which it certainly was."""

    possibly: int
    certainly: int

    def by(self, day: int) -> Certainty:
        """Whether it was on the record at the end of a day."""
        if day < self.possibly:
            return Certainty.NO
        return Certainty.CERTAINLY if day >= self.certainly else Certainty.POSSIBLY


def on_record_since(sources: Mapping[str, Source]) -> dict[str, OnRecordSince]:
    """Since when each source of a log is on the record, by id.

    Possibly that is since the first day on which it may have been issued; without such a date, since ever.
    Certainly it is since the last day on which it may have been issued, or before that read, archived, or
    published as a copy: whoever copied it had it before them. A copy of a copy counts too.
    """
    certainly = _with_copies({id_: _certainly(source) for id_, source in sources.items()}, sources)
    possibly = {id_: day_range(source.issued).first for id_, source in sources.items() if source.issued}
    return {id_: OnRecordSince(min(possibly.get(id_, FAR_PAST), day), day) for id_, day in certainly.items()}


def record_days(sources: Mapping[str, Source]) -> dict[str, OnRecordSince]:
    """Since when each source of a log is on the record, in the days of `missionlog.derive.record_days`."""
    return {
        id_: OnRecordSince(record_day(since.possibly), record_day(since.certainly, never=FOR_EVER))
        for id_, since in on_record_since(sources).items()
    }


def _with_copies(days: dict[str, int], sources: Mapping[str, Source]) -> dict[str, int]:
    """The days of sources, each the earliest of its own and those of its copies, and of copies of these."""
    copies = Counter(source.copy_of for source in sources.values() if source.copy_of in sources)
    waiting = [id_ for id_ in sources if not copies[id_]]
    while waiting:
        id_ = waiting.pop()
        original = sources[id_].copy_of
        if original in days:
            days[original] = min(days[original], days[id_])
            copies[original] -= 1
            if not copies[original]:
                waiting.append(original)
    for id_ in (id_ for id_ in sources if copies[id_] > 0):  # in a circle, each is a copy of all others
        circle = [id_]
        while copies[circle[-1]] > 0 and sources[circle[-1]].copy_of != id_:
            circle.append(sources[circle[-1]].copy_of)
        earliest = min(days[each] for each in circle)
        for each in circle:
            days[each], copies[each] = earliest, 0
    return days


def _certainly(source: Source) -> int:
    """Since when a source is certainly on the record by its own dates."""
    dates = [source.issued, source.accessed, *(snapshot.taken for snapshot in source.snapshots)]
    return min((_last_day(date) for date in dates if date), default=FAR_FUTURE)


def _last_day(when: When) -> int:
    """The last day that a date may be. A doubtful date (`?`) settles nothing."""
    return FAR_FUTURE if when.uncertain else day_range(when).last
