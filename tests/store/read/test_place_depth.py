"""Places that lie too deep stand without what they lie within, by both ways of reading a log."""

from __future__ import annotations

import json
import sqlite3

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.store.read.place_depth import MAX_PLACES_AROUND, is_too_deep
from missionlog.store.read.read_log import read_texts


def chain(count: int, last: str = "") -> str:
    """A log of places, each within the next, and an event at every one."""
    places = [f"  p{at}: {{name: P, within: p{at + 1}}}\n" for at in range(count - 1)]
    events = [f"  - {{id: e{at}, date: 2024, title: E, place: p{at}}}\n" for at in range(count)]
    end = f", within: {last}" if last else ""
    tables = f"places:\n{''.join(places)}  p{count - 1}: {{name: P{end}}}\nevents:\n{''.join(events)}"
    return f"missionlog: 1\n{tables}"


def read_whole(text: str) -> tuple[set[str], list[str]]:
    """The places that lie within another, and the codes of what is wrong."""
    log = read_texts([("log.yaml", text.encode())], "log.yaml")
    assert len(log.events) == text.count("title:")
    return {place.id for place in log.places if "within" in place.stored}, [
        one.code for one in log.diagnostics
    ]


def read_in_chunks(text: str) -> set[str]:
    connection = sqlite3.connect(":memory:")
    try:
        build_in_blocks([("", text.encode())], "log.yaml", connection)
        places = connection.execute("SELECT id, stored FROM place").fetchall()
        return {id_ for id_, stored in places if "within" in json.loads(stored)}
    finally:
        connection.close()


@pytest.mark.parametrize("more", [0, 1, 2, 40])
def test_a_place_within_too_many_stands_by_itself(more: int) -> None:
    text = chain(MAX_PLACES_AROUND + 1 + more)
    within, codes = read_whole(text)
    assert within == {f"p{at}" for at in range(more, MAX_PLACES_AROUND + more)}
    assert codes == ["too-deep"] * more
    assert read_in_chunks(text) == within


@pytest.mark.parametrize(("size", "fits"), [(3, True), (MAX_PLACES_AROUND + 1, True), (300, False)])
def test_places_in_a_circle_lie_within_all_others(size: int, fits: bool) -> None:
    text = chain(size, last="p0")
    within, codes = read_whole(text)
    assert len(within) == (size if fits else 0)
    assert {*codes} == (set() if fits else {"too-deep"})
    assert read_in_chunks(text) == within


def test_the_finding_names_the_place_and_a_mend() -> None:
    log = read_texts([("log.yaml", chain(MAX_PLACES_AROUND + 2).encode())], "log.yaml")
    found = log.diagnostics[0]
    assert (str(found.span), found.code) == ("log.yaml:3:25", "too-deep")
    assert found.message == "place 'p0' lies within more than 64 places, one in the other"
    assert found.help == "Leave out places between: let `within` name one that lies further out."


def test_a_place_that_is_not_there_ends_the_chain() -> None:
    assert not is_too_deep("a", {"a": "nowhere"})
    text = chain(3, last="nowhere")
    assert read_whole(text)[0] == read_in_chunks(text) == {"p0", "p1"}
