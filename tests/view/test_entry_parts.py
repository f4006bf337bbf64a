"""What a row shows, and in which part of its entry."""

from missionlog.model.rows import Kind, Row
from missionlog.view.entry_parts import EntryMaker, EntryParts, dotted
from missionlog.view.formats import Page
from missionlog.view.styled_lines import Run, StyledLine
from missionlog.view.year_rules import YearRules

from .samples import FLOOD, FOUNDED, HITS, LAST_CROSSING, NO_BOAT, PLEDGE, TOLL


def entry(row: Row, kind: Kind | None = None, width: int = 80) -> EntryParts:
    return EntryMaker(kind or row.kind, [row], Page(width)).entry(row, None)


def texts(pieces: tuple[StyledLine, ...] | list[StyledLine]) -> list[str]:
    return ["".join(run.text for run in piece) for piece in pieces]


def test_an_event() -> None:
    shown = entry(PLEDGE)
    assert shown.left == [Run("by 29 Sep 1887", "cyan")]
    assert shown.main == [[Run(str(PLEDGE.stored["title"]), "bold")]]
    assert shown.state == [Run("extended to 1888, overdue by 94 days", "red")]
    assert texts([*shown.under]) == [
        "announced",
        "Selby Town Council, Josiah Mills",
        "#ferry #bridge",
        "[2]",
        "council-announces-the-end-of-the-ferry",
    ]
    assert {run.style for piece in shown.under for run in piece} == {"dim"}


def test_a_quote_has_its_speaker_before_all_else_below() -> None:
    shown = entry(NO_BOAT)
    assert shown.under[0] == [Run("Josiah Mills", "bold"), Run(", Clerk to the Town Council", "dim")]
    assert texts([*shown.under])[1:] == ["from gazette, reprint", "mills-no-boat"]


def test_a_promise() -> None:
    shown = entry(LAST_CROSSING)
    assert shown.left == [Run("? due 1888", "yellow")]
    assert [run.style for run in shown.state if run.style != "dim"] == ["red", "red"]
    assert texts([*shown.under])[:3] == ["made Jun 1887", "Selby Town Council", "condition: the bridge"]


def test_a_bar_is_at_the_left_where_the_page_is_wide_enough_and_some_row_has_one() -> None:
    unset = Row("promise", {"title": "A"}, {"term": "no day set", "recorded": {}, "calendar": {}})
    for width, row, names in ((100, TOLL, ["when", "bar"]), (99, TOLL, ["when"]), (100, unset, ["when"])):
        assert [shown.name for shown in EntryMaker("promise", [row], Page(width)).left] == names


def test_headings_of_columns_that_stand_below_are_among_those_of_what_is_below() -> None:
    headings = EntryMaker("person", [], Page(60)).headings()
    assert texts([*headings.under]) == ["quotes", "promises", "first", "last", "id"]
    assert [cell.text for cell in headings.left] == ["Facts"]


def test_below_a_rule_the_date_needs_no_year() -> None:
    shown = EntryMaker("event", [FOUNDED], Page(80)).entry(FOUNDED, YearRules())
    assert (shown.rule, shown.left[0].text) == ("1847", "3 May")


def test_a_hit_says_its_title_once() -> None:
    shown = entry(HITS[0])
    assert texts([*shown.main, *shown.rest]) == ["A *flood* takes the landing [bold]stage[/bold]"]
    without = HITS[0]._replace(computed={**FLOOD.computed, "kind": "event"})
    assert texts([*entry(without).main]) == [FLOOD.stored["title"]]
    assert texts([*entry(HITS[1]).rest]) == [
        "No *boat* will *cross* [sic] after Michaelmas …",
        "at: The council announces the end of the ferry",
    ]


def test_tags_and_numbers_need_no_dots() -> None:
    pieces = [[Run(text)] for text in ("Ada", "#a #b", "[2]", "id", "more")]
    assert "".join(run.text for run in dotted(pieces)) == "Ada #a #b [2] id · more"
    assert dotted([]) == []
