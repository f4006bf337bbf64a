"""Briefs to write: one of small logs by the command, and one whose texts are drawn."""

from __future__ import annotations

from pathlib import Path

from missionlog.brief.document import (
    BlockQuote,
    Brief,
    BriefSection,
    BulletItem,
    BulletList,
    DataTable,
    DateGroup,
    FactBlock,
    Footnote,
    InternalLink,
    NoteMark,
    Paragraph,
    Phrase,
    WebLink,
)
from missionlog.view.escape import visible_lines

FIRST_LOG = Path(__file__).parents[2] / "data" / "events.yaml"
HOSTILE_LOG = Path(__file__).parents[1] / "export" / "hostile.yaml"


def brief_of(text: str) -> Brief:
    """A brief with a text at every place at which one of a log can stand."""
    fact = FactBlock(
        "fact-one",
        (Phrase("According to "), Phrase(text), Phrase(": "), Phrase(text, "strong"), NoteMark(1)),
        (
            Paragraph((Phrase(text),)),
            BlockQuote((Phrase(f"“{text}”"),), (Phrase("— "), Phrase(text), NoteMark(1, 2))),
            Paragraph((Phrase("Note: ", "label"), Phrase(text)), "aside"),
            BulletList((BulletItem((Phrase("2024", "label"), Phrase(": "), Phrase(text))),)),
        ),
    )
    row = (((InternalLink(text, "fact-one"),),), ((Phrase(text),), (Phrase(text),)))
    item = BulletItem((Phrase(text, "italic"), Phrase(", 2024.")), "source-one")
    return Brief(
        title=text,
        lead=((Phrase("From 1980 to 2024"),),),
        sections=(
            BriefSection("Chronology", (DateGroup(f"Since {text}", "announced", (fact,)),)),
            BriefSection("Promises", (DataTable("On a day", ("What", "Term"), (row,)),)),
        ),
        notes=(Footnote(1, (InternalLink(text, "source-one", "italic"), Phrase(": "), Phrase(text)), 2),),
        sources=(BriefSection("Sources", (BulletList((item,), is_bibliography=True),)),),
        language="en-GB",
        day="2026-11-23",
    )


def linked(address: str) -> Brief:
    """A brief with an address."""
    line = (WebLink(address),)
    return brief_of("A text")._replace(lead=(line,))


#: How often a text of `brief_of` stands in it.
TIMES = 15


def bare(text: str) -> str:
    """A text as it is shown, without blanks and line breaks, which each program sets in its own way."""
    return "".join(visible_lines(text).split())


def assert_shown(text: str, shown: str, times: int = TIMES) -> None:
    """Assert that a text stands at each place of `brief_of`."""
    assert "".join(shown.split()).count(bare(text)) >= times
