"""`missionlog conflicts`, facts that cannot all be so, side by side: for a person, or as rows."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from missionlog.model.conflicts import Claim, Conflict, Support
from missionlog.model.rows import Listing
from missionlog.view.escape import one_line
from missionlog.view.formats import Page, formats_of, formats_of_kind
from missionlog.view.reference_lines import dated
from missionlog.view.terminal import drawn, paragraph

#: A claim is not read in a column narrower than this: then they stand one below the other.
_COLUMN: Final = 30
_GAP: Final = 3
_INDENT: Final = 2
_HEADINGS: Final = {
    "dates": "dates without a day in common",
    "disputes": "events that dispute each other",
    "coarser and finer": "dates that agree, coarser and finer",
}
_NO_ROWS: Final = Listing("conflict", ())
_UNDECIDED: Final = "undecided: none is ranked above the others"


def as_lines(conflicts: Iterable[Conflict], page: Page) -> Iterator[str]:
    """Each conflict under a heading, and its claims."""
    for number, conflict in enumerate(conflicts):
        yield ("\n" if number else "") + paragraph(_heading(conflict), page, hanging=_INDENT + 2)
        yield _claims(conflict, page)
        if conflict.kind != "coarser and finer" and not any(claim.preferred for claim in conflict.claims):
            yield paragraph(Text(_UNDECIDED, "yellow"), page, _INDENT)


def _listing(conflicts: Iterable[Conflict], listing: Listing = _NO_ROWS) -> Listing:
    """A listing of conflicts in the log of another listing."""
    return listing._replace(rows=map(Conflict.row, conflicts))


#: The formats of conflicts, by name.
FORMATS: Final = formats_of(
    _listing,
    {"table": lambda conflicts, page, listing=None: as_lines(conflicts, page)},
    formats_of_kind("conflict"),
)


def _heading(conflict: Conflict) -> Text:
    text = Text.assemble(
        ("? " if conflict.possible else "", "yellow"), (_HEADINGS[conflict.kind], "bold cyan")
    )
    if conflict.kind != "disputes":
        one = conflict.claims[0]
        text.append_text(Text.assemble("  ", (one_line(one.event), "bold"), f"  {one_line(one.title)}"))
    return text


def _claims(conflict: Conflict, page: Page) -> str:
    """The claims beside each other on a page that wraps, if each word has room; else one below the other."""
    cells = [_cell(claim, conflict) for claim in conflict.claims]
    longest = max(cell_len(word) for cell in cells for word in cell.plain.split())
    if not page.wraps or (max(_COLUMN, longest) + _GAP) * len(cells) > page.width - _INDENT:
        return paragraph(Text("\n\n").join(cells), page, _INDENT)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for _ in cells:
        grid.add_column(ratio=1, overflow="fold")
    grid.add_row(*cells)
    return drawn(Padding(grid, (0, 0, 0, _INDENT)), page)


def _cell(claim: Claim, conflict: Conflict) -> Text:
    lines = [Text(one_line(_value(claim, conflict)), "bold"), _standing(claim)]
    if claim.disputes:
        lines.append(Text(one_line(f"disputes {', '.join(claim.disputes)}")))
    return Text("\n").join([*lines, *(line for one in claim.support for line in _supported(one))])


def _value(claim: Claim, conflict: Conflict) -> str:
    date = dated(claim.date.text) if claim.date else "undated"
    date = f"possibly {date}" if claim.possible else date
    return f"{claim.title} ({claim.event}), {date}" if conflict.kind == "disputes" else date


def _standing(claim: Claim) -> Text:
    """Its rank and the editor's reason, and whether it is the one that holds."""
    why = f"{claim.rank}: {one_line(claim.reason)}" if claim.reason else claim.rank
    return Text(f"✓ {why}", "green") if claim.preferred else Text(why)


def _supported(support: Support) -> Iterator[Text]:
    issued = dated(support.issued.text) if support.issued else "undated"
    issued += ", possibly published by then" if support.possible else ""
    title = f"{support.title}, " if support.title else ""
    if support.passage:
        yield Text(f"“{one_line(support.passage)}”")
    locator = f", {support.locator}" if support.locator else ""
    yield Text(one_line(f"{title}{issued} ({support.source}){locator}"), "dim")
