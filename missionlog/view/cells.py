"""A cell of a terminal's table: data as Rich's `Text`, never as markup."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.text import Text

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view.columns import MAIN, TerminalColumn
from missionlog.view.escape import one_line, visible_lines

_STATE: Final = {
    "kept": "green",
    "partly-kept": "green",
    "in-progress": "green",
    "extended": "yellow",
    "stalled": "yellow",
    "broken": "red",
    "withdrawn": "red",
}
_IN_COLOUR_OF_STATE: Final = frozenset({"promise", "recorded", "calendar"})
_OWN_LINE: Final = frozenset({"promise", "recorded", "calendar", "next", "speaker", "who"})
_MATCH: Final = "bold yellow"


def cell(shown: TerminalColumn, row: Row, colour: bool) -> Text:
    """The lines of a cell: the first in the column's style, the others dim."""
    first, *rest = shown.lines(row) or [""]
    text = Text(visible_lines(first), style_of(shown, row))
    excerpt = row.computed.get("excerpt") if shown.name == "excerpt" else None
    below = [_excerpt(row, colour)] if excerpt else [Text(visible_lines(line), "dim") for line in rest]
    return stacked([text, *below])


def stacked(texts: Iterable[Text]) -> Text:
    """Texts one under the other, each in its own style."""
    return Text("\n").join(texts)


def style_of(shown: TerminalColumn, row: Row) -> str:
    if shown.name == "when" and row.computed.get("match") == "possibly":
        return "yellow"
    return _state(row) if shown.name in _IN_COLOUR_OF_STATE else shown.style


def under(folded: Iterable[TerminalColumn], row: Row) -> Iterator[Text]:
    """What stands below the main cell: whose it is and what became of it, then the rest, the id first."""
    dim = []
    for shown in folded:
        line = one_line(", ".join((shown.folded or shown.lines)(row)))
        if line and shown.name in _OWN_LINE:
            yield Text(line, style_of(shown, row))
        elif line:
            dim.append(shown.under.format(line))
    if dim:
        yield Text(" · ".join(reversed(dim)), "dim")


def is_main(shown: TerminalColumn) -> bool:
    return shown.weight == MAIN


def _state(row: Row) -> str:
    """Green for what goes well, yellow for what waits, red for what is broken or late."""
    within = "" if row.kind == "promise" else "promise."
    if row.value(f"{within}calendar.state") == "overdue":
        return "red"
    return _STATE.get(str(row.value(f"{within}recorded.status")), "yellow")


def _excerpt(row: Row, colour: bool) -> Text:
    """The excerpt with what matched marked: by colour, or between asterisks where there is none."""
    excerpt, text, done = str(row.computed["excerpt"]), Text(), 0
    for start, end in _stretches(row.computed.get("highlights")):
        text.append(visible_lines(excerpt[done:start]))
        match = visible_lines(excerpt[start:end])
        text.append(match if colour else f"*{match}*", _MATCH)
        done = end
    return text.append(visible_lines(excerpt[done:]))


def _stretches(highlights: Plain | None) -> Iterator[tuple[int, int]]:
    for stretch in highlights if isinstance(highlights, list) else []:
        if isinstance(stretch, list):
            start, end = (int(str(offset)) for offset in stretch)
            yield start, end
