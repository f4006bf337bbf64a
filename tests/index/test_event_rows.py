"""Items of events to rows."""

from __future__ import annotations

import marshal

import pytest

from missionlog.derive.entities import Entities
from missionlog.index.event_rows import EventRows, event_rows_of
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
    assert (event.id, event.line, event.mentions, event.undated) == ("a", 2, ["b"], False)
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
def test_an_event_that_cannot_be_read_has_no_rows(text: str) -> None:
    events = rows_of(text)
    assert events is not None
    assert [(event.id, event.rows) for event in events] == [("a", ())]
    assert events[0].item_row(7, 1, is_read=False).unread == "a"


def test_an_undated_event_says_so() -> None:
    events = rows_of("  - {id: a, title: A, after: [b]}\n")
    assert events is not None
    assert events[0].undated
    assert events[0].item_row(7, 1, is_read=True).undated


def test_a_piece_that_cannot_be_read_by_itself() -> None:
    assert rows_of("  - {id: 'a, date: 2024, title: A}\n") is None


def test_rows_survive_the_way_between_processes() -> None:
    events = rows_of("  - {id: a, date: 2024, title: A, tags: [t], quotes: [{text: Yes}]}\n")
    assert events is not None
    (event,) = events
    received = EventRows.from_plain(marshal.loads(marshal.dumps(event.to_plain())))
    assert received.to_plain() == event.to_plain()
    assert [row.columns for row in received.rows] == [row.columns for row in event.rows]
