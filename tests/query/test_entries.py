"""People, sources, places and tags, with the facts they have a part in."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.query.entries import EntryKind, entries
from tests.conftest import Ask
from tests.query.queries import query


def listed(reader: SqliteEngine, kind: EntryKind, *words: str, **options: object) -> dict[str, Row]:
    rows = entries(reader, query(*words, **options), kind).rows
    return {str(row.stored.get("id") or row.stored["tag"]): row for row in rows}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("person", ["council", "ines-alvarez", "bruno-keller", "engineer"]),
        ("source", ["courier", "herald", "copy", "notice"]),
        ("place", ["valley", "muhlbach", "bridge"]),
        ("tag", ["bridge", "speeches", "hope", "ferry", "flood", "joint works"]),
    ],
)
def test_all_there_are_in_their_own_order(bridge: SqliteEngine, kind: EntryKind, expected: list[str]) -> None:
    found = listed(bridge, kind)
    assert sorted(found) == sorted(expected)
    if kind != "source":
        counts = [int(str(row.computed["facts"])) for row in found.values()]
        assert counts == sorted(counts, reverse=True)


def test_sources_stand_by_publication_the_undated_last(bridge: SqliteEngine) -> None:
    assert [*listed(bridge, "source")] == ["courier", "herald", "copy", "notice"]


def test_counts_and_first_and_last(bridge: SqliteEngine) -> None:
    computed = listed(bridge, "person")["ines-alvarez"].computed
    # Two events, one quote, one update that rests on her claim, and one promise among the events.
    assert {key: computed[key] for key in ("facts", "events", "quotes", "promises")} == {
        "facts": 4,
        "events": 2,
        "quotes": 1,
        "promises": 1,
    }
    assert (computed["first"], computed["last"]) == ("2021-05-02", "2024-03-31")
    assert (computed["first-words"], computed["last-words"]) == ("2 May 2021", "31 Mar 2024")


def test_first_and_last_are_not_asked_of_what_has_no_date(bridge: SqliteEngine) -> None:
    computed = listed(bridge, "tag")["bridge"].computed
    assert (computed["first"], computed["last"]) == ("2019~", "2024-03-31")
    computed = listed(bridge, "source")["copy"].computed
    assert (computed["facts"], "first" in computed) == (0, False)


def test_copies_and_what_derives_from_a_source(bridge: SqliteEngine) -> None:
    found = listed(bridge, "source")
    assert (found["courier"].computed["derived"], found["courier"].computed["copies"]) == (["herald"], [])
    assert (found["herald"].computed["derived"], found["herald"].computed["copies"]) == ([], ["copy"])


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("person", ["tag:ferry"], ["council"]),
        ("person", ["speaker:bruno"], ["bruno-keller", "engineer", "ines-alvarez"]),
        ("source", ["id:flood"], ["courier", "herald"]),
        ("place", ["tag:flood"], ["bridge", "muhlbach", "valley"]),
        ("tag", ["during:2021-05-02"], ["bridge", "ferry", "hope", "speeches"]),
        ("tag", ["wood"], ["bridge", "joint works", "speeches"]),
        ("place", ["speaker:nobody"], []),
    ],
)
def test_a_query_asks_for_those_with_a_part_in_its_facts(
    bridge: SqliteEngine, kind: EntryKind, words: list[str], expected: list[str]
) -> None:
    assert sorted(listed(bridge, kind, *words)) == expected


def test_certain_dates_alone(bridge: SqliteEngine) -> None:
    assert "ferry" in listed(bridge, "tag", "during:2024-02")
    assert "ferry" not in listed(bridge, "tag", "during:2024-02", certain=True)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"sort": "log"}, ["ines-alvarez", "bruno-keller", "council", "engineer"]),
        ({"sort": "id"}, ["bruno-keller", "council", "engineer", "ines-alvarez"]),
        ({"sort": "title"}, ["bruno-keller", "engineer", "ines-alvarez", "council"]),
        ({"sort": "title", "reverse": True}, ["council", "ines-alvarez", "engineer", "bruno-keller"]),
        ({"sort": "title", "limit": 2}, ["bruno-keller", "engineer"]),
        ({"sort": "title", "last": 2}, ["ines-alvarez", "council"]),
        ({"sort": "title", "last": 2, "reverse": True}, ["engineer", "bruno-keller"]),
    ],
)
def test_order_and_number(bridge: SqliteEngine, options: dict[str, object], expected: list[str]) -> None:
    assert [*listed(bridge, "person", **options)] == expected


def test_by_date_is_by_the_first_fact(index: Ask) -> None:
    events = "".join(
        f"  - {{id: e{n}, date: '{date}', title: T, tags: [{tag}]}}\n"
        for n, (date, tag) in enumerate(
            [("2024", "late"), ("2020", "early"), ("2022", "late"), ("2019", "x")]
        )
    )
    reader = index(f"missionlog: 1\nevents:\n{events}")
    assert [*listed(reader, "tag", sort="date")] == ["x", "early", "late"]
    assert [*listed(reader, "tag", sort="facts")] == ["late", "early", "x"]


def test_a_log_without_any(index: Ask) -> None:
    reader = index("missionlog: 1\n")
    for kind in ("person", "source", "place", "tag"):
        assert listed(reader, kind) == {}
