"""Which columns each kind of row has on a terminal. They are for eyes and may change.

Those of CSV, TSV and Markdown are fields, and stand in the registry.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from missionlog.model.rows import Kind, Row
from missionlog.view import cells, promise_cells

#: Where a column stands in an entry of a listing: `left` of the title, whose own place is `main`; right after
#: it (`state`); or on the dim line `under` it.
Place = Literal["left", "main", "state", "under"]


class TerminalColumn(NamedTuple):
    """A column on a terminal.

    `lines` gives those of a cell: the first in the column's style, the others dim. `place` says where they
    stand in an entry, and `heading` is written above that place. `apart` is the least width of a page, in
    cells, on which a column stands `left` of the titles; on a narrower page it stands `under` them. There it
    is formatted by `below`, with its `lines_below` if it has some.
    """

    name: str
    heading: str
    lines: Callable[[Row], list[str]]
    style: str = ""
    place: Place = "under"
    apart: int = 0
    below: str = "{}"
    lines_below: Callable[[Row], list[str]] | None = None
    number: bool = False


_WHEN: Final = TerminalColumn("when", "When", cells.when, "cyan", "left")
_ID: Final = TerminalColumn("id", "id", cells.of("id"))


#: Of which of several logs a row is. It stands before the id.
LOG: Final = TerminalColumn("log", "log", cells.of("log"))


def _times(name: str, heading: str) -> TerminalColumn:
    lines = cells.of(f"{name}-words")
    return TerminalColumn(
        name, heading, lines, "cyan", below=f"{name} {{}}", lines_below=cells.time_below(name)
    )


def _number(name: str, heading: str, apart: int = 0) -> TerminalColumn:
    lines = cells.number_of(name)
    return TerminalColumn(name, heading, lines, place="left", apart=apart, below=f"{name}: {{}}", number=True)


TERMINAL: Final[Mapping[Kind, tuple[TerminalColumn, ...]]] = {
    "event": (
        _WHEN,
        TerminalColumn("what", "What", cells.of("title"), "bold", "main"),
        TerminalColumn("promise", "state of a promise", cells.promise, place="state"),
        TerminalColumn("who", "who #tags", cells.who),
        TerminalColumn("sources", "[sources]", cells.number_of("sources"), below="[{}]", number=True),
        _ID,
    ),
    "quote": (
        _WHEN,
        TerminalColumn("text", "Words", cells.words, place="main"),
        TerminalColumn("speaker", "speaker, role", cells.speaker, "bold"),
        TerminalColumn("sources", "from sources", cells.each("sources"), below="from {}"),
        _ID,
    ),
    "update": (
        _WHEN,
        TerminalColumn("note", "What", cells.update, "bold", "main"),
        TerminalColumn("status", "state", cells.of("status"), "bold", "state"),
        _ID,
    ),
    "promise": (
        TerminalColumn("when", "Term", promise_cells.term, "cyan", "left"),
        TerminalColumn(
            *("bar", "Made to term", promise_cells.today_in_term, "blue", "left"),
            apart=100,
            lines_below=promise_cells.share_passed,
        ),
        TerminalColumn("what", "Promise", promise_cells.what, "bold", "main"),
        TerminalColumn("recorded", "recorded", promise_cells.recorded, place="state"),
        TerminalColumn("calendar", "calendar", promise_cells.calendar, place="state"),
        TerminalColumn("next", "next", promise_cells.still_ahead, "bold", "state"),
        _ID,
    ),
    "hit": (
        _WHEN,
        TerminalColumn("excerpt", "What", cells.hit, "bold", "main"),
        TerminalColumn("field", "found in", cells.found_in, below="in {}"),
        _ID,
    ),
    "person": (
        _number("facts", "Facts"),
        _number("quotes", "Quotes", apart=80),
        _number("promises", "Promises", apart=80),
        TerminalColumn("name", "Name", cells.name, "bold", "main"),
        _times("first", "first"),
        _times("last", "last"),
        _ID,
    ),
    "place": (
        _number("facts", "Facts"),
        TerminalColumn("name", "Name", cells.name, "bold", "main"),
        TerminalColumn("within", "within", cells.of("within"), below="in {}"),
        _times("first", "first"),
        _times("last", "last"),
        _ID,
    ),
    "source": (
        TerminalColumn("issued", "Issued", cells.issued, "cyan", "left"),
        _number("facts", "Facts"),
        TerminalColumn("title", "Source", cells.source, "bold", "main"),
        TerminalColumn("kin", "related", cells.kin),
        _times("first", "first"),
        _times("last", "last"),
        _ID,
    ),
    "tag": (
        TerminalColumn("tag", "Tag", cells.of("tag"), "bold", "main"),
        _number("facts", "Facts"),
        _times("first", "First"),
        _times("last", "Last"),
    ),
    "gap": (
        TerminalColumn("type", "Gap", cells.gap_type, "cyan", "left"),
        TerminalColumn("question", "Question", cells.of("question"), "bold", "main"),
        TerminalColumn("known", "what is known", cells.of("known")),
        TerminalColumn("place", "place", cells.place),
        TerminalColumn("id", "id", cells.of("about.id")),
    ),
    "count": (
        TerminalColumn("what", "What", cells.of("what"), "bold", "main"),
        TerminalColumn("year", "Year", cells.of("year"), "cyan", number=True),
        TerminalColumn("count", "Count", cells.of("count"), number=True),
    ),
}
