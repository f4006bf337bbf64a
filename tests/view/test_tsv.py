"""TSV: one line a row whatever is in it."""

from hypothesis import given

from missionlog.view.columns import FLAT
from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text, draw, event
from .samples import EVENTS, listing


def test_one_line_a_fact_under_a_header() -> None:
    header, *rows = draw("tsv", listing("event")).splitlines()
    assert header.split("\t") == [column.name for column in FLAT["event"]]
    assert [row.split("\t")[0] for row in rows] == [row.stored["id"] for row in EVENTS]


def test_tabs_and_line_breaks_are_blanks() -> None:
    drawn = draw("tsv", listing("event", event("a\tb\r\nc")), Page(fields=("title", "id")))
    assert drawn == "title\tid\na b c\tan-event\n"


def test_a_formula_is_made_harmless() -> None:
    assert "\n'=1+1\n" in draw("tsv", listing("event", event("\t=1+1".strip())), Page(fields=("title",)))


@given(any_text)
def test_any_text_is_one_cell_of_one_line(text: str) -> None:
    drawn = draw("tsv", listing("event", event(text)), Page(fields=("id", "title", "date")))
    _, row = drawn.splitlines()
    assert len(row.split("\t")) == 3
    assert not UNSAFE.search(drawn.replace("\t", ""))
