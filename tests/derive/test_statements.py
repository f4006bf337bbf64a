"""Quotes to statements: what is one, and in which words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.statements import Statement, changes, statements
from missionlog.query.facts import find
from tests.conftest import TODAY, Ask
from tests.query.queries import query
from tests.query.quoted_log import HEAD, event, quote

OPEN = "The U.S. port is open now"


def gathered(index: Ask, *events: str) -> list[Statement]:
    return statements(find(index(HEAD + "".join(events)), query(), "quote", TODAY).rows)


def ids(said: list[Statement]) -> list[list[str]]:
    return [[one.id for one in statement.quotes] for statement in said]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (quote("b", "The US port is open, now.", "evening"), True),
        (quote("b", "The US port is open, now.", "morning"), True),
        (quote("b", "The US port is wide open now", "evening"), True),
        # What one source has in two ways was said twice.
        (quote("b", "The US port is wide open now", "morning"), False),
        (quote("b", "The US port is not open now", "evening"), False),
        (quote("b", OPEN, "evening", speaker="bo"), False),
        (quote("b", OPEN, "evening", speaker="[ada, bo]"), False),
    ],
)
def test_two_reports_from_one_event(index: Ask, other: str, same: bool) -> None:
    said = gathered(index, event("talk", "date: 2024", quote("a", OPEN), other))
    assert ids(said) == ([["a", "b"]] if same else [["a"], ["b"]])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("date: 2024-09-27", "date: 2024-09-27", True),
        ("date: 2024-09-27", "date: 2024-09-28", False),
        # Two days of one month may be meant.
        ("date: 2024-09", "date: 2024-09", False),
        ("date: 2024-09-27", "date: 2024-09", False),
        ("after: [start]", "after: [start]", False),
    ],
)
def test_two_reports_from_two_events(index: Ask, one: str, other: str, same: bool) -> None:
    said = gathered(
        index,
        event("talk", one, quote("a", OPEN)),
        event("briefing", other, quote("b", OPEN, "evening")),
        event("start", "date: 2024-01-01"),
    )
    assert sorted(ids(said)) == ([["a", "b"]] if same else [["a"], ["b"]])


@pytest.mark.parametrize(("others", "same"), [(3, True), (49, True), (50, False)])
def test_a_misheard_report_is_compared_with_the_latest_statements_of_its_occasion(
    index: Ask, others: int, same: bool
) -> None:
    between = [quote(f"q{number}", f"Ship {number} came in on time") for number in range(others)]
    late = quote("late", "The US port is wide open now", "evening")
    said = ids(gathered(index, event("talk", "date: 2024", quote("first", OPEN), *between, late)))
    assert len(said) == others + (1 if same else 2)
    assert (["first", "late"] in said) is same


def test_nobody_is_the_same_person_at_one_event_alone(index: Ask) -> None:
    said = gathered(
        index,
        event("talk", "date: 2024-09-27", quote("a", OPEN, speaker=""), quote("b", OPEN, speaker="")),
        event("briefing", "date: 2024-09-27", quote("c", OPEN, speaker="")),
    )
    assert ids(said) == [["a", "b"], ["c"]]


def test_the_quote_s_own_date_counts(index: Ask) -> None:
    said = gathered(
        index,
        event("talk", "date: 2024-09-26", quote("a", OPEN, more=", date: 2024-09-27")),
        event("briefing", "date: 2024-09-27", quote("b", OPEN, "evening")),
    )
    assert ids(said) == [["a", "b"]]


def test_wordings_beside_their_sources(index: Ask) -> None:
    (said,) = gathered(
        index,
        event(
            "talk",
            "date: 2024-09-27",
            quote("a", "The US port is open", "evening: The U.S. port is open!"),
            quote("b", "the US port is open.", "minutes: As she said, ‘The US port is open’"),
        ),
    )
    row = said.row()
    assert row.computed["wordings"] == [
        {"text": "The US port is open", "quote": "a", "sources": ["minutes"]},
        {"text": "The U.S. port is open!", "quote": "a", "sources": ["evening"]},
    ]
    assert row.computed["also"] == ["b"]
    assert row.stored["id"] == "a"


def test_a_quote_rests_on_the_sources_of_its_event(index: Ask) -> None:
    text = HEAD + (
        "  - id: talk\n    date: 2024\n    title: T\n    evidence: [{source: morning}, {source: evening}]\n"
        "    quotes: [{speaker: ada, text: Open}]\n"
    )
    (said,) = statements(find(index(text), query(), "quote", TODAY).rows)
    (wording,) = said.row().computed["wordings"]
    assert wording["sources"] == ["morning", "evening"]


some_words = st.lists(st.sampled_from(["a", "b", "c", "not", "Not", "“a”", "—", "U.S.", "US", "港"])).map(
    " ".join
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It is open", "It is not open", [{"same": "It is"}, {"new": "not"}, {"same": "open"}]),
        ("It is not open", "It is open", [{"same": "It is"}, {"old": "not"}, {"same": "open"}]),
        ("We stay", "They go", [{"old": "We stay", "new": "They go"}]),
        ("The US stays,", "the “U.S.” stays", [{"same": "the “U.S.” stays"}]),
        ("港口关闭", "港口不关闭", [{"same": "港口"}, {"new": "不"}, {"same": "关闭"}]),
        ("", "It is open", [{"new": "It is open"}]),
        (
            "The mayor wants to close the harbour and the quay",
            "In the end, nobody came to see the ships and that",
            [
                {
                    "old": "The mayor wants to close the harbour and the quay",
                    "new": "In the end, nobody came to see the ships and that",
                }
            ],
        ),
        ("…", "…", [{"same": "…"}]),
    ],
)
def test_changes_word_by_word(old: str, new: str, expected: list[dict[str, str]]) -> None:
    assert changes(old, new) == expected


@given(some_words, some_words)
def test_changes_have_every_word_of_both(old: str, new: str) -> None:
    found: Any = changes(old, new)
    assert " ".join(one.get("same") or one.get("new", "") for one in found).split() == new.split()
    left_out = " ".join(one.get("old", "") for one in found).split()
    assert not [word for word in left_out if word not in old.split()]


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    assert isinstance(changes(old, new), list)
