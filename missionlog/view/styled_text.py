"""Lines of text in which some words are old, new, an id …, for a terminal, a pipe or Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.view.escape import one_line
from missionlog.view.formats import Page
from missionlog.view.markdown_text import at_beginning, inline

Style = Literal["", "old", "new", "was", "now", "id", "strong", "dim", "grave"]


class Fragment(NamedTuple):
    """Some words. `old` ones are no longer there and `new` ones were not; in a sentence, `was` and `now`."""

    text: str
    style: Style = ""


Line = Sequence[Fragment]

_ON_TERMINAL: Final[Mapping[Style, str]] = {
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
#: Marks in the text, as in `git diff --word-diff`: a copy of it has neither colour nor strokes.
_MARKS: Final[Mapping[Style, tuple[str, str]]] = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_IN_MARKDOWN: Final[Mapping[Style, tuple[str, str]]] = {
    "old": ("<del>", "</del>"),
    "new": ("<ins>", "</ins>"),
    "id": ("<code>", "</code>"),
    "strong": ("<b>", "</b>"),
}


def as_text(line: Line, page: Page, indent: int = 0, hanging: int = 0) -> str:
    """A line for a terminal or a pipe behind a margin; where it is wrapped, it goes on `hanging` cells in."""
    from rich.text import Text

    from missionlog.view.terminal import paragraph

    text = Text()
    for fragment in line:
        before, after = _MARKS.get(fragment.style, ("", ""))
        if fragment.text:
            text.append(before + one_line(fragment.text) + after, _ON_TERMINAL[fragment.style])
    return paragraph(text, page, indent, hanging)


def as_markdown(line: Line) -> str:
    """A line of Markdown, with no line break in it or at its end."""
    return at_beginning("".join(map(_markdown_of, line)))


def _markdown_of(fragment: Fragment) -> str:
    if not fragment.text:
        return ""
    opening, closing = _MARKS.get(fragment.style, ("", ""))
    before, after = _IN_MARKDOWN.get(fragment.style, ("", ""))
    return before + inline(opening) + inline(one_line(fragment.text)) + inline(closing) + after


def spaced(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments that have words, each after a blank."""
    for fragment in fragments:
        if fragment.text:
            yield Fragment(" ")
            yield fragment
