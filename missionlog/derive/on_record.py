"""Since when something is on the record: published, by a source of the log that supports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty
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


def published(source: Source) -> OnRecordSince:
    """Since when a source is on the record: if it has no date, at the latest since it was accessed."""
    if source.issued:
        return OnRecordSince(source.issued.start_earliest, source.issued.end_latest)
    return OnRecordSince(FAR_PAST, source.accessed.end_latest if source.accessed else FAR_FUTURE)


def first_published(sources: Iterable[OnRecordSince]) -> OnRecordSince:
    """Since when a fact is on the record: since the first of its sources; without any, nobody can say."""
    since = list(sources)
    possibly = min((each.possibly for each in since), default=FAR_PAST)
    return OnRecordSince(possibly, min((each.certainly for each in since), default=FAR_FUTURE))
