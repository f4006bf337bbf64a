"""The region of a file that differs from its blocks in the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build_in_blocks
from missionlog.index.update.changed_region import ChangedRegion, changed_region, indexed_blocks
from missionlog.store.read import split_blocks

EVENTS = [f"  - {{id: e{number}, date: 2024, title: T}}\n" for number in range(12)]
LOG = f"missionlog: 1\nevents:\n{''.join(EVENTS)}"


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    monkeypatch.setattr(split_blocks, "_ITEMS_IN_A_BLOCK", 3)
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("a", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def region(connection: sqlite3.Connection, text: str) -> ChangedRegion:
    return changed_region("a", text.encode(), indexed_blocks(connection)["a"])


def new_text(found: ChangedRegion) -> str:
    return found.data[found.new[0].begins : found.new[-1].ends].decode() if found.new else ""


def test_blocks_are_in_the_order_of_the_text(connection: sqlite3.Connection) -> None:
    blocks = indexed_blocks(connection)["a"]
    assert [block.lines_before for block in blocks] == [0, 1, 2, 5, 8, 11]
    assert sum(block.size for block in blocks) == len(LOG)


def test_nothing_is_new_in_the_same_text(connection: sqlite3.Connection) -> None:
    found = region(connection, LOG)
    assert (found.old, found.new) == ([], [])


def test_an_edit_of_an_item_is_a_region_of_its_block(connection: sqlite3.Connection) -> None:
    found = region(connection, LOG.replace("id: e4,", "id: x,"))
    assert (found.first, len(found.old)) == (3, 1)
    assert new_text(found) == "".join(EVENTS[3:6]).replace("id: e4,", "id: x,")


def test_an_item_at_the_end_is_a_region_by_itself(connection: sqlite3.Connection) -> None:
    added = "  - {id: last, date: 2024, title: T}\n"
    found = region(connection, LOG + added)
    assert (found.first, found.old, new_text(found)) == (6, [], added)


def test_a_line_that_continues_the_item_before_it_takes_in_its_block(connection: sqlite3.Connection) -> None:
    found = region(connection, LOG + "    # More of the last.\n")
    assert (found.first, len(found.old)) == (5, 1)


@pytest.mark.parametrize("text", ["events:\n", LOG + "\t\n", LOG + LOG, "missionlog: 1\nevents:\n"])
def test_what_cannot_be_split_or_is_no_log(connection: sqlite3.Connection, text: str) -> None:
    with pytest.raises(NeedsFullRead):
        region(connection, text)
