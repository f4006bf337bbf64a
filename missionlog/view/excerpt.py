"""Draw what is wrong at its place: the line, and carets under the very characters.

    data/events.yaml:31:17: error[unknown-reference] no source 'joint-statment'
       |
    31 |       - source: joint-statment
       |                 ^^^^^^^^^^^^^^
       = help: did you mean 'joint-statement'?

The same for a file and for a query, which has no path: then the first line begins with the severity.
"""

from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.terminal import drawn, wrapped

SEVERITY_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold cyan",
}
_TAB: Final = 4
#: How far in a message goes on after its first line.
_INDENT: Final = 4
_CUT: Final = "…"
#: How many characters are looked at on each side, for each cell of room: most have a width.
_FAR: Final = 4
#: The least room for a line of the text, however narrow the page.
_LEAST: Final = 20


class _Shown(NamedTuple):
    """A line of text in three parts: before the place, the place, and after it."""

    before: str
    marked: str
    after: str


def draw(finding: Diagnostic, page: Page) -> str:
    """The finding in full, each line with its line break. Only the excerpt is cut to the page's width.

    What is said stays in one line, for grep, unless the page wraps.
    """
    span, style = finding.span, SEVERITY_STYLES[finding.severity]
    text = Text().append(visible(f"{span}: ") if span.path else "", "bold")
    text.append(f"{finding.severity}[{visible(finding.code)}]" if finding.code else finding.severity, style)
    text.append(f" {visible(finding.message)}" if finding.code else f": {visible(finding.message)}", "bold")
    text = wrapped(text, page, _INDENT)
    number = str(span.line) if span.path else ""
    if finding.excerpt:
        text.append_text(_excerpt(finding, number, page.width))
    if finding.help:
        text.append("\n").append_text(_help(finding, number, page))
    if page.colour:
        return drawn(text, page)
    # A long log may have thousands: without colours, Rich would take ten times as long for the same lines.
    return "".join(f"{line.rstrip()}\n" for line in text.plain.split("\n"))


def _help(finding: Diagnostic, number: str, page: Page) -> Text:
    text = Text().append(f"{' ' * len(number)} = ", "dim").append("help: ", "cyan")
    indent = len(text)
    return wrapped(text.append(visible(finding.help)), page, indent)


def _excerpt(finding: Diagnostic, number: str, width: int) -> Text:
    """The line and its carets behind a gutter."""
    room = max(width - len(number) - 3, _LEAST)
    start = finding.span.column - 1
    near = _near(finding.excerpt, start, finding.span.end_column - 1, _FAR * room)
    shown = _windowed(_drawn_parts(near), room)
    carets = "^" * max(cell_len(shown.marked), 1)
    bar = f"\n{' ' * len(number)} |"
    text = Text().append(bar, "dim").append(f"\n{number} | ", "dim").append("".join(shown))
    text.append(f"{bar} ", "dim").append(" " * cell_len(shown.before))
    return text.append(carets, SEVERITY_STYLES[finding.severity])


def _near(line: str, start: int, end: int, reach: int) -> _Shown:
    """The three parts as they are written, `reach` characters of each; offsets count from 0.

    A line may be a whole file, with a finding at every tenth character: to
    draw all of it each time would take the square of its length.
    """
    line = line.rstrip("\r\n")
    start = min(start, len(line))
    end = max(end, start)
    begin = max(start - reach, 0) // _TAB * _TAB  # tabs stop where they would in the whole line
    before, marked, after = line[begin:start], line[start : min(end, start + reach)], line[end : end + reach]
    return _Shown(
        _CUT + before[1:] if begin else before,
        marked + _CUT if end > start + reach else marked,
        after + _CUT if len(line) > end + reach else after,
    )


def _drawn_parts(written: _Shown) -> _Shown:
    before = _drawn(written.before, 0)
    marked = _drawn(written.marked, cell_len(before))
    return _Shown(before, marked, _drawn(written.after, cell_len(before + marked)))


def _drawn(text: str, column: int) -> str:
    """Tabs as blanks up to the next stop, hidden characters visible; `column` is where the text begins."""
    first, *rest = text.split("\t")
    shown = visible(first)
    for piece in rest:
        shown += " " * (_TAB - (column + cell_len(shown)) % _TAB) + visible(piece)
    return shown


def _windowed(shown: _Shown, room: int) -> _Shown:
    """So much of the line around the place as there is room for; the place comes first."""
    room -= not shown.marked  # for the caret of a place that has no character
    if cell_len("".join(shown)) <= room:
        return shown
    if cell_len(shown.marked) > room - 2:
        return _Shown(_CUT if shown.before else "", _head(shown.marked, room - 1), "")
    marked = shown.marked
    spare = room - cell_len(marked)
    before = _tail(shown.before, max(spare // 2, spare - cell_len(shown.after)))
    after = _head(shown.after, spare - cell_len(before))
    return _Shown(before, marked, after)


def _head(text: str, room: int) -> str:
    """The beginning of a text, with a mark where it was cut."""
    if cell_len(text) <= room:
        return text
    end = min(len(text), room)
    while end and cell_len(text[:end]) > room - 1:
        end -= 1
    return text[:end] + _CUT


def _tail(text: str, room: int) -> str:
    """The end of a text, with a mark where it was cut."""
    if cell_len(text) <= room:
        return text
    start = max(len(text) - room, 0)
    while start < len(text) and cell_len(text[start:]) > room - 1:
        start += 1
    return _CUT + text[start:]
