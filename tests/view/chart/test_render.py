"""A listing as a chart: as it looks, and what holds for any rows on any page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import missionlog
from missionlog.edtf import parse
from missionlog.edtf.known_part import known_part
from missionlog.model.losses import Loss
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.chart.render import MOST_LINES
from missionlog.view.fields import FieldError
from missionlog.view.formats import Page, load
from tests.view.drawn import UNSAFE
from tests.view.samples import PROMISES

from .drawn import TODAY, chart, event, plot, rows, widths

DATA = Path(__file__).parents[3] / "data" / "events.yaml"
HOSTILE = Path(__file__).parents[2] / "export" / "hostile.yaml"
DAY = [
    event("2024-03-05T09:12:00", "The alarm is raised"),
    event("2024-03-05T11:40:30", "The road is closed"),
    event("2024-03-05T17:05:00", "It is over"),
]
DEEP = [
    event("Y-13800000000", "The universe begins"),
    event("Y-454E7S3", "The Earth forms"),
    event("Y-539000000/Y-485000000", "The Cambrian"),
    event("Y-66000000~", "An impact ends the dinosaurs"),
    event("-0043-03-15", "Caesar is killed"),
    event("1969-07-20", "People walk on the Moon"),
]


def of_log(path: Path, name: str, width: int, **page: Any) -> str:
    """The chart of a log's events or promises."""
    with missionlog.open(path, today=TODAY) as log:
        listing = getattr(log, name)().listing()
        return "".join(load("chart")(listing, Page(width, **page)))


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("name", ["timeline", "promises"])
@pytest.mark.parametrize("log", [DATA, HOSTILE], ids=["first", "hostile"])
def test_as_it_looks(log: Path, name: str, width: int, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"chart-{log.stem}-{name}-{width}", of_log(log, name, width))


@pytest.mark.parametrize("by", ["tag", "place"])
def test_as_it_looks_in_colour(by: str, snapshot: Callable[[str, str], None]) -> None:
    text = of_log(DATA, "timeline", 100, colour=True, colour_by=by)
    snapshot(f"chart-colour-by-{by}", text.replace("\x1b", "\\x1b"))


def test_as_it_looks_in_ascii(snapshot: Callable[[str, str], None]) -> None:
    text = of_log(HOSTILE, "promises", 100, ascii=True) + chart(DEEP + DAY, 100, ascii=True)
    snapshot("chart-ascii", text)
    assert text.isascii()


@pytest.mark.parametrize(("name", "story"), [("day", DAY), ("deep", DEEP)])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_short_and_long_times(
    name: str, story: list[Row], width: int, snapshot: Callable[[str, str], None]
) -> None:
    snapshot(f"chart-{name}-{width}", chart(story, width))


def many(count: int) -> list[Row]:
    """Events of two centuries, some without a date and some whose year is all that is known."""
    dates = (
        (f"{1800 + n * 7 % 200}", f"{1900 + n % 30}-{n % 12 + 1:02d}-{n % 28 + 1:02d}", None)[n % 7 % 3]
        for n in range(count)
    )
    return [
        event(date, f"Number {n}", f"n-{n}", tags=[("ferry", "bridge", "road")[n % 5 % 3]])
        for n, date in enumerate(dates)
    ]


@pytest.mark.parametrize("width", [60, 80, 140])
def test_many_facts_are_counted(width: int, snapshot: Callable[[str, str], None]) -> None:
    losses: list[Loss] = []
    text = chart(many(1000), width, lose=losses.append, colour_by="tag")
    snapshot(f"chart-many-{width}", text)
    undated = [row.id for row in many(1000) if row.date is None]
    assert [loss.id for loss in losses] == undated
    assert text.startswith("1,000 events")
    assert f"{len(undated)} without a date" in " ".join(text.split())


@pytest.mark.parametrize("count", [MOST_LINES, MOST_LINES + 1])
def test_up_to_a_number_of_facts_each_has_a_line(count: int) -> None:
    text = chart([event("2024-03-05", f"Fact {n}") for n in range(count)])
    assert ("Fact 7 " in text) is (count == MOST_LINES)
    assert f"{count} events" in text


@given(rows, widths, st.booleans())
def test_no_line_is_wider_than_the_page(drawn: list[Row], width: int, is_ascii: bool) -> None:
    text = chart(drawn, width, ascii=is_ascii, colour_by="tag")
    assert max(map(cell_len, text.splitlines())) <= width
    assert not UNSAFE.search(text)


@given(rows, widths)
def test_every_fact_has_a_mark_or_is_listed_below(drawn: list[Row], width: int) -> None:
    numbered = [row._replace(stored={**row.stored, "title": f"#{n}#"}) for n, row in enumerate(drawn)]
    above, _, below = chart(numbered, width).partition("Without a date")
    for n, row in enumerate(numbered):
        is_drawn = row.date is not None and known_part(parse(row.date)) is not None
        (line,) = [one for one in (above if is_drawn else below).splitlines() if f"#{n}#" in one]
        assert not is_drawn or set(line.partition(f"#{n}#")[2]) & set("■□●○◀▶?")


def test_a_date_of_which_nothing_is_known_is_on_no_line_of_time() -> None:
    text = chart([event("2024-03-05", "Fact 1"), event("2024-05", "Fact 2"), event("XXXX", "Fact 3")])
    assert "9999" not in text
    assert "Fact 3" in text.partition("Without a date")[2]


@given(st.lists(st.builds(event, st.dates().map(str)), min_size=2, max_size=20), widths)
def test_points_stand_in_the_order_of_their_days(drawn: list[Row], width: int) -> None:
    in_order = sorted(drawn, key=lambda row: str(row.date))
    columns = [line.index("●") for line in plot(chart(in_order, width))]
    assert columns == sorted(columns)


def test_no_rows_are_nothing() -> None:
    assert chart([]) == ""


def test_fields_cannot_be_chosen() -> None:
    with pytest.raises(FieldError, match="chart has fields of its own"):
        chart([], fields=("id",))


@pytest.mark.parametrize("kind", ["event", "promise"])
def test_no_colour_is_not_one_code(kind: Kind) -> None:
    story = PROMISES if kind == "promise" else DAY
    assert "\x1b" not in chart(story, kind=kind)
    assert "\x1b" in chart(story, kind=kind, colour=True)


def test_markup_in_a_title_is_text() -> None:
    assert "[bold red]not markup[/]" in chart([event("2024", "[bold red]not markup[/]")])


def test_an_open_end_is_certain_until_its_latest_source_and_possible_after() -> None:
    row = event("2014-01-01/..", id_="goes-on")
    row = row._replace(computed={**row.computed, "sources": ["a", "b"]})
    sources = {"a": {"issued": "2019-12-31"}, "b": {"issued": "2015"}, "c": {"issued": "2025"}}
    listing = Listing("event", [row, event("2024-01-01")], context=lambda: {"sources": sources}, today=TODAY)
    line, _ = plot("".join(load("chart")(listing, Page(80))))
    bar = line.replace("│", "□")
    assert bar.strip().strip("■").strip("□") == "▶"
    assert 0.4 < bar.count("■") / (bar.count("■") + bar.count("□")) < 0.6


def test_without_a_today_there_is_no_line_for_it() -> None:
    text = "".join(load("chart")(Listing("event", DAY), Page(80)))
    assert "today" not in text
    assert "│" not in text
