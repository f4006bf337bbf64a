"""Facts that a query finds, in order: certainly or possibly."""

import sys

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.facts import FactKind, find, ids_in_order
from tests.conftest import TODAY, Ask
from tests.query.queries import ids, name, query

ALL = ["flood", "ferry", "speech", "rebuilding", "legend", "naming"]
HEAD = "missionlog: 1\nsources:\n  a: {title: A, issued: 2022-06-15}\nevents:\n"


def test_all_events_in_order_of_time_and_the_undated_last(bridge: SqliteEngine) -> None:
    assert ids(bridge) == ALL


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # A bridge is in the title of the only source of the speech.
        (["bridge"], ["flood", "speech", "rebuilding", "legend"]),
        (["the bridge"], ["flood", "rebuilding"]),
        (["BRIDGE flood"], []),
        (["bridge", "flood"], ["flood"]),
        (["ferry,flood"], ["flood", "ferry"]),
        (["not:bridge"], ["ferry", "naming"]),
        (["brid*"], ["flood", "speech", "rebuilding", "legend"]),
        (["the brid*"], ["flood", "rebuilding"]),
        (["mayor's plan"], ["rebuilding"]),
        (["wait"], ["speech"]),
        (["tag:flood"], ["flood"]),
        (["tag:flood,ferry"], ["flood", "ferry"]),
        (["tag:flood", "tag:ferry"], ["flood", "ferry"]),
        (["tag:bridge", "place:bridge"], ["flood", "rebuilding"]),
        (["tag:bridge", "not:tag:flood"], ["rebuilding", "legend"]),
        (["not:tag:flood", "not:tag:ferry"], ["speech", "rebuilding", "legend", "naming"]),
        (["not:tag:flood,ferry"], ["speech", "rebuilding", "legend", "naming"]),
        (['tag:"joint works"'], ["rebuilding"]),
        (["tag:hope"], []),
        (["place:valley"], ["flood", "ferry", "speech", "rebuilding"]),
        (["place:bridge"], ["flood", "rebuilding"]),
        (["not:place:valley"], ["legend", "naming"]),
        (["speaker:bruno"], ["speech"]),
        (["who:bruno"], ["speech", "legend"]),
        (["who:ines,council"], ["ferry", "speech", "rebuilding"]),
        (["not:who:ines"], ["flood", "ferry", "legend", "naming"]),
        (["actor:ines"], ["speech"]),
        (["by:ines"], ["rebuilding"]),
        (["speaker:nobody"], []),
        (["not:speaker:nobody"], ALL),
        (["source:notice"], ["speech", "legend"]),
        (["has:promise"], ["rebuilding"]),
        (["has:quotes,updates"], ["speech", "rebuilding"]),
        (["status:extended"], ["rebuilding"]),
        (["status:Kept,EXTENDED"], ["rebuilding"]),
        (["status:in-progress,kept"], []),
        (["not:status:extended"], ["flood", "ferry", "speech", "legend", "naming"]),
        (["not:status:kept", "has:promise"], ["rebuilding"]),
        (["not:has:quotes"], ["flood", "ferry", "rebuilding", "legend", "naming"]),
        (["id:flood"], ["flood"]),
        (["id:FLOOD,fer*"], ["flood", "ferry"]),
        (["id:f*"], ["flood", "ferry"]),
        (["id:_lood"], []),
        (["id:%"], []),
        (["id:f?o*"], []),
        (["id:[f]lood"], []),
        (["not:id:f*"], ["speech", "rebuilding", "legend", "naming"]),
    ],
)
def test_filters(bridge: SqliteEngine, words: list[str], expected: list[str]) -> None:
    assert ids(bridge, *words) == expected
    assert [*ids_in_order(bridge, query(*words), "event")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["wait"], ["will-cross"]),
        (["speaker:keller"], ["not-this-wood"]),
        (["tag:hope"], ["will-cross"]),
        (["tag:speeches"], ["will-cross", "not-this-wood"]),
        (["source:courier"], ["will-cross"]),
        (["source:notice"], ["not-this-wood"]),
        (["id:speech"], ["will-cross", "not-this-wood"]),
        (["id:will-cross"], ["will-cross"]),
        (["place:valley"], ["will-cross", "not-this-wood"]),
        (["during:2021-05-02"], ["will-cross"]),
        (["mayor"], ["will-cross"]),
        (["álvarez"], ["will-cross"]),
        (["speaks"], []),
    ],
)
def test_quotes(bridge: SqliteEngine, words: list[str], expected: list[str]) -> None:
    assert ids(bridge, *words, kind="quote") == expected


