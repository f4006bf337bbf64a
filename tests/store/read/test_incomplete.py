"""A field that can't be read is left out, and its entry stands: every field of the format in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
import yaml

from missionlog.model.diagnostics import Severity
from missionlog.model.format import (
    RECORDS,
    TABLES,
    UNREADABLE,
    Many,
    Path,
    Record,
    Shape,
    Table,
)
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.values import typed
from missionlog.store.read.read_log import read_texts

#: A log in which every key of the format stands, and nothing is wrong.
WHOLE: dict[str, Any] = {
    "missionlog": 1,
    "sources": {
        "agency": {"title": "Agency"},
        "courier": {
            "type": "article",
            "title": "Courier",
            "author": ["Ann", "Bob"],
            "container-title": "The Courier",
            "publisher": "Press",
            "issued": "2024-04-03",
            "accessed": "2024-05",
            "URL": "https://courier.example",
            "archive": "somewhere",
            "language": "en",
            "note": "On paper.",
            "copy-of": "agency",
            "derives-from": ["agency"],
            "snapshots": [
                {
                    "taken": "2024-05-01",
                    "original": "a",
                    "original-sha256": "0",
                    "text": "b",
                    "text-sha256": "1",
                    "extractor": "x",
                }
            ],
        },
    },
    "people": {
        "city": {"name": "City", "type": "organization"},
        "lindt": {
            "name": "Mara Lindt",
            "aliases": ["M. L."],
            "type": "person",
            "anonymous": "false",
            "roles": [{"title": "Mayor", "org": "city", "from": "2020", "until": "2024"}],
            "note": "She.",
        },
    },
    "places": {
        "valley": {"name": "Valley"},
        "town": {"name": "Town", "aliases": ["T"], "coordinates": ["1", "2"], "within": "valley"},
    },
    "events": [
        {"id": "other", "date": "2023", "title": "Other"},
        {
            "id": "closed",
            "date": "2024-04-02",
            "dates": [
                {
                    "date": "2024",
                    "rank": "normal",
                    "reason": "So.",
                    "evidence": [{"source": "courier", "passage": "in 2024", "locator": "1"}],
                }
            ],
            "title": "The bridge closes",
            "summary": "It closes.",
            "place": "town",
            "actors": ["lindt"],
            "tags": ["bridge"],
            "according-to": ["city"],
            "after": ["other"],
            "before": ["other"],
            "disputes": ["other"],
            "rank": "normal",
            "reason": "So.",
            "evidence": [{"source": "courier", "passage": "closed", "locator": "2"}],
            "quotes": [
                {
                    "id": "said",
                    "speaker": ["lindt"],
                    "role": "Mayor",
                    "text": "It is shut.",
                    "form": "direct",
                    "date": "2024-04-01",
                    "evidence": [{"source": "courier", "passage": "It is shut.", "locator": "3"}],
                    "tags": ["shut"],
                    "note": "Loud.",
                }
            ],
            "promise": {
                "made": "2024-01",
                "by": ["city"],
                "due": "2024-06",
                "until": "2025",
                "condition": "if it rains",
            },
            "updates": [
                {
                    "id": "late",
                    "date": "2024-07",
                    "status": "extended",
                    "due": "2024-08",
                    "until": "2026",
                    "according-to": ["city"],
                    "note": "Late.",
                    "evidence": [{"source": "courier", "passage": "late", "locator": "4"}],
                }
            ],
            "recorded": {"by": "Us", "on": "2024-09"},
            "corrections": [{"on": "2024-10", "was": "open", "why": "wrong"}],
            "note": "N.",
        },
    ],
}
IDS: Mapping[Table, str] = {"sources": "courier", "people": "lindt", "places": "town", "events": "closed"}
#: What no field can hold, as it is written in YAML; an empty mapping is none of any shape.
BAD = {"wrong": {"nonsense": "x"}, "empty": None}


def ways(shape: Shape, way: Path = ()) -> Iterator[Path]:
    """The way to every field of a shape: of a list, within its first item."""
    if isinstance(shape, Many):
        yield from ways(shape.of, (*way, 0))
    elif isinstance(shape, Record):
        for field in shape.fields:
            yield (*way, field.key)
            yield from ways(field.shape, (*way, field.key))


FIELDS = [
    (table, way)
    for table, record in TABLES.items()
    for way in ways(record)
    if (table, way) != ("events", ("id",))
]


def entry_of(log: Any, table: Table) -> Any:
    entries = log[table]
    return next(one for one in entries if one["id"] == "closed") if table == "events" else entries[IDS[table]]


def entry_part(table: Table, way: Path) -> Any:
    """What stands at a way in the whole log; of a list, its first item."""
    part = entry_of(WHOLE, table)
    for step in way:
        part = part[step]
    return part[0] if isinstance(part, list) else part


def with_value(table: Table, way: Path, value: object) -> ParsedLog:
    log = deepcopy(WHOLE)
    there = entry_of(log, table)
    for step in way[:-1]:
        there = there[step]
    there[way[-1]] = value
    return read_texts([("log", yaml.safe_dump(log, sort_keys=False).encode())], "log")


def entries(log: ParsedLog) -> dict[tuple[Table, str], Entry]:
    return {(table, entry.id): entry for table in TABLES for entry in log.table(table)}


def test_the_log_has_every_key_of_the_format_and_no_fault() -> None:
    log = read_texts([("log", yaml.safe_dump(WHOLE, sort_keys=False).encode())], "log")
    assert log.diagnostics == ()
    assert {record for table in TABLES for record in _records(TABLES[table], entry_of(WHOLE, table))} == {
        *RECORDS
    }


def _records(record: Record, stored: Any) -> Iterator[str]:
    assert {*stored} | {"id"} == {field.key for field in record.fields} | {"id"}
    yield record.name
    for field in record.fields:
        shape, value = field.shape, stored.get(field.key)
        while isinstance(shape, Many):
            shape, value = shape.of, value[0]
        if isinstance(shape, Record):
            yield from _records(shape, value)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize(("table", "way"), FIELDS, ids=[f"{table} {way}" for table, way in FIELDS])
def test_whatever_cannot_be_read_the_entry_and_all_others_stand(table: Table, way: Path, bad: object) -> None:
    sound = entries(with_value(table, ("note",) if table != "places" else ("name",), "N"))
    log = with_value(table, way, bad)
    assert any(one.severity is Severity.ERROR for one in log.diagnostics)
    assert (log.faulty, log.unread) == (1, 0)
    found = entries(log)
    assert found.keys() == sound.keys()
    stored = found[table, IDS[table]].stored
    lost = stored[UNREADABLE] if way[0] in stored.get(UNREADABLE, ()) else [way[0]]
    assert isinstance(lost, list)
    for key, value in sound[table, IDS[table]].stored.items():
        if key not in (*lost, "note", "name"):
            assert stored[key] == value
    assert _is_marked(stored, way)


def ways_to_records(shape: Shape, way: Path = ()) -> Iterator[Path]:
    """The way to every place within a shape where a mapping of keys is wanted."""
    if isinstance(shape, Many):
        yield from ways_to_records(shape.of, (*way, 0))
    elif isinstance(shape, Record):
        if way:
            yield way
        for field in shape.fields:
            yield from ways_to_records(field.shape, (*way, field.key))


MAPPINGS = [(table, way) for table, record in TABLES.items() for way in ways_to_records(record)]


@pytest.mark.parametrize("bad", ["courier", 3, True, ["courier"], [], [{}]], ids=repr)
@pytest.mark.parametrize(("table", "way"), MAPPINGS, ids=[f"{table} {way}" for table, way in MAPPINGS])
def test_what_is_no_mapping_where_one_is_wanted_is_left_out(table: Table, way: Path, bad: object) -> None:
    log = with_value(table, way, bad)
    assert any(one.code == "wrong-shape" for one in log.diagnostics)
    for found in TABLES:
        for entry in log.table(found):
            typed(TABLES[found], entry.stored, **({} if found == "events" else {"id": entry.id}))
    assert _is_marked(entries(log)[table, IDS[table]].stored, way)


RECORD_FIELDS = [(table, way) for table, way in FIELDS if isinstance(entry_part(table, way), dict)]
#: What is written in place of a mapping, or of a list of mappings.
NO_MAPPINGS = {
    "text": "x",
    "list": ["x"],
    "lists": [["x"]],
    "number": 3,
    "empty item": [None],
    "no items": [],
}


@pytest.mark.parametrize("bad", NO_MAPPINGS.values(), ids=NO_MAPPINGS)
@pytest.mark.parametrize(
    ("table", "way"), RECORD_FIELDS, ids=[f"{table} {way}" for table, way in RECORD_FIELDS]
)
def test_where_a_mapping_is_wanted_anything_else_is_left_out(table: Table, way: Path, bad: object) -> None:
    log = with_value(table, way, bad)
    assert (log.faulty, log.unread) == (1, 0)
    stored = entries(log)[table, IDS[table]].stored
    assert _is_marked(stored, way)
    typed(TABLES[table], stored, **({} if table == "events" else {"id": IDS[table]}))


def _is_marked(stored: Any, way: Path) -> bool:
    """Whether the field of a way, or something that it is in, is told as unreadable."""
    for step in way:
        if isinstance(stored, dict) and step in stored.get(UNREADABLE, ()):
            return True
        if isinstance(stored, dict) and step not in stored:
            return False
        stored = stored[step]
    return isinstance(stored, dict) and UNREADABLE in stored


@pytest.mark.parametrize(
    ("table", "way", "left"),
    [
        ("people", ("name",), {"name": "lindt"}),
        ("sources", ("title",), {"title": "courier"}),
        ("places", ("name",), {"name": "town"}),
        ("events", ("title",), {"title": "closed"}),
        ("events", ("dates", 0, "rank"), {"dates": None, "date": "2024-04-02"}),
        ("events", ("updates", 0, "due"), {"updates": None, "promise": None}),
        ("events", ("promise", "until"), {"updates": None, "promise": None}),
        ("events", ("quotes", 0, "text"), {"quotes": None}),
        ("people", ("roles", 0, "title"), {"roles": None}),
    ],
)
def test_what_would_say_something_else_is_left_out_with_it(
    table: Table, way: Path, left: Mapping[str, object]
) -> None:
    stored = entries(with_value(table, way, {"nonsense": "x"}))[table, IDS[table]].stored
    assert {key: stored.get(key) for key in left} == left


@pytest.mark.parametrize("bad", ["east", ".inf", "1e2", "", None, {"nonsense": "x"}, [1]], ids=repr)
@pytest.mark.parametrize("position", [0, 1])
def test_one_number_of_two_is_no_place_on_a_map(position: int, bad: object) -> None:
    pair: list[object] = [1, 2]
    pair[position] = bad
    stored = entries(with_value("places", ("coordinates",), pair))["places", IDS["places"]].stored
    assert "coordinates" not in stored
    assert stored[UNREADABLE] == ["coordinates"]


EVENT = """\
missionlog: 1
sources: {a: {title: A}}
people: {p: {name: P}}
events:
  - id: one
    title: One
    date: 2024
