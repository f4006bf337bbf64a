"""The columns of each kind of row: one table for the flat formats, one for a terminal.

Names and order of the flat ones are part of what missionlog promises: scripts
read them. A terminal's columns are for eyes and may change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Row
from missionlog.view import lines, promise_lines


class Column(NamedTuple):
    """A column of CSV, TSV or Markdown: its name, and its value of a row."""

    name: str
    value: Callable[[Row], Plain | None]


class Shown(NamedTuple):
    """A column on a terminal.

    `lines` are those of a cell: the first in the column's style, the others
    dim. `apart` is the least width of a page, in cells, on which it has a
    column of its own; below that it stands under the first line of the main
    column, as `under` puts it, with its `folded` lines where it has some.
    `weight` is its claim to room where room is
    scarce; the main column has the greatest.
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


def _as_it_is(name: str) -> Column:
    return Column(name, lambda row: row.value(name))


def _computed(name: str) -> Column:
    return Column(name, lambda row: row.computed.get(name))


_DATED: Final = (_computed("date"), _computed("earliest"), _computed("latest"))
_SPAN: Final = (_as_it_is("facts"), _as_it_is("first"), _as_it_is("last"))


def _plain(*names: str) -> tuple[Column, ...]:
    return tuple(_as_it_is(name) for name in names)


FLAT: Final[Mapping[Kind, tuple[Column, ...]]] = {
    "event": (
        *_plain("id"),
        *_DATED,
        *_plain("words", "match", "title"),
        Column("promise", lines.promise_words),
        *_plain("actors", "tags", "place"),
        _computed("sources"),
    ),
    "quote": (
        *_plain("id", "event"),
        *_DATED,
        *_plain("match", "speaker", "role", "text", "sources"),
        Column("proof", lines.proof_state),
    ),
    "update": (
        *_plain("id", "event"),
        *_DATED,
        *_plain("match", "status", "due", "until", "note", "sources"),
    ),
    "promise": (
        *_plain("id", "title", "by", "made", "due", "until", "condition"),
        *_plain("recorded.status", "recorded.date", "recorded.according-to", "recorded.sources"),
        *_plain("calendar.state", "calendar.words", "calendar.late"),
        *_plain("calendar.moved", "calendar.slip", "calendar.slip-words", "next", "match"),
    ),
    "hit": (
        *_plain("kind", "id"),
        *_DATED,
        *_plain("words", "match", "field"),
        Column("title", lines.hit_title),
        *_plain("excerpt"),
    ),
    "person": (*_plain("id", "name", "type", "aliases", "facts", "quotes", "promises", "first", "last"),),
    "place": (*_plain("id", "name", "aliases", "within", "coordinates"), *_SPAN),
    "source": (
        *_plain("id", "title", "type", "author", "container-title", "publisher", "issued", "accessed"),
        *_plain("URL", "copy-of", "derives-from", "copies", "derived"),
        *_SPAN,
    ),
    "tag": (*_plain("tag"), *_SPAN),
    "count": _plain("what", "year", "count"),
}

_WHEN: Final = Shown("when", "When", lines.when, "cyan")
_ID: Final = Shown("id", "Id", lines.of("id"), "dim", apart=120)
_FACTS: Final = Shown("facts", "Facts", lines.of("facts"), number=True)
_FIRST: Final = Shown("first", "First", lines.of("first-words"), "cyan", apart=70, under="first: {}")
_LAST: Final = Shown("last", "Last", lines.of("last-words"), "cyan", apart=70, under="last: {}")

TERMINAL: Final[Mapping[Kind, tuple[Shown, ...]]] = {
    "event": (
        _WHEN,
        Shown("what", "What", lines.of("title"), "bold", weight=MAIN),
        Shown("promise", "Promise", lines.promise, apart=120),
        Shown("who", "Who and tags", lines.who, apart=64),
        Shown("sources", "Sources", lines.number_of("sources"), apart=100, under="sources: {}", number=True),
        _ID,
    ),
    "quote": (
        _WHEN,
        Shown("speaker", "Speaker", lines.speaker, "bold", apart=56),
        Shown("text", "Words", lines.words, weight=MAIN),
        Shown("sources", "Sources", lines.each("sources"), "dim", apart=120, under="from {}"),
        _ID._replace(apart=140),
    ),
    "update": (
        _WHEN,
        Shown("status", "State", lines.of("status"), "bold"),
        Shown("note", "What", lines.update, weight=MAIN),
        _ID,
    ),
    "promise": (
        Shown("when", "Term", promise_lines.term, "cyan"),
        Shown("what", "Promise", promise_lines.what, "bold", weight=MAIN),
        Shown(
            *("bar", "Made to term", promise_lines.today_in_term, "blue"),
            apart=100,
            folded=promise_lines.share_passed,
        ),
        Shown("recorded", "Recorded", promise_lines.recorded, apart=76),
        Shown("calendar", "Calendar", promise_lines.calendar, apart=64),
        Shown("next", "Next", lines.of("next"), "bold", apart=64),
        _ID._replace(apart=160),
    ),
    "hit": (
        _WHEN,
        Shown("excerpt", "What", lines.hit, "bold", weight=MAIN),
        Shown("field", "Found in", lines.of("field"), apart=64, under="in its {}"),
        _ID,
    ),
    "person": (
        Shown("name", "Name", lines.name, "bold", weight=MAIN),
        _FACTS,
        Shown("quotes", "Quotes", lines.number_of("quotes"), number=True),
        Shown("promises", "Promises", lines.number_of("promises"), number=True),
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "place": (
        Shown("name", "Name", lines.name, "bold", weight=MAIN),
        Shown("within", "Within", lines.of("within"), apart=100, under="in {}"),
        _FACTS,
        _FIRST,
        _LAST,
        _ID._replace(apart=100),
    ),
    "source": (
        Shown("issued", "Issued", lines.issued, "cyan"),
        Shown("title", "Source", lines.source, "bold", weight=MAIN),
        Shown("kin", "Related", lines.kin, apart=120),
        _FACTS,
        _FIRST._replace(apart=130),
        _LAST._replace(apart=130),
        _ID._replace(apart=100),
    ),
    "tag": (
        Shown("tag", "Tag", lines.of("tag"), "bold", weight=MAIN),
        _FACTS,
        _FIRST._replace(apart=0),
        _LAST._replace(apart=0),
    ),
    "count": (
        Shown("what", "What", lines.of("what"), "bold", weight=MAIN),
        Shown("year", "Year", lines.of("year"), "cyan", number=True),
        Shown("count", "Count", lines.of("count"), number=True),
    ),
}
