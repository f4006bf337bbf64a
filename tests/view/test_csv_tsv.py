"""CSV, as Python's own reader reads it back; TSV, one line a row; and no cell that a spreadsheet runs."""

import csv
import sys
import unicodedata
from io import StringIO

import pytest
from hypothesis import given

from missionlog.model.registry import KINDS
from missionlog.model.rows import Kind
from missionlog.view.csv_tsv import harmless
from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text, draw, event
from .samples import EVENTS, PLEDGE, ROWS, listing


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("kind", ROWS)
def test_a_header_and_a_line_a_row(kind: Kind) -> None:
    header, *rows = read(draw("csv", listing(kind)))
    assert header == [*KINDS[kind].columns]
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
        "promise.words": "extended to 1888, overdue by 94 days",
        "actors": "council; mills",
        "tags": "ferry; bridge",
        "place": "selby",
        "sources": "gazette; reprint",
    }


def test_lines_end_as_rfc_4180_has_it() -> None:
    assert draw("csv", listing("tag")).count("\r\n") == 3


def test_fields_in_the_order_asked_for() -> None:
    page = Page(fields=("computed.quotes", "promise.due", "id", "quotes"))
    header, cells = read(draw("csv", listing("event", PLEDGE), page))
    assert header == list(page.fields)
    assert cells[:3] == ["2", "[..1887-09-29]", PLEDGE.stored["id"]]
    assert cells[3].startswith('{"id": "mills-no-boat"')


def test_a_computed_field_is_the_same_with_and_without_its_prefix() -> None:
    page = Page(fields=("sources", "computed.sources"))
    assert read(draw("csv", listing("event", PLEDGE), page))[1] == ["gazette; reprint"] * 2


def test_a_formula_is_made_harmless_in_csv() -> None:
    assert read(draw("csv", listing("event", event("=1+1")), Page(fields=("title",))))[1] == ["'=1+1"]


@given(any_text)
def test_any_text_is_one_cell_of_csv(text: str) -> None:
    drawn = draw("csv", listing("event", event(text)), Page(fields=("id", "title")))
    _, cells = read(drawn)
    assert cells[0] == "an-event"
    assert len(cells) == 2
    assert not UNSAFE.search(drawn.replace("\r\n", "").replace("\t", ""))


def test_one_line_a_fact_under_a_header() -> None:
    header, *rows = draw("tsv", listing("event")).splitlines()
    assert header.split("\t") == [*KINDS["event"].columns]
    assert [row.split("\t")[0] for row in rows] == [row.stored["id"] for row in EVENTS]


def test_tabs_and_line_breaks_are_blanks() -> None:
    drawn = draw("tsv", listing("event", event("a\tb\r\nc")), Page(fields=("title", "id")))
    assert drawn == "title\tid\na b c\tan-event\n"


def test_a_formula_is_made_harmless_in_tsv() -> None:
    assert "\n'=1+1\n" in draw("tsv", listing("event", event("\t=1+1".strip())), Page(fields=("title",)))


@given(any_text)
def test_any_text_is_one_cell_of_one_line_of_tsv(text: str) -> None:
    drawn = draw("tsv", listing("event", event(text)), Page(fields=("id", "title", "date")))
    _, row = drawn.splitlines()
    assert len(row.split("\t")) == 3
    assert not UNSAFE.search(drawn.replace("\t", ""))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "  =1",
        "\t=1",
        "\rx",
        "＝1+1",
        " \u00a0\u3000=1",
        "\u034f=1",
        "\ufe0f@A1",
        "\u0301+1+1",
        "\u2800-A1",
        "\u3164\u200b＠A1",
        "-",
        "-0044-03-15",
        "-1.07; 53.78",
    ],
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-1", "-1.5", "+3", "-inf", "-0044", "2024-01-05", "a=b", "1-2", "'=1"])
def test_what_is_none_stays(cell: str) -> None:
    assert harmless(cell) == cell


def test_every_form_of_a_sign_that_begins_a_formula_is_made_harmless() -> None:
    forms = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.normalize("NFKC", chr(code))[:1] in tuple("=+-@")
    ]
    assert len(forms) > 15
    for form in forms:
        assert harmless(f"{form}1+1") == f"'{form}1+1"
        assert harmless(f" {form}A1") == f"' {form}A1"
