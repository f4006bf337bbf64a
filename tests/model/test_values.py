"""The classes of the model hold to the table of the format."""

from dataclasses import fields

import pytest

from missionlog.edtf import parse
from missionlog.model.format import EVENT, PERSON, PLACE, RECORDS, SOURCE, TABLES, Many, Record
from missionlog.model.values import CLASSES, Event, Quote, attribute, typed


def records(record: Record) -> dict[str, Record]:
    """A record and all records within it, by name."""
    found = {record.name: record}
    for field in record.fields:
        shape = field.shape
        while isinstance(shape, Many):
            shape = shape.of
        if isinstance(shape, Record):
            found |= records(shape)
    return found


ALL = records(SOURCE) | records(PERSON) | records(PLACE) | records(EVENT)


@pytest.mark.parametrize("record", ALL.values(), ids=ALL.keys())
def test_a_class_has_the_keys_of_its_record(record: Record) -> None:
    names = {field.name for field in fields(CLASSES[record.name])} - {"computed", "unreadable"}
    beside = (
        {"id"} if record in TABLES.values() else {"event"} if record.name in ("quote", "update") else set()
    )
    assert names - beside == {attribute(field.key) for field in record.fields} - beside


def test_every_class_has_a_record() -> None:
    assert set(CLASSES) == set(ALL)


def test_the_records_by_name_are_those_within_the_tables() -> None:
    assert RECORDS == ALL


def test_what_a_record_does_not_have_is_passed_over() -> None:
    assert typed(EVENT, {"id": "talks", "title": "Talks", "weather": "fair"}) == Event(
        id="talks", title="Talks"
    )


def test_typed_reads_dates_and_makes_tuples() -> None:
    event = typed(
        EVENT,
        {
            "id": "talks",
            "title": "Talks",
            "date": "2024-01",
            "tags": ["a", "b"],
            "quotes": [{"text": "Yes.", "speaker": "ada"}],
        },
    )
    assert isinstance(event, Event)
    assert event.date == parse("2024-01")
    assert event.tags == ("a", "b")
    assert event.quotes == (Quote(text="Yes.", speaker=("ada",)),)
