"""What was said over time: each statement beside the one before, and the uses of a phrase."""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.model.rows import Row
from missionlog.query.drift import drift
from missionlog.query.syntax import QueryError
from tests.conftest import TODAY, Ask
from tests.query.queries import name, query
from tests.query.quoted_log import HEAD, event, quote

STORY = HEAD + "".join(
    (
        event("third", "date: 2026", quote("never", "The port will never close", "minutes")),
        event("first", "date: 2024-01-02", quote("open", "The port is open")),
        event(
            "second",
            "date: 2025-01",
            quote("not-closing", "We are “Not  closing” the port"),
            quote("bo-not-closing", "Not closing? Not closing!", speaker="bo"),
            quote("both", "The mill is open", speaker="[ada, bo]", source="minutes: The mill, too, is open"),
        ),
    )
)


def drifted(index: Ask, *words: str, phrase: str | None = None, **options: Any) -> list[Row]:
    return [*drift(index(STORY), query(*words, **options), TODAY, phrase).rows]


def before(row: Row) -> str | None:
    compared: Any = row.computed.get("compared")
    return compared["with"] if compared else None


def ends(rows: list[Row]) -> dict[str, dict[str, Any]]:
    return {
        name(row): {end: row.computed[end] for end in ("first-use", "last-use") if end in row.computed}
        for row in rows
    }


def test_each_is_compared_with_the_one_before_by_the_same_speaker(index: Ask) -> None:
    assert [(name(row), before(row)) for row in drifted(index)] == [
        ("open", None),
        ("not-closing", "open"),
        ("bo-not-closing", None),
        ("both", "bo-not-closing"),
        ("never", "both"),
    ]


def test_what_is_compared_is_what_was_asked_for(index: Ask) -> None:
    rows = drifted(index, "port", speaker="Ada")
    assert [(name(row), before(row)) for row in rows] == [
        ("open", None),
        ("not-closing", "open"),
        ("never", "not-closing"),
    ]
    compared: Any = rows[2].computed["compared"]
    assert (compared["date"], compared["words"]) == ("2025-01", "Jan 2025")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"limit": 1}, ["open"]),
        ({"last": 1}, ["never"]),
        ({"last": 2}, ["not-closing", "never"]),
        ({"reverse": True}, ["never", "not-closing", "open"]),
        ({"since": "2026"}, ["never"]),
        ({"source": "minutes"}, ["never"]),
    ],
)
def test_filters(index: Ask, options: dict[str, Any], expected: list[str]) -> None:
    assert [name(row) for row in drifted(index, "port", speaker="Ada", **options)] == expected


def test_another_report_need_not_have_the_words_that_were_asked_for(index: Ask) -> None:
    story = HEAD + event(
        "talk", "date: 2024", quote("a", "The U.S. is staying"), quote("b", "The US is staying", "evening")
    )
    for word in ("U.S.", "US"):
        (row,) = drift(index(story), query(word), TODAY).rows
        assert (name(row), row.computed["also"]) == ("a", ["b"])


def test_what_has_no_date_comes_last_and_before_nothing(index: Ask) -> None:
    story = HEAD + "".join(
        event(id_, "after: [none]", quote(f"q-{id_}", "The port is open")) for id_ in ("one", "two")
    )
    story += (
        event("dated", "date: 2024", quote("q-dated", "The port is shut"))
        + "  - {id: none, title: N, before: [one]}\n"
    )
    rows = [*drift(index(story), query(), TODAY).rows]
    assert [before(row) for row in rows] == [None, "q-dated", "q-dated"]


def test_the_first_and_the_last_use_of_a_phrase_and_all_between(index: Ask) -> None:
    rows = drifted(index, phrase="is OPEN")
    assert ends(rows) == {"open": {"first-use": "certainly"}, "both": {"last-use": "certainly"}}
    assert all(before(row) is None for row in rows)


def test_of_uses_that_cannot_be_told_apart_in_time_each_may_be_the_first(index: Ask) -> None:
    either = {"first-use": "possibly", "last-use": "possibly"}
    assert ends(drifted(index, phrase="not closing")) == {"not-closing": either, "bo-not-closing": either}
    assert ends(drifted(index, phrase="not closing", speaker="bo")) == {
        "bo-not-closing": {"first-use": "certainly", "last-use": "certainly"}
    }


def test_a_phrase_may_stand_in_the_wording_of_a_source(index: Ask) -> None:
    assert [name(row) for row in drifted(index, phrase="too is")] == ["both"]


def test_a_paraphrase_is_no_use_of_the_speaker_s_own(index: Ask) -> None:
    story = HEAD + event(
        "talk",
        "date: 2024",
        quote("a", "that the port is open", more=", form: paraphrase"),
        quote("b", "The port is open", more=", date: 2025", speaker="bo"),
    )
    rows = [*drift(index(story), query(), TODAY, "port is open").rows]
    assert ends(rows) == {"a": {}, "b": {"first-use": "certainly", "last-use": "certainly"}}


@pytest.mark.parametrize("phrase", ["", " ", "…", "—!"])
def test_a_phrase_has_a_word(index: Ask, phrase: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        drifted(index, phrase=phrase)


def test_names_that_nothing_has_are_told(index: Ask) -> None:
    found = drift(index(STORY), query(speaker="Adda"), TODAY)
    assert [*found.rows] == []
    assert found.unmatched[0].name == "Adda"
