"""Which facts exclude each other, from typed events alone."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.derive.conflicts import ConflictFinder, LocatedEvent
from missionlog.model.conflicts import Conflict
from missionlog.model.format import EVENT, SOURCE
from missionlog.model.values import Event, typed

SOURCES = {id_: typed(SOURCE, {"title": id_.title(), "issued": "2024"}, id=id_) for id_ in ("a", "b")}


def event(id_: str, **stored: Any) -> Event:
    found: Event = typed(EVENT, {"id": id_, "title": id_.title(), **stored})
    return found


def conflicts(*events: Event, possible: tuple[str, ...] = (), agreeing: bool = False) -> list[Conflict]:
    """All conflicts of some events; of which some were found only possibly."""
    located = {
        one.id: LocatedEvent(one, one.date.text if one.date else "", "on a day", "log.yaml", number)
        for number, one in enumerate(events, 1)
    }
    finder = ConflictFinder(located, SOURCES)
    return [*finder.conflicts_of({id_: id_ in possible for id_ in located}, agreeing=agreeing)]


def parties(*events: Event) -> list[list[str]]:
    return [[claim.event for claim in conflict.claims] for conflict in conflicts(*events)]


def test_dates_exclude_each_other_or_are_coarser_and_finer() -> None:
    apart = event("apart", dates=[{"date": "2020"}, {"date": "2021"}])
    finer = event("finer", dates=[{"date": "2020"}, {"date": "2020-05"}])
    assert [one.kind for one in conflicts(apart, finer)] == ["dates"]
    assert [one.kind for one in conflicts(apart, finer, agreeing=True)] == ["dates", "coarser and finer"]
    assert conflicts(event("one", dates=[{"date": "2020"}]), event("none", date="2020"), agreeing=True) == []


def test_a_dispute_is_of_all_that_are_joined_by_it_in_the_order_of_the_log() -> None:
    joined = [event("c", disputes=["b"]), event("a"), event("b", disputes=["a"]), event("x")]
    assert parties(*joined) == [["c", "a", "b"]]
    assert parties(event("a", disputes=["a"])) == []


@pytest.mark.parametrize(("possible", "expected"), [(("a",), False), (("a", "b"), True), ((), False)])
def test_a_dispute_is_possible_where_all_its_events_are(possible: tuple[str, ...], expected: bool) -> None:
    (conflict,) = conflicts(event("a", disputes=["b"]), event("b"), possible=possible)
    assert conflict.possible is expected


def test_a_claim_has_the_place_the_words_and_the_sources_of_its_event() -> None:
    first = event("a", date="2020-05", disputes=["b"], evidence=[{"source": "a", "passage": "In May"}])
    second = event(
        "b", rank="deprecated", reason="A slip.", dates=[{"date": "2021", "evidence": [{"source": "b"}]}]
    )
    (conflict,) = conflicts(first, second)
    one, other = conflict.claims
    assert (one.file, one.line, one.words, one.preferred, one.disputes) == (
        "log.yaml",
        1,
        "on a day",
        True,
        ("b",),
    )
    assert [(support.source, support.title, support.passage) for support in one.support] == [
        ("a", "A", "In May")
    ]
    assert (other.date, other.rank, other.reason, other.preferred) == (None, "deprecated", "A slip.", False)
    # It has no evidence but that of its dates.
    assert [support.source for support in other.support] == ["b"]


def test_a_date_without_evidence_has_that_of_its_event() -> None:
    dates = [{"date": "2020", "evidence": [{"source": "b"}]}, {"date": "2021"}]
    (conflict,) = conflicts(event("e", evidence=[{"source": "a"}], dates=dates))
    assert [[one.source for one in claim.support] for claim in conflict.claims] == [["b"], ["a"]]
