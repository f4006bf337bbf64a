"""JSON: objects in, values by column out; and the shapes that are refused or passed on as they are."""

import json
from typing import Any

import pytest

from missionlog.importing import json_file, timelinejs
from missionlog.importing.records import RejectedRecord, UnreadableFile


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            '[{"a": "x", "b": {"c": 1, "d": {"e": true}}, "f": null}]',
            {"a": "x", "b.c": "1", "b.d.e": "true", "f": ""},
        ),
        ('{"count": 1, "results": [{"a": ["x", 2]}]}', {"a": ("x", "2")}),
        ('{"a": "x"}', {"a": "x"}),
        ('{"a": 1.50, "b": 123456789012345678}', {"a": "1.50", "b": "123456789012345678"}),
        ('{"a": [{"b": 1}]}', {"b": "1"}),
    ],
)
def test_what_is_read(text: str, values: dict[str, Any]) -> None:
    (record,) = json_file.read(text, "t.json").records
    assert record.values == values


def test_json_lines_have_their_lines() -> None:
    file = json_file.read('{"a": 1}\n\n{"a": 2}\n', "t.jsonl")
    assert [record.place for record in file.records] == ["line 1", "line 3"]
    left = json_file.write_rejects(file, [RejectedRecord(file.records[1], "why")])
    assert left == '{"not taken because": "why", "a": 2}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1, 2", "is not JSON"),
        ("[NaN]", "NaN is no number"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": [{"b": 1}], "c": [{"d": 1}]}', "several arrays of objects"),
        ('{"a": 1}\n{"a": \n', "line 2 of t.json is not JSON"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        json_file.read(text, "t.json")


@pytest.mark.parametrize(
    "around",
    [
        {"events": []},
        {"events": [3, None, {"start_date": 1, "text": "x"}], "eras": 5, "title": 7},
        {"events": [{"start_date": {"year": [1]}, "media": {"url": {}}}], "eras": {"a": 1}},
    ],
)
def test_odd_timelines_are_records_that_can_be_rejected(around: dict[str, Any]) -> None:
    file = timelinejs.read(json.dumps(around), "t.json")
    left = json.loads(timelinejs.write_rejects(file, [RejectedRecord(one, "why") for one in file.records]))
    assert len(left["events"]) == len(around["events"])


def test_objects_in_an_array_give_each_key_all_their_values() -> None:
    text = (
        '[{"people": [{"name": "Jo", "at": {"x": 1}}, {"name": "Ann"}], "links": ["u", {"url": ["v", "w"]}]}]'
    )
    file = json_file.read(text, "t.json")
    assert file.records[0].values == {
        "people.name": ("Jo", "Ann"),
        "people.at.x": ("1",),
        "links": ("u",),
        "links.url": ("v", "w"),
    }
    assert file.mapping["people.name"] == "actors"


def test_columns_of_services_are_known_without_their_wrapper() -> None:
    file = json_file.read(
        '{"records": [{"id": "rec1", "fields": {"Title": "x", "Start Date": "2020"}}]}', "t.json"
    )
    assert (file.mapping["fields.Title"], file.mapping["fields.Start Date"]) == ("title", "date")
