"""Questions to the record of a day: what may have been on it, what certainly was, and the marks."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import missionlog
from missionlog.derive.as_of import record_of
from missionlog.index.filtered_log import index_of_record
from missionlog.model.rows import Row
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.parse import parse_query
from missionlog.query.promises import promises
from missionlog.query.record import Ask, ask_record
from missionlog.query.syntax import Query
from tests.derive.record_logs import DAYS, FIRST, RandomLog
from tests.derive.test_record_oracle import Oracle

LOGS = 60


class Question:
    """A random log on a day, that can be asked."""

    def __init__(self, seed: int) -> None:
        self.log = RandomLog(seed)
        self.day = self.log.random.randrange(FIRST, FIRST + DAYS)
        self.today = datetime.date.fromordinal(self.day)
        self.engine = index_of_record(record_of(self.log.parsed_today(self.day), self.day))

    def query(self, filters: dict[str, list[str]], **settings: Any) -> Query:
        return parse_query([], filters, today=self.today, **settings)

    def rows(self, ask: Ask, filters: dict[str, list[str]] | None = None, **settings: Any) -> list[Row]:
        query = self.query(filters or {}, **settings)
        return [*ask_record(self.engine, query, ask, self.today).rows]

    def events(self, filters: dict[str, list[str]] | None = None, **settings: Any) -> list[Row]:
        return self.rows(lambda engine, query: find(engine, query, "event", self.today), filters, **settings)

    def oracle(self, *, certainly: bool) -> dict[str, Any]:
        return Oracle(self.log, self.day, certainly).told()


@pytest.fixture(scope="module", params=range(LOGS))
def question(request: pytest.FixtureRequest) -> Question:
    return Question(request.param)


def test_certain_questions_are_answered_from_what_was_certainly_published(question: Question) -> None:
    certain = question.oracle(certainly=True)
    rows = question.events(certain=True, deprecated=True, sort="log")
    assert [row.stored["id"] for row in rows] == [*certain]
    for row in rows:
        assert [one["source"] for one in _list(row, "evidence")] == certain[row.stored["id"]]["sources"]
        assert "possibly" not in row.computed
        assert "match" not in row.computed
    sources = question.rows(lambda engine, query: entries(engine, query, "source"), certain=True, sort="log")
    oracle = Oracle(question.log, question.day, certainly=True)
    assert [row.stored["id"] for row in sources] == [
        id_ for id_ in question.log.sources if oracle.is_published(id_)
    ]


def test_what_may_have_been_published_is_shown_and_what_rests_on_it_is_marked(question: Question) -> None:
    possible, certain = (question.oracle(certainly=certainly) for certainly in (False, True))
    rows = question.events(deprecated=True, sort="log")
    assert [row.stored["id"] for row in rows] == [*possible]
    for row in rows:
        id_ = str(row.stored["id"])
        marks = _list(row, "possibly", of=row.computed)
        assert ("record" in marks) is (id_ not in certain)
        assert (row.computed.get("match") == "possibly") is (id_ not in certain)
        if id_ in certain:
            if possible[id_]["date"] and certain[id_]["date"]:
                assert ("date" in marks) is (possible[id_]["date"] != certain[id_]["date"])
            words = str(row.computed.get("words", ""))
            assert words.startswith("possibly ") is ("date" in marks)
            if "promise" in row.stored:
                assert ("promise" in marks) >= (possible[id_]["status"] != certain[id_]["status"])


def test_promises_say_what_is_only_possibly_recorded(question: Question) -> None:
    possible, certain = (question.oracle(certainly=certainly) for certainly in (False, True))
    for row in question.rows(lambda engine, query: promises(engine, query, question.today), deprecated=True):
        id_ = str(row.stored["id"])
        recorded: Any = row.computed["recorded"]
        assert recorded.get("status", "") == possible[id_]["status"]
        if id_ in certain and certain[id_]["status"] != possible[id_]["status"]:
            assert "recorded" in _list(row, "possibly", of=row.computed)


def _list(row: Row, key: str, of: Any = None) -> list[Any]:
    value: Any = (row.stored if of is None else of).get(key, [])
    return list(value)


WINDOWS = ("2024-01-05", "2024-01", "2024-01-10/2024-01-20", "2024-02", "2023")


@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_certain_is_what_both_records_find(question: Question, reverse: bool) -> None:
    for window in WINDOWS:
        filters = {"during": [window]}
        asked = {"deprecated": True, "reverse": reverse}
        certain = question.events(filters, certain=True, **asked)
        rows = question.events(filters, **asked)
        ids = [row.stored["id"] for row in rows]
        assert len(ids) == len({*ids})
        assert {row.stored["id"] for row in certain} <= {*ids}
        matches = {row.stored["id"]: row.computed["match"] for row in rows}
        both = {row.stored["id"] for row in certain} & {
            row.stored["id"]
            for row in find(
                question.engine, question.query(filters, certain=True, **asked), "event", question.today
            ).rows
        }
        assert {id_ for id_, match in matches.items() if match == "certainly"} == both


def test_a_limit_takes_the_first_or_the_last_of_all(question: Question) -> None:
    rows = question.events(deprecated=True)
    assert question.events(deprecated=True, limit=1) == rows[:1]
    assert question.events(deprecated=True, last=1) == rows[-1:]
    assert question.events(deprecated=True, last=0) == []
    assert question.events(deprecated=True, last=2, limit=1) == rows[-2:][:1]


#: On 2024-06-10 `between` may have been kept and may not. Its terms and its dates have opposite orders.
AHEAD = """\
missionlog: 1
sources: {paper: {title: Paper, issued: 2023}, monthly: {title: Monthly, issued: 2024-06}}
people: {town: {name: The Town}}
events:
  - id: soon
    title: Soon
    date: 2023-03-01
    promise: {made: 2023, by: [town], due: 2024-07-01}
    evidence: [{source: paper}]
  - id: between
    title: Between the two
    date: 2023-02-01
    promise: {made: 2023, by: [town], due: 2024-08-01}
    evidence: [{source: paper}]
    updates: [{date: 2024-06-01, status: kept, evidence: [{source: monthly}]}]
  - id: later
    title: Later
    date: 2023-01-01
    promise: {made: 2023, by: [town], due: 2024-09-01}
    evidence: [{source: paper}]
"""


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, "soon between later"),
        ({"reverse": True}, "later between soon"),
        ({"sort": "due"}, "soon between later"),
        ({"sort": "date"}, "later between soon"),
        ({"sort": "date", "reverse": True}, "soon between later"),
        ({"sort": "title", "reverse": True}, "soon later between"),
    ],
)
def test_what_only_the_certain_record_has_ahead_stands_at_its_place(
    tmp_path: Path, settings: dict[str, Any], found: str
) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(AHEAD)
    with missionlog.open(path, as_of="2024-06-10") as log:
        rows = log.promises(ahead=True, **settings).to_dicts()
    assert " ".join(row["id"] for row in rows) == found
    assert [row["id"] for row in rows if row["computed"].get("match") == "possibly"] == ["between"]