def matches(
    reader: SqliteEngine, *words: str, kind: FactKind = "event", certain: bool = False
) -> dict[str, str]:
    """The ids that are found, with `certainly` or `possibly`."""
    rows = find(reader, query(*words, certain=certain), kind, TODAY).rows
    return {name(row): str(row.computed["match"]) for row in rows}


@pytest.mark.parametrize(
    ("date", "window", "expected"),
    [
        ("2024-03-05", "during:2024-03", "certainly"),
        ("2024-03-05", "since:2024-03-05", "certainly"),
        ("2024-03-05", "until:2024-03-05", "certainly"),
        ("2024-03-05", "since:2024-03-06", ""),
        ("2024-03-05", "until:2024-03-04", ""),
        ("2024", "during:2024-03", "possibly"),
        ("2024", "during:2024", "certainly"),
        ("2024", "during:2023,2024", "certainly"),
        # No one window holds it for certain, but both together do.
        ("2024", "during:2024-01/2024-06,2024-07/2024-12", "certainly"),
        ("2024", "during:2024-01/2024-06,2024-08/2024-12", "possibly"),
        ("2024", "since:2024-03", "possibly"),
        ("2024-03?", "during:2024", "possibly"),
        ("2024~", "during:2025", "possibly"),
        ("2024~", "during:2024", "possibly"),
        ("2024~", "during:2024~", "certainly"),
        ("2023-05", "during:2024~", "certainly"),
        ("2024-03", "during:2024?", "possibly"),
        ("2024~", "during:2023/2025", "certainly"),
        ("[2024-01,2024-03]", "during:2024-02", ""),
        ("[2024-01,2024-03]", "during:2024-01", "possibly"),
        ("{2024-01,2024-03}", "during:2024-03", "certainly"),
        ("[2024-01,2024-03]", "during:[2024-02,2024-04]", ""),
        ("[2024-01,2024-03]", "during:[2024-01,2024-03]", "certainly"),
        ("[2024-01,2024-03]", "during:[2024-01..2024-03]", "certainly"),
        ("[..2024-03]", "during:2020", "possibly"),
        ("2020/2024", "during:2022", "certainly"),
        ("2020/..", "during:2021", "certainly"),
        ("2020/..", "during:2022-06-15", "certainly"),
        ("2020/..", "during:2022-06-16", "possibly"),
        ("2020/..", "during:2020-06", "possibly"),
        ("2020/", "during:2021", "possibly"),
        ("2024", "not:during:2024", ""),
        ("2024", "not:during:2024-03", "possibly"),
        ("2024", "not:during:2025", "certainly"),
        ("2024", "not:during:2023,2025", "certainly"),
        ("2024", "not:during:2023,2024", ""),
        ("-2024", "until:0001", "certainly"),
        ("Y170000002", "since:9999", "certainly"),
    ],
)
def test_three_answers(index: Ask, date: str, window: str, expected: str) -> None:
    reader = index(f'{HEAD}  - {{id: one, date: "{date}", title: One, evidence: [{{source: a}}]}}\n')
    assert matches(reader, window).get("one", "") == expected
    assert bool(matches(reader, window, certain=True)) == (expected == "certainly")


def test_different_windows_must_all_hold(index: Ask) -> None:
    one, two = "  - {id: one, date: 2020/2024, title: One}\n", "  - {id: two, date: 2022, title: Two}\n"
    reader = index(HEAD + one + two)
    assert matches(reader, "since:2023", "until:2023") == {"one": "certainly"}
    assert matches(reader, "since:2022-03", "until:2022-05") == {"one": "certainly", "two": "possibly"}


def test_an_undated_event_is_never_lost(bridge: SqliteEngine) -> None:
    for window in ("during:1999", "since:3000", "until:0001", "not:during:1999"):
        assert matches(bridge, window)["legend"] == "possibly"
        assert "legend" not in matches(bridge, window, certain=True)


