"""Items of events to rows."""

from __future__ import annotations

import marshal

import pytest

from missionlog.derive.entities import Entities
from missionlog.index.items import Candidate, EventRows, entities_from, event_rows_of, readable_entries
from missionlog.model.format import Plain, Table
from missionlog.store.read.chunks import Chunk

NO_ENTITIES = Entities({}, {}, {})


def rows_of(*items: str) -> list[EventRows] | None:
    starts = [sum(len(item) for item in items[:number]) for number in range(len(items))]
    return event_rows_of(Chunk("events", "".join(items).encode(), starts), "log", NO_ENTITIES)


def test_an_event_with_its_parts() -> None:
    text = "  - {id: a, date: 2024, title: A, after: [b], quotes: [{text: Yes}, {id: no, text: No}]}\n"
    events = rows_of("  # First.\n  - {id: b, date: 2023, title: B}\n", text)
    assert events is not None
    (_, event) = events
    assert (event.id, event.line, event.mentions) == ("a", 2, ["b"])
    assert [(row.kind, row.id, row.line) for row in event.rows] == [
        ("event", "a", 1),
        ("quote", event.derived_ids[0], 1),
        ("quote", "no", 1),
    ]
    assert len(event.derived_ids) == 1


@pytest.mark.parametrize(
    "text",
    [
        "  - {id: a, date: nonsense, title: A}\n",
        "  - {id: a, date: 2024, title: A, colour: red}\n",
        "  - {id: a, date: 2024, title: A, actors: [nobody]}\n",
    ],
)
def test_an_event_of_which_something_cannot_be_read_has_rows_and_is_faulty(text: str) -> None:
    events = rows_of(text)
    assert events is not None
    assert [(event.id, len(event.rows), event.faulty) for event in events] == [("a", 1, True)]
    item = events[0].item_row(7, 1, is_read=True)
    assert (item.unread, item.faulty) == (None, 1)


def test_an_event_whose_id_cannot_be_read_has_no_rows() -> None:
    events = rows_of("  - {id: A b, date: 2024, title: A}\n")
    assert events is not None
    assert [(event.id, event.rows, event.faulty) for event in events] == [("A b", (), True)]
    item = events[0].item_row(7, 1, is_read=False)
    assert (item.unread, item.faulty) == ("A b", 1)


def test_a_piece_that_cannot_be_read_by_itself() -> None:
    assert rows_of("  - {id: 'a, date: 2024, title: A}\n") is None


def test_rows_survive_the_way_between_processes() -> None:
    events = rows_of("  - {id: a, date: 2024, title: A, tags: [t], quotes: [{text: Yes}]}\n")
    assert events is not None
    (event,) = events
    received = EventRows.from_plain(marshal.loads(marshal.dumps(event.to_plain())))
    assert received.to_plain() == event.to_plain()
    assert [row.columns for row in received.rows] == [row.columns for row in event.rows]


def candidate(seq: int, table: Table, id_: str, *, stands: bool = True, **stored: Plain) -> Candidate:
    named: dict[str, Plain] = {"name": id_} if table != "sources" else {"title": id_}
    keys: dict[str, Plain] = {key.replace("_", "-"): value for key, value in stored.items()}
    return Candidate(seq, table, id_, 1, named | keys, stands)


def readable(*candidates: Candidate) -> list[int]:
    return [entry.seq for entry in readable_entries(candidates)]


def test_only_the_first_of_an_id_in_each_table() -> None:
    assert readable(
        candidate(1, "places", "a"), candidate(2, "places", "a"), candidate(3, "people", "a")
    ) == [1, 3]


def test_a_second_one_does_not_replace_a_first_that_does_not_stand() -> None:
    assert readable(candidate(1, "places", "a", stands=False), candidate(2, "places", "a")) == []


def test_entries_stand_without_references_to_those_that_do_not() -> None:
    candidates = (
        candidate(1, "places", "town", within="valley"),
        candidate(2, "places", "valley", stands=False),
        candidate(3, "places", "bridge", within="town"),
        candidate(4, "sources", "copy", copy_of="paper"),
        candidate(5, "sources", "paper"),
    )
    standing = readable_entries(candidates)
    assert [(entry.seq, entry.faulty) for entry in standing] == [
        (1, True),
        (3, False),
        (4, False),
        (5, False),
    ]
    assert standing[0].stored == {"name": "town", "unreadable": ["within"]}
    assert standing[2].stored == candidates[3].stored


def test_entries_that_refer_to_each_other_are_readable() -> None:
    assert readable(candidate(1, "places", "a", within="b"), candidate(2, "places", "b", within="a")) == [
        1,
        2,
    ]


def test_entities_are_typed_by_id() -> None:
    entities = entities_from([candidate(1, "people", "ada"), candidate(2, "sources", "paper")])
    assert entities.people["ada"].name == "ada"
    assert entities.sources["paper"].title == "paper"
    assert entities.places == {}
