"""One promise whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.day_ranges import Days
from missionlog.derive.promises import (
    CALENDAR_STATES,
    STATES,
    CalendarState,
    PromiseState,
    elapsed,
    promise_state,
    term_words,
)
from missionlog.derive.terms import Terms
from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.format import PROMISE, UPDATE
from missionlog.model.values import typed
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
        "slip-words": "moved twice, 365 days in all (about 1 year)",
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
    event = "  - {id: a, title: A, promise: {made: 2023, by: [a], due: 2024-03-31}, "
    updates = 'updates: [{date: "[2024-04-03..]", status: kept}]}\n'
    (row,) = listed(index(log + event + updates))
    assert row.value("calendar.late") == [3, "inf"]


def test_a_term_that_is_only_an_end_is_listed_as_its_day(index: Ask) -> None:
    log = "missionlog: 1\npeople: {a: {name: A}}\nevents:\n"
    event = '  - {id: a, title: A, promise: {made: 2023, by: [a], due: "[..2024-03-31]"}}\n'
    reader = index(log + event)
    (row,) = listed(reader)
    assert row.value("promise.due") == "[..2024-03-31]"
    assert (row.computed["due"], row.computed["term"], row.computed["words"]) == (
        *("2024-03-31", "due 31 Mar 2024", "by 31 Mar 2024"),
    )
    assert [*find(reader, query("during:2024-03"), "event", TODAY).rows]
    assert not [*find(reader, query("during:2021"), "event", TODAY).rows]


@pytest.mark.parametrize("status", ["kept", "broken", "withdrawn"])
def test_of_what_has_ended_no_share_of_its_time_is_said(status: str, index: Ask) -> None:
    log = "missionlog: 1\npeople: {a: {name: A}}\nevents:\n"
    event = "  - {id: a, title: A, promise: {made: 2023, by: [a], due: 2024-12}, "
    updates = f"updates: [{{date: 2024-01, status: {status}}}]}}\n"
    (row,) = listed(index(log + event + updates))
    assert row.value("calendar.elapsed") is None


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


def at(today: str, updates: list[dict[str, str]], **terms: str) -> PromiseState:
    """The state on a day of a promise with some terms; both as the log has them."""
    promise = typed(PROMISE, {"made": "2024-01-01", "by": ["a"], **terms})
    return promise_state(
        promise, tuple(typed(UPDATE, {**update}) for update in updates), date.fromisoformat(today)
    )


def told(found: PromiseState) -> tuple[str, str, tuple[int, int | None] | None]:
    """What is recorded, what the calendar says, and how late: the most is None where nothing bounds it."""
    late = found.calendar.late
    days = (late.fewest, late.most if late.most != FAR_FUTURE else None) if late else None
    return found.recorded, found.calendar.words(), days


@pytest.mark.parametrize(
    ("due", "today", "calendar", "late"),
    [
        ("2024-03-31", "2024-03-30", "pending", None),
        ("2024-03-31", "2024-03-31", "pending", None),
        ("2024-03-31", "2024-04-01", "overdue by 1 day", (1, 1)),
        ("2024-03-31", "2024-04-10", "overdue by 10 days", (10, 10)),
        ("2024-03", "2024-03-01", "pending", None),
        ("2024-03", "2024-03-31", "pending", None),
        ("2024-03", "2024-04-10", "overdue by 10 days", (10, 10)),
        ("2024", "2024-12-31", "pending", None),
        ("2024", "2025-01-01", "overdue by 1 day", (1, 1)),
        ("2024-33", "2024-04-01", "overdue by 1 day", (1, 1)),
        ("2024-02/2024-03", "2024-04-01", "overdue by 1 day", (1, 1)),
        ("[..2024-03-31]", "2024-01-01", "pending", None),
        ("[..2024-03-31]", "2024-04-10", "overdue by 10 days", (10, 10)),
        ("../2024-03", "2024-04-10", "overdue by 10 days", (10, 10)),
        ("2024-03~", "2024-02-29", "pending", None),
        ("2024-03~", "2024-03-01", "due", None),
        ("2024-03~", "2024-04-30", "due", None),
        ("2024-03~", "2024-05-01", "overdue by 1 to 62 days", (1, 62)),
        ("[2024-03,2024-05]", "2024-03-31", "pending", None),
        ("[2024-03,2024-05]", "2024-04-01", "due", None),
        ("[2024-03,2024-05]", "2024-06-01", "overdue by 1 to 62 days", (1, 62)),
        ("2024-03?", "2024-03-02", "due", None),
        ("2024-03?", "2024-04-10", "possibly overdue by 10 to 40 days", (10, 40)),
        ("2024-03-31?", "2024-04-10", "possibly overdue by 10 days", (10, 10)),
        ("2024-03-31?", "2024-03-31", "pending", None),
        ("2024-03-31/..", "2024-03-31", "pending", None),
        ("2024-03-31/..", "2034-04-01", "due", None),
        ("2020", "2024-12-31", "overdue by 1,461 days (about 4 years)", (1461, 1461)),
    ],
)
def test_a_deadline(due: str, today: str, calendar: str, late: tuple[int, int | None] | None) -> None:
    assert told(at(today, [], due=due)) == ("", calendar, late)


@pytest.mark.parametrize(
    ("kept", "calendar", "late"),
    [
        ("2024-03-31", "kept on time", None),
        ("2024-03", "kept on time", None),
        ("[..2024-03-31]", "kept on time", None),
        ("2024-04-01", "kept late by 1 day", (1, 1)),
        ("2024-04", "kept late by 1 to 30 days", (1, 30)),
        ("[2024-03-30..2024-04-02]", "possibly late", (0, 2)),
        ("[..2024-04-02]", "possibly late", (0, 2)),
        ("[2024-04-02..]", "kept late by at least 2 days", (2, None)),
        ("2023-01-15", "kept on time", None),
        ("2024-04~", "possibly late", (0, 61)),
        ("2024-04-02/..", "kept late by at least 2 days", (2, None)),
        ("2024-03-20?", "kept on time", None),
        ("2024-04-02?", "possibly late", (0, 2)),
        ("2025-04-05", "kept late by 370 days (about 1 year)", (370, 370)),
    ],
)
def test_kept(kept: str, calendar: str, late: tuple[int, int | None] | None) -> None:
    found = at("2025-01-01", [{"date": kept, "status": "kept"}], due="2024-03-31")
    assert told(found) == ("kept", calendar, late)
    assert found.words() == calendar


@pytest.mark.parametrize(
    ("due", "kept", "calendar"),
    [
        ("2025-09", "2025-09-20", "kept on time"),
        ("2025-09", "2025-09", "kept on time"),
        ("2025-09", "2025-10-01", "kept late by 1 day"),
        ("2024", "2024-05-24", "kept on time"),
        ("2025-34", "2025-06-30", "kept on time"),
        ("[..2025-09-30]", "2020-01-01", "kept on time"),
        ("[..2025-09-30]", "2025-10-03", "kept late by 3 days"),
        ("2025-08/2025-09", "2025-09-20", "kept on time"),
        ("2025-09~", "2025-09-20", "possibly late"),
        ("2025-09~", "2025-08-31", "kept on time"),
        ("2025-09?", "2025-09-20", "possibly late"),
        ("2025-09%", "2025-09-20", "possibly late"),
        ("2025-09?", "2025-10-20", "possibly late"),
        ("[2025-08,2025-10]", "2025-09-20", "possibly late"),
        ("[2025-08..2025-10]", "2025-09-20", "possibly late"),
        ("2025-09-XX", "2025-09-20", "possibly late"),
        ("2025-XX", "2025-09-20", "possibly late"),
    ],
)
def test_a_term_ends_with_its_last_day(due: str, kept: str, calendar: str) -> None:
    assert at("2026-11-23", [{"date": kept, "status": "kept"}], due=due).words() == calendar


@pytest.mark.parametrize(
    ("updates", "today", "said"),
    [
        ([("2024-02", "extended")], "2024-06-01", "extended, new day not on record"),
        ([("2024-02", "extended")], "2024-03-01", "extended, new day not on record"),
        (
            [("2024-02", "extended"), ("2024-04", "in-progress")],
            "2024-06-01",
            "in progress, new day not on record",
        ),
        ([("2024-02", "extended"), ("2024-04", "kept")], "2024-06-01", "kept"),
        ([("2024-02", "extended"), ("2024-04", "withdrawn")], "2024-06-01", "withdrawn"),
    ],
)
def test_what_was_extended_to_an_unknown_day_is_never_overdue(
    updates: list[tuple[str, str]], today: str, said: str
) -> None:
    changes = [{"date": date, "status": status} for date, status in updates]
    assert at(today, changes, due="2024-03-31").words() == said
    until = at(today, changes, until="2024-03-31").words()
    assert until == said


@pytest.mark.parametrize(
    ("until", "updates", "said"),
    [
        ("2024-03", [("2024-04-01", "in-progress")], "in progress, ran on after its term"),
        ("2024-03", [("2024-03-31", "in-progress")], "in progress, term ended, outcome not on record"),
        ("2024-03", [("2024", "in-progress")], "in progress, term ended, outcome not on record"),
        ("2024-03", [("2024-05?", "in-progress")], "in progress, term ended, outcome not on record"),
        ("2024-03~", [("2024-04-20", "in-progress")], "in progress, term ended, outcome not on record"),
        (
            "2024-03?",
            [("2024-05-20", "in-progress")],
            "in progress, term possibly ended, outcome not on record",
        ),
        ("2024-03?", [], "term possibly ended, outcome not on record"),
        (
            "2024-03",
            [("2024-04-01", "in-progress"), ("2024-05-01", "stalled")],
            "stalled, ran on after its term",
        ),
        ("2024-03", [("2024-04-01", "in-progress"), ("2024-05-01", "kept")], "kept"),
        ("2024-03", [("2024-04-01", "stalled")], "stalled, term ended, outcome not on record"),
        ("[..2024-03-31]", [("2024-04-01", "in-progress")], "in progress, ran on after its term"),
    ],
)
def test_what_went_on_after_its_term(until: str, updates: list[tuple[str, str]], said: str) -> None:
    changes = [{"date": date, "status": status} for date, status in updates]
    assert at("2024-07-01", changes, until=until).words() == said


def test_the_lateness_of_the_first_stage() -> None:
    kept = {"date": "[2025-10-01..2026-01-18]", "status": "kept"}
    assert at("2026-11-23", [kept], due="2025-09-30").words() == "kept late by 1 to 110 days"


def test_kept_without_a_term() -> None:
    assert at("2025-01-01", [{"date": "2024", "status": "kept"}]).words() == "kept"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-09-30", "running"),
        ("2026-10-01", "term ended, outcome not on record"),
    ],
)
def test_a_term_that_is_to_go_on_is_never_overdue(today: str, words: str) -> None:
    assert at(today, [], until="2026-09").words() == words


def test_the_latest_by_date_counts_and_not_the_last_in_the_log() -> None:
    updates = [{"date": "2024-05", "status": "stalled"}, {"date": "2024-02", "status": "in-progress"}]
    assert at("2024-06-01", updates, due="2024-12-31").words() == "stalled, pending"


def test_of_two_of_one_day_the_later_in_the_log_counts() -> None:
    updates = [{"date": "2024-05", "status": "in-progress"}, {"date": "2024-05", "status": "stalled"}]
    assert at("2024-06-01", updates, due="2024-12-31").recorded == "stalled"


@pytest.mark.parametrize(
    ("first", "second", "recorded"),
    [
        (("2024-03-10", "in-progress"), ("2024", "kept"), "kept"),
        (("2024", "kept"), ("2024-03-10", "in-progress"), "in-progress"),
        (("2024-03", "kept"), ("2024-03-10", "stalled"), "stalled"),
        (("2024-05~", "kept"), ("2024-04-20", "stalled"), "stalled"),
        (("2024-05?", "kept"), ("2024-03-10", "stalled"), "stalled"),
        (("2024-05", "kept"), ("2024-03?", "stalled"), "stalled"),
        (("2024-05", "kept"), ("2024-04-30", "stalled"), "kept"),
        (("[2024-02,2024-06]", "kept"), ("2024-04", "stalled"), "stalled"),
        (("[2024-05..2024-06]", "kept"), ("2024-04", "stalled"), "kept"),
        (("[2024-05..]", "kept"), ("[..2024-04]", "stalled"), "kept"),
    ],
)
def test_what_is_recorded_last_is_what_no_other_certainly_follows(
    first: tuple[str, str], second: tuple[str, str], recorded: str
) -> None:
    updates = [{"date": date, "status": status} for date, status in (first, second)]
    assert at("2026-08-03", updates, due="2024-03-31").recorded == recorded


def test_an_update_of_a_whole_year_may_be_the_last() -> None:
    updates = [{"date": "2024-03-10", "status": "in-progress"}, {"date": "2024", "status": "kept"}]
    assert at("2026-08-24", updates, due="2024-03-31").words() == "possibly late"


def test_the_term_in_force_is_the_latest_by_date() -> None:
    updates = [
        {"date": "2024-05", "status": "extended", "due": "2025-06-30"},
        {"date": "2024-02", "status": "extended", "due": "2024-06-30"},
    ]
    assert at("2025-07-01", updates, due="2024-03-31").words() == "extended, overdue by 1 day"


@pytest.mark.parametrize("status", ["broken", "withdrawn"])
def test_what_is_over_is_not_reckoned_on(status: str) -> None:
    found = at("2025-01-01", [{"date": "2024-02", "status": status}], due="2024-03-31")
    assert (found.words(), found.calendar) == (status, CalendarState())


def test_none_is_final() -> None:
    updates = [{"date": "2024-02", "status": "broken"}, {"date": "2024-03", "status": "in-progress"}]
    assert at("2024-03-05", updates, due="2024-03-31").words() == "in progress, pending"


def test_nothing_recorded_and_no_term() -> None:
    assert at("2024-03-05", []).words() == ""


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(-500, 500))
def test_days_late_are_days_of_the_calendar(due: date, days: int) -> None:
    found = at((due + timedelta(days)).isoformat(), [], due=due.isoformat())
    assert found.calendar.late == ((days, days) if days > 0 else None)
    assert found.calendar.left == ((-days, -days) if days <= 0 else None)


@pytest.mark.parametrize(
    ("terms", "updates", "name"),
    [
        ({"due": "2024-12-31"}, [], "pending"),
        ({"due": "2024"}, [], "pending"),
        ({"due": "2024~"}, [], "due"),
        ({"due": "2024-02"}, [], "overdue"),
        ({"until": "2024"}, [], "running"),
        ({"until": "2024-02"}, [], "term-ended"),
        ({"until": "2024-02", "due": "2024-12-31"}, [], "pending"),
        ({"due": "2024-12-31"}, [{"date": "2024-02", "status": "kept"}], "kept-on-time"),
        ({"due": "2024-02"}, [{"date": "2024-02-15", "status": "kept"}], "kept-on-time"),
        ({"due": "2024-02~"}, [{"date": "2024-02-15", "status": "kept"}], "possibly-late"),
        ({"due": "2024-02"}, [{"date": "2024-03", "status": "kept"}], "kept-late"),
        ({"until": "2024-02"}, [{"date": "2024-03", "status": "kept"}], "kept"),
        ({"until": "2024-02"}, [{"date": "2024-03", "status": "broken"}], ""),
        ({"until": "2024-02"}, [{"date": "2024-02", "status": "extended", "until": "2024-09"}], "running"),
        ({"until": "2024-02"}, [{"date": "2024-02", "status": "partly-kept"}], "term-ended"),
        ({}, [{"date": "2024-02", "status": "in-progress"}], ""),
    ],
)
def test_the_name_of_what_the_calendar_says(
    terms: dict[str, str], updates: list[dict[str, str]], name: str
) -> None:
    found = at("2024-06-01", updates, **terms).calendar.state
    assert found == name
    assert found in ("", "kept", *CALENDAR_STATES)


def test_the_time_that_is_left() -> None:
    assert at("2024-03-01", [], due="2024-03-13").calendar.left == (12, 12)
    assert at("2024-03-01", [], until="2024-03").calendar.left == (30, 30)
    assert at("2024-03-11", [], due="2024-03").calendar.left == (20, 20)
    assert at("2024-03-11", [], due="2024-03~").calendar.left == (-11, 50)
    assert at("2024-04-01", [], due="2024-03").calendar.left is None


def test_every_state_has_one_name() -> None:
    assert len(STATES) == len(set(STATES))
    assert {"kept", "overdue", "in-progress", "term-ended"} < set(STATES)


@pytest.mark.parametrize(
    ("made", "term", "today", "share"),
    [
        ("2024-01-01", "2024-01-11", "2024-01-01", 0.0),
        ("2024-01-01", "2024-01-11", "2024-01-06", 0.5),
        ("2024-01-01", "2024-01-11", "2024-01-11", 1.0),
        ("2024-01-01", "2024-01-11", "2025-01-01", 1.0),
        ("2024-01-01", "2024-01-11", "2023-01-01", 0.0),
        ("2024-01", "[..2024-01-31]", "2024-01-16", 0.5),
        ("[..2024-01-01]", "2024-01-11", "2024-01-06", 0.5),
        ("2024-01-01", "2024-01-01", "2024-01-01", 0.0),
        ("2024-01-01", "2023-01-01", "2024-01-02", 1.0),
        ("2024-01-01", "2024-01-11/..", "2024-01-06", None),
        ("../..", "2024-01-11", "2024-01-06", None),
    ],
)
def test_how_much_of_its_time_has_passed(made: str, term: str, today: str, share: float | None) -> None:
    assert elapsed(parse(made), parse(term), date.fromisoformat(today)) == share


def test_without_a_term_no_time_can_pass() -> None:
    assert elapsed(parse("2024"), None, date(2024, 6, 1)) is None


_DAYS = st.integers(0, 40)
_ONE_OF = st.tuples(_DAYS, _DAYS).map(lambda ends: range(min(ends), max(ends) + 1))


def _day(number: int) -> str:
    return (date(2024, 1, 1) + timedelta(number)).isoformat()


def _date(days: range) -> str:
    return _day(days[0]) if len(days) == 1 else f"[{_day(days[0])}..{_day(days[-1])}]"


@given(_ONE_OF, _DAYS)
def test_a_deadline_agrees_with_every_day_that_it_may_be(due: range, today: int) -> None:
    late = {today - day for day in due}
    name = "overdue" if min(late) > 0 else "due" if max(late) > 0 else "pending"
    found = at(_day(today), [], due=_date(due)).calendar
    assert found.state == name
    assert found.late == ((min(late), max(late)) if name == "overdue" else None)
    assert found.left == ((-max(late), -min(late)) if name != "overdue" else None)


@given(_ONE_OF, _ONE_OF)
def test_what_was_kept_agrees_with_every_pair_of_days(due: range, kept: range) -> None:
    late = {one - other for one in kept for other in due}
    name = "kept-late" if min(late) > 0 else "possibly-late" if max(late) > 0 else "kept-on-time"
    found = at("2025-01-01", [{"date": _date(kept), "status": "kept"}], due=_date(due)).calendar
    assert found.state == name
    assert found.late == ((max(min(late), 0), max(late)) if max(late) > 0 else None)


@given(_ONE_OF, _DAYS)
def test_what_is_to_go_on_is_never_overdue(until: range, today: int) -> None:
    found = at(_day(today), [], until=_date(until)).calendar
    assert found.state == ("term-ended" if today > until[-1] else "running")
    assert found.late is None


@given(st.permutations(range(4)), st.lists(_DAYS, min_size=4, max_size=4))
def test_the_order_in_the_log_does_not_matter_to_what_is_dated(order: list[int], dues: list[int]) -> None:
    updates = [
        {"date": _day(number), "status": "extended", "due": _day(due)} for number, due in enumerate(dues)
    ]
    shuffled = [updates[number] for number in order]
    terms = {"due": "2024-01-01"}
    assert at("2024-01-20", shuffled, **terms) == at("2024-01-20", updates, **terms)


def test_what_is_long_overdue_is_said_in_years_too() -> None:
    late = CalendarState("overdue", late=Days(1000, 1000))
    doubted = CalendarState("due", late=Days(1, 30), doubted=True)
    assert late.next_words() == "late by 1,000 days (about 2 years 9 months)"
    assert late.words() == "overdue by 1,000 days (about 2 years 9 months)"
    assert doubted.next_words() == "possibly late by 1 to 30 days"
