"""Numbers for the items that a hunk adds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.sequence import EVENT_NUMBERS
from missionlog.index.update.changed_items import Hunk
from missionlog.index.update.sequence_gaps import allocate_numbers

FIRST = EVENT_NUMBERS.first + 2**14
LOG = "missionlog: 1\nevents:\n" + "".join(
    f"  - {{id: e{number}, date: 2024, title: T, quotes: [{{text: Yes}}]}}\n" for number in range(3)
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def numbers(
    connection: sqlite3.Connection,
    widths: Sequence[int],
    before: int | None,
    removed: Sequence[int],
    after: int | None,
) -> list[int] | None:
    """Allocated numbers, and all arguments, relative to the first event's."""
    hunk = Hunk(
        "events",
        None if before is None else before + FIRST,
        [seq + FIRST for seq in removed],
        (),
        None if after is None else after + FIRST,
    )
    found = allocate_numbers(connection, hunk, widths, EVENT_NUMBERS)
    return None if found is None else [seq - FIRST for seq in found]


def test_the_items_stand_a_step_apart(connection: sqlite3.Connection) -> None:
    seqs = [seq - FIRST for (seq,) in connection.execute("SELECT seq FROM item ORDER BY seq")]
    assert seqs == [0, 64, 128]


@pytest.mark.parametrize("width", [1, 2, 64])
def test_an_item_in_the_place_of_another_keeps_its_number(connection: sqlite3.Connection, width: int) -> None:
    assert numbers(connection, [width], 0, [64], 128) == [64]


def test_one_too_wide_for_it_stands_elsewhere_in_the_gap(connection: sqlite3.Connection) -> None:
    (seq,) = numbers(connection, [100], 0, [64], 128) or []
    assert seq > 1
    assert seq + 100 <= 128


def test_new_items_stand_behind_the_quotes_of_the_one_before(connection: sqlite3.Connection) -> None:
    first, second = numbers(connection, [2, 2], 0, [], 64) or []
    assert 1 < first < first + 2 <= second < second + 2 <= 64


def test_at_the_beginning_and_at_the_end(connection: sqlite3.Connection) -> None:
    assert numbers(connection, [1], None, [], 0) == [-64]
    (seq,) = numbers(connection, [1], 128, [], None) or []
    assert seq > 129


def test_a_gap_that_is_too_small(connection: sqlite3.Connection) -> None:
    assert numbers(connection, [1] * 63, 0, [], 64) is None
    assert numbers(connection, [1] * 62, 0, [], 64) == [*range(2, 64)]


def test_the_removed_items_are_deleted(connection: sqlite3.Connection) -> None:
    numbers(connection, [], 0, [64], 128)
    assert connection.execute("SELECT count(*) FROM item").fetchone() == (2,)


def test_the_first_items_of_all_have_room_on_both_sides() -> None:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", b"missionlog: 1\nsources:\n  a: {title: A}\n")], "log", connection)
    (seq,) = numbers(connection, [1], None, [], None) or []
    assert abs(seq) < 2**15
    connection.close()
