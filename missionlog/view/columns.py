"""Which columns each kind of row has on a terminal. They are for eyes and may change.

Those of CSV, TSV and Markdown are fields, and stand in the registry.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from missionlog.model.rows import Kind, Row
from missionlog.view import cells, promise_cells


class TerminalColumn(NamedTuple):
    """A column on a terminal.

    `lines` gives those of a cell: the first in the column's style, the others dim. `apart` is the least width
    of a page, in cells, on which it is a column; on a narrower page it is folded into the main column,
    formatted by `under`, with its `folded` lines if it has some. `weight` is its share of scarce room; the
    main column has the greatest.
    """

    name: str
    heading: str
    lines: Callable[[Row], list[str]]
    style: str = ""
    apart: int = 0
    under: str = "{}"
    folded: Callable[[Row], list[str]] | None = None
    weight: int = 1
    number: bool = False


MAIN: Final = 2


_WHEN: Final = TerminalColumn("when", "When", cells.when, "cyan")
_ID: Final = TerminalColumn("id", "Id", cells.of("id"), "dim", apart=120)
_FACTS: Final = TerminalColumn("facts", "Facts", cells.number_of("facts"), number=True)
_FIRST: Final = TerminalColumn("first", "First", cells.of("first-words"), "cyan", apart=70, under="first: {}")
_LAST: Final = TerminalColumn("last", "Last", cells.of("last-words"), "cyan", apart=70, under="last: {}")

TERMINAL: Final[Mapping[Kind, tuple[TerminalColumn, ...]]] = {
    "event": (
        _WHEN,
        TerminalColumn("what", "What", cells.of("title"), "bold", weight=MAIN),
        TerminalColumn("promise", "Promise", cells.promise, apart=120),
        TerminalColumn("who", "Who and tags", cells.who, apart=64),
        TerminalColumn(
            "sources", "Sources", cells.number_of("sources"), apart=100, under="sources: {}", number=True
        ),
        _ID,
    ),
    "quote": (
        _WHEN,
        TerminalColumn("speaker", "Speaker", cells.speaker, "bold", apart=56),
        TerminalColumn("text", "Words", cells.words, weight=MAIN),
        TerminalColumn("sources", "Sources", cells.each("sources"), "dim", apart=120, under="from {}"),
        _ID._replace(apart=140),
    ),
    "update": (
        _WHEN,
        TerminalColumn("status", "State", cells.of("status"), "bold"),
        TerminalColumn("note", "What", cells.update, weight=MAIN),
        _ID,
    ),
    "promise": (
        TerminalColumn("when", "Term", promise_cells.term, "cyan"),
        TerminalColumn("what", "Promise", promise_cells.what, "bold", weight=MAIN),
        TerminalColumn(
            *("bar", "Made to term", promise_cells.today_in_term, "blue"),
            apart=100,
            folded=promise_cells.share_passed,
        ),
        TerminalColumn("recorded", "Recorded", promise_cells.recorded, apart=76),
        TerminalColumn("calendar", "Calendar", promise_cells.calendar, apart=64),
        TerminalColumn("next", "Next", cells.of("next"), "bold", apart=64),
        _ID._replace(apart=160),
    ),
    "hit": (
        _WHEN,
        TerminalColumn("excerpt", "What", cells.hit, "bold", weight=MAIN),
        TerminalColumn("field", "Found in", cells.of("field"), apart=64, under="in its {}"),
        _ID,
    ),
    "person": (
        TerminalColumn("name", "Name", cells.name, "bold", weight=MAIN),
        _FACTS,
        TerminalColumn("quotes", "Quotes", cells.number_of("quotes"), number=True),
        TerminalColumn("promises", "Promises", cells.number_of("promises"), number=True),
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "place": (
        TerminalColumn("name", "Name", cells.name, "bold", weight=MAIN),
        TerminalColumn("within", "Within", cells.of("within"), apart=100, under="in {}"),
        _FACTS,
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "source": (
        TerminalColumn("issued", "Issued", cells.issued, "cyan"),
        TerminalColumn("title", "Source", cells.source, "bold", weight=MAIN),
        TerminalColumn("kin", "Related", cells.kin, apart=120),
        _FACTS,
        _FIRST._replace(apart=130),
        _LAST._replace(apart=130),
        _ID._replace(apart=100),
    ),
    "tag": (
        TerminalColumn("tag", "Tag", cells.of("tag"), "bold", weight=MAIN),
        _FACTS,
        _FIRST._replace(apart=0),
        _LAST._replace(apart=0),
    ),
    "count": (
        TerminalColumn("what", "What", cells.of("what"), "bold", weight=MAIN),
        TerminalColumn("year", "Year", cells.of("year"), "cyan", number=True),
        TerminalColumn("count", "Count", cells.of("count"), number=True),
    ),
}
