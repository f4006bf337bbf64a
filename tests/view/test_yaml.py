"""YAML: a log again."""

import yaml

from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page

from .drawn import draw
from .samples import EVENTS, FLOOD, NO_BOAT, PEOPLE, PLEDGE, context, listing


def entry(row: Row) -> dict[str, Plain]:
    return {key: value for key, value in row.stored.items() if key != "id"}


def test_events_with_all_that_they_rest_on() -> None:
    read = yaml.safe_load(draw("yaml", listing("event")))
    assert list(read) == ["missionlog", "title", "sources", "people", "places", "events"]
    assert (read["missionlog"], read["title"]) == (1, "The Selby ferry")
    assert {table: read[table] for table in context()} == context()
    assert read["events"] == [row.stored for row in EVENTS]


def test_people_stand_in_their_own_table_once() -> None:
    read = yaml.safe_load(draw("yaml", listing("person", PEOPLE[1])))
    assert list(read["people"]) == ["council", "mills"]
    assert read["people"]["council"] == entry(PEOPLE[1])


def test_quotes_come_within_their_events() -> None:
    event: dict[str, Plain] = {**PLEDGE.stored, "quotes": [{"text": "No."}]}
    listed = Listing("quote", [NO_BOAT], context=lambda: {"events": {"pledge": {**event, "id": "pledge"}}})
    assert yaml.safe_load(draw("yaml", listed)) == {"missionlog": 1, "events": [{**event, "id": "pledge"}]}


def test_an_event_begins_with_its_id() -> None:
    listed = Listing("quote", [], context=lambda: {"events": {"pledge": {"title": "T"}}})
    assert "\nevents:\n  - id: pledge\n    title: T\n" in draw("yaml", listed)


def test_no_rows_are_a_log_without_facts() -> None:
    assert yaml.safe_load(draw("yaml", Listing("event", []))) == {"missionlog": 1}


def test_chosen_fields_are_a_list_of_mappings() -> None:
    page = Page(fields=("id", "promise", "computed.words", "tags", "summary"))
    assert yaml.safe_load(draw("yaml", listing("event", FLOOD), page)) == [
        {"id": "flood", "promise": None, "computed.words": "c. 1888", "tags": ["flood"], "summary": None}
    ]
    assert draw("yaml", Listing("event", []), page) == "[]\n"
