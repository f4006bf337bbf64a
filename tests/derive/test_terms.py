"""The terms of a promise: those in force, and their moves."""

import pytest

from missionlog.derive.day_ranges import as_term
from missionlog.derive.terms import TermMoves, Terms, term_moves, terms_in_force, words_of_term
from missionlog.derive.updates import in_order
from missionlog.edtf import parse
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
        (
            ["2023-03-31", "2023-09-30", "2024-03-30"],
            2,
            [365, 365],
            "moved twice, 365 days in all (about 1 year)",
        ),
        (
            ["2023", "2024", "2025", "2026"],
            3,
            [1096, 1096],
            "moved 3 times, 1,096 days in all (about 3 years)",
        ),
        (["2023-03", "2023-04"], 1, [30, 30], "moved once, by 30 days"),
        (["2023-03", "2023-03-31"], 0, [0, 0], ""),
        (["[..2023-03-31]", "2023-03-31", "../2023-03"], 0, [0, 0], ""),
        (["2023-03-31", "2023-04~"], 1, [0, 61], "moved once, by 0 to 61 days"),
        (["2023-03-31", "2023-03-01"], 1, [-30, -30], "moved once, to 30 days earlier"),
        (["2023-03-31", "2023"], 1, [275, 275], "moved once, by 275 days"),
        (["2023-03-31", "2023?"], 1, [-89, 275], "moved once, by −89 to 275 days"),
        (["2023-03", "2024", "2023-03"], 2, [0, 0], "moved twice, 0 days in all"),
        (["2023-03-31", "[2023-05-01..]"], 1, [31, "inf"], "moved once, by at least 31 days"),
        (["[2023-05-01..]", "2023-03-31"], 1, ["-inf", -31], "moved once, to at least 31 days earlier"),
        (["[..2023-03-31]", "2023-04-30"], 1, [30, 30], "moved once, by 30 days"),
        (["2023-03-31", "[..2023-04-30]"], 1, [30, 30], "moved once, by 30 days"),
    ],
)
def test_moves_of_a_deadline(days: list[str], times: int, slip: list[object], words: str) -> None:
    found = due(*days)
    assert found.first == as_term(parse(days[0]))
    assert found.slip is not None
    assert (found.times, found.slip.plain(), found.words()) == (times, slip, words)


def test_the_order_is_that_of_the_dates_and_not_of_the_log() -> None:
    later = {"date": "2022", "due": "2025-01-01"}
    assert moved({"due": "2023-01-01"}, later, {"date": "2021", "due": "2024-01-01"}).words() == (
        "moved twice, 731 days in all (about 2 years)"
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
    assert terms_in_force(promise, updates) == Terms(parse("2025-03"), parse("2026"))
    assert [update.date.text for update in in_order(updates)] == ["2024-02", "2024-05"]


def test_an_extension_to_a_day_that_is_not_on_record() -> None:
    promise = typed(PROMISE, {"made": "2024", "by": ["x"], "due": "2024-03"})
    extended = typed(UPDATE, {"date": "2024-02", "status": "extended"})
    going = typed(UPDATE, {"date": "2024-04", "status": "in-progress"})
    dated = typed(UPDATE, {"date": "2024-05", "status": "extended", "due": "2024-12"})
    assert terms_in_force(promise, [extended, going]) == Terms(extended=True)
    assert term_moves(promise, [extended]) == TermMoves(1, parse("2024-03"), None)
    assert term_moves(promise, [extended]).words() == "moved once, to a day that is not on record"
    assert terms_in_force(promise, [extended, going, dated]) == Terms(parse("2024-12"))
    assert term_moves(promise, [extended, going, dated]).words() == "moved once, by 275 days"
    later = typed(UPDATE, {"date": "2024-06", "status": "extended"})
    assert terms_in_force(promise, [dated, later]) == Terms(extended=True)


@pytest.mark.parametrize("term", ["[..2025-09-30]", "../2025-09-30", "/2025-09-30"])
def test_a_term_that_is_only_an_end_is_that_day(term: str) -> None:
    promise = typed(PROMISE, {"made": "2024", "by": ["x"], "due": term, "until": term})
    day = parse("2025-09-30")
    assert terms_in_force(promise, []) == Terms(day, day)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("2020-06", "Jun 2020"),
        ("2020-06/..", "Jun 2020 or later"),
        ("2020-06/", "Jun 2020 or later"),
        ("2020-06~/..", "c. Jun 2020 or later"),
        ("2020-06-05/..", "5 Jun 2020 or later"),
        ("[2020-06..]", "Jun 2020 or later"),
        ("2020-03/2020-06", "Mar–Jun 2020"),
        ("../..", "a day not on record"),
    ],
)
def test_a_term_with_an_open_end_may_end_on_any_day_from_its_start(term: str, words: str) -> None:
    assert words_of_term(parse(term)) == words
