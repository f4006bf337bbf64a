"""The oracle's answers to a question: a word for each thing that can be right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.oracle import order, origins, promises, record, windows
from tests.oracle.days import CERTAINLY, FIRST, LAST, NO, POSSIBLY, Date, held_until, read
from tests.oracle.questions import Question

Stored = Mapping[str, Any]
Answers = dict[str, Any]


#: What is marked where it rests on a source that was only possibly published, and what is told of each.
MARKED = {
    "date": ("date", "announced"),
    "independent": ("independent",),
    "sources": ("sources",),
    "recorded": ("recorded",),
    "calendar": ("calendar", "late", "left", "moved", "slip"),
}


#: The date of what may have been at any time: there is nothing to mark.
NOT_SAID = ["", None, None]


def answers(log: Stored, question: Question) -> Answers:
    return _ANSWERERS[question.kind](log, question)


def _events_in(log: Stored, question: Question) -> Answers:
    when = event_dates(log, question.day.toordinal())
    cited = {event["id"]: cited_by_event(event) for event in log["events"]}
    return _overlaps(log, question, when, cited)


def _quotes_in(log: Stored, question: Question) -> Answers:
    when = quote_dates(log, event_dates(log, question.day.toordinal()))
    cited = {
        quote["id"]: cited_by_quote(event, quote)
        for event in log["events"]
        for quote in event.get("quotes", ())
    }
    return _overlaps(log, question, when, cited)


def _overlaps(
    log: Stored, question: Question, when: Mapping[str, Date], cited: Mapping[str, Sequence[str]]
) -> Answers:
    within = windows.window(dict(question.window))
    return {id_: windows.overlap(still_held(date, cited[id_], log), within) for id_, date in when.items()}


def _events_on_record_in(log: Stored, question: Question) -> Answers:
    """Possibly, if it is so by what may have been known or by what certainly was; certainly, if by both."""
    day = question.day.toordinal()
    possible = _events_in(record.as_of(log, day, only_certain=False), question)
    certain = _events_in(record.as_of(log, day, only_certain=True), question)
    return {
        event["id"]: _of_both(possible.get(event["id"]), certain.get(event["id"])) for event in log["events"]
    }


def _of_both(possible: str | None, certain: str | None) -> str:
    if possible == certain == CERTAINLY:
        return CERTAINLY
    return POSSIBLY if {possible, certain} & {CERTAINLY, POSSIBLY} else NO


def _order(log: Stored, question: Question) -> Answers:
    today = question.day.toordinal()
    pairs = order.must_precede(log, event_dates(log, today), kept_promises(log, today))
    found: Answers = {f"{one} before {other}": True for one, other in pairs}
    if not any(key in event for event in log["events"] for key in ("after", "before")):
        found["all"] = order.by_first_day(event_dates(log, today))
    return found


def _origins(log: Stored, question: Question) -> Answers:
    found: Answers = {}
    for event in log["events"]:
        found[event["id"]] = origins.independent(cited_by_event(event), log["sources"])
        for quote in event.get("quotes", ()):
            found[quote["id"]] = origins.independent(cited_by_quote(event, quote), log["sources"])
    return found


def _promises(log: Stored, question: Question) -> Answers:
    today = question.day.toordinal()
    found: Answers = {}
    for event in log["events"]:
        if "promise" in event:
            latest = promises.recorded(promises.so_far(event.get("updates", ()), today))
            calendar = promises.calendar(event, today)
            found[f"{event['id']} recorded"] = latest and [latest["status"], latest["date"]]
            found[f"{event['id']} state-sources"] = cited_by(latest) if latest else []
            found[f"{event['id']} announced"] = not promises.is_kept(event, today)
            found[f"{event['id']} calendar"] = calendar.state
            found[f"{event['id']} late"] = calendar.late and list(calendar.late)
            found[f"{event['id']} left"] = calendar.left and list(calendar.left)
            if moves := promises.moves(event, today):
                found[f"{event['id']} moved"] = moves[0]
                found[f"{event['id']} slip"] = moves[1] and list(moves[1])
    return found


def _certain_record(log: Stored, question: Question) -> Answers:
    known = record.as_of(log, question.day.toordinal(), only_certain=True)
    return _of_record(known, question)


def _possible_record(log: Stored, question: Question) -> Answers:
    """What may have been known; and of each fact, what of that is only possibly so."""
    known = record.as_of(log, question.day.toordinal(), only_certain=False)
    found, certain = _of_record(known, question), _certain_record(log, question)
    for id_ in _ids(known):
        found[id_] = CERTAINLY if id_ in certain else POSSIBLY
    marks = {
        f"{id_} {mark} possibly": any(found.get(key) != certain.get(key) for key in keys)
        for id_ in _ids(known)
        if id_ in certain
        for mark, keys in ((mark, [f"{id_} {part}" for part in parts]) for mark, parts in MARKED.items())
        if found.get(keys[0], NOT_SAID) != NOT_SAID
    }
    return found | marks


def _of_record(known: Stored, question: Question) -> Answers:
    """All that is said of the facts that are on the record."""
    today = question.day.toordinal()
    found: Answers = dict.fromkeys(_ids(known), CERTAINLY)
    when = event_dates(known, today)
    for id_, date in (when | quote_dates(known, when)).items():
        found[f"{id_} date"] = shown(date)
    for id_, number in _origins(known, question).items():
        found[f"{id_} independent"] = number
    found |= _promises(known, question)
    for event in known["events"]:
        found[f"{event['id']} sources"] = cited_by_event(event)
        for quote in event.get("quotes", ()):
            found[f"{quote['id']} sources"] = cited_by_quote(event, quote)
        for update in event.get("updates", ()):
            found[f"{event['id']} update {update['id']}"] = True
    return found


def _ids(log: Stored) -> list[str]:
    quotes = [quote["id"] for event in log["events"] for quote in event.get("quotes", ())]
    return [event["id"] for event in log["events"]] + quotes


def event_dates(log: Stored, today: int) -> dict[str, Date]:
    standing = {
        event["id"]: read(promises.stands_at(event, today)) for event in log["events"] if "promise" in event
    }
    return order.dates(log, standing, kept_promises(log, today))


def kept_promises(log: Stored, today: int) -> list[str]:
    return [event["id"] for event in log["events"] if promises.is_kept(event, today)]


def quote_dates(log: Stored, when: Mapping[str, Date]) -> dict[str, Date]:
    """A quote takes its event's date unless it has its own."""
    return {
        quote["id"]: read(quote["date"]) if "date" in quote else when[event["id"]]
        for event in log["events"]
        for quote in event.get("quotes", ())
    }


