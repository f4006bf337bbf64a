"""A query in words."""

from typing import Any

import pytest

import missionlog
from missionlog.model.rows import Kind
from missionlog.query.describe import describe
from missionlog.query.syntax import ENTRY_SORTS, PROMISE_SORTS, SORTS
from tests.query.queries import query


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("event", "Events; in order of time."),
        ("quote", "Quotes; in order of time."),
        ("person", "People and organisations; those of the most facts first."),
        ("source", "Sources; in order of publication."),
        ("place", "Places; those of the most facts first."),
        ("tag", "Tags; those of the most facts first."),
    ],
)
def test_each_listing_has_its_name_and_its_order(kind: Kind, sentence: str) -> None:
    assert describe(query(), kind) == sentence


@pytest.mark.parametrize(
    ("words", "options", "conditions"),
    [
        (["old bridge"], {}, "with the text “old bridge”;"),
        (["wood*,stone", "b"], {}, "with the text “wood*” or “stone”, and with the text “b”"),
        (["not:wood"], {}, "without the text “wood”"),
        (["speaker:Inés,Bruno"], {}, "said by Inés or Bruno"),
        (["not:tag:photo"], {}, "not tagged photo"),
        (["actor:a by:b place:c"], {}, "with a, and promised by b, and at c;"),
        (["source:d id:e"], {}, "supported by d, and with the id e;"),
        (["has:promise,quotes"], {}, "with a promise or quotes"),
        (["not:has:updates"], {}, "without updates"),
        (["status:kept,partly-kept"], {}, "with the recorded state kept or partly-kept"),
        (["not:status:broken"], {}, "not with the recorded state broken"),
        (["during:2024"], {}, "at least possibly overlapping 2024-01-01 to 2024-12-31"),
        (["during:2024-03-05"], {"certain": True}, "certainly overlapping 2024-03-05"),
        (["not:since:2024"], {"certain": True}, "certainly not overlapping the time since 2024-01-01"),
        (["until:2024"], {}, "at least possibly overlapping the time until 2024-12-31"),
        (["since:[..2024]"], {}, "at least possibly overlapping any time"),
        (["since:2024 until:2025"], {}, "at least possibly overlapping 2024-01-01 to 2025-12-31;"),
        (
            ["since:2025 until:2024"],
            {},
            "at least possibly overlapping no time: 2024-12-31 is before 2025-01-01",
        ),
        (["during:[2024,2026]"], {}, "at least possibly overlapping 2024-01-01 to 2024-12-31 or 2026-01-01"),
        (
            ["since:2024-05-01T10:00:00+02:00"],
            {},
            "at least possibly overlapping the time since 2024-05-01T08",
        ),
        (
            ["until:2024-05-01T10:00:00"],
            {},
            "at least possibly overlapping the time until 2024-05-01T10:00:00;",
        ),
        (["during:XXXX-12-25"], {}, "at least possibly overlapping the days of XXXX-12-25;"),
    ],
)
def test_conditions(words: list[str], options: dict[str, Any], conditions: str) -> None:
    told = describe(query(*words, **options), "event")
    assert told.startswith(f"Events {conditions}")


def test_of_entries_the_facts_are_asked_for() -> None:
    assert describe(query("tag:a"), "person").startswith("People and organisations of facts tagged a;")


@pytest.mark.parametrize(
    ("kind", "options", "end"),
    [
        ("hit", {}, "; best match first."),
        ("hit", {"sort": "date"}, "; in order of time."),
        ("event", {"sort": "sources"}, "; those with the fewest sources first."),
        ("place", {"sort": "facts"}, "; those of the most facts first."),
        ("place", {"sort": "title"}, "; in the order of their titles or names."),
        ("place", {"sort": "id"}, "; in the order of their ids."),
        ("event", {"reverse": True, "limit": 1000}, "; the other way round; the first 1,000."),
        ("event", {"last": 3}, "; in order of time; the last 3."),
        ("event", {"last": 3, "limit": 2}, "; the last 3; the first 2 of these."),
    ],
)
def test_order_and_number(kind: Kind, options: dict[str, Any], end: str) -> None:
    assert describe(query("bridge", **options), kind).endswith(end)


def test_a_sort_is_one_order_in_every_listing() -> None:
    """What facts and entries are both sorted by differs only in what their date and title are."""
    assert {key for key in ENTRY_SORTS if SORTS.get(key) == ENTRY_SORTS[key]} == {"log", "id"}
    assert ENTRY_SORTS.keys() - SORTS.keys() == {"facts"}
    assert SORTS.keys() - ENTRY_SORTS.keys() == {"sources"}
    assert not PROMISE_SORTS.keys() & (SORTS.keys() | ENTRY_SORTS.keys())


@pytest.mark.parametrize("listing", ["people", "sources", "places", "tags"])
def test_a_sort_that_a_listing_does_not_have_is_refused(log: missionlog.Log, listing: str) -> None:
    with pytest.raises(missionlog.QueryError, match="one of: date, log, id, title, facts"):
        getattr(log, listing)(sort="sources")
    assert [*getattr(log, listing)(sort="facts")]
    with pytest.raises(missionlog.QueryError, match="one of: date, log, id, title, sources"):
        log.timeline(sort="facts")
