"""Sources and people on the record of a day."""

from __future__ import annotations

from datetime import date

from missionlog.derive.entry_record import entry_versions
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.record_days import FOR_EVER
from missionlog.derive.versions import RecordPeriod


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_source_without_the_one_it_comes_from_before_that_came_out() -> None:
    since = {"a": OnRecordSince(10, 20), "b": OnRecordSince(15, FOR_EVER)}
    found = entry_versions("sources", "a", {"title": "A", "copy-of": "b"}, since)
    assert (found.latest, found.since) == ({"title": "A", "copy-of": "b"}, since["a"])
    (past,) = found.past
    assert past.value == {"title": "A"}
    assert (past.possible, past.certain) == (RecordPeriod(10, 15), RecordPeriod(20, FOR_EVER))


def test_a_source_that_comes_from_an_earlier_one_has_one_version() -> None:
    since = {"a": OnRecordSince(10, 20), "b": OnRecordSince(0, 5)}
    assert entry_versions("sources", "a", {"title": "A", "derives-from": ["b"]}, since).past == []


def test_a_person_with_the_roles_that_had_begun() -> None:
    role = {"title": "Mayor", "from": "2020-03-01", "until": "2021-04-01"}
    found = entry_versions("people", "p", {"name": "P", "roles": [role]}, {})
    begun = {"title": "Mayor", "from": "2020-03-01"}
    assert [(past.value.get("roles"), past.possible) for past in found.past] == [
        ([begun], RecordPeriod(day("2020-03-01"), day("2021-04-01"))),
        (None, RecordPeriod(0, day("2020-03-01"))),
    ]
    assert all(past.possible == past.certain for past in found.past)


def test_places_and_logs_of_which_no_days_are_known_have_one_version() -> None:
    assert entry_versions("places", "p", {"name": "P"}, {}).past == ()
    assert entry_versions("sources", "a", {"title": "A"}, None).past == ()
