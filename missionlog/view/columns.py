"""The columns of each kind of row: those of the flat formats, as the registry names them, and a terminal's.

A terminal's columns are for eyes and may change.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import Plain
from missionlog.model.registry import KINDS
from missionlog.model.rows import Kind, Row
from missionlog.view import lines, promise_lines


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
    ("event", "promise"): lines.promise_words,
    ("event", "sources"): lambda row: lines.count(row, "sources"),
    ("quote", "proof"): lines.proof_state,
    ("hit", "title"): lines.hit_title,
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

_WHEN: Final = TerminalColumn("when", "When", lines.when, "cyan")
_ID: Final = TerminalColumn("id", "Id", lines.of("id"), "dim", apart=120)
_FACTS: Final = TerminalColumn("facts", "Facts", lines.of("facts"), number=True)
_FIRST: Final = TerminalColumn("first", "First", lines.of("first-words"), "cyan", apart=70, under="first: {}")
_LAST: Final = TerminalColumn("last", "Last", lines.of("last-words"), "cyan", apart=70, under="last: {}")

TERMINAL: Final[Mapping[Kind, tuple[TerminalColumn, ...]]] = {
    "event": (
        _WHEN,
        TerminalColumn("what", "What", lines.of("title"), "bold", weight=MAIN),
        TerminalColumn("promise", "Promise", lines.promise, apart=120),
        TerminalColumn("who", "Who and tags", lines.who, apart=64),
        TerminalColumn(
            "sources", "Sources", lines.number_of("sources"), apart=100, under="sources: {}", number=True
        ),
        _ID,
    ),
    "quote": (
        _WHEN,
        TerminalColumn("speaker", "Speaker", lines.speaker, "bold", apart=56),
        TerminalColumn("text", "Words", lines.words, weight=MAIN),
        TerminalColumn("sources", "Sources", lines.each("sources"), "dim", apart=120, under="from {}"),
        _ID._replace(apart=140),
    ),
    "update": (
        _WHEN,
        TerminalColumn("status", "State", lines.of("status"), "bold"),
        TerminalColumn("note", "What", lines.update, weight=MAIN),
        _ID,
    ),
    "promise": (
        TerminalColumn("when", "Term", promise_lines.term, "cyan"),
        TerminalColumn("what", "Promise", promise_lines.what, "bold", weight=MAIN),
        TerminalColumn(
            *("bar", "Made to term", promise_lines.today_in_term, "blue"),
            apart=100,
            folded=promise_lines.share_passed,
        ),
        TerminalColumn("recorded", "Recorded", promise_lines.recorded, apart=76),
        TerminalColumn("calendar", "Calendar", promise_lines.calendar, apart=64),
        TerminalColumn("next", "Next", lines.of("next"), "bold", apart=64),
        _ID._replace(apart=160),
    ),
    "hit": (
        _WHEN,
        TerminalColumn("excerpt", "What", lines.hit, "bold", weight=MAIN),
        TerminalColumn("field", "Found in", lines.of("field"), apart=64, under="in its {}"),
        _ID,
    ),
    "person": (
        TerminalColumn("name", "Name", lines.name, "bold", weight=MAIN),
        _FACTS,
        TerminalColumn("quotes", "Quotes", lines.number_of("quotes"), number=True),
        TerminalColumn("promises", "Promises", lines.number_of("promises"), number=True),
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "place": (
        TerminalColumn("name", "Name", lines.name, "bold", weight=MAIN),
        TerminalColumn("within", "Within", lines.of("within"), apart=100, under="in {}"),
        _FACTS,
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "source": (
        TerminalColumn("issued", "Issued", lines.issued, "cyan"),
        TerminalColumn("title", "Source", lines.source, "bold", weight=MAIN),
        TerminalColumn("kin", "Related", lines.kin, apart=120),
        _FACTS,
        _FIRST._replace(apart=130),
        _LAST._replace(apart=130),
        _ID._replace(apart=100),
    ),
    "tag": (
        TerminalColumn("tag", "Tag", lines.of("tag"), "bold", weight=MAIN),
        _FACTS,
        _FIRST._replace(apart=0),
        _LAST._replace(apart=0),
    ),
    "count": (
        TerminalColumn("what", "What", lines.of("what"), "bold", weight=MAIN),
        TerminalColumn("year", "Year", lines.of("year"), "cyan", number=True),
        TerminalColumn("count", "Count", lines.of("count"), number=True),
    ),
}
