"""Rows in an order are found by their numbers, and read whole only where they are few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import pytest

from missionlog.dataset import first_rows as module
from missionlog.dataset.first_rows import first_rows

_ROWS = 57


class Table:
    """Facts by their numbers, and what was asked of them: how many numbers were found, and rows read."""

    def __init__(self) -> None:
        self.found: list[int] = []
        self.read: list[int] = []
        self.whole = 0

    def select(self, sql: str, parameters: Sequence[str | int]) -> Iterable[Any]:
        assert sql.startswith(("SELECT seq FROM fact ORDER BY seq", "SELECT id FROM fact ORDER BY seq"))
        if sql.startswith("SELECT id"):
            self.whole += 1
            return [(f"row-{number}",) for number in range(_ROWS)]
        size, start = map(int, (sql.split()[-3], sql.split()[-1]))
        numbers = [(number,) for number in range(_ROWS)][start : start + size]
        self.found.append(len(numbers))
        return numbers

    def rows(self, columns: str, numbers: Sequence[int]) -> Iterable[Any]:
        self.read.append(len(numbers))
        return [(f"row-{number}", number) for number in reversed(numbers)]

    def first(self, limit: int | None) -> Iterable[Any]:
        return first_rows(self.select, self.rows, "id", "fact", (), "seq", limit)


@pytest.mark.parametrize("most", [5, 56, 57, 58, 1_000])
@pytest.mark.parametrize("limit", [None, 0, 1, 5, 57, 10_000])
def test_all_rows_come_in_order_if_they_are_taken(
    most: int, limit: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_AT_ONCE", most)
    monkeypatch.setattr(module, "_MANY", most)
    assert [*Table().first(limit)] == [(f"row-{number}",) for number in range(_ROWS)]


def test_only_as_many_as_are_wanted_are_read() -> None:
    table = Table()
    assert len([*islice(table.first(5), 5)]) == 5
    assert (table.found, table.read, table.whole) == ([5], [5], 0)


@pytest.mark.parametrize(("most", "whole"), [(10, 1), (100, 0)])
def test_where_all_are_wanted_few_are_read_by_number_and_many_at_once(
    most: int, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", most)
    table = Table()
    assert len([*table.first(None)]) == _ROWS
    assert table.whole == whole
    assert table.read == ([] if whole else [_ROWS])
