"""Which columns each kind of row has: on a terminal, and, from the registry, in CSV, TSV and Markdown.

A terminal's columns are for eyes and may change.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import Plain
from missionlog.model.registry import KINDS
from missionlog.model.rows import Kind, Row
from missionlog.view import cells, promise_cells


class FlatColumn(NamedTuple):
    """A column of CSV, TSV or Markdown: its name, and its value of a row."""

    name: str
    value: Callable[[Row], Plain | None]


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


#: Columns that are not simply the field of their name.
_READERS: Final[Mapping[tuple[Kind, str], Callable[[Row], Plain | None]]] = {
    ("event", "promise"): cells.promise_words,
    ("event", "sources"): lambda row: cells.count(row, "sources"),
    ("quote", "proof"): cells.proof_state,
    ("hit", "title"): cells.hit_title,
}
#: Of a date, what follows from the whole log counts, and not what the entry itself has.
_ALWAYS_COMPUTED: Final = ("date", "earliest", "latest")


def _column(kind: Kind, name: str) -> FlatColumn:
    if name in _ALWAYS_COMPUTED:
        return FlatColumn(name, lambda row: row.computed.get(name))
    return FlatColumn(name, _READERS.get((kind, name)) or (lambda row: row.value(name)))


FLAT: Final[Mapping[Kind, tuple[FlatColumn, ...]]] = {
    kind: tuple(_column(kind, name) for name in spec.columns) for kind, spec in KINDS.items()
}

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
