"""The terms of a promise: those in force, and their moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.terms import (
    DayRange,
    Days,
    TermMoves,
    ahead,
    between,
    counted_updates,
    day_range,
    term_moves,
    terms_in_force,
    updates_by_date,
)
from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso, parse
from missionlog.model.format import PROMISE, UPDATE
from missionlog.model.values import typed


def moved(first: dict[str, str], *changes: dict[str, str]) -> TermMoves:
    promise = typed(PROMISE, {"made": "2020-01-01", "by": ["a"], **first})
    dated = (
        {"date": f"2021-01-{day:02d}", "status": "extended", **one} for day, one in enumerate(changes, 1)
    )
    return term_moves(promise, tuple(typed(UPDATE, one) for one in dated))


def due(*days: str) -> TermMoves:
    first, *later = days
    return moved({"due": first}, *({"due": day} for day in later))


@pytest.mark.parametrize(
    ("days", "times", "slip", "words"),
    [
        (["2023-03-31"], 0, [0, 0], ""),
        (["2023-03-31", "2023-03-31"], 0, [0, 0], ""),
        (["2023-03-31", "2023-04-01"], 1, [1, 1], "moved once, by 1 day"),
        (["2023-03-31", "2023-09-30", "2024-03-30"], 2, [365, 365], "moved twice, 365 days in all"),
        (["2023", "2024", "2025", "2026"], 3, [732, 1460], "moved 3 times, 732 to 1,460 days in all"),
        (["2023-03", "2023-04"], 1, [1, 60], "moved once, by 1 to 60 days"),
        (["2023-03-31", "2023-03-01"], 1, [-30, -30], "moved once, to 30 days earlier"),
        (["2023-03-31", "2023"], 1, [-89, 275], "moved once, by −89 to 275 days"),
        (["2023-03", "2024", "2023-03"], 2, [0, 0], "moved twice, 0 days in all"),
        (["2023-03-31", "[2023-05-01..]"], 1, [31, "inf"], "moved once, by at least 31 days"),
        (["[..2023-03-31]", "2023-04-30"], 1, [30, "inf"], "moved once, by at least 30 days"),
        (["2023-03-31", "[..2023-04-30]"], 1, ["-inf", 30], "moved once, by at most 30 days"),
    ],
)
def test_moves_of_a_deadline(days: list[str], times: int, slip: list[object], words: str) -> None:
    found = due(*days)
    assert found.first == parse(days[0])
    assert found.slip is not None
    assert (found.times, found.slip.plain(), found.words()) == (times, slip, words)


def test_the_order_is_that_of_the_dates_and_not_of_the_log() -> None:
    later = {"date": "2022", "due": "2025-01-01"}
    assert moved({"due": "2023-01-01"}, later, {"date": "2021", "due": "2024-01-01"}).words() == (
        "moved twice, 731 days in all"
    )


def test_what_is_to_go_on_moves_too() -> None:
    assert moved({"until": "2023-03-31"}, {"until": "2023-04-30"}).words() == "moved once, by 30 days"


def test_the_deadline_goes_before_what_is_to_go_on() -> None:
    found = moved({"due": "2023-03-31", "until": "2024"}, {"until": "2025"})
    assert (found.times, found.words()) == (0, "")


def test_a_term_that_comes_later_was_not_moved() -> None:
    found = moved({}, {"status": "in-progress"}, {"due": "2023-03-31"})
    assert (found.times, found.first) == (0, parse("2023-03-31"))


def test_without_a_term_there_is_nothing_to_move() -> None:
    assert moved({}, {"status": "stalled"}) == TermMoves(0, None, None)


def test_the_terms_in_force_are_those_of_the_latest_update_by_date() -> None:
    promise = typed(PROMISE, {"made": "2024", "by": ["x"], "due": "2024-03"})
    updates = [
        typed(UPDATE, {"date": "2024-05", "status": "extended", "due": "2025-03"}),
        typed(UPDATE, {"date": "2024-02", "status": "extended", "due": "2024-06", "until": "2026"}),
    ]
    due, until = terms_in_force(promise, updates)
    assert due is not None
    assert until is not None
    assert (due.text, until.text) == ("2025-03", "2026")
    assert [update.date.text for update in updates_by_date(updates)] == ["2024-02", "2024-05"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(1, 1), "1 day"),
        (Days(0, 0), "0 days"),
        (Days(15, 15), "15 days"),
        (Days(1, 110), "1 to 110 days"),
        (Days(1461, 1826), "1,461 to 1,826 days"),
        (Days(-5, 25), "−5 to 25 days"),
        (Days(10, FAR_FUTURE), "at least 10 days"),
        (Days(FAR_PAST, 1), "at most 1 day"),
        (Days(FAR_PAST, FAR_FUTURE), "some days"),
    ],
)
def test_said(days: Days, said: str) -> None:
    assert str(days) == said


@pytest.mark.parametrize(
    ("days", "plain"),
    [
        (Days(-1, 110), [-1, 110]),
        (Days(10, FAR_FUTURE), [10, "inf"]),
        (Days(FAR_PAST, 1), ["-inf", 1]),
    ],
)
def test_in_a_listing(days: Days, plain: list[object]) -> None:
    assert days.plain() == plain


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Days(0, 0), "today"),
        (Days(1, 1), "in 1 day"),
        (Days(12, 12), "in 12 days"),
        (Days(3, 33), "in 3 to 33 days"),
        (Days(0, 29), "in 0 to 29 days"),
        (Days(12, FAR_FUTURE), "in at least 12 days"),
        (Days(-13, 16), "in at most 16 days, if not past already"),
        (Days(FAR_PAST, 1), "in at most 1 day, if not past already"),
        (Days(-29, 0), "today at the latest, if not past already"),
        (Days(-29, FAR_FUTURE), "at any time"),
    ],
)
def test_how_far_ahead(left: Days, said: str) -> None:
    assert ahead(left) == said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2025-09?", "2025-09-01", "2025-09-30"),
        ("2025-09~", "2025-08-01", "2025-10-31"),
        ("2025-09-30~", "2025-09-29", "2025-10-01"),
        ("[..2025-09-30]", "-inf", "2025-09-30"),
        ("2025-09-30/..", "2025-09-30", "inf"),
    ],
)
def test_the_days_that_a_date_may_be(text: str, first: str, last: str) -> None:
    assert [iso(day) for day in day_range(parse(text))] == [first, last]


def test_of_a_window_only_the_bounds_are_known() -> None:
    assert day_range(parse("2025-09~").extent()) == day_range(parse("2025-09"))


_ENDS = st.integers(-50, 50)
_STRETCHES = st.tuples(_ENDS, _ENDS).map(lambda ends: DayRange(*sorted(ends)))


@given(_STRETCHES, _STRETCHES, st.data())
def test_between_holds_every_pair_of_days_and_no_wider(
    one: DayRange, other: DayRange, data: st.DataObject
) -> None:
    days = between(one, other)
    apart = data.draw(st.integers(*other)) - data.draw(st.integers(*one))
    assert days.fewest <= apart <= days.most
    assert days == (other.first - one.last, other.last - one.first)


@given(_STRETCHES)
def test_what_has_no_bound_leaves_none(day: DayRange) -> None:
    since, until = DayRange(0, FAR_FUTURE), DayRange(FAR_PAST, 0)
    assert between(day, since) == (-day.last, FAR_FUTURE)
    assert between(day, until) == (FAR_PAST, -day.first)
    assert between(since, day) == (FAR_PAST, day.last)
    assert between(until, day) == (day.first, FAR_FUTURE)


@pytest.mark.parametrize(
    ("date", "day", "counts"),
    [
        ("2024-05-02", "2024-05-01", False),
        ("2024-05-02", "2024-05-02", True),
        ("2024-05", "2024-05-01", True),
        ("2024-05", "2024-04-30", False),
        ("2024-05-02~", "2024-05-01", True),
        ("2024-05-02?", "2024-05-01", False),
        ("[..2024-05-02]", "2024-01-01", True),
        ("[2024-03-02,2024-05-02]", "2024-03-02", True),
    ],
)
def test_an_update_counts_once_it_may_have_come(date: str, day: str, counts: bool) -> None:
    update = typed(UPDATE, {"date": date, "status": "kept"})
    assert counted_updates([update], parse(day).start_earliest) == ((update,) if counts else ())
    assert counted_updates([update], None) == (update,)
