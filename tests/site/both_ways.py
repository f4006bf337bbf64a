"""A log that is open in Python and on the page, whole and on the record of any day."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from missionlog.api.log import Log
from missionlog.brief.subject import Origin, Subject
from missionlog.derive.record_days import LATEST
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.phrases.year_words import SHORT
from missionlog.query.record_tables import engine_as_of
from missionlog.site.page_data import page_data
from tests.query.record_answers import WHERE
from tests.query.worded_logs import parsed, text_of
from tests.site.drawn_queries import day_of
from tests.site.page_scripts import PageScripts

_DAYS = " UNION ".join(
    f"SELECT {column} FROM version"
    for column in ("possibly_from", "possibly_until", "certainly_from", "certainly_until")
)
#: How the page has the three answers.
_MATCHES = {"": 2, "certainly": 2, "possibly": 1}


def subject_of(rows: list[Row], today: date) -> Subject:
    events = [row for row in rows if row.kind == "event"]
    return Subject("A log", events, (), (), {}, SHORT, today, None, Origin("log", "", None, False, ""))


class BothWays:
    """Asks a log in Python, and a page of it. Use it with `with`.

    `days` are those on which its record changes, `ids` those of the page's facts, `text` the log.
    """

    def __init__(self, stored: dict[str, Any], scripts: PageScripts) -> None:
        self.scripts, self.text = scripts, text_of(stored)
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        build(parsed(self.text), self._connection)
        self._logs: dict[int | None, Log] = {}
        rows = [*self.log(None).timeline().listing().rows]
        self.ids = [row.id for row in rows]
        assert scripts.load(page_data(self.log(None), rows, subject_of(rows, date.max))) == len(rows)
        self.days = [day for (day,) in self._connection.execute(_DAYS) if 1 < day < LATEST]

    def __enter__(self) -> BothWays:
        return self

    def __exit__(self, *error: object) -> None:
        for log in self._logs.values():
            log.close()
        self._connection.close()

    def log(self, day: int | None) -> Log:
        """The log on the record of a day; None is the whole log, in which all updates count."""
        if day not in self._logs:
            copy = sqlite3.connect(":memory:", check_same_thread=False)
            self._connection.backup(copy)
            whole = SqliteEngine(copy)
            engine = whole if day is None else engine_as_of(whole, day, day)
            assert engine is not None
            self._logs[day] = Log(WHERE, lambda: engine, date.max if day is None else day_of(day))
        return self._logs[day]

    def in_python(self, arguments: list[str], day: int | None) -> dict[str, int]:
        """What a query finds, by id, and how certainly: 1 possibly, 2 certainly."""
        rows = self.log(day).timeline(*arguments).listing().rows
        return {row.id: _MATCHES[str(row.computed.get("match", ""))] for row in rows}

    def on_the_page(self, arguments: list[str], day: int | None) -> dict[str, Any]:
        """What the page finds, likewise, or its error."""
        answer = self.scripts.ask("match", text=arguments, day=day)
        if isinstance(answer, dict):
            return answer
        return {id_: match for id_, match in zip(self.ids, answer, strict=True) if match}
