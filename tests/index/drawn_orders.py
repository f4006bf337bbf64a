"""Drawn logs whose events come after and before each other, and what is known of their order.

What is known is said here as plainly as can be, from the docs: it shares with the program only how a date
is read (`missionlog.edtf`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from hypothesis import strategies as st

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When, parse

HEAD = """\
missionlog: 1
title: Order
sources:
  early: {title: E, issued: 2024-01-01}
  late: {title: L, issued: 2024-09-01}
people:
  x: {name: X}
events:
"""
IDS = ("a", "b", "c", "d", "e", "f")
DATES = (
    *("2024-06-01", "2024-06-01", "2024-06-02", "2024-06-02", "2024-06", "2024", "2024-05", "2023"),
    *("2024-06-01T09:00:00", "2024-06-01T14:00:00", "2024-06-02T00:30:00"),
    *("2024-06-01T09:00:00Z", "2024-06-01T09:30:00+02:00", "2024-06-01T23:00:00-05:00"),
    *("2024-06-02T01:00:00+03:00", "2024-06-02T05:00:00Z"),
    *("2024-06-01/2024-06-03", "2024-05-30/..", "../2024-06-02", "2024-06-01/", "/2024-06-01"),
    *("2024-06-01~", "2024-06-01?", "2024-06~", "2023~", "2024?", "2024-06-02%"),
    *("[..2024-06-01]", "[..2024-07]", "[2024-06-01..]", "[2024-05-31,2024-06-02]", "{2024-05,2024-06}"),
    *("2024-06-XX", "2024-XX-01", "202X"),
)


class DrawnEvent(NamedTuple):
    """An event with its date, the term of its promise, or neither, and its order."""

    id: str
    date: str = ""
    due: str = ""
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    source: str = ""

    def text(self) -> str:
        parts = [f"id: {self.id}", "title: T"]
        parts += [f'date: "{self.date}"'] if self.date else []
        parts += [f'promise: {{made: 2024-01-01, by: [x], due: "{self.due}"}}'] if self.due else []
        for key, ids in (("after", self.after), ("before", self.before)):
            parts += [f"{key}: [{', '.join(ids)}]"] if ids else []
        # An event must have one of these; a date that is deprecated is none.
        parts += [] if len(parts) > 2 else ["dates: [{date: 1999, rank: deprecated}]"]
        parts += [f"evidence: [{{source: {self.source}, passage: P}}]"] if self.source else []
        return f"  - {{{', '.join(parts)}}}\n"


@st.composite
def drawn_events(draw: st.DrawFn) -> list[DrawnEvent]:
    """Events in any order in the log. Most of what they say about their order is free of circles."""
    ids = draw(st.permutations(IDS[: draw(st.integers(2, len(IDS)))]))
    events = []
    for at, id_ in enumerate(ids):
        date, due = draw(
            st.one_of(
                st.tuples(st.sampled_from(DATES), st.just("")),
                st.just(("", "")),
                st.tuples(st.just(""), st.sampled_from(["2024-06-01", "2024-06", "[..2024-06-02]"])),
            )
        )
        others = ids if draw(st.integers(0, 9)) == 0 else ids[:at]
        after = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        said_by = {other: draw(st.booleans()) for other in after}
        events.append(
            DrawnEvent(
                *(id_, date, due, tuple(other for other in after if said_by[other])),
                source=draw(st.sampled_from(["", "early", "early", "late"])),
            )
        )
        for other in (other for other in after if not said_by[other]):
            at_other = ids.index(other)
            if at_other < len(events):
                events[at_other] = events[at_other]._replace(before=(*events[at_other].before, id_))
    return [events[at] for at in draw(st.permutations(range(len(events))))]


def text_of(events: Sequence[DrawnEvent]) -> str:
    return HEAD + "".join(event.text() for event in events)


def known_order(events: Sequence[DrawnEvent]) -> list[tuple[str, str]]:
    """The pairs of an event and a later one: said and in no contradiction, or by their dates."""
    by_id = {event.id: event for event in events}
    said = {(early, event.id) for event in events for early in event.after if early in by_id}
    said |= {(event.id, late) for event in events for late in event.before if late in by_id}
    sound = {(early, late) for early, late in said if not _contradicted(early, late, said, by_id)}
    followed = _closure(sound)
    dated = {id_: parse(event.date) for id_, event in by_id.items() if event.date}
    by_dates = {
        (one, other)
        for one, first in dated.items()
        for other, second in dated.items()
        if _is_over_before(first, second) and (other, one) not in followed
    }
    return sorted(followed | by_dates)


def _closure(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    found = {*pairs}
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


def _contradicted(early: str, late: str, said: set[tuple[str, str]], by_id: Mapping[str, DrawnEvent]) -> bool:
    """Whether a pair is in a circle, or its later event was over before one that it follows had ended."""
    every = _closure(said)
    if (late, early) in every:
        return True
    if not (last := _certain(by_id[late].date)):
        return False
    return any(
        _must_be_over_before(last, first)
        for id_ in by_id
        if id_ == early or (id_, early) in every
        if (first := _certain(by_id[id_].date))
    )


def _certain(date: str) -> When | None:
    return None if not date or "?" in date or "%" in date else parse(date)


def _must_be_over_before(late: When, early: When) -> bool:
    """Whether `late` has certainly begun before `early` can have ended."""
    if (order := _by_time(late, early)) is not None:
        return order < 0
    begun = late.widened.start_latest if late.widened.start_latest > FAR_PAST else late.widened.end_latest
    ended = early.widened.end_earliest
    return begun < (ended if ended < FAR_FUTURE else early.widened.start_earliest)


def _is_over_before(one: When, other: When) -> bool:
    if (order := _by_time(one, other)) is not None and one.bounds == other.bounds:
        return order < 0
    return one.before(other) is Certainty.CERTAINLY and one.start_earliest > FAR_PAST < other.start_earliest


def _by_time(one: When, other: When) -> float | None:
    """How many seconds one date with a time is after another, if both have a zone, or neither has."""
    if "T" not in one.text or "T" not in other.text:
        return None
    first, second = (datetime.fromisoformat(when.text) for when in (one, other))
    if (first.tzinfo is None) != (second.tzinfo is None):
        return None
    return (first - second).total_seconds()
