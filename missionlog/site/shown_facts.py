"""What the page shows of a fact in few words: its title, its date, and the strokes of the axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from missionlog.api.log import Log
from missionlog.brief.chronology import contested_dates, date_of, remarks
from missionlog.brief.subject import Subject
from missionlog.derive.promises import outcome_of, term_words
from missionlog.model.rows import Row
from missionlog.query.facts import PerLog, PersonNames
from missionlog.site.fact_versions import FactVersion
from missionlog.site.lanes import event_lanes, lanes_of
from missionlog.view.chart.promise_lane import promise_lanes
from missionlog.view.escape import one_line

#: A date in words, and why the fact stands there.
When = tuple[str, str]


class ShownFacts:
    """Tells what the page shows of its facts, by their numbers, and of rows of other versions of them."""

    def __init__(
        self, log: Log, rows: Sequence[Row], subject: Subject, versions: Sequence[FactVersion]
    ) -> None:
        self._rows, self._subject = rows, subject
        self._contested = contested_dates(subject)
        self._today = log.today
        self._names = PerLog(log.engine, PersonNames)
        self._held = {version.number: version.held for version in versions if version.is_shown}

    def title(self, number: int) -> str:
        return self._titles[number]

    def when(self, number: int) -> When:
        return self._whens[number]

    def lanes(self, number: int) -> list[list[Any]]:
        return self._lanes[number]

    @cached_property
    def _titles(self) -> list[str]:
        return [title_of(row) for row in self._rows]

    @cached_property
    def _whens(self) -> list[When]:
        return [self.when_of(row) for row in self._rows]

    @cached_property
    def _lanes(self) -> list[list[list[Any]]]:
        return [self.lanes_of(row, self._held.get(number)) for number, row in enumerate(self._rows)]

    def when_of(self, row: Row, today: date | None = None) -> When:
        """The date of a row in words, by the updates that count on a day; without one on that of the page."""
        subject = self._subject if today is None else self._subject._replace(today=today)
        is_contested = today is None and (row.log, row.id) in self._contested
        return one_line(date_of(row, subject)), remarks(row, is_contested=is_contested)

    def lanes_of(self, row: Row, held: int | None) -> list[list[Any]]:
        """The strokes of the dates of a fact, and of its promise; an open end held until a day."""
        lanes = event_lanes(row, held)
        if row.kind == "event" and "promise" in row.stored:
            promise = outcome_of(row, self._today).row(self._names.of(row), says_next=False)
            lanes += lanes_of(promise_lanes(promise, str(self._today)))
        return lanes

    def term_of(self, row: Row) -> str:
        """The term of a promise in words."""
        return term_words(outcome_of(row, self._today).terms, self._subject.style)


def title_of(row: Row) -> str:
    """The title of a fact; that of a quote is its event's."""
    title = row.computed.get("event-title") if row.kind == "quote" else row.stored.get("title")
    return one_line(str(title or row.id))
