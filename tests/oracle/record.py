"""The record of a day: which sources were published, and what of a log is left without the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.days import CERTAINLY, NO, POSSIBLY, read
from tests.oracle.order import written_date

Stored = Mapping[str, Any]


def published(source: str, day: int, sources: Mapping[str, Stored]) -> str:
    """Whether a source was published on or before a day. Without a date it may have been there all along."""
    stored = sources[source]
    if _certainly_out(source, day, sources):
        return CERTAINLY
    return POSSIBLY if "issued" not in stored or read(stored["issued"]).first <= day else NO


def _certainly_out(source: str, day: int, sources: Mapping[str, Stored]) -> bool:
    """Whether it was out by then: issued, read, archived, or copied by one that was out."""
    stored = sources[source]
    dates = [stored[key] for key in ("issued", "accessed") if key in stored]
    dates += [snapshot["taken"] for snapshot in stored.get("snapshots", ())]
    copies = [other for other in sources if sources[other].get("copy-of") == source]
    return any(not read(text).uncertain and read(text).last <= day for text in dates) or any(
        _certainly_out(copy, day, sources) for copy in copies
    )


def as_of(log: Stored, day: int, *, only_certain: bool) -> Stored:
    """The log with only what was certainly, or at least possibly, on the record on that day.

    All sources stay in it: how they are related is known of the whole log.
    """
    known = _Record(log["sources"], day, (CERTAINLY,) if only_certain else (CERTAINLY, POSSIBLY))
    events = [known.event(event) for event in log["events"] if known.has_event(event)]
    ids = {event["id"] for event in events}
    for event in events:
        for key in ("after", "before"):
            event[key] = [other for other in event.get(key, ()) if other in ids]
    return {**log, "events": events}


class _Record:
    """What sources support whose being out by the day has one of the answers."""

    def __init__(self, sources: Mapping[str, Stored], day: int, answers: tuple[str, ...]) -> None:
        self.day = day
        self.answers = answers
        self.out = {source for source in sources if published(source, day, sources) in answers}

    def has(self, evidence: list[Stored], own_date: str | None) -> bool:
        """Whether it was on the record: by its evidence; without any, possibly, once its day has come."""
        if evidence:
            return any(piece["source"] in self.out for piece in evidence)
        return POSSIBLY in self.answers and (own_date is None or read(own_date).first <= self.day)

    def has_event(self, event: Stored) -> bool:
        parts = [event, *event.get("dates", ()), *event.get("quotes", ())]
        own_date = event["promise"]["made"] if "promise" in event else written_date(event)
        return self.has([piece for part in parts for piece in part.get("evidence", ())], own_date)

    def event(self, event: Stored) -> dict[str, Any]:
        """The event, with its parts that were on the record."""
        kept = {**event, "evidence": self._evidence(event)}
        for key in ("dates", "quotes"):
            kept[key] = [
                {**part, "evidence": self._evidence(part)} if "evidence" in part else part
                for part in event.get(key, ())
                if self.has(
                    part.get("evidence") or event.get("evidence", []), part.get("date") or written_date(event)
                )
            ]
        kept["updates"] = [
            {**update, "evidence": self._evidence(update)}
            for update in event.get("updates", ())
            if self.has(update.get("evidence", []), update["date"])
        ]
        return kept

    def _evidence(self, stored: Stored) -> list[Stored]:
        return [piece for piece in stored.get("evidence", ()) if piece["source"] in self.out]
