"""`missionlog watch`: each check as a screen that fits the terminal, or as a block of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.view.escape import visible
from missionlog.view.findings import as_text, in_brief, notes_in_brief, summary
from missionlog.view.formats import Page
from missionlog.view.terminal import paragraph

_GRAVEST_FIRST: Final = tuple(Severity)
_NEW: Final = "New since the last save:"
_AS_BEFORE: Final = "As before:"
_ENDS: Final = "Ctrl-C ends."


class Round(NamedTuple):
    """One check of a log: its name, the time of day, what was found, and which findings are shown.

    `before` are the findings that were shown last, None at the first check. `readable`: the log could be
    read, else the findings say why not. `brief`: notes are only counted.
    """

    name: str
    time: str
    found: Sequence[Diagnostic]
    shown: Sequence[Diagnostic]
    before: Sequence[Diagnostic] | None = None
    readable: bool = True
    brief: bool = True


def render_block(check: Round, page: Page) -> Iterator[str]:
    """A check for a pipe or a file: a line on it, what is new since the last, then all findings."""
    yield _first_line(check, page)
    yield from _changes(check, page)
    yield "\n"
    yield from in_brief(check.shown, page) if check.brief else as_text(check.shown, page)


def render_screen(check: Round, page: Page, height: int, *, busy: bool = False) -> str:
    """A check on a screen of so many lines: new findings first, and of more than fit, how many there are.

    `busy`: the log is being checked again at this moment.
    """
    again = " Checking again …" if busy else f" {_ENDS}"
    head = [*_lines(_first_line(check, page, again)), *_lines("".join(_changes(check, page))), ""]
    pieces = [*_pieces(check, page)]
    room = height - len(head)
    fitting = _fitting(pieces, room + 1)  # the blank line below the last may fall off
    if fitting < len(pieces):
        fitting = _fitting(pieces, room - 1)
    lines = [*head, *(line for piece in pieces[:fitting] for line in piece.lines)]
    left = sum(piece.findings for piece in pieces[fitting:])
    if left:
        lines.append(f"{left:,} more that do not fit here: `missionlog check` shows all")
    return "\n".join(lines[:height])


def _first_line(check: Round, page: Page, end: str = "") -> str:
    text = Text().append(visible(check.name), "bold").append(f" at {check.time}: ")
    return paragraph(text.append(f"{summary(check.found, check.shown)}.{end}"), page)


def _changes(check: Round, page: Page) -> Iterator[str]:
    """What is new since the last save, and how much of what there was is gone."""
    if not check.readable:
        yield paragraph(Text("The log can't be read as it is now."), page)
    elif check.before is not None:
        new, gone = len(_new(check)), sum((_known(check.before) - _known(check.shown)).values())
        counts = ", ".join(f"{count:,} {what}" for count, what in ((new, "new"), (gone, "gone")) if count)
        yield paragraph(Text(f"Since the last save: {counts or 'nothing new'}."), page)


def _identity(finding: Diagnostic) -> tuple[str, str, str]:
    """What a finding is known by, wherever its line has moved to."""
    return finding.span.path, finding.code, finding.message


def _known(findings: Sequence[Diagnostic]) -> Counter[tuple[str, str, str]]:
    return Counter(map(_identity, findings))


def _new(check: Round) -> list[Diagnostic]:
    """The findings that were not there before; at the first check, none."""
    if check.before is None:
        return []
    known, new = _known(check.before), list[Diagnostic]()
    for finding in check.shown:
        if known[_identity(finding)]:
            known[_identity(finding)] -= 1
        else:
            new.append(finding)
    return new


class _Piece(NamedTuple):
    """Some lines of a screen that belong together, and how many findings they show."""

    lines: Sequence[str]
    findings: int = 0


def _pieces(check: Round, page: Page) -> Iterator[_Piece]:
    """The findings, new ones before others, and of each the gravest first."""
    new = _new(check)
    ids = {id(one) for one in new}
    others = [one for one in check.shown if id(one) not in ids]
    counted = [one for one in others if check.brief and one.severity is Severity.NOTE]
    others = [one for one in others if not (check.brief and one.severity is Severity.NOTE)]
    for heading, findings in ((_NEW, new), (_AS_BEFORE if new else "", others)):
        for number, finding in enumerate(sorted(findings, key=_gravity)):
            lines = _lines("".join(as_text([finding], page)))
            yield _Piece([heading, *lines] if heading and not number else lines, 1)
    if counted:
        yield _Piece(_lines("".join(notes_in_brief(counted, page))), len(counted))


def _gravity(finding: Diagnostic) -> int:
    return _GRAVEST_FIRST.index(finding.severity)


def _fitting(pieces: Sequence[_Piece], room: int) -> int:
    """How many pieces, one below another, there is room for."""
    used = 0
    for count, piece in enumerate(pieces):
        used += len(piece.lines)
        if used > room:
            return count
    return len(pieces)


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []
