"""A listing on a terminal: entries or a table."""

from collections.abc import Callable
from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.entry_lines import SCREENFUL
from missionlog.view.formats import Page
from missionlog.view.table import render

from .drawn import UNSAFE, any_text, draw
from .samples import FOUNDED, PLEDGE, ROWS, listing


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
@pytest.mark.parametrize("kind", ROWS)
def test_as_it_looks(kind: Kind, width: int, snapshot: Callable[[str, str], None]) -> None:
    text = draw("table", listing(kind), Page(width, wraps=True))
    snapshot(f"table-{kind}-{width}", text)
    # Only an id may be wider than the page: it is not broken.
    assert [line for line in text.splitlines() if cell_len(line) > width and " " in line.strip()] == []


@pytest.mark.parametrize("kind", ROWS)
def test_no_line_ends_with_a_blank(kind: Kind) -> None:
    for width in (40, 100):
        text = draw("table", listing(kind), Page(width))
        assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_as_it_looks_in_colour(snapshot: Callable[[str, str], None]) -> None:
    page = Page(80, colour=True)
    text = "".join(draw("table", listing(kind), page) for kind in ("event", "hit", "tag"))
    snapshot("table-colour", text.replace("\x1b", "\\x1b"))


@pytest.mark.parametrize("kind", ["event", "tag"])
def test_no_rows_are_nothing(kind: Kind) -> None:
    assert draw("table", Listing(kind, [])) == ""


@pytest.mark.parametrize("kind", ["event", "tag"])
def test_no_colour_is_not_one_code(kind: Kind) -> None:
    assert "\x1b" not in draw("table", listing(kind))
    assert "\x1b" in draw("table", listing(kind), Page(80, colour=True))


def tag(text: str) -> Row:
    return Row("tag", {"tag": text}, {"facts": 1})


def test_rows_are_drawn_as_they_come() -> None:
    endless = (tag(f"number {number}") for number in count())
    first = "".join(islice(render(Listing("tag", endless), Page()), 3))
    assert f"number {2 * SCREENFUL - 1}" in first
    assert next(endless).stored["tag"] == f"number {2 * SCREENFUL}"


def test_later_rows_keep_the_widths_of_the_first() -> None:
    rows = [tag("short")] * SCREENFUL + [tag("a much longer one " * 20)]
    text = draw("table", Listing("tag", iter(rows)))
    assert text.splitlines()[1] == "─" * 80
    assert max(map(cell_len, text.splitlines())) == 80


def test_fields_that_were_asked_for() -> None:
    text = draw("table", listing("event", FOUNDED, PLEDGE), Page(60, fields=("id", "promise.by", "line")))
    header, _, *rows = text.splitlines()
    assert header.split() == ["id", "promise.by", "line"]
    assert [row.split() for row in rows][1] == ["council-announces-the-end-of-the-ferry", "council", "40"]
    assert len(rows) == 2, "rows of one line each need no empty lines between them"


def test_an_empty_line_separates_rows_of_fields_that_wrap() -> None:
    page = Page(60, fields=("title", "id"))
    _, _, *rows = draw("table", listing("event", FOUNDED, PLEDGE), page).splitlines()
    assert rows.index("") == 1
    assert rows.count("") == 1


@pytest.mark.parametrize(
    "fields", [("id",), ("title", "id"), ("id", "promise.by", "sources", "title"), ("sources",)]
)
@pytest.mark.parametrize("width", [20, 40, 80, 140])
def test_an_id_that_was_asked_for_stays_whole(fields: tuple[str, ...], width: int) -> None:
    """Also in a row after the first screenful, and where it is wider than the page."""
    long = "-".join(["an-id-that-nobody-would-type"] * 3)
    late = PLEDGE._replace(
        stored={**PLEDGE.stored, "id": long}, computed={**PLEDGE.computed, "sources": [long]}
    )
    rows = [FOUNDED, PLEDGE] * SCREENFUL + [late]
    lines = draw("table", listing("event", *rows), Page(width, fields=fields)).splitlines()
    for row in (FOUNDED, PLEDGE, late):
        ids = [str(row.stored["id"])] if "id" in fields else []
        ids += [str(one) for one in row.computed["sources"]] if "sources" in fields else []
        for id_ in ids:
            assert any(id_ in line.replace(";", "").split() for line in lines)


def test_what_a_column_shows_can_be_asked_for_by_its_name() -> None:
    text = draw("table", listing("event", PLEDGE), Page(140, fields=("when", "who", "sources")))
    assert text.splitlines()[2].split("  ") == [
        "by 29 Sep 1887; announced",
        "Selby Town Council, Josiah Mills; #ferry #bridge",
        "gazette; reprint",
    ]


@given(st.lists(any_text, min_size=1, max_size=3), st.integers(20, 160))
@settings(max_examples=60, deadline=None)
def test_any_text_is_drawn_within_the_page(names: list[str], width: int) -> None:
    text = draw("table", Listing("tag", map(tag, names)), Page(width))
    assert not UNSAFE.search(text)
    assert max(map(cell_len, text.split("\n"))) <= width
