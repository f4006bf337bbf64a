"""Since when a fact is on the record, as one day: for formats in which each entry has that of its change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.record_days import LATEST
from missionlog.edtf import FAR_FUTURE, iso, parse
from missionlog.model.format import records
from missionlog.phrases import words
from missionlog.view.cells import texts

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row

#: Noon in UTC has the same day on nearly every clock.
_NOON: Final = time(12, tzinfo=UTC)


class RecordDays(NamedTuple):
    """The days on which a fact came onto the record and on which the last of its sources came out.

    `first` is None unless it is known to the day. Unless `is_exact`, `last` is the last day that it may be,
    and `words` say when it was.
    """

    first: int | None
    last: int
    is_exact: bool
    words: str

    @property
    def updated(self) -> datetime:
        """Noon of the last day, in UTC."""
        return noon(self.last)


class _SourceDays(NamedTuple):
    possibly: int
    last: int
    words: str


def noon(day: int) -> datetime:
    """Noon of a day in UTC: of a time that is not known, this has its day in most time zones."""
    return datetime.combine(date.fromordinal(day), _NOON)


def recorder(listing: Listing) -> Callable[[Row], RecordDays | None]:
    """What gives the days of a row of a listing; None where nothing says when any of its sources came out."""
    contexts, days = cache(listing.context), cache(listing.source_days)

    def record_days(row: Row) -> RecordDays | None:
        of_log = days(row.log)
        if row.kind == "source":
            own = [_days(row.id, {row.id: row.stored}, of_log)]
            return _together(own, own)
        entries = contexts(row.log).get("sources", {})
        own = [_days(id_, entries, of_log) for id_ in texts(row.computed.get("sources"))]
        return _together(own, [_days(id_, entries, of_log) for id_ in sources_of(row)])

    return record_days


def sources_of(row: Row) -> list[str]:
    """The ids of the sources of a fact, then of those that the updates of a promise rest on."""
    ids = texts(row.computed.get("sources"))
    for update in records(row.stored.get("updates")):
        for evidence in records(update.get("evidence")):
            ids += texts(evidence.get("source"))
    return ids


def _days(
    id_: str, entries: Mapping[str, Mapping[str, Any]], days: Mapping[str, tuple[int, int]]
) -> _SourceDays | None:
    """When a source came out: certainly by a day, or in doubt, by the last day that its date may be."""
    possibly, last = days.get(id_, (0, FAR_FUTURE))
    issued = entries.get(id_, {}).get("issued", "")
    if last >= LATEST and issued:
        last = parse(issued).widened.end_latest
        possibly = 0
    if not 0 < last < LATEST:
        return None
    return _SourceDays(possibly, last, words(parse(issued or f"[..{iso(last)}]")))


def _together(own: Sequence[_SourceDays | None], every: Sequence[_SourceDays | None]) -> RecordDays | None:
    """The days of a fact from those of its own sources, and of every source that has a part in it."""
    known = [one for one in every if one]
    if not known:
        return None
    last = max(known, key=lambda one: one.last)
    is_exact = len(known) == len(every) and last.possibly == last.last
    return RecordDays(_first(own), last.last, is_exact, last.words)


def _first(own: Sequence[_SourceDays | None]) -> int | None:
    """The day on which the first of some sources came out, if it is known to the day."""
    known = [one for one in own if one]
    if not known or len(known) < len(own):
        return None
    first = min(one.last for one in known)
    return first if min(one.possibly for one in known) == first else None
