"""One promise whole."""

import pytest

from missionlog.derive.promises import term_words
from missionlog.derive.terms import Terms
from missionlog.edtf import parse
from missionlog.query.facts import find
from tests.conftest import TODAY, Ask
from tests.query.promised_log import PROMISED, listed
from tests.query.queries import query


def test_a_promise_that_was_moved_twice(index: Ask) -> None:
    (row,) = listed(index(PROMISED), "id:later")
    assert row.kind == "promise"
    assert row.stored["recorded"] == {"by": "Ada", "on": "2024-01-01"}
    assert {key: row.computed.get(key) for key in ("by", "made", "due", "until", "term", "first-term")} == {
        "by": ["The Town", "Inés Álvarez"],
        "made": "2023-01-01",
        "due": "2024-03-30",
        "until": None,
        "term": "due 30 Mar 2024",
        "first-term": "2023-03-31",
    }
    assert row.computed["recorded"] == {
        "status": "extended",
        "date": "2024-02",
        "date-words": "Feb 2024",
        "according-to": ["Inés Álvarez"],
        "sources": ["paper"],
        "note": "The piers.",
    }
    assert row.computed["calendar"] == {
        "state": "overdue",
        "words": "overdue by 63 days",
        "late": [63, 63],
        "slip": [365, 365],
        "moved": 2,
        "slip-words": "moved twice, 365 days in all",
        "elapsed": 1.0,
    }


def test_a_promise_of_which_nothing_is_recorded(index: Ask) -> None:
    (row,) = listed(index(PROMISED), "id:going")
    assert row.computed["condition"] == "if it rains"
    assert row.computed["recorded"] == {}
    assert row.computed["calendar"] == {
        "state": "running",
        "words": "running",
        "left": [8, 8],
        "slip": [0, 0],
        "moved": 0,
        "elapsed": 0.985,
    }


def test_an_event_has_the_same_states_as_its_promise(index: Ask) -> None:
    log = index(PROMISED)
    for promise in listed(log):
        (event,) = find(log, query(f"id:{promise.stored['id']}"), "event", TODAY).rows
        states = event.computed["promise"]
        assert isinstance(states, dict)
        assert {key: states[key] for key in ("recorded", "calendar")} == {
            key: promise.computed[key] for key in ("recorded", "calendar")
        }
        assert isinstance(states["words"], str)


def test_what_is_late_without_an_end_has_no_most(index: Ask) -> None:
    log = "missionlog: 1\npeople: {a: {name: A}}\nevents:\n"
    event = '  - {id: a, title: A, promise: {made: 2023, by: [a], due: "[..2024-03-31]"}}\n'
    (row,) = listed(index(log + event))
    assert row.computed["calendar"]["late"] == [62, "inf"]


def test_a_promise_without_a_term(index: Ask) -> None:
    (row,) = listed(index(PROMISED), "id:open")
    assert (row.computed["term"], row.computed["calendar"]) == ("no day set", {})
    assert not {"due", "until", "condition", "first-term", "promise"} & set(row.computed)


@pytest.mark.parametrize(
    ("due", "until", "said"),
    [
        ("2025-09-30", None, "due 30 Sep 2025"),
        ("[..2025-09-30]", None, "due by 30 Sep 2025"),
        ("2025-09~", None, "due c. Sep 2025"),
        (None, "2026-09", "until Sep 2026"),
        (None, "../2026-09", "until Sep 2026"),
        ("2025", "2026", "due 2025, until 2026"),
        (None, None, "no day set"),
    ],
)
def test_terms_in_words(due: str | None, until: str | None, said: str) -> None:
    assert term_words(Terms(due and parse(due), until and parse(until))) == said