"""


@pytest.mark.parametrize(
    ("written", "unreadable"),
    [
        ("    rnak: deprecated\n", ["rank", "rnak"]),
        ("    according-to: [p, q]\n", ["according-to"]),
        ("    actors: p\n", ["actors"]),
        ("    tags: [a, {b: c}, d]\n", ["tags"]),
        ("    date: 2025\n", ["date"]),
        ("    place: nowhere\n    after: [one, two]\n", ["place", "after"]),
        ("    colour: red\n", ["colour"]),
        ("    evidence: [{passage: x}, {source: a}]\n", ["evidence"]),
    ],
)
def test_the_keys_that_cannot_be_read_are_told_in_the_order_of_the_format(
    written: str, unreadable: list[str]
) -> None:
    [event] = read_texts([("log", (EVENT + written).encode())], "log").events
    assert event.stored[UNREADABLE] == unreadable


def test_what_is_left_of_a_list_keeps_its_places() -> None:
    evidence = "    evidence: [{passage: x}, {source: b}, {source: a, passage: Words}]\n"
    [event] = read_texts([("log", (EVENT + evidence).encode())], "log").events
    assert event.stored["evidence"] == [{"source": "a", "passage": "Words"}]
    column = evidence.index("Words") + 1
    assert (event.at("evidence", 0, "passage").line, event.at("evidence", 0, "passage").column) == (8, column)


@pytest.mark.parametrize(
    ("written", "unreadable"),
    [
        ("    note: a\u202eb\n", ["note"]),
        ("    tags: [x, a\x1bb, y]\n", ["tags"]),
        ("    summary: |\n      two\n      \u202elines\n", ["summary"]),
        ("    # \u202e\n", None),
    ],
)
def test_a_value_with_a_character_that_turns_text_is_left_out(
    written: str, unreadable: list[str] | None
) -> None:
    log = read_texts([("log", (EVENT + written).encode())], "log")
    [event] = log.events
    assert (event.stored.get(UNREADABLE), log.faulty) == (unreadable, 1)
    assert event.stored.get("tags", ["x", "y"]) == ["x", "y"]


def test_a_part_that_is_left_out_leaves_no_mark_on_the_next() -> None:
    quotes = "    quotes: [{tags: [{a: b}, c], note: x\u202ey}, {text: So, tags: [d], note: N}]\n"
    [event] = read_texts([("log", (EVENT + quotes).encode())], "log").events
    assert event.stored["quotes"] == [{"text": "So", "tags": ["d"], "note": "N"}]
    assert event.stored[UNREADABLE] == ["quotes"]
    assert event.at("quotes", 0, "text").column == quotes.index("So") + 1
