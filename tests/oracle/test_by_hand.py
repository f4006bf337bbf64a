"""The oracle's answers to questions that can be worked out by hand, as the docs have them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.oracle import order, origins, promises, record, windows
from tests.oracle.days import read

RELATED = {
    "a": {},
    "b": {},
    "c": {"derives-from": ["a", "b"]},
    "k": {"copy-of": "c"},
    "d": {"derives-from": ["b"]},
}


@pytest.mark.parametrize(
    ("when", "window", "answer"),
    [
        ("2025-09-30", {"during": "2025-09"}, "certainly"),
        ("[..2026-01-17]", {"during": "2025-09"}, "possibly"),
        ("2024-06-03", {"during": "2025-09"}, "no"),
        ("2019-05~/2021", {"during": "2020"}, "certainly"),
        ("2019-05~/2021", {"during": "2019-04"}, "possibly"),
        ("2019-05~/2021", {"during": "2022"}, "no"),
        ("{2013,2016}", {"since": "2014-06", "until": "2014-06"}, "no"),
        ("{2013,2016}", {"during": "2013"}, "certainly"),
        ("2013?", {"during": "2013"}, "possibly"),
        ("2015", {"during": "[2014,2017]"}, "no"),
        ("2013-05", {"during": "2014~"}, "certainly"),
        ("2014~", {"during": "2014"}, "possibly"),
        ("2024-05-01", {"since": "2024-05-01T10:00:00Z"}, "possibly"),
        ("2024-05-02", {"since": "2024-05-01T10:00:00Z"}, "certainly"),
        ("2024-05-01T12:00:00+03:00", {"since": "2024-05-01T10:00:00Z"}, "no"),
    ],
)
def test_windows(when: str, window: dict[str, str], answer: str) -> None:
    assert windows.overlap(read(when), windows.window(window)) == answer


@pytest.mark.parametrize(
    ("cited", "number"), [("ck", 1), ("ac", 1), ("ab", 2), ("abck", 2), ("dk", 1), ("ad", 2), ("", 0)]
)
def test_origins(cited: str, number: int) -> None:
    assert origins.independent(cited, RELATED) == number


def promise(due: str, *updates: tuple[str, str]) -> dict[str, Any]:
    stored = [{"date": when, "status": status} for when, status in updates]
    return {"promise": {"made": "2024-01-01", "due": due}, "updates": stored}


@pytest.mark.parametrize(
    ("event", "today", "answer"),
    [
        (promise("2025-09-30"), date(2025, 9, 30), ("pending", None)),
        (promise("2025-09-30"), date(2025, 10, 15), ("overdue", (15, 15))),
        (promise("2025-09"), date(2025, 9, 20), ("pending", None)),
        (promise("2025-09~"), date(2025, 9, 20), ("due", None)),
        (promise("2025-09~"), date(2025, 11, 10), ("overdue", (10, 71))),
        (promise("2025-09-30?"), date(2025, 10, 15), ("due", (15, 15))),
        (promise("2025-09", ("2025-09-20", "kept")), date(2026, 1, 1), ("kept-on-time", None)),
        (
            promise("2025-09-30", ("[2025-10-01..2026-01-18]", "kept")),
            date(2026, 2, 1),
            ("kept-late", (1, 110)),
        ),
        (promise("2025-09-30", ("2025", "kept")), date(2026, 2, 1), ("possibly-late", (0, 92))),
        (promise("2025-09-30", ("2025-02-01", "extended")), date(2026, 2, 1), ("extended", None)),
        (promise("2025-09-30", ("2025-02-01", "broken")), date(2026, 2, 1), (None, None)),
    ],
)
def test_calendar(event: dict[str, Any], today: date, answer: tuple[str | None, Any]) -> None:
    assert promises.calendar(event, today.toordinal())[:2] == answer


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (["2024-03-10", "2024"], 1),
        (["2024", "2024-03-10"], 1),
        (["2024-05", "2024-03"], 0),
        (["2024-05?", "2024-03"], 1),
        (["2024-03-10", "2024-03-10"], 1),
    ],
)
def test_the_recorded_state(dates: list[str], last: int) -> None:
    updates = [{"date": text} for text in dates]
    assert promises.recorded(updates) is updates[last]


@pytest.mark.parametrize(
    ("source", "day", "answer"),
    [
        ({"issued": "2024-03"}, date(2024, 3, 30), "possibly"),
        ({"issued": "2024-03"}, date(2024, 3, 31), "certainly"),
        ({"issued": "2024-03"}, date(2024, 2, 29), "no"),
        ({"issued": "2024-03-10?"}, date(2024, 3, 20), "possibly"),
        ({}, date(2010, 1, 1), "possibly"),
        ({"accessed": "2024-03-10"}, date(2024, 3, 10), "certainly"),
        ({"snapshots": [{"taken": "2024-03-10"}]}, date(2024, 3, 10), "certainly"),
    ],
)
def test_since_when_a_source_was_out(source: dict[str, Any], day: date, answer: str) -> None:
    assert record.published("s", day.toordinal(), {"s": source}) == answer


def test_a_source_was_out_when_a_copy_of_a_copy_was() -> None:
    sources = {"s": {}, "copy": {"copy-of": "s"}, "other": {"copy-of": "copy", "issued": "2024-03-10"}}
    assert record.published("s", date(2024, 3, 10).toordinal(), sources) == "certainly"


def test_what_is_known_to_follow_stands_later_and_what_is_not_held_back_does_not() -> None:
    events = [
        {"id": "resigned", "after": ["vote"]},
        {"id": "may", "date": "2024-05"},
        {"id": "year", "date": "2024", "after": ["may"]},
        {"id": "vote", "date": "2024-06-01", "before": ["counted"]},
        {"id": "counted", "date": "2024-06-01"},
    ]
    log = {"events": events}
    pairs = order.must_precede(log, order.dates(log, {}))
    assert {("vote", "resigned"), ("vote", "counted"), ("may", "year"), ("may", "vote")} <= pairs
    assert ("year", "vote") in pairs
    assert not any((other, one) in pairs for one, other in pairs)
