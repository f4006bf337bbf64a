"""The first rows of the record of a day, with their marks, are the beginning of the whole listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import missionlog
from missionlog.model.rows import Row
from missionlog.query.engine import Engine
from missionlog.query.facts import QueryResult, find
from missionlog.query.record_start import ask_start
from missionlog.query.syntax import Query

#: By this day, what is issued in the month may have been published.
DAY = "2020-03-15"
SOURCES = """
missionlog: 1
sources:
  early: {title: Early, issued: 2020-01-01}
  second: {title: Second, issued: 2020-01-02}
  month: {title: Some day of March, issued: 2020-03}
  march: {title: March too, issued: 2020-03}
events:
"""


def event(id_: str, date: str, *sources: str, then: str = "", title: str = "") -> str:
    """An event; `then` is the date that it has where what came out in the month counts."""
    evidence = ", ".join(f"{{source: {source}}}" for source in sources)
    dates = (
        f"dates: [{{date: {then}, rank: preferred, evidence: [{{source: month}}]}},"
        f" {{date: {date}, evidence: [{{source: early}}]}}]"
    )
    when = dates if then else f"date: {date}"
    return f"  - {{id: {id_}, title: {title or id_}, {when}, evidence: [{evidence}]}}\n"


def asked(tmp_path: Path, events: list[str], *words: str, **keywords: Any) -> list[dict[str, Any]]:
    """A timeline; with words, a search."""
    path = tmp_path / "events.yaml"
    path.write_text(SOURCES + "".join(events), encoding="utf-8")
    with missionlog.open(path, as_of=DAY) as log:
        ask = log.search if words else log.timeline
        return [*ask(*words, **keywords).to_dicts()]


def assert_parts(tmp_path: Path, events: list[str], *words: str, **keywords: Any) -> list[dict[str, Any]]:
    """The whole listing, of which each limited one is the beginning or the end."""
    every = asked(tmp_path, events, *words, **keywords)
    for count in range(1, len(every) + 1):
        assert asked(tmp_path, events, *words, limit=count, **keywords) == every[:count], count
        assert asked(tmp_path, events, *words, last=count, **keywords) == every[-count:], count
    return every


def moved(rows: list[dict[str, Any]]) -> dict[str, bool]:
    """The ids of rows in their order, and whether their place is marked as only possible."""
    return {row["id"]: "order" in row["computed"].get("possibly", []) for row in rows}


def test_an_event_that_another_one_passes_by_a_new_date_has_not_moved(tmp_path: Path) -> None:
    """It is the other one that stands elsewhere; the one of the same date stands where it certainly stood."""
    events = [event("still", "2015", "early"), event("dated-anew", "2010", "early", then="2018")]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"still": False, "dated-anew": True}


def test_one_that_is_dated_anew_is_passed_by_one_of_the_same_date(tmp_path: Path) -> None:
    events = [event("dated-anew", "2018", "early", then="2010"), event("still", "2015", "early")]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"dated-anew": True, "still": False}


def test_two_that_are_dated_anew_pass_each_other(tmp_path: Path) -> None:
    events = [
        event("forward", "2018", "early", then="2010"),
        event("still", "2015", "early"),
        event("backward", "2010", "early", then="2018"),
    ]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"forward": True, "still": False, "backward": True}


#: In the certain record, which has three of them with one source, they stand in the order of the log.
@pytest.mark.parametrize(
    ("third_at", "sources", "expected"),
    [
        (2, ("early",), ["first", "second", "third", "certainly-found"]),
        (2, ("early", "second"), ["first", "second", "certainly-found", "third"]),
        (0, ("early",), ["first", "certainly-found", "second", "third"]),
    ],
)
@pytest.mark.parametrize("reverse", [False, True])
def test_what_only_the_certain_record_finds_stands_behind_what_it_follows_there(
    tmp_path: Path, reverse: bool, third_at: int, sources: tuple[str, ...], expected: list[str]
) -> None:
    """By numbers of sources, a row goes behind the first rows with the one that it follows there."""
    events = [
        event("first", "2016", "early"),
        event("second", "2016", "early", "second"),
        event("certainly-found", "2018", *sources, then="2001"),
    ]
    events.insert(third_at, event("third", "2017", "early", "month", "march"))
    every = assert_parts(tmp_path, events, since="2016", sort="sources", reverse=reverse)
    if not reverse:
        assert [row["id"] for row in every] == expected


@pytest.mark.parametrize("reverse", [False, True])
def test_what_only_the_certain_record_finds_stands_with_the_others_of_its_day(
    tmp_path: Path, reverse: bool
) -> None:
    events = [
        event("certainly-found", "2017", "early", then="2001"),
        event("same", "2017", "early"),
        event("later", "2018", "early"),
    ]
    every = assert_parts(tmp_path, events, since="2016", reverse=reverse)
    expected = ["later", "certainly-found", "same"] if reverse else ["same", "certainly-found", "later"]
    assert [row["id"] for row in every] == expected


def test_what_only_the_certain_record_finds_is_ranked_behind_what_it_follows_there(tmp_path: Path) -> None:
    """Also where the last rows are asked for: the best match has no place in time."""
    events = [
        event("best", "2017", "early", title="bell bell bell"),
        event("possible", "2017", "month", title="bell bell rings"),
        event("certainly-found", "2017", "early", then="2001", title="bell bell rings"),
        event("worst", "2017", "early", title="bell rings far"),
    ]
    every = assert_parts(tmp_path, events, "bell", since="2016")
    assert [row["id"] for row in every] == ["best", "certainly-found", "possible", "worst"]


def test_no_more_is_read_of_the_certain_record_than_the_first_rows_need(tmp_path: Path) -> None:
    """What stands there behind all others is known to have moved as soon as it was passed."""
    path = tmp_path / "events.yaml"
    others = [
        event(f"e{number}", f"{2000 + number // 12}-{number % 12 + 1:02}", "early")
        for number in range(1, 900)
    ]
    path.write_text(
        SOURCES + event("moved", "2090", "early", then="2000-01") + "".join(others), encoding="utf-8"
    )
    taken = 0

    def ask(engine: Engine, query: Query, *, among: Sequence[str] | None = None) -> QueryResult:
        found = find(engine, query, "event", date.fromisoformat(DAY), among=among)

        def counted() -> Iterator[Row]:
            nonlocal taken
            for row in found.rows:
                taken += engine.certain is None and among is None
                yield row

        return QueryResult(counted(), found.unmatched)

    with missionlog.open(path, as_of=DAY) as log:
        (row,) = ask_start(log.engine, Query(limit=1), ask, date.fromisoformat(DAY)).rows
    assert moved([{"id": row.id, "computed": row.computed}]) == {"moved": True}
    assert 0 < taken <= 200
