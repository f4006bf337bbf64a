"""Small random logs for the record of a day: dates with known bounds, copies, parts without sources."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any, NamedTuple

from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span

FIRST = datetime.date(2024, 1, 1).toordinal()
DAYS = 40
SPAN = Span("events.yaml", 1, 1, 2)
SOURCES = ("a", "b", "c", "d", "e")
STATUSES = ("in-progress", "stalled", "kept", "broken")


class Dated(NamedTuple):
    """A date as EDTF, with the first and the last day that it may be, and whether it is in doubt (`?`)."""

    text: str
    first: int
    last: int
    is_doubtful: bool = False


def text_of(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def any_day(random: Random) -> Dated:
    day = FIRST + random.randrange(DAYS)
    return Dated(text_of(day), day, day)


def any_date(random: Random) -> Dated:
    """A day, a doubtful or approximate one, a month, or one of several days."""
    day = FIRST + random.randrange(DAYS)
    later = day + random.randrange(10)
    january = FIRST, FIRST + 30
    return random.choice(
        [
            Dated(text_of(day), day, day),
            Dated(f"{text_of(day)}?", day, day, is_doubtful=True),
            Dated(f"{text_of(day)}~", day - 1, day + 1),
            Dated(f"{text_of(day)}%", day - 1, day + 1, is_doubtful=True),
            Dated("2024-01", *january),
            Dated("2024-01?", *january, is_doubtful=True),
            Dated(f"[{text_of(day)}..{text_of(later)}]", day, later),
        ]
    )


class RandomLog:
    """A random log, and the bounds of every date that it uses."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.bounds: dict[str, Dated] = {}
        self.sources = {id_: self._source(id_) for id_ in SOURCES}
        self.events = {f"e{number}": self._event() for number in range(self.random.randint(1, 3))}

    def parsed(self) -> ParsedLog:
        """The log as if it had been read."""
        return ParsedLog(
            "events.yaml",
            sources=tuple(Entry("sources", id_, stored, SPAN) for id_, stored in self.sources.items()),
            people=(Entry("people", "city", {"name": "City council"}, SPAN),),
            events=tuple(
                Entry("events", id_, {"id": id_, **stored}, SPAN) for id_, stored in self.events.items()
            ),
        )

    def parsed_today(self, day: int) -> ParsedLog:
        """The log, reckoned on a day."""
        return self.parsed()._replace(today=day)

    def _date(self, dated: Dated) -> str:
        self.bounds[dated.text] = dated
        return dated.text

    def _source(self, id_: str) -> dict[str, Any]:
        random = self.random
        source: dict[str, Any] = {"title": "A source"}
        if random.random() < 0.6:
            source["issued"] = self._date(any_date(random))
        if random.random() < 0.3:
            source["accessed"] = self._date(any_date(random))
        if random.random() < 0.2:
            source["snapshots"] = [self._snapshot()]
        if random.random() < 0.3:
            source["copy-of"] = random.choice([other for other in SOURCES if other != id_])
        return source

    def _snapshot(self) -> dict[str, Any]:
        hashes = {"original-sha256": "0", "text-sha256": "0"}
        return {"taken": self._date(any_day(self.random)), "original": "x", "text": "x", **hashes}

    def _evidence(self) -> dict[str, Any]:
        ids = self.random.sample(SOURCES, self.random.choice([0, 0, 1, 1, 2]))
        return {"evidence": [{"source": id_} for id_ in ids]} if ids else {}

    def _event(self) -> dict[str, Any]:
        random = self.random
        event: dict[str, Any] = {"title": "An event", **self._evidence()}
        if random.random() < 0.6:
            event["date"] = self._date(any_date(random))
        if random.random() < 0.5:
            ranks = ("preferred", "normal", "deprecated")
            event["dates"] = [
                {"date": self._date(any_date(random)), "rank": random.choice(ranks), **self._evidence()}
                for _ in range(2)
            ]
        if random.random() < 0.6:
            event["quotes"] = [self._quote() for _ in range(random.randint(1, 2))]
        if random.random() < 0.6:
            event["promise"] = {"made": self._date(any_day(random)), "by": ["city"]}
            event["updates"] = [self._update() for _ in range(random.randint(1, 3))]
        return event

    def _quote(self) -> dict[str, Any]:
        date = {"date": self._date(any_date(self.random))} if self.random.random() < 0.3 else {}
        return {"text": self.random.choice(["Yes.", "No."]), **date, **self._evidence()}

    def _update(self) -> dict[str, Any]:
        date = self._date(any_date(self.random))
        return {"date": date, "status": self.random.choice(STATUSES), **self._evidence()}
