"""The page answers a query as Python does: of random logs, on days of the record, with the same match."""

from __future__ import annotations

import sqlite3
from datetime import date
from random import Random
from typing import Any

import pytest

from missionlog.api.log import Log
from missionlog.brief.subject import Origin, Subject
from missionlog.derive.record_days import LATEST
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.phrases.year_words import SHORT
from missionlog.query.record_tables import engine_as_of
from missionlog.query.syntax import QueryError
from missionlog.site.page_data import page_data
from tests.faults.extent import SEED, cases
from tests.query.record_answers import WHERE
from tests.query.worded_logs import parsed, text_of
from tests.site.drawn_queries import day_of, drawn_arguments, drawn_day, drawn_log
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
_QUERIES_OF_A_LOG = 40
_MATCHES = {"": 2, "certainly": 2, "possibly": 1}


def subject_of(log: Log, rows: list[Row]) -> Subject:
    events = [row for row in rows if row.kind == "event"]
    quotes = [row for row in rows if row.kind == "quote"]
    origin = Origin("log", "", None, False, "")
    return Subject("A log", events, quotes, (), {}, SHORT, log.today, None, origin)


def test_random_queries_of_random_logs_find_the_same_facts_with_the_same_match(scripts: PageScripts) -> None:
    queries = cases("queries put to the page and to Python", 300, 10_000)
    dice = Random(SEED)
    asked = found = 0
    while asked < queries:
        stored = drawn_log(dice)
        with _Asked(stored, scripts) as both:
            for _ in range(_QUERIES_OF_A_LOG):
                arguments, day = drawn_arguments(dice, stored), drawn_day(dice, both.days)
                try:
                    expected = both.in_python(arguments, day)
                except QueryError:  # `2023-24`, which may be two years
                    continue
                answer = both.on_the_page(arguments, day)
                if _is_far(answer):
                    continue
                assert answer == expected, (arguments, day, text_of(stored))
                asked += 1
                found += bool(expected)
    assert found > queries / 4


def _is_far(answer: dict[str, Any]) -> bool:
    return "the page reads years up to" in answer.get("error", {}).get("message", "")


class _Asked:
    """A log, open in Python and on the page."""

    def __init__(self, stored: dict[str, Any], scripts: PageScripts) -> None:
        self._scripts = scripts
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        build(parsed(text_of(stored)), self._connection)
        self._logs: dict[int | None, Log] = {}
        log = self._log(None)
        rows = [*log.timeline().listing().rows]
        files = [*page_data(log, rows, subject_of(log, rows))]
        self._ids = [row.id for row in rows]
        assert scripts.load(files) == len(rows)
        periods = ("possibly_from", "possibly_until", "certainly_from", "certainly_until")
        sql = " UNION ".join(f"SELECT {column} FROM version" for column in periods)
        self.days = [day for (day,) in self._connection.execute(sql) if 1 < day < LATEST]

    def __enter__(self) -> _Asked:
        return self

    def __exit__(self, *error: object) -> None:
        for log in self._logs.values():
            log.close()
        self._connection.close()

    def _log(self, day: int | None) -> Log:
        if day not in self._logs:
            copy = sqlite3.connect(":memory:", check_same_thread=False)
            self._connection.backup(copy)
            whole = SqliteEngine(copy)
            engine = whole if day is None else engine_as_of(whole, day, day)
            assert engine is not None
            self._logs[day] = Log(WHERE, lambda: engine, date.max if day is None else day_of(day))
        return self._logs[day]

    def in_python(self, arguments: list[str], day: int | None) -> dict[str, int]:
        rows = self._log(day).timeline(*arguments).listing().rows
        return {row.id: _MATCHES[str(row.computed.get("match", ""))] for row in rows}

    def on_the_page(self, arguments: list[str], day: int | None) -> dict[str, Any]:
        answer = self._scripts.ask("match", text=arguments, day=day)
        if isinstance(answer, dict):
            return answer
        return {id_: match for id_, match in zip(self._ids, answer, strict=True) if match}
