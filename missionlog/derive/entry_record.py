"""What the record says of a source or a person from day to day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from missionlog.derive.as_of import person_on_record, source_on_record
from missionlog.derive.day_ranges import day_range
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.record_days import FOR_EVER, LATEST, record_day
from missionlog.derive.versions import Saying, Version, periods, versions
from missionlog.edtf import parse
from missionlog.model.format import Plain, Table

_Stored = Mapping[str, Plain]


class EntryVersions(NamedTuple):
    """An entry as it is stored in the log, as it is on the record of days when it is not so, and since when.

    `since` counts for sources alone: people and places always are there.
    """

    latest: _Stored
    past: Sequence[Version[_Stored]] = ()
    since: OnRecordSince = OnRecordSince(0, FOR_EVER)


def entry_versions(
    table: Table, id_: str, stored: _Stored, since: Mapping[str, OnRecordSince] | None
) -> EntryVersions:
    """The versions of a source, person or place; the latest alone where no days of sources are given."""
    if table == "sources" and since is not None:
        has_origins = "copy-of" in stored or "derives-from" in stored  # most have none, and no other version
        past = _past(_source_sayings(id_, stored, since)) if has_origins else ()
        return EntryVersions(stored, past, since[id_])
    if table == "people" and since is not None and "roles" in stored:
        return EntryVersions(stored, _past(_person_sayings(stored)))
    return EntryVersions(stored)


def _past(sayings: Iterator[Saying[_Stored]]) -> list[Version[_Stored]]:
    """The versions but the latest."""
    return versions(sayings)[1:]


def _source_sayings(
    id_: str, stored: _Stored, since: Mapping[str, OnRecordSince]
) -> Iterator[Saying[_Stored]]:
    """A source from the day on which it came out, without sources that it comes from and that came later."""
    source: Mapping[str, Any] = stored
    named = (source.get("copy-of"), *source.get("derives-from", ()))
    origins = {other: since[other] for other in named if other}
    for certain in (False, True):
        first = since[id_][certain]
        days = [first, *(day for each in origins.values() if first < (day := each[certain]) < FOR_EVER)]
        for period in periods(days) if first < FOR_EVER else ():
            published = {other for other, each in origins.items() if each[certain] <= period.first}
            yield Saying(certain, period, source_on_record(stored, published))


def _person_sayings(stored: _Stored) -> Iterator[Saying[_Stored]]:
    """A person on each day, with the roles that may have begun by then."""
    roles: Any = stored["roles"]
    dates = [role[key] for role in roles for key in ("from", "until") if key in role]
    days = {0, *(record_day(day_range(parse(date)).first) for date in dates)}
    for certain in (False, True):
        for period in periods(days):
            on_record = stored if period.first == LATEST else person_on_record(stored, period.first)
            yield Saying(certain, period, on_record)
