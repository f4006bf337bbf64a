"""A log, or what a query finds of it, in numbers."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.stats import stats
from tests.conftest import Ask
from tests.query.queries import query


def test_the_whole_log(bridge: SqliteEngine) -> None:
    found = stats(bridge, query())
    assert found.counts == {
        "events": 6,
        "quotes": 2,
        "promises": 1,
        "updates": 2,
        "sources": 4,
        "people": 4,
        "places": 3,
        "tags": 6,
    }
    # `2020/..`, `2019~` and the two events without a date may lie in several years.
    assert found.years == {2021: 3, 2022: 1, 2023: 1, 2024: 1}
    assert found.spread == 4


def test_what_a_query_finds(bridge: SqliteEngine) -> None:
    found = stats(bridge, query("speaker:bruno", limit=1))
    assert found.counts == {
        "events": 1,
        "quotes": 1,
        "promises": 0,
        "updates": 0,
        "sources": 2,
        "people": 3,
        "places": 2,
        "tags": 1,
    }
    assert (found.years, found.spread, found.unmatched) == ({2021: 2}, 0, ())


def test_certain_dates_alone(bridge: SqliteEngine) -> None:
    assert stats(bridge, query("during:2024")).counts["events"] == 4
    assert stats(bridge, query("during:2024", certain=True)).counts["events"] == 1


def test_a_name_that_nothing_has(bridge: SqliteEngine) -> None:
    found = stats(bridge, query("speaker:Alvares"))
    assert found.unmatched[0].nearest == ("Inés Álvarez",)
    assert set(found.counts.values()) == {0}


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2024-03", 2024),
        ("2024~", None),
        ("2024?", None),
        ("2024-06-05~", 2024),
        ("2024-12-31~", None),
        ("2024-06%", None),
        ("[2024-01,2024-05~]", 2024),
        ("[2024-01~,2024-05]", None),
        ("2024-06-05T10:00:00Z", 2024),
        ("-0044-03", -44),
        ("Y170000002", 170000002),
        ("[2024-01,2024-05]", 2024),
        ("2023/2024", None),
        ("202X", None),
        ("2024/", None),
        ("[..2024]", None),
    ],
)
def test_the_one_year_of_a_date(index: Ask, date: str, year: int | None) -> None:
    found = stats(index(f"missionlog: 1\nevents:\n  - {{id: a, date: '{date}', title: T}}\n"), query())
    assert (found.years, found.spread) == (({}, 1) if year is None else ({year: 1}, 0))
