"""How SQLite runs a query: by an index, whatever the number of facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from missionlog.edtf import FAR_FUTURE, parse
from missionlog.index import planner
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from missionlog.query.complete import KINDS, completions
from missionlog.query.facts import find
from missionlog.query.parse import parse_query
from missionlog.query.search import search
from missionlog.query.show import show
from tests.conftest import BRIDGE, TODAY, Ask, log_from


class Planned(SqliteEngine):
    """An engine that keeps the plan of every statement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.plans: list[str] = []

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[tuple[Any, ...]]:
        self.plans += [step[3] for step in super().rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        return super().rows(sql, parameters)

    @property
    def whole(self) -> list[str]:
        """The steps that go through all facts."""
        names = ("fact", "version", "near")
        return [
            step for step in self.plans if step.startswith("SCAN") and any(name in step for name in names)
        ]


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Planned]:
    connection = sqlite3.connect(":memory:")
    build(log_from(BRIDGE, tmp_path), connection)
    reader = Planned(connection)
    yield reader
    reader.close()


def timeline(reader: SqliteEngine, *words: str, **more: Any) -> list[str]:
    found = find(reader, parse_query(words, {}, today=TODAY, **more), "event", TODAY)
    return [str(row.stored["id"]) for row in found.rows]


def test_the_order_of_time_is_read_off_its_index(planned: Planned) -> None:
    assert timeline(planned, limit=2)
    assert any("version_order" in step for step in planned.plans)
    assert [step for step in planned.plans if "TEMP B-TREE" in step] == []


@pytest.mark.parametrize(
    "query",
    [
        "during:2021",
        "since:2021",
        "tag:bridge",
        "actor:council",
        "source:herald",
        "place:valley",
        "id:speech",
    ],
)
def test_facts_are_looked_up(planned: Planned, query: str) -> None:
    assert timeline(planned, query)
    assert planned.whole == []
    assert not any("version_order" in step for step in planned.plans)


@pytest.mark.parametrize("query", ["river", "river not:ferry", "river tag:speeches", "river during:2021"])
def test_words_are_looked_up(planned: Planned, query: str) -> None:
    asked = parse_query(query.split(), {}, today=TODAY)
    assert [*search(planned, asked, TODAY).rows]
    assert planned.whole == []


def test_words_among_some_facts_are_looked_up_once(planned: Planned) -> None:
    query = parse_query(["river", "tag:speeches"], {}, today=TODAY)
    next(search(planned, query, TODAY).rows)
    ranked = next(step for step in planned.plans if step.startswith("SCAN words"))
    assert "=" not in ranked  # by the row, FTS5 is asked anew for each


def test_ids_are_looked_up(planned: Planned) -> None:
    for id_ in ("speech", "will-cross", "spe", "herald", "val", "ines-alvarez", "#bridge", "Bruno Keller"):
        show(planned, id_, TODAY)
    assert planned.whole == []
    assert not any("version_order" in step for step in planned.plans)
    small = ("SCAN link", "SCAN log")  # the table of logs has one row
    assert [step for step in planned.plans if step.startswith("SCAN") and step not in small] == []


def test_what_a_wide_window_holds_is_read_in_order(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = timeline(planned, "since:2021")
    monkeypatch.setattr(planner, "NARROW", 2)
    planned.plans.clear()
    assert timeline(planned, "since:2021") == narrow
    assert any("version_order" in step for step in planned.plans)
    assert [step for step in planned.plans if "TEMP B-TREE" in step] == []


@pytest.mark.parametrize("either", [True, False], ids=["by the window", "in order"])
@pytest.mark.parametrize(
    ("window", "found"),
    [
        ("Y170000000", ["far", "open"]),
        ("Y169999999/Y170000001", ["far", "open"]),
        ("Y-170000000", ["deep"]),
        ("Y1E15", ["open"]),
        ("2024-02", ["open", "day", "legend"]),
        ("1999", ["legend"]),
        ("2025/..", ["open", "far"]),
        ("../2000", ["deep", "legend"]),
    ],
)
def test_years_that_are_far_away(
    index: Ask, monkeypatch: pytest.MonkeyPatch, window: str, found: list[str], either: bool
) -> None:
    dates = {
        "deep": "Y-170000000",
        "legend": "1000/2024-02-03",
        "open": "2020/..",
        "day": "2024-02-03",
        "far": "Y170000000",
    }
    events = "".join(f"  - {{id: {id_}, date: '{date}', title: T}}\n" for id_, date in dates.items())
    reader = index(f"missionlog: 1\nevents:\n{events}")
    monkeypatch.setattr(planner, "NARROW", 10_000 if either else 0)
    assert sorted(timeline(reader, f'during:"{window}"')) == sorted(found)


def test_the_longest_time_is_within_reach(index: Ask) -> None:
    reader = index("missionlog: 1\nevents:\n  - {id: a, date: 'Y-1E15/Y1E15', title: T}\n")
    ((first, last, reach, days),) = reader.rows(
        "SELECT start_earliest, end_latest, reach, days FROM fact JOIN reach USING (reach)"
    )
    assert first == parse("Y-1E15").start_earliest
    assert last - first <= days < FAR_FUTURE
    assert reach < 64


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("begun", ["", "b"])
def test_what_a_name_may_become_is_read_off_an_index_in_its_order(
    planned: Planned, kind: str, begun: str
) -> None:
    completions(planned, kind, begun)
    assert planned.plans
    assert [step for step in planned.plans if step.startswith("SCAN") or "TEMP B-TREE" in step] == []
