"""The colours of cells."""

import pytest

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view.cell_styles import marked_excerpt, style_of
from missionlog.view.columns import TERMINAL
from missionlog.view.styled_lines import Run

from .samples import FLOOD, FOUNDED, HITS

COLUMNS = {(kind, shown.name): shown for kind in ("event", "promise") for shown in TERMINAL[kind]}
WHEN, PROMISE = COLUMNS["event", "when"], COLUMNS["event", "promise"]


def test_a_possible_date_stands_out() -> None:
    assert (style_of(WHEN, FLOOD), style_of(WHEN, FOUNDED)) == ("yellow", "cyan")


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
    assert style_of(PROMISE, Row("event", {}, {"promise": state})) == style
    assert style_of(COLUMNS["promise", "recorded"], Row("promise", {}, state)) == style


@pytest.mark.parametrize("name", ["record", "recorded", "calendar", "promise"])
@pytest.mark.parametrize("state", ["kept-on-time", "overdue"])
def test_a_state_that_was_only_possibly_on_the_record_is_never_green_or_red(name: str, state: str) -> None:
    outcome: dict[str, Plain] = {"recorded": {"status": "kept"}, "calendar": {"state": state}}
    promise = Row("promise", {}, {**outcome, "possibly": [name]})
    event = Row("event", {}, {"promise": outcome, "possibly": [name]})
    calendar = COLUMNS["promise", "calendar"]
    assert style_of(calendar, promise) == style_of(PROMISE, event) == "yellow"


def test_what_matched_is_marked_at_its_very_characters() -> None:
    assert marked_excerpt(HITS[0], "dim", colour=True)[:2] == [
        Run("A ", "dim"),
        Run("flood", "bold yellow"),
    ]
    text = "".join(run.text for run in marked_excerpt(HITS[1], "dim", colour=False))
    assert text == "No *boat* will *cross* [sic] after Michaelmas …"


def test_a_mark_stays_in_place_beside_what_is_escaped() -> None:
    row = Row("hit", {"title": "t"}, {"excerpt": "\x1b\x1bboat", "highlights": [[2, 6]]})
    assert [run.text for run in marked_excerpt(row, "", colour=False)] == ["\\x1b\\x1b", "*boat*", ""]
