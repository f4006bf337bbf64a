"""The table on a terminal."""

from collections.abc import Callable
from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.columns import TERMINAL, TerminalColumn
from missionlog.view.formats import Page
from missionlog.view.table import LEGEND, SCREENFUL, cell, render, style_of, under

from .drawn import NASTY, UNSAFE, any_text, draw, event
from .samples import EVENTS, FLOOD, FOUNDED, HITS, PLEDGE, ROWS, listing

COLUMNS = {shown.name: shown for shown in TERMINAL["event"]}
FOUND = TERMINAL["hit"][1]


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize("kind", ROWS)
def test_as_it_looks(kind: Kind, width: int, snapshot: Callable[[str, str], None]) -> None:
    text = draw("table", listing(kind), Page(width, wraps=True))
    snapshot(f"table-{kind}-{width}", text)
    assert max(map(cell_len, text.splitlines())) <= width


def test_as_it_looks_in_colour(snapshot: Callable[[str, str], None]) -> None:
    page = Page(80, colour=True)
    text = draw("table", listing("event"), page) + draw("table", listing("hit"), page)
    snapshot("table-colour", text.replace("\x1b", "\\x1b"))


def test_no_rows_are_nothing() -> None:
    assert draw("table", Listing("event", [])) == ""


def test_no_colour_is_not_one_code() -> None:
    assert "\x1b" not in draw("table", listing("event"))
    assert "\x1b" in draw("table", listing("event"), Page(80, colour=True))


def test_a_possible_match_is_marked_and_the_mark_explained() -> None:
    assert "? c. 1888" in draw("table", listing("event", FLOOD))
    assert draw("table", listing("event", FLOOD)).endswith(f"\n\n{LEGEND}\n")
    assert LEGEND not in draw("table", listing("event", FOUNDED, PLEDGE))


def test_an_announced_event_says_so() -> None:
    assert "\nannounced " in draw("table", listing("event", PLEDGE))
    assert "announced" not in draw("table", listing("event", FOUNDED))


def test_no_column_for_what_no_row_has() -> None:
    assert "Promise" in draw("table", listing("event", PLEDGE), Page(140))
    assert "Promise" not in draw("table", listing("event", FOUNDED), Page(140))


def test_a_promise_that_comes_late_is_not_lost() -> None:
    rows = [FOUNDED] * SCREENFUL + [PLEDGE]
    assert "overdue by 94 days" in draw("table", listing("event", *rows), Page(140))


@pytest.mark.parametrize("width", [80, 140])
def test_an_id_can_be_copied(width: int) -> None:
    assert str(PLEDGE.stored["id"]) in draw("table", listing("event"), Page(width))


@pytest.mark.parametrize("text", NASTY)
def test_data_is_shown_and_not_obeyed(text: str) -> None:
    drawn = draw("table", listing("event", event(text)))
    assert not UNSAFE.search(drawn)
    if text.startswith(("[", ":")):
        assert drawn.count(text) == 2


def test_what_matched_is_marked() -> None:
    assert "A *flood* takes" in draw("table", listing("hit", HITS[0]))
    assert "\x1b[1;33mflood\x1b[0m" in draw("table", listing("hit", HITS[0]), Page(80, colour=True))


def test_rows_are_drawn_as_they_come() -> None:
    endless = (event(f"number {number}") for number in count())
    drawn = render(Listing("event", endless), Page())
    first = "".join(islice(drawn, 3))
    assert f"number {2 * SCREENFUL - 1}" in first
    assert next(endless).stored["title"] == f"number {2 * SCREENFUL}"


def test_later_rows_keep_the_widths_of_the_first() -> None:
    rows = [event("short")] * SCREENFUL + [event("a much longer one " * 20)]
    text = draw("table", Listing("event", iter(rows)))
    assert text.splitlines()[1] == "─" * 80
    assert max(map(cell_len, text.splitlines())) == 80


def test_fields_that_were_asked_for() -> None:
    text = draw("table", listing("event"), Page(60, fields=("id", "promise.by", "line")))
    header, _, *rows = text.splitlines()
    assert header.split() == ["id", "promise.by", "line"]
    assert any(row.split() == ["council-announces-the-end-of-the-ferry", "council", "40"] for row in rows)