def test_without_a_window_nothing_is_said_of_it(bridge: SqliteEngine) -> None:
    rows = find(bridge, query("bridge", certain=True), "event", TODAY).rows
    assert all("match" not in row.computed for row in rows)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"reverse": True}, ALL[::-1]),
        ({"limit": 2}, ["flood", "ferry"]),
        ({"last": 2}, ["legend", "naming"]),
        ({"last": 2, "reverse": True}, ["ferry", "flood"]),
        ({"last": 3, "limit": 2}, ["rebuilding", "legend"]),
        ({"limit": 0}, []),
        ({"last": 0}, []),
        ({"limit": sys.maxsize + 1, "last": 10**30}, ALL),
        ({"sort": "log"}, ["flood", "ferry", "rebuilding", "speech", "legend", "naming"]),
        ({"sort": "id"}, ["ferry", "flood", "legend", "naming", "rebuilding", "speech"]),
        ({"sort": "title"}, ["ferry", "flood", "legend", "naming", "rebuilding", "speech"]),
        ({"sort": "sources"}, ["naming", "ferry", "rebuilding", "legend", "flood", "speech"]),
        ({"sort": "date"}, ALL),
    ],
)
def test_order_and_number(bridge: SqliteEngine, settings: dict[str, object], expected: list[str]) -> None:
    assert ids(bridge, **settings) == expected


def test_what_is_alike_stands_as_in_the_log(index: Ask) -> None:
    reader = index(HEAD + "".join(f"  - {{id: e{n}, date: 2024, title: Same}}\n" for n in (3, 1, 2)))
    for sort in ("", "date", "log", "title", "sources"):
        assert ids(reader, sort=sort) == ["e3", "e1", "e2"]


def test_names_that_nothing_has_are_told_with_the_nearest(bridge: SqliteEngine) -> None:
    found = find(bridge, query("speaker:Alvares,Bruno", "tag:zzzz", "id:fery,f*"), "event", TODAY)
    assert found.unmatched == (
        ("speaker", "Alvares", ("Inés Álvarez",)),
        ("tag", "zzzz", ()),
        ("id", "fery", ("ferry",)),
    )


def test_a_row_is_as_stored_and_what_was_computed_stands_beside(bridge: SqliteEngine) -> None:
    (row,) = find(bridge, query("id:rebuilding"), "event", TODAY).rows
    assert row.stored["promise"] == {
        "made": "2021-05-02",
        "by": ["council", "ines-alvarez"],
        "due": "2023-03-31",
        "condition": "if the valley pays",
    }
    assert row.computed["promise"] == {
        "recorded": {
            "status": "extended",
            "date": "2023-02",
            "date-words": "Feb 2023",
            "according-to": ["Inés Álvarez"],
            "sources": [],
            "note": "A year more.",
        },
        "calendar": {
            "state": "overdue",
            "words": "overdue by 62 days",
            "late": [62, 62],
            "slip": [366, 366],
            "moved": 1,
            "slip-words": "moved once, by 366 days (about 1 year)",
            "elapsed": 1.0,
        },
        "words": "extended, overdue by 62 days",
    }


_HOSTILE = [
    '" OR NEAR( ^ * - : a',
    "a AND",
    "NEAR(a b)",
    'title:a" OR "',
    "{title} : a",
    "a + b ^c -d",
    "'; DROP TABLE fact; --a",
    "%a_",
    "[a-z]*",
    "a\\",
    "a**",
    "**a**",
    "𞤀*",
    "\ue000a",
    "a \ue000 b",
    "é́a",
]


@pytest.mark.parametrize("hostile", [*_HOSTILE, *(f'"{one.replace(chr(34), chr(39))}"' for one in _HOSTILE)])
@pytest.mark.parametrize("key", ["", "tag", "speaker", "source", "place", "id", "by", "actor"])
def test_nothing_that_is_typed_is_sql(bridge: SqliteEngine, hostile: str, key: str) -> None:
    quoted = '"' + hostile.replace('"', "”") + '"'
    for argument in (quoted, f"not:{quoted}") if not key else (f"{key}:{quoted}", f"not:{key}:{quoted}"):
        found = ids(bridge, argument)
        assert set(found) <= set(ALL)


@pytest.mark.parametrize("filler", ["a", "a-", "*", "[", "?", "é", "𝒂", "' "])
@pytest.mark.parametrize("key", ["", "id:", "tag:", "speaker:"])
def test_long_arguments_find_nothing_and_harm_nothing(bridge: SqliteEngine, key: str, filler: str) -> None:
    assert ids(bridge, f'{key}"x{filler * 10_000}*"') == []


def test_as_many_values_as_there_may_be(bridge: SqliteEngine) -> None:
    assert ids(bridge, "id:" + ",".join(["zz", *["flood"] * 199])) == ["flood"]
    assert ids(bridge, "bridge " * 199 + "tag:flood") == ["flood"]
    assert ids(bridge, ",".join(["zz"] * 199 + ["flood"])) == ["flood"]
    assert ids(bridge, "during:" + ",".join(["2019"] * 200)) == ["flood", "legend", "naming"]
