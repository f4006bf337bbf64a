"""Which sources, people and places can be read."""

from __future__ import annotations

from missionlog.index.entries import Candidate, entities_from, readable_entries
from missionlog.model.format import Plain, Table


def candidate(seq: int, table: Table, id_: str, *, sound: bool = True, **stored: Plain) -> Candidate:
    named: dict[str, Plain] = {"name": id_} if table != "sources" else {"title": id_}
    keys: dict[str, Plain] = {key.replace("_", "-"): value for key, value in stored.items()}
    return Candidate(seq, table, id_, 1, named | keys, sound)


def readable(*candidates: Candidate) -> list[int]:
    return [entry.seq for entry in readable_entries(candidates)]


def test_only_the_first_of_an_id_in_each_table() -> None:
    assert readable(
        candidate(1, "places", "a"), candidate(2, "places", "a"), candidate(3, "people", "a")
    ) == [1, 3]


def test_a_second_one_does_not_replace_a_first_that_is_not_sound() -> None:
    assert readable(candidate(1, "places", "a", sound=False), candidate(2, "places", "a")) == []


def test_only_those_that_refer_to_readable_entries() -> None:
    assert readable(
        candidate(1, "places", "town", within="valley"),
        candidate(2, "places", "valley", sound=False),
        candidate(3, "places", "bridge", within="town"),
        candidate(4, "sources", "copy", copy_of="paper"),
        candidate(5, "sources", "paper"),
    ) == [4, 5]


def test_entries_that_refer_to_each_other_are_readable() -> None:
    assert readable(candidate(1, "places", "a", within="b"), candidate(2, "places", "b", within="a")) == [
        1,
        2,
    ]


def test_entities_are_typed_by_id() -> None:
    entities = entities_from([candidate(1, "people", "ada"), candidate(2, "sources", "paper")])
    assert entities.people["ada"].name == "ada"
    assert entities.sources["paper"].title == "paper"
    assert entities.places == {}
