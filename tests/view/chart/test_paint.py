"""A lane on its cells: full where something certainly was, hollow where it may have been."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view.chart.facts import fact_of
from missionlog.view.chart.paint import Board, lane_cells
from missionlog.view.chart.scale import Scale, scale_of
from missionlog.view.chart.signs import LINES
from missionlog.view.chart.strokes import seconds_of

from .drawn import event


def years(first: int, last: int, cells_a_year: int = 4) -> Scale:
    """A scale from the first day of a year to the last of another."""
    begin, end = seconds_of(f"{first}-01-01"), seconds_of(f"{last}-12-31")
    assert begin
    assert end
    width = (last - first + 1) * cells_a_year
    return scale_of([(begin[0], end[1])], width, len(LINES.fold), margins=(0, 0))


def drawn(row: Row, board: Board, lane: int = 0, today: str = "") -> str:
    """A lane of a row without its words."""
    one = fact_of(row, today).lanes[lane]._replace(words=())
    return "".join(run.text for run in lane_cells(one, board, "cyan").runs()).rstrip()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2011-01-01", "    ●"),
        ("2011-01", "    ○"),
        ("2011", "    □□□□"),
        ("2011?", "    □□?□"),
        ("2012~", "    □□□□□□□□□□□□"),
        ("2011/2013", "    □□□□■■■■□□□□"),
        ("2011-01-01/2012-12-31", "    ■■■■■■■■"),
        ("[2011..2012]", "    □□□□□□□□"),
        ("[2011,2013]", "    □□□□    □□□□"),
        ("[2010-01-01,2013-01-01]", "○           ○"),
        ("{2010-01-01,2013-01-01}", "●           ●"),
        ("2013-01-01/..", "            ●□□▶"),
        ("2013/..", "            □□□▶"),
        ("2013-01-01/", "            ●□□▶"),
        ("../2010", "◀□□□"),
        ("../2011", "◀■■■□□□□"),
        ("/2010-12-31", "◀□□●"),
        ("[..2010]", "◀□□□"),
        ("[2013..]", "            □□□▶"),
        ("../..", "◀■■■■■■■■■■■■■■▶"),
        ("2011-01-01T12:30:00Z", "    ●"),
    ],
)
def test_what_is_certain_is_full_and_what_is_possible_hollow(date: str, expected: str) -> None:
    assert drawn(event(date), Board(years(2010, 2013), LINES)) == expected


def test_a_day_of_few_cells_is_a_point_in_the_day_and_of_many_none() -> None:
    for per_day, expected in ((5, "       ●"), (12, " " * 12 + "□" * 12)):
        begin, end = seconds_of("2024-03-04"), seconds_of("2024-03-06")
        assert begin
        assert end
        board = Board(scale_of([(begin[0], end[1])], 3 * per_day, 2, margins=(0, 0)), LINES)
        assert drawn(event("2024-03-05"), board) == expected


def test_grid_and_today_stand_behind() -> None:
    board = Board(years(2010, 2013), LINES, grid=(0, 4, 8), today=10)
    assert drawn(event("2011-01-01/2013-12-31"), board) == "·   ■■■■■■│■■■■■"
    assert drawn(event("2012-08-01"), board) == "·   ·   · ●"


def test_a_bar_passes_behind_a_fold() -> None:
    scale = scale_of([(0, 10**9), (10**11, 10**11 + 10**9)], 20, 2)
    assert drawn(event("../.."), Board(scale, LINES)) == "◀" + "■" * 8 + "╱╱" + "■" * 8 + "▶"


def test_another_date_has_a_lane_of_its_own_unless_it_is_known_to_be_wrong() -> None:
    dates: list[Plain] = [
        {"date": "2011-01-01", "rank": "preferred"},
        {"date": "2012"},
        {"date": "2013", "rank": "deprecated"},
    ]
    row = event("2011-01-01", dates=dates)
    first, second = fact_of(row).lanes
    assert (first.words[-1], second.words) == ("1 Jan 2011", ("or 2012",))
    assert drawn(row, Board(years(2010, 2013), LINES), 1) == "        □□□□"


def test_what_was_only_announced_is_never_full() -> None:
    row = event("2012-01-01/2012-12-31")
    row = row._replace(computed={**row.computed, "announced": True})
    assert drawn(row, Board(years(2010, 2013), LINES)) == "        □□□□"
    row = event("2012-01-01")
    row = row._replace(computed={**row.computed, "announced": True})
    assert drawn(row, Board(years(2010, 2013), LINES)) == "        ◇"


def promise(computed: dict[str, Plain], **stored: Plain) -> Row:
    return Row("promise", {"id": "bridge", "title": "A bridge", **stored}, computed)


def update(date: str, status: str, **more: Plain) -> dict[str, Plain]:
    return {"date": date, "status": status, **more}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (promise({"made": "2010-01-01", "due": "2012-01-01"}), "●───────◆    │"),
        (
            promise(
                {"made": "2010-01-01", "due": "2012-01-01", "calendar": {"state": "overdue"}},
                promise={"made": "2010-01-01", "due": "2011-01-01"},
                updates=[update("2010-10-01", "extended", due="2012-01-01")],
            ),
            "●──»◇───◆┄┄┄┄│",
        ),
        (
            promise(
                {
                    "made": "2010-01-01",
                    "due": "2011-01-01",
                    "calendar": {"state": "kept-late"},
                    "recorded": {"status": "kept", "date": "2012-01-01"},
                },
                updates=[update("2012-01-01", "kept")],
            ),
            "●───◆┄┄┄✓    │",
        ),
        (
            promise({"made": "2010-01-01", "until": "2012"}, updates=[update("2011-01-01", "broken")]),
            "●───✗───□□◆□ │",
        ),
        (
            promise(
                {"made": "2010-01-01", "recorded": {"status": "withdrawn", "date": "2011"}},
                updates=[update("2011", "withdrawn")],
            ),
            "●───□□⊘□     │",
        ),
        (promise({"made": "2010~"}), "□□□□●□□□     │"),
    ],
)
def test_a_promise_from_its_making_to_what_came_of_it(row: Row, expected: str) -> None:
    board = Board(years(2010, 2013), LINES, today=13)
    assert drawn(row, board, today="2013-04-15") == expected


@pytest.mark.parametrize(
    ("status", "date", "expected"),
    [
        ("kept", "2011-01-01", "●───✓◆"),  # on the day of its term: not late
        ("in-progress", "2010-12-30", "●───▸◆"),
        ("kept", "2011-02-01", "●───◆✓"),
        ("in-progress", "2010-01-01", "●▸──◆"),
        ("in-progress", "2011", "●───◆□▸□"),
    ],
)
def test_no_sign_of_a_promise_hides_another(status: str, date: str, expected: str) -> None:
    row = promise({"made": "2010-01-01", "due": "2011-01-01"}, updates=[update(date, status)])
    assert drawn(row, Board(years(2010, 2013, 4), LINES)) == expected


def test_signs_at_the_end_of_the_line_stand_on_it() -> None:
    states = [update(f"2013-12-{day}", "in-progress") for day in (29, 30)]
    row = promise({"made": "2010-01-01", "due": "2013-12-31"}, updates=states)
    assert drawn(row, Board(years(2010, 2013), LINES)) == "●────────────▸▸◆"


@given(
    st.dates(date(2010, 1, 1), date(2013, 12, 31)),
    st.dates(date(2010, 1, 1), date(2013, 12, 31)),
    st.lists(st.dates(date(2010, 1, 1), date(2013, 12, 31)), max_size=6, unique=True),
)
def test_every_sign_of_a_promise_is_drawn_in_order_of_time(made: date, due: date, days: list[date]) -> None:
    states = [update(day.isoformat(), "stalled") for day in days]
    row = promise({"made": made.isoformat(), "due": due.isoformat()}, updates=states)
    line = drawn(row, Board(years(2010, 2013, 8), LINES))
    signs = [(made, 0, "●"), (due, 2, "◆"), *((day, 1, "‖") for day in days)]
    assert [sign for sign in line if sign in "●◆‖"] == [sign for *_, sign in sorted(signs)]


def test_words_stand_behind_today_where_there_is_no_room_before_it() -> None:
    board = Board(years(2010, 2021), LINES, today=9)
    row = promise(
        {
            "made": "2010-01-01",
            "due": "2012-01-01",
            "term": "due 1 Jan 2012",
            "calendar": {"state": "pending", "words": "pending"},
        }
    )
    (lane,) = fact_of(row).lanes
    text = "".join(run.text for run in lane_cells(lane, board, "cyan").runs()).rstrip()
    assert text == "●───────◆│ due 1 Jan 2012 · pending"


def test_a_promise_of_which_no_day_is_known_has_no_lane() -> None:
    assert fact_of(promise({"term": "no day set"})).lanes == ()