@given(st.lists(any_text, min_size=1, max_size=3), st.integers(20, 160))
@settings(max_examples=60, deadline=None)
def test_any_text_is_drawn_within_the_page(titles: list[str], width: int) -> None:
    rows = [Row("event", {"id": "x", "title": title}, {"words": "2024"}) for title in titles]
    text = draw("table", Listing("event", rows), Page(width))
    assert not UNSAFE.search(text)
    assert max(map(cell_len, text.split("\n"))) <= width


def test_nothing_of_a_row_is_cut() -> None:
    for width in (30, 80, 140):
        text = draw("table", listing("event"), Page(width))
        assert "…" not in text
        for row in EVENTS:
            assert all(word in text for word in str(row.stored["title"]).split())


def pieces(text: Text) -> list[tuple[str, str]]:
    """Each styled stretch of a text, with its style."""
    return [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]


def test_the_first_line_has_the_style_of_the_column() -> None:
    assert pieces(cell(COLUMNS["when"], PLEDGE, colour=True)) == [
        ("by 29 Sep 1887", "cyan"),
        ("announced", "dim"),
    ]


def test_a_possible_date_stands_out() -> None:
    assert (style_of(COLUMNS["when"], FLOOD), style_of(COLUMNS["when"], FOUNDED)) == ("yellow", "cyan")


@pytest.mark.parametrize(
    ("state", "style"),
    [
        ({"recorded": {"status": "kept"}, "calendar": {"state": "kept-on-time"}}, "green"),
        ({"recorded": {"status": "broken"}, "calendar": {}}, "red"),
        ({"recorded": {"status": "in-progress"}, "calendar": {"state": "overdue"}}, "red"),
        ({"recorded": {}, "calendar": {"state": "pending"}}, "yellow"),
        ({"recorded": {"status": "kept"}, "calendar": {"state": "kept-late"}}, "yellow"),
        ({"recorded": {"status": "kept"}, "calendar": {"state": "possibly-late"}}, "yellow"),
        ({"recorded": {"status": "in-progress"}, "calendar": {"state": "due"}}, "yellow"),
        ({"recorded": {"status": "in-progress"}, "calendar": {"state": "term-ended"}}, "yellow"),
        ({"recorded": {"status": "in-progress"}, "calendar": {"state": "ran-on"}}, "green"),
        ({"recorded": {"status": "in-progress"}, "calendar": {"state": "pending"}}, "green"),
    ],
)
def test_the_state_of_a_promise_has_a_colour(state: dict[str, Plain], style: str) -> None:
    assert style_of(COLUMNS["promise"], Row("event", {}, {"promise": state})) == style
    assert style_of(COLUMNS["promise"], Row("promise", {}, state)) == style


def test_what_matched_is_marked_at_its_very_characters() -> None:
    assert ("flood", "bold yellow") in pieces(cell(FOUND, HITS[0], colour=True))
    assert cell(FOUND, HITS[1], colour=False).plain == (
        "Josiah Mills:\n"
        "No *boat* will *cross* [sic] after Michaelmas …\n"
        "at: The council announces the end of the ferry"
    )


def test_a_mark_stays_in_place_beside_what_is_escaped() -> None:
    row = Row("hit", {"title": "t"}, {"excerpt": "\x1b\x1bboat", "highlights": [[2, 6]]})
    assert cell(FOUND, row, colour=False).plain == "t\n\\x1b\\x1b*boat*"


def test_what_has_no_column_stands_under_the_main_one() -> None:
    folded: list[TerminalColumn] = [COLUMNS["promise"], COLUMNS["sources"], COLUMNS["id"]]
    assert [line.plain for line in under(folded, PLEDGE)] == [
        "extended to 1888, overdue by 94 days",
        "council-announces-the-end-of-the-ferry · sources: 2",
    ]
    assert [line.plain for line in under(folded, FLOOD)] == ["flood · sources: 0"]


@pytest.mark.parametrize("name", ["record", "recorded", "calendar", "promise"])
@pytest.mark.parametrize("state", ["kept-on-time", "overdue"])
def test_a_state_that_was_only_possibly_on_the_record_is_never_green_or_red(name: str, state: str) -> None:
    outcome: dict[str, Plain] = {"recorded": {"status": "kept"}, "calendar": {"state": state}}
    promise = Row("promise", {}, {**outcome, "possibly": [name]})
    event = Row("event", {}, {"promise": outcome, "possibly": [name]})
    assert style_of(COLUMNS["promise"], promise) == style_of(COLUMNS["promise"], event) == "yellow"
