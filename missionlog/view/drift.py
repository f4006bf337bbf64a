"""`missionlog drift`, statements or uses of a phrase over time: for a person, as rows, or as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.model.rows import Listing, Row
from missionlog.view.cells import flat, is_possible, rests_on_possible, said_by, spoken, texts
from missionlog.view.formats import FORMATS as FORMATS_OF_ROWS
from missionlog.view.formats import Page, formats_of
from missionlog.view.reference_lines import Cites
from missionlog.view.styled_text import Fragment, Line, as_markdown, as_text, spaced


class _Entry(NamedTuple):
    """A heading, and the lines below it with their indents in steps."""

    heading: Line
    below: Sequence[tuple[int, Line]]


def as_lines(listing: Listing, page: Page, phrase: str = "") -> Iterator[str]:
    """Each statement with its wordings, and how it differs from the one before; or the uses of a phrase."""
    rows = [*listing.rows]
    for line in _summary(rows, phrase) if phrase else ():
        yield as_text(line, page)
    for number, entry in enumerate(_entries(rows, listing)):
        yield ("\n" if number or phrase else "") + as_text(entry.heading, page)
        for step, line in entry.below:
            yield as_text(line, page, 2 * step)


def as_md(listing: Listing, page: Page, phrase: str = "") -> Iterator[str]:
    """A list in Markdown: an item for each statement, or for each use of a phrase."""
    rows = [*listing.rows]
    if phrase:
        yield "<br>\n".join(as_markdown(line) for line in _summary(rows, phrase)) + "\n\n"
    for entry in _entries(rows, listing, with_ids=False):
        yield f"- {as_markdown(entry.heading)}\n"
        for step, line in entry.below:
            yield f"{'  ' * step}- {as_markdown(line)}\n"


#: The formats of `drift`, by name. A row is that of the first quote of a statement. Of the formats of other
#: programs, JSON-LD alone has the other wordings.
FORMATS: Final = formats_of(
    lambda listing, phrase="": listing, {"table": as_lines, "md": as_md}, (*FORMATS_OF_ROWS, "jsonld")
)


def _entries(rows: Sequence[Row], listing: Listing, *, with_ids: bool = True) -> Iterator[_Entry]:
    if rows:
        logs = {row.log for row in rows}
        contexts = {log: listing.context(log) if log else listing.context() for log in logs}
        for row in rows:
            cites = Cites(contexts[row.log], texts(row.computed.get("possible-sources")), with_ids)
            heading = [Fragment(_when(row), "strong"), Fragment(f"  {said_by(row)}")]
            yield _Entry(heading, [*_below(row, cites)])


def _below(row: Row, cites: Cites) -> Iterator[tuple[int, Line]]:
    first, *others = _records(row.computed.get("wordings"))
    yield 1, [Fragment(spoken(first["text"], row.stored))]
    yield 1, [Fragment("; ".join(cites.names("sources", first["sources"])) or "in no source so", "dim")]
    for other in others:
        yield 1, [Fragment("also: "), Fragment(spoken(other["text"], {}))]
        yield 1, [Fragment("; ".join(cites.names("sources", other["sources"])), "dim")]
    if isinstance(compared := row.computed.get("compared"), dict):
        yield 1, _difference(compared, "possibly " if rests_on_possible(row, "compared") else "")
    ids = ", ".join([flat(row.value("id")), *texts(row.computed.get("also"))])
    yield 1, [Fragment(f"{ids}, at: {flat(row.computed.get('event-title'))}", "dim")]


def _difference(compared: Mapping[str, Any], mark: str) -> Line:
    """The words of the statement before, as they were left out, and those put in.

    A `mark` says that another may have been the one before.
    """
    since = f"{mark}since {compared['words']}:" if "words" in compared else f"{mark}since {compared['with']}:"
    changes = _records(compared["changes"])
    if all("same" in one for one in changes):
        return [Fragment(f"{since} the same words")]
    pieces = [Fragment(since)]
    if not any("same" in one for one in changes):
        pieces = [Fragment(f"{since.removesuffix(':')}, in other words:")]
    for one in changes:
        old, new = Fragment(one.get("old", ""), "old"), Fragment(one.get("new", ""), "new")
        pieces += spaced([Fragment(one.get("same", "")), old, new])
    return pieces


def _summary(rows: Sequence[Row], phrase: str) -> Iterator[Line]:
    """How often a phrase was used, by whom first, and by whom last."""
    count = {0: "no use", 1: "1 use"}.get(len(rows), f"{len(rows):,} uses")
    yield [Fragment(f"“{phrase}”", "strong"), Fragment(f": {count} on record")]
    ends = ("first", "last") if len(rows) > 1 else ("first",)
    yield from (_end(rows, end) for end in ends if any(f"{end}-use" in row.computed for row in rows))


def _end(rows: Sequence[Row], end: str) -> Line:
    name = f"{end} use" if len(rows) > 1 else "first and last use"
    uses = [f"{_when(row)}, {said_by(row)}" for row in rows if f"{end}-use" in row.computed]
    one_of = "one of these: " if len(uses) > 1 else ""
    return [Fragment(f"{name}: ".ljust(11)), Fragment(one_of + "; ".join(uses))]


def _when(row: Row) -> str:
    words = flat(row.computed.get("words") or row.computed.get("date")) or "undated"
    return f"? {words}" if is_possible(row) else words


def _records(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)]
