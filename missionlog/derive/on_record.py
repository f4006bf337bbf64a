"""Since when a source is on the record: published, read, archived or copied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from missionlog.derive.day_ranges import day_range
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
    certainly = {id_: _certainly(source) for id_, source in sources.items()}
    for id_, source in sources.items():
        day, original, seen = certainly[id_], source.copy_of, {id_}
        while original in sources and original not in seen:
            certainly[original] = min(certainly[original], day)
            seen.add(original)
            original = sources[original].copy_of
    possibly = {id_: day_range(source.issued).first for id_, source in sources.items() if source.issued}
    return {id_: OnRecordSince(min(possibly.get(id_, FAR_PAST), day), day) for id_, day in certainly.items()}


def _certainly(source: Source) -> int:
    """Since when a source is certainly on the record by its own dates."""
    dates = [source.issued, source.accessed, *(snapshot.taken for snapshot in source.snapshots)]
    return min((_last_day(date) for date in dates if date), default=FAR_FUTURE)


def _last_day(when: When) -> int:
    """The last day that a date may be. A doubtful date (`?`) settles nothing."""
    return FAR_FUTURE if when.uncertain else day_range(when).last
