"""What a person reads of a promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.rows import Listing, Row
from missionlog.view import promise_cells
from missionlog.view.formats import Page
from missionlog.view.promise_cells import BAR_CELLS, bar, percent

from .drawn import draw
from .samples import LAST_CROSSING, TOLL

UNSET = Row("promise", {"title": "A"}, {"term": "no day set", "recorded": {}, "calendar": {}})


def test_the_term() -> None:
    assert promise_cells.term(LAST_CROSSING) == ["? due 1888", "made Jun 1887"]
    assert promise_cells.term(TOLL) == ["until 1890", "made 1887"]
    assert promise_cells.term(UNSET) == ["no day set"]


def test_what_was_promised_by_whom_and_on_which_condition() -> None:
    assert promise_cells.what(LAST_CROSSING)[1:] == ["Selby Town Council", "condition: the bridge"]
    assert promise_cells.what(TOLL) == ["No toll will be taken", "Josiah Mills"]


def test_what_is_recorded() -> None:
    assert promise_cells.recorded(LAST_CROSSING) == ["extended", "2 Oct 1887", "according to Josiah Mills"]
    assert promise_cells.recorded(TOLL) == []


def test_who_entered_the_event_is_not_what_became_of_the_promise() -> None:
    entered = Row("promise", {**TOLL.stored, "recorded": {"by": "Ada", "on": "2024"}}, LAST_CROSSING.computed)
    assert promise_cells.recorded(entered) == promise_cells.recorded(LAST_CROSSING)


def test_what_the_calendar_says() -> None:
    assert promise_cells.calendar(LAST_CROSSING) == [
        "overdue by 1 to 366 days",
        "moved once, by at least 94 days",
    ]
    assert promise_cells.calendar(UNSET) == []


def test_where_today_stands() -> None:
    assert promise_cells.today_in_term(TOLL) == ["██████░░░░░░"]
    assert promise_cells.share_passed(TOLL) == ["50% of its time has passed"]
    assert promise_cells.today_in_term(UNSET) == promise_cells.share_passed(UNSET) == []


def test_the_bar_is_drawn_where_there_is_room_and_said_where_there_is_not() -> None:
    wide, narrow = (draw("table", Listing("promise", [TOLL]), Page(width)) for width in (120, 60))
    assert "██████░░░░░░" in wide
    assert "50%" not in wide
    assert "50% of its time has passed" in " ".join(narrow.split())
    assert "█" not in narrow


@pytest.mark.parametrize(
    ("ahead", "words", "shown"),
    [
        ("in 31 days", "pending", ["in 31 days"]),
        ("today", "due", ["today"]),
        ("late by 15 days", "overdue by 15 days", []),
        ("possibly late by 2 days", "possibly overdue by 2 days", []),
        ("running", "running", []),
        ("late by 5 days", "overdue by 15 days", ["late by 5 days"]),
        (None, "kept on time", []),
    ],
)
def test_what_is_still_ahead_unless_the_calendar_says_it(
    ahead: str | None, words: str, shown: list[str]
) -> None:
    row = Row("promise", {"title": "A"}, {"next": ahead, "calendar": {"words": words}})
    assert promise_cells.still_ahead(row) == shown


def test_that_all_of_its_time_has_passed_is_said_by_its_state() -> None:
    assert LAST_CROSSING.value("calendar.elapsed") == 1
    assert promise_cells.share_passed(LAST_CROSSING) == []
    assert promise_cells.today_in_term(LAST_CROSSING) == ["█" * BAR_CELLS]


def test_what_is_overdue_is_red() -> None:
    drawn = draw("table", Listing("promise", [LAST_CROSSING]), Page(120, colour=True))
    assert "\x1b[31moverdue by" in drawn
    assert "\x1b[31mextended" in drawn


@pytest.mark.parametrize(
    ("share", "drawn", "said"),
    [
        (0.0, "░░░░", "0%"),
        (0.001, "█░░░", "0%"),
        (0.5, "██░░", "50%"),
        (0.999, "███░", "99%"),
        (1.0, "████", "100%"),
    ],
)
def test_drawn_and_said(share: float, drawn: str, said: str) -> None:
    assert (bar(share, 4), percent(share)) == (drawn, said)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_shorter_and_the_bar_is_always_as_wide(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert bar(less).count("█") <= bar(more).count("█")
    assert len(bar(less)) == len(bar(more)) == BAR_CELLS
