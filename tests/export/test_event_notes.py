"""What an event says in words, and when the entries that it rests on are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.export.event_notes import LinkedWords, notes, quotes, when_line
from missionlog.export.headings import heading
from missionlog.export.row_entries import with_entries
from missionlog.model.rows import Listing, Row
from tests.export.exported import event


def computed(row: Row, **fields: Any) -> Row:
    return row._replace(computed={**row.computed, **fields})


@pytest.mark.parametrize("logs", [["", "", ""], ["one", "two", "one"]])
def test_entries_are_asked_for_once_a_log(logs: list[str]) -> None:
    asked: list[str] = []

    def context(log: str = "") -> Any:
        asked.append(log)
        return {"sources": {log: {}}}

    rows = [
        computed(event(id_, "2024"), **({"log": log} if log else {}))
        for id_, log in zip("abc", logs, strict=True)
    ]
    found = [
        (row.id, *entries["sources"])
        for row, entries in with_entries(Listing("event", rows, context=context))
    ]
    assert found == [*zip("abc", logs, strict=True)]
    assert asked == [*dict.fromkeys(logs)]


def test_a_claim_says_whose_it_is_and_what_is_deprecated_says_so() -> None:
    row = computed(
        event("it", "2024", "It\nsails", rank="deprecated", reason="A guess"), claimants=["A", "B"]
    )
    assert heading(row) == "[deprecated] It sails (according to A, B)"
    assert dict(notes(row, {})) == {"Deprecated": [LinkedWords("A guess")]}


def test_the_date_says_why_the_event_stands_there() -> None:
    row = event("it", "2025-03")
    assert when_line(computed(row, announced=True)) == "Mar 2025, announced"
    assert when_line(computed(row, between=True)) == "Mar 2025, by its order"
    assert when_line(computed(row, possibly=["record"])) == "possibly Mar 2025"


def test_dates_beside_its_own_are_told() -> None:
    dates = [{"date": "2024"}, {"date": "2023~"}, {"date": "1999", "rank": "deprecated"}, {"rank": "normal"}]
    assert dict(notes(event("it", "2024", dates=dates), {})) == {
        "Other dates": [LinkedWords("c. 2023"), LinkedWords("1999 (deprecated)"), LinkedWords("unreadable")]
    }


@pytest.mark.parametrize(
    ("recorded", "said"),
    [({}, "no outcome on record"), ({"status": "kept", "date-words": "May 2025"}, "kept, May 2025")],
)
def test_a_promise_is_as_recorded(recorded: Any, said: str) -> None:
    row = computed(event("it", "2024", promise={"made": "2024"}), promise={"recorded": recorded})
    assert dict(notes(row, {})) == {"Promise": [LinkedWords(said)]}


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://a.example/ onclick=x", "https://a.example/%20onclick=x"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https:// onclick=x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, address: str) -> None:
    row = computed(event("it", "2024"), sources=["paper"])
    row = computed(row, **{"source-titles": ["The paper"]})
    assert dict(notes(row, {"sources": {"paper": {"URL": url}}})) == {
        "Sources": [LinkedWords("The paper", address)]
    }


def test_quotes_have_their_speakers_and_are_told_from_paraphrases() -> None:
    row = event(
        *("it", "2024"),
        quotes=[
            {"speaker": ["mara", "unknown"], "text": "It sails", "role": "mayors"},
            {"text": "It does", "form": "paraphrase"},
        ],
    )
    assert [*quotes(row, {"people": {"mara": {"name": "Mara Lindt"}}})] == [
        ("“It sails”", "Mara Lindt, unknown, mayors"),
        ("It does (paraphrase)", ""),
    ]
