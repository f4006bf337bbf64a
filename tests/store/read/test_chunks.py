"""Some items of a table, read without the rest."""

from __future__ import annotations

from missionlog.store.read.chunks import Chunk, Item, items_in, read_items

EVENTS = b"""  # The first.
  - id: one
    date: 2024
    title: One

  - {id: two, title: Two}
"""
STARTS = [0, EVENTS.index(b"  - {id: two")]


def read(piece: Chunk) -> list[Item] | None:
    """The items, if the piece reads by itself."""
    found = [*items_in(piece, "log")]
    return None if None in found else [item for item in found if item]


def test_each_entry_with_its_lines() -> None:
    items = read(Chunk("events", EVENTS, STARTS))
    assert items is not None
    assert [(draft.entry.id, draft.entry.span.line, before) for draft, before in items] == [
        ("one", 2, 0),
        ("two", 6, 5),
    ]


def test_what_is_wrong_with_one_is_not_wrong_with_another() -> None:
    items = read(Chunk("events", EVENTS, STARTS))
    assert items is not None
    assert [draft.sound for draft, _ in items] == [True, False]


def test_entries_that_do_not_begin_where_they_should() -> None:
    assert read(Chunk("events", EVENTS, [0])) is None
    assert read(Chunk("events", EVENTS, [0, STARTS[1] - 1])) is None
    assert read(Chunk("events", EVENTS, [*STARTS, len(EVENTS)])) is None
    assert read(Chunk("sources", EVENTS, STARTS)) is None


def test_digests_are_of_the_items_alone() -> None:
    first, second = Chunk("events", EVENTS, STARTS).digests()
    assert Chunk("events", EVENTS[STARTS[1] :], [0]).digests() == [second]
    assert first != second


def test_items_that_are_kept_say_what_they_say_one_by_one() -> None:
    chunk = Chunk("events", EVENTS, STARTS)
    items = read_items(chunk, "log")
    assert items is not None
    assert [one.draft.entry for one in items] == [item.draft.entry for item in read(chunk) or ()]
    assert [[finding.code for finding in one.findings] for one in items] == [[], ["missing-key"]]
    assert read_items(Chunk("events", EVENTS, [0]), "log") is None
    assert read_items(Chunk("events", b"  - id: \xff\n", [0]), "log") is None
