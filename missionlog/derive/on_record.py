"""Since when something is on the record: published, by a source of the log that supports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty
from missionlog.model.values import Source


class Known(NamedTuple):
    """Since when something is on the record: possibly from the one day on, certainly from the other."""

    possibly_from: int
    certainly_by: int

    def on(self, day: int) -> Certainty:
        """Whether it was on the record at the end of a day."""
        if day < self.possibly_from:
            return Certainty.NO
        return Certainty.CERTAINLY if day >= self.certainly_by else Certainty.POSSIBLY


#: What no source supports: nobody can say since when it is known.
UNKNOWN = Known(FAR_PAST, FAR_FUTURE)


def published(source: Source) -> Known:
    """Since when a source is on the record: one without a date at the latest since it was read."""
    if source.issued:
        return Known(source.issued.start_earliest, source.issued.end_latest)
    return Known(FAR_PAST, source.accessed.end_latest if source.accessed else FAR_FUTURE)


def first_known(published: Iterable[Known]) -> Known:
    """Since when a fact is on the record, by when its sources were: the first of them is enough."""
    all_ = list(published)
    if not all_:
        return UNKNOWN
    return Known(min(one.possibly_from for one in all_), min(one.certainly_by for one in all_))
