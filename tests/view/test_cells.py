"""Cells as Rich's text."""

import pytest
from rich.text import Text

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view.cells import cell, style_of, under
from missionlog.view.columns import TERMINAL, TerminalColumn

from .samples import FLOOD, FOUNDED, HITS, PLEDGE

COLUMNS = {shown.name: shown for shown in TERMINAL["event"]}
FOUND = TERMINAL["hit"][1]


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
    ],
)
def test_the_state_of_a_promise_has_a_colour(state: dict[str, Plain], style: str) -> None:
    assert style_of(COLUMNS["promise"], Row("event", {}, {"promise": state})) == style
    assert style_of(COLUMNS["promise"], Row("promise", {}, state)) == style


def test_what_matched_is_marked_at_its_very_characters() -> None:
    assert ("flood", "bold yellow") in pieces(cell(FOUND, HITS[0], colour=True))
    assert cell(FOUND, HITS[1], colour=False).plain.endswith(
        "No *boat* will *cross* [sic] after Michaelmas …"
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
