"""No event is listed before one that it is known to follow: in a new index, after edits, and as of a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.derive.as_of import record_of
from missionlog.edtf import parse
from missionlog.index.build import build, build_in_blocks
from missionlog.index.update import apply_edits
from missionlog.query.sql import TIME_ORDER
from missionlog.store.read.read_log import read_log
from tests.index.contents import contents
from tests.index.drawn_orders import DrawnEvent, drawn_events, known_order, text_of


def listed(connection: sqlite3.Connection, kind: str = "event") -> list[str]:
    sql = f"SELECT id FROM fact WHERE kind = ? ORDER BY {', '.join(TIME_ORDER)}"
    return [id_ for (id_,) in connection.execute(sql, (kind,))]


def built(text: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_in_blocks([("log", text.encode())], "log", connection)
    return connection


def order_of(*events: str) -> str:
    """The ids of events in order of time. Each is given as `id date`, then `after ids` and `before ids`."""
    drawn = []
    for event in events:
        id_, *words = event.split()
        lists: dict[str, list[str]] = {"date": [], "due": [], "after": [], "before": []}
        key = "date"
        for word in words:
            if word in lists:
                key = word
            else:
                lists[key].append(word)
        drawn.append(
            DrawnEvent(
                id_,
                date="".join(lists["date"]),
                due="".join(lists["due"]),
                after=tuple(lists["after"]),
                before=tuple(lists["before"]),
            )
        )
    connection = built(text_of(drawn))
    ids = " ".join(listed(connection))
    connection.close()
    return ids


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # Without a date, and said by either.
        ("vote 2024-06-01; resigned after vote", "vote resigned"),
        ("resigned after vote; vote 2024-06-01", "vote resigned"),
        ("resigned; vote 2024-06-01 before resigned", "vote resigned"),
        ("vote 2024-06-01 after rumour; rumour", "rumour vote"),
        ("rumour; other 2024-05-31; vote 2024-06-01 after rumour", "other rumour vote"),
        # Two of one day, one of a month, and chains.
        ("b 2024-06-01 after a; a 2024-06-01", "a b"),
        ("b 2024-06 after a; x 2024-06-20; a 2024-06-15", "a b x"),
        ("b 2024 after a; x 2024-06-20; a 2024-06-15", "a b x"),
        ("d after c; c after b; b after a; a 2024-06-01; x 2024-06-02", "a b c d x"),
        ("d 2024-06-01 after c; c 2024-06-01 after b; b 2024-06-01 after a; a 2024-06-01", "a b c d"),
        ("b after a; c 2024-06-01 after b; a 2024-06-01", "a b c"),
        ("a before b; b before c; c 2024-06-01; x 2024-06-01", "a b c x"),
        ("a before y; y 2024; x 2024-01-01", "a y x"),
        # What stands right already does not move, and nothing comes between.
        ("a 2024-06-01; b 2024-06-01 after a; x 2024-06-01", "a b x"),
        ("a 2024-06-01; x 2024-06-01; b 2024-06-01 after a; y 2024-06-01", "a x b y"),
        ("b 2024-06-01 after a; x 2024-06-01; a 2024-06-01; y 2024-06-01", "x a b y"),
        ("b after a; x 2024-06-01; a 2024-06-01; y 2024-06-01", "x a b y"),
        ("x 2024-06-01; a before b; b 2024-06-01; y 2024-06-01", "x a b y"),
        ("y; b after a; a; x", "y a b x"),
        # Right before the first of those that follow, also where that one has moved.
        ("a 2021-01; b 2021~/..; x 2021-01-15~ before b; u before b", "a x u b"),
        ("x 2023-01 before w; a 2023; u before x; w after u", "a u x w"),
        ("b 2024 after a; x 2024-02-01; a 2024-06-15; u before b; y 2024-06-20", "x a u b y"),
        ("b 2024 after a; c after b; a 2024-06-15; u before v; v before c; y 2024-06-20", "a b u v c y"),
        ("b 2024 after a; a 2024-06-15; c 2024 after b; u before c; v before b; y 2024-06-20", "a v b u c y"),
        # What follows by way of one with a date.
        ("a 2020-03-08T09:30:00+03:00 before b; b [..2020-03-18]; x after b; y 2021", "a b x y"),
        ("y 2021; x after b; b [2020..2022] after a; a 2020-03-08", "a b x y"),
        # Something long, of which only the end comes before.
        ("b after a; a 2024-05-01/2024-06-15; x 2024-06-01", "a x b"),
        # A date that is in doubt gives way to one that is not.
        ("a 2024-06-01? ; b 2024-03-01 after a; x 2024-04-01", "a b x"),
        ("a 2024~ ; b 2023-06-01 after a; x 2023-12-01", "a b x"),
        ("a [..2024-09-30] ; b 2024-03-01 after a; x 2024-04-01", "a b x"),
        ("a [..2024-09-30] ; b 2024-10-01 after a; x 2024-04-01", "x a b"),
        ("a 2024-06-15; b 2024-03-01? after a; x 2024-04-01", "x a b"),
        # A promise stands at its term, but not before or behind what is known.
        ("p due 2024-06-30; b 2024-06-01 after p; x 2024-06-15", "p b x"),
        ("p due 2024-06-01 after b; b 2024-06-30; x 2024-06-15", "x b p"),
        # Times of day are instants.
        ("b 2024-05-01T14:00:00; a 2024-05-01T09:00:00", "a b"),
        ("b 2024-05-01T09:00:00Z; a 2024-05-01T09:30:00+02:00", "a b"),
        ("b 2024-05-01T09:00:00-05:00; a 2024-05-01T13:59:59Z", "a b"),
        (
            "b 2024-05-01T00:30:00Z; a 2024-05-01T02:00:00+14:00; x 2024-05-01; y 2024-04-30T23:00:00Z",
            "y x a b",
        ),
        ("t 2024-05-01T14:00:00; d 2024-05-01; m 2024-05", "m d t"),
        ("d 2024-05-01 after t; t 2024-05-01T14:00:00; u 2024-05-01T15:00:00", "t d u"),
        # By its instant, what is said of another day holds.
        ("a 2024-05-01T19:00:00-05:00 after b; b 2024-05-02T01:30:00+03:00", "b a"),
        # Contradictions and circles move nothing.
        ("a 2024-06-01; b 2024-03-01 after a; x 2024-04-01", "b x a"),
        ("a 2024-06-01; u after a; b 2024-03-01 after u", "b a u"),
        ("a 2024-05-01T14:00:00; b 2024-05-01T09:00:00 after a", "b a"),
        ("a 2024-05-01 after b; b 2024-04-01 after a; c 2024-05-01 after d; d 2024-05-01", "b a d c"),
        ("a after a; b 2024", "b a"),
        # What nothing dates comes last, in its own order.
        ("c after b; b after a; a; x 2024", "x a b c"),
    ],
)
def test_known_order_wins(events: str, expected: str) -> None:
    assert order_of(*events.split(";")) == expected


def test_quotes_stand_with_their_event_unless_they_have_a_date() -> None:
    text = (
        "missionlog: 1\nevents:\n"
        "  - {id: b, date: 2024-06, title: T, after: [a],"
        " quotes: [{id: b-1, text: X}, {id: b-2, text: X, date: 2024-06-03}]}\n"
        "  - {id: a, date: 2024-06-15, title: T, quotes: [{id: a-1, text: X}]}\n"
        "  - {id: c, date: 2024-06-20, title: T, quotes: [{id: c-1, text: X}]}\n"
    )
    connection = built(text)
    assert listed(connection) == ["a", "b", "c"]
    assert listed(connection, "quote") == ["b-2", "a-1", "b-1", "c-1"]
    connection.close()


def test_a_long_chain_and_a_long_circle_end() -> None:
    chain = [
        DrawnEvent(f"e{n}", after=(f"e{n - 1}",) if n else (), date="" if n else "2024") for n in range(1500)
    ]
    connection = built(text_of(chain[::-1]))
    assert listed(connection) == [event.id for event in chain]
    connection.close()
    circle = [DrawnEvent(f"e{n}", after=(f"e{(n - 1) % 1500}",)) for n in range(1500)]
    connection = built(text_of(circle))
    assert len(listed(connection)) == 1500
    connection.close()


def assert_known_order(connection: sqlite3.Connection, events: Sequence[DrawnEvent]) -> None:
    place = {id_: at for at, id_ in enumerate(listed(connection))}
    wrong = [(one, other) for one, other in known_order(events) if place[one] > place[other]]
    assert not wrong


@settings(max_examples=400, deadline=None)
@given(drawn_events())
def test_none_stands_before_one_that_it_follows(events: list[DrawnEvent]) -> None:
    connection = built(text_of(events))
    assert_known_order(connection, events)
    connection.close()


@settings(max_examples=150, deadline=None)
@given(st.lists(drawn_events(), min_size=2, max_size=3))
def test_nor_after_edits(versions: list[list[DrawnEvent]]) -> None:
    connection = built(text_of(versions[0]))
    for before, after in pairwise(versions):
        connection.execute("BEGIN")
        texts = text_of(before).encode(), text_of(after).encode()
        apply_edits(connection, "log", ["log"], {"log": texts[1]}, lambda name: b"")
        connection.execute("COMMIT")
        fresh = built(text_of(after))
        assert contents(connection) == contents(fresh)
        assert_known_order(connection, after)
        fresh.close()
    connection.close()


@settings(max_examples=150, deadline=None)
@given(drawn_events())
def test_nor_as_of_a_day(tmp_path_factory: pytest.TempPathFactory, events: list[DrawnEvent]) -> None:
    path = tmp_path_factory.getbasetemp() / "order.yaml"
    path.write_text(text_of(events))
    connection = sqlite3.connect(":memory:")
    build(record_of(read_log(path, "log"), parse("2024-03-01").start_earliest).possible, connection)
    ids = {*listed(connection)}  # which events these are has an oracle of its own
    left = [event for event in events if event.id in ids]
    assert not any(event.source == "late" for event in left)
    left = [
        event._replace(
            after=tuple(id_ for id_ in event.after if id_ in ids),
            before=tuple(id_ for id_ in event.before if id_ in ids),
        )
        for event in left
    ]
    assert_known_order(connection, left)
    connection.close()
