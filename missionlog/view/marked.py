"""Pieces of words as a terminal or Markdown marks them: what is no longer there, what is new, an id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.padding import Padding
from rich.text import Text

from missionlog.view.change_text import Line, Mark, Piece
from missionlog.view.escape import one_line
from missionlog.view.formats import Page
from missionlog.view.md import escaped
from missionlog.view.terminal import drawn

_STYLES: Final[Mapping[Mark, str]] = {
    "": "",
    "old": "red strike",
    "new": "green",
    "was": "red",
    "now": "green",
    "id": "bold",
    "strong": "bold cyan",
    "dim": "dim",
    "grave": "bold red",
}
#: Where there is no colour, as `git diff --word-diff` has it.
_PLAIN: Final[Mapping[Mark, tuple[str, str]]] = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_MARKDOWN: Final[Mapping[Mark, tuple[str, str]]] = {
    "old": ("<del>", "</del>"),
    "new": ("<ins>", "</ins>"),
    "id": ("<code>", "</code>"),
    "strong": ("<b>", "</b>"),
}


def as_text(line: Line, page: Page, indent: int = 0) -> str:
    """A line for a terminal or a pipe, wrapped to the page behind a margin."""
    text = Text()
    for piece in line:
        before, after = ("", "") if page.colour else _PLAIN.get(piece.mark, ("", ""))
        if piece.text:
            text.append(before + one_line(piece.text) + after, _STYLES[piece.mark])
    return drawn(Padding(text, (0, 0, 0, indent)), page)


def as_markdown(line: Line) -> str:
    """A line of Markdown, with no line break in it or at its end."""
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    if not piece.text:
        return ""
    before, after = _MARKDOWN.get(piece.mark, ("", ""))
    # Nobody is called by what a log says of them: GitHub takes @name for a person of its own.
    return before + escaped(one_line(piece.text)).replace("@", "@<!-- -->") + after
