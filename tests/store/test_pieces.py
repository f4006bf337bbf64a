"""Some items of a table, read without the rest."""

from missionlog.store.pieces import Piece, items_in

EVENTS = b"""  # The first.
  - id: one
    date: 2024
    title: One

  - {id: two, title: Two}
"""
STARTS = [0, EVENTS.index(b"  - {id: two")]


def test_each_entry_with_its_lines() -> None:
    items = items_in(Piece("events", EVENTS, STARTS), "log")
    assert items is not None
    assert [(draft.entry.id, draft.entry.span.line, before) for draft, before in items] == [
        ("one", 2, 0),
        ("two", 6, 5),
    ]


def test_what_is_wrong_with_one_is_not_wrong_with_another() -> None:
    items = items_in(Piece("events", EVENTS, STARTS), "log")
    assert items is not None
    assert [draft.sound for draft, _ in items] == [True, False]


def test_entries_that_do_not_begin_where_they_should() -> None:
    assert items_in(Piece("events", EVENTS, [0]), "log") is None
    assert items_in(Piece("events", EVENTS, [0, STARTS[1] - 1]), "log") is None
    assert items_in(Piece("sources", EVENTS, STARTS), "log") is None


def test_digests_are_of_the_items_alone() -> None:
    first, second = Piece("events", EVENTS, STARTS).digests()
    assert Piece("events", EVENTS[STARTS[1] :], [0]).digests() == [second]
    assert first != second
