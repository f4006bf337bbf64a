"""The index of a day answers as a plain filter over the events does, whatever the log and the day."""

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.derive.as_of import as_of
from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso, parse
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.query.facts import find
from missionlog.query.parse import parse_query
from tests.conftest import reader_of

FIRST = datetime.date(2024, 1, 1).toordinal()
SPAN = Span("events.yaml", 1, 1, 2)
SOURCES = ("a", "b", "c", "d")
DATES = st.integers(FIRST, FIRST + 40).map(iso)


@st.composite
def published(draw: st.DrawFn) -> dict[str, Any]:
    """A source: published on a day, some time in a stretch or a month, or nobody knows when."""
    first, second = sorted((draw(DATES), draw(DATES)))
    issued = draw(st.sampled_from([first, f"[{first}..{second}]", f"{first}~", "2024-01", ""]))
    accessed = draw(st.sampled_from(["", second]))
    dated = {"issued": issued} if issued else {"accessed": accessed} if accessed else {}
    return {"title": "A source", **dated}


def evidence() -> st.SearchStrategy[dict[str, Any]]:
    """Evidence of some sources; of none, the key is not there."""
    sources = st.lists(st.sampled_from(SOURCES), unique=True, max_size=3)
    return sources.map(lambda ids: {"evidence": [{"source": id_} for id_ in ids]} if ids else {})


@st.composite
def event(draw: st.DrawFn) -> dict[str, Any]:
    """An event with a date, or competing ones, and perhaps quotes and a promise with its updates."""
    stored: dict[str, Any] = {"title": "An event", **draw(evidence())}
    if draw(st.booleans()):
        stored["date"] = draw(DATES)
    else:
        ranks = st.sampled_from(["preferred", "normal"])
        dates = [{"date": draw(DATES), "rank": draw(ranks), **draw(evidence())} for _ in range(2)]
        stored["dates"] = dates
    quotes = [{"text": f"Words {n}.", **draw(evidence())} for n in range(draw(st.integers(0, 2)))]
    if quotes:
        stored["quotes"] = quotes
    if draw(st.booleans()):
        stored["promise"] = {"made": iso(FIRST), "by": ["city"], "due": draw(DATES)}
        statuses = st.sampled_from(["in-progress", "kept", "broken"])
        stored["updates"] = [{"date": draw(DATES), "status": draw(statuses), **draw(evidence())}]
    return stored


@st.composite
def logs(draw: st.DrawFn) -> ParsedLog:
    events = draw(st.lists(event(), min_size=1, max_size=4))
    return ParsedLog(
        "events.yaml",
        sources=tuple(Entry("sources", id_, draw(published()), SPAN) for id_ in SOURCES),
        people=(Entry("people", "city", {"name": "City council"}, SPAN),),
        events=tuple(Entry("events", f"e{n}", {"id": f"e{n}", **one}, SPAN) for n, one in enumerate(events)),
    )


class Naive:
    """What was known on a day, conditions of each part of an event by itself."""

    def __init__(self, log: ParsedLog, day: int) -> None:
        self.day = day
        self.sources: dict[str, Any] = {entry.id: entry.stored for entry in log.sources}

    def bounds(self, source: str) -> tuple[int, int]:
        stored = self.sources[source]
        if "issued" in stored:
            issued = parse(stored["issued"])
            return issued.start_earliest, issued.end_latest
        return FAR_PAST, parse(stored["accessed"]).end_latest if "accessed" in stored else FAR_FUTURE

    def sure(self, sources: list[str]) -> str:
        """ "" for what was certainly known by some of the sources, "possibly" for what may have been."""
        return "" if any(self.bounds(source)[1] <= self.day for source in sources) else "possibly"

    def known(self, part: Any) -> list[str]:
        """The sources of a part that may have been published."""
        named = [one["source"] for one in part.get("evidence", ())]
        return [source for source in named if self.bounds(source)[0] <= self.day]

    def stands(self, part: Any) -> bool:
        return "evidence" not in part or bool(self.known(part))

    def event(self, event: Any) -> dict[str, Any] | None:
        parts = [event, *event.get("dates", ()), *event.get("quotes", ())]
        named = [part for part in parts if "evidence" in part]
        if named and not any(self.known(part) for part in named):
            return None
        own = [*self.known(event), *(one for date in event.get("dates", ()) for one in self.known(date))]
        quotes = [quote for quote in event.get("quotes", ()) if self.stands(quote)]
        cited = [*own, *(one for quote in quotes for one in self.known(quote))]
        updates = [update for update in event.get("updates", ()) if self.stands(update)]
        return {
            "id": event["id"],
            "dates": [date["date"] for date in event.get("dates", ()) if self.stands(date)],
            "quotes": [quote["text"] for quote in quotes],
            "updates": [(update["date"], update["status"]) for update in updates],
            "match": self.sure(cited),
        }


def conditions(row: Any) -> dict[str, Any]:
    stored, computed = row.stored, row.computed
    return {
        "id": stored["id"],
        "dates": [date["date"] for date in stored.get("dates", ())],
        "quotes": [quote["text"] for quote in stored.get("quotes", ())],
        "updates": [(update["date"], update["status"]) for update in stored.get("updates", ())],
        "match": computed.get("match", ""),
    }


@settings(max_examples=150, deadline=None)
@given(log=logs(), day=st.integers(FIRST - 5, FIRST + 45))
def test_the_index_of_a_day_is_a_filter_over_the_log(log: ParsedLog, day: int) -> None:
    today = datetime.date.fromordinal(day)
    query = parse_query([], {}, today=today, sort="log")
    rows = find(reader_of(as_of(log, day)), query, "event", today).rows
    naive = Naive(log, day)
    expected = [found for entry in log.events if (found := naive.event(entry.stored))]
    assert [conditions(row) for row in rows] == expected
