"""The colours of cells: of the states of promises, of what is only possible, and of words that were found."""

from collections.abc import Iterator
from typing import Final

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view.cells import is_possible, rests_on_possible
from missionlog.view.columns import TerminalColumn
from missionlog.view.escape import one_line
from missionlog.view.styled_lines import Run

_COLOUR_OF_STATUS: Final = {
    "kept": "green",
    "partly-kept": "green",
    "in-progress": "green",
    "extended": "yellow",
    "stalled": "yellow",
    "broken": "red",
    "withdrawn": "red",
}
#: What the calendar says comes before what is recorded: kept late is not green.
_COLOUR_OF_STATE: Final = {
    "overdue": "red",
    **dict.fromkeys(("due", "term-ended", "extended", "possibly-late", "kept-late"), "yellow"),
}
_COLOURED_BY_STATUS: Final = frozenset({"promise", "recorded", "calendar"})


def style_of(shown: TerminalColumn, row: Row) -> str:
    """The style of a cell: its column's, unless the row gives a reason for another."""
    if shown.name == "when" and (is_possible(row) or rests_on_possible(row, "date")):
        return "yellow"
    return colour_of_promise(row) if shown.name in _COLOURED_BY_STATUS else shown.style


def colour_of_status(status: str) -> str:
    """The colour of a state on record."""
    return _COLOUR_OF_STATUS.get(status, "yellow")


def colour_of_promise(row: Row) -> str:
    """Green for what goes well, yellow for what waits or came late, red for what is broken or overdue.

    What was only possibly so on a day is yellow.
    """
    if rests_on_possible(row, "record", "recorded", "calendar", "promise"):
        return "yellow"
    within = "" if row.kind == "promise" else "promise."
    recorded = colour_of_status(str(row.value(f"{within}recorded.status")))
    return _COLOUR_OF_STATE.get(str(row.value(f"{within}calendar.state")), recorded)


def marked_excerpt(row: Row, style: str, colour: bool) -> list[Run]:
    """The excerpt with what matched marked: by colour, or between asterisks where there is none."""
    excerpt, runs, done = str(row.computed["excerpt"]), [], 0
    for start, end in _stretches(row.computed.get("highlights")):
        runs.append(Run(one_line(excerpt[done:start]), style))
        match = one_line(excerpt[start:end])
        runs.append(Run(match if colour else f"*{match}*", "bold yellow"))
        done = end
    return [*runs, Run(one_line(excerpt[done:]), style)]


def _stretches(highlights: Plain | None) -> Iterator[tuple[int, int]]:
    for stretch in highlights if isinstance(highlights, list) else []:
        if isinstance(stretch, list):
            start, end = (int(str(offset)) for offset in stretch)
            yield start, end
