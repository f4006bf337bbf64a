"""Markdown: a table that shows the text of the log as it is."""

import re

from hypothesis import given

from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text, draw, event
from .samples import NO_BOAT, TAGS, context, listing

TITLE = Page(fields=("title",))


def test_a_table() -> None:
    assert draw("md", listing("tag", *TAGS)) == (
        "| tag | facts | first | last |\n"
        "| --- | --- | --- | --- |\n"
        "| ferry | 2 | 1847-05-03 | 1888\\~ |\n"
        "| flood | 1 | 1847-05-03 | 1888\\~ |\n"
    )


def test_nothing_is_obeyed() -> None:
    row = draw("md", listing("event", event("a|b *c* [d](e) <b>&amp;\nf `g` \\")), TITLE).splitlines()[2]
    assert row == r"| a\|b \*c\* \[d\](e) &lt;b&gt;&amp;amp;<br>f \`g\` \\ |"


@given(any_text)
def test_any_text_is_one_cell_of_one_line(text: str) -> None:
    drawn = draw("md", listing("event", event(text)), TITLE)
    *_, row = drawn.splitlines()
    assert len(drawn.splitlines()) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 2
    assert not UNSAFE.search(drawn)


def test_people_places_and_sources_go_by_name() -> None:
    rows = listing("quote", NO_BOAT)._replace(context=context)
    drawn = draw("md", rows, Page(fields=("id", "speaker", "sources", "event")))
    assert "Josiah Mills" in drawn
    assert "The End of the Ferry" in drawn
    assert "gazette" not in drawn
