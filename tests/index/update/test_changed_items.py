"""Which items of a log differ from its index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build_in_blocks
from missionlog.index.update.changed_items import LogEdits, find_edits

HEAD = "missionlog: 1\ntitle: The bridge\n"
LOG = HEAD + "events:\n" + "".join(f"  - {{id: e{n}, date: 2024, title: T}}\n" for n in range(5))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def edits(connection: sqlite3.Connection, text: str, files: tuple[str, ...] = ("",)) -> LogEdits:
    return find_edits(connection, files, {"": text.encode()}, lambda name: text.encode())


def described(connection: sqlite3.Connection, found: LogEdits) -> list[tuple[Any, ...]]:
    """Each hunk with the ids of its items, before, removed, added, after."""
    ids = dict(connection.execute("SELECT seq, id FROM fact").fetchall())
    return [
        (
            ids.get(hunk.before),
            [ids[seq] for seq in hunk.removed],
            [item.text.decode().split(",")[0].split()[-1] for item in hunk.added],
            ids.get(hunk.after),
        )
        for hunk in found.hunks
    ]


def item(id_: str) -> str:
    return f"  - {{id: {id_}, date: 2024, title: T}}\n"


@pytest.mark.parametrize(
    ("text", "hunks"),
    [
        (LOG, []),
        (LOG.replace(item("e2"), item("x")), [("e1", ["e2"], ["x"], "e3")]),
        (LOG.replace(item("e2"), ""), [("e1", ["e2"], [], "e3")]),
        (LOG.replace(item("e2"), item("e2") + item("x")), [("e2", [], ["x"], "e3")]),
        (LOG + item("x") + item("y"), [("e4", [], ["x", "y"], None)]),
        (
            LOG.replace(item("e0"), item("x")).replace(item("e4"), item("y")),
            [(None, ["e0"], ["x"], "e1"), ("e3", ["e4"], ["y"], None)],
        ),
        (LOG.replace(item("e1") + item("e2"), item("x")), [("e0", ["e1", "e2"], ["x"], "e3")]),
    ],
)
def test_hunks(connection: sqlite3.Connection, text: str, hunks: list[tuple[Any, ...]]) -> None:
    found = edits(connection, text)
    assert described(connection, found) == hunks
    assert found.header is None


def test_an_edited_header_is_returned(connection: sqlite3.Connection) -> None:
    found = edits(connection, LOG.replace("The bridge", "A bridge"))
    assert (found.header, found.hunks) == (HEAD.replace("The", "A").encode(), [])


def test_unchanged_items_are_moved(connection: sqlite3.Connection) -> None:
    sql = "SELECT first + line FROM item JOIN block ON block.seq = item.block ORDER BY item.seq"
    before = [line for (line,) in connection.execute(sql)]
    edits(connection, LOG.replace("events:\n", "events:\n  # Later.\n\n"))
    after = [line for (line,) in connection.execute(sql)]
    assert after[1:] == [line + 2 for line in before[1:]]


def test_an_item_that_could_not_be_read_is_read_again() -> None:
    connection = sqlite3.connect(":memory:")
    text = LOG + "  - {id: odd, date: nonsense, title: T}\n"
    build_in_blocks([("", text.encode())], "log", connection)
    *_, hunk = edits(connection, text.replace(item("e0"), item("x"))).hunks
    assert (len(hunk.removed), [new.text for new in hunk.added], hunk.after) == (
        1,
        [b"  - {id: odd, date: nonsense, title: T}\n"],
        None,
    )
    connection.close()


def test_other_files_than_those_of_the_index(connection: sqlite3.Connection) -> None:
    with pytest.raises(NeedsFullRead):
        edits(connection, LOG, ("", "b"))
