"""CSV, as Python's own reader reads it back."""

import csv
from io import StringIO

import pytest
from hypothesis import given

from missionlog.model.rows import Kind
from missionlog.view.columns import FLAT
from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text, draw, event
from .samples import PLEDGE, ROWS, listing


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("kind", ROWS)
def test_a_header_and_a_line_a_row(kind: Kind) -> None:
    header, *rows = read(draw("csv", listing(kind)))
    assert header == [column.name for column in FLAT[kind]]
    assert [len(row) for row in rows] == [len(header)] * len(ROWS[kind])


def test_cells_of_an_event() -> None:
    header, cells = read(draw("csv", listing("event", PLEDGE)))
    assert dict(zip(header, cells, strict=True)) == {
        "id": "council-announces-the-end-of-the-ferry",
        "date": "[..1887-09-29]",
        "earliest": "-inf",
        "latest": "1887-09-29",
        "words": "by 29 Sep 1887",
        "match": "certainly",
        "title": PLEDGE.stored["title"],
        "promise": "extended to 1888, overdue by 94 days",
        "actors": "council; mills",
        "tags": "ferry; bridge",
        "place": "selby",
        "sources": "2",
    }


def test_lines_end_as_rfc_4180_has_it() -> None:
    assert draw("csv", listing("tag")).count("\r\n") == 3


def test_fields_in_the_order_asked_for() -> None:
    page = Page(fields=("computed.quotes", "promise.due", "id", "quotes"))
    header, cells = read(draw("csv", listing("event", PLEDGE), page))
    assert header == list(page.fields)
    assert cells[:3] == ["2", "[..1887-09-29]", PLEDGE.stored["id"]]
    assert cells[3].startswith('{"id": "mills-no-boat"')


def test_a_formula_is_made_harmless() -> None:
    assert read(draw("csv", listing("event", event("=1+1")), Page(fields=("title",))))[1] == ["'=1+1"]


@given(any_text)
def test_any_text_is_one_cell(text: str) -> None:
    drawn = draw("csv", listing("event", event(text)), Page(fields=("id", "title")))
    _, cells = read(drawn)
    assert cells[0] == "an-event"
    assert len(cells) == 2
    assert not UNSAFE.search(drawn.replace("\r\n", "").replace("\t", ""))