def still_held(date: Date, cited: Sequence[str], log: Stored) -> Date:
    """An open end certainly holds up to the publication of the latest of the sources of the fact."""
    published = [
        read(log["sources"][source]["issued"]) for source in cited if "issued" in log["sources"][source]
    ]
    certain = [issued.first for issued in published if not issued.uncertain]
    return held_until(date, max(certain)) if date.is_open and certain else date


def shown(date: Date) -> list[int | str | None]:
    """The date as written, or the first and the last day that follow from its order, None for an open end."""
    first, last = date.bounds
    return [date.text or "", None if first == FIRST else first, None if last == LAST else last]


def cited_by(*parts: Stored) -> list[str]:
    return sorted({piece["source"] for part in parts for piece in part.get("evidence", ())})


def cited_by_event(event: Stored) -> list[str]:
    """The sources that support it, its dates, and the words said at it."""
    return cited_by(event, *event.get("dates", ()), *event.get("quotes", ()))


def cited_by_quote(event: Stored, quote: Stored) -> list[str]:
    """Its own sources, else those of its event."""
    return cited_by(quote) or cited_by(event)


_ANSWERERS: Mapping[str, Callable[[Stored, Question], Answers]] = {
    "events in": _events_in,
    "quotes in": _quotes_in,
    "events on record in": _events_on_record_in,
    "order": _order,
    "origins": _origins,
    "promises": _promises,
    "possible record": _possible_record,
    "certain record": _certain_record,
}
