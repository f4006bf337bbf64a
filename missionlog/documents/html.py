"""A page's text as a reader sees it, by inscriptis: nothing hidden or struck out, blocks apart."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Final

from inscriptis import Inscriptis
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping

from missionlog.documents.hidden_text import leave_out_hidden
from missionlog.documents.page_tree import page_tree
from missionlog.documents.raised_text import mark_raised
from missionlog.documents.style_sheets import Styles

# A blank line ends a paragraph, over which no edited passage may reach. So each block stands apart, cells of
# tables too: side by side, as inscriptis draws them, the lines of two cells would run into each other.
# Bullets and numbers are no words of the source.
_BLOCKS: Final = """
    address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p section select
    summary table tbody td textarea tfoot th thead tr ul
"""
_HIDDEN_TAGS: Final = (
    *(
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "datalist",
        "noembed",
        "noframes",
        "progress",
        "meter",
        "rp",
    ),
)
#: Raised when a page would give another text than before. A snapshot has the number of its rules.
_RULES: Final = 2
_SIDE_BY_SIDE: Final = dict.fromkeys(("table", "tr", "td", "th", "ul", "ol", "li"))
_AS_BLOCKS: Final = CustomHtmlTagHandlerMapping(_SIDE_BY_SIDE, _SIDE_BY_SIDE)
_STYLE: Final = {
    **STRICT_CSS_PROFILE,
    **{tag: HtmlElement(display=Display.block, margin_before=1, margin_after=1) for tag in _BLOCKS.split()},
    **{tag: HtmlElement(display=Display.none) for tag in _HIDDEN_TAGS},
}


def read(data: bytes) -> tuple[str, str]:
    """The text of a page, and what read it.

    Raises UnreadableDocument, and whatever lxml and inscriptis do.
    """
    tree, encoding = page_tree(data)
    notes = [f"rules {_RULES}", *([encoding] if encoding != "utf-8" else [])]
    if tree is None:
        return "", _reader(notes)
    styles = Styles(tree)
    left_out = leave_out_hidden(tree, styles)
    notes += [
        f"{name} text left out"
        for name, is_so in zip(("hidden", "struck-out"), left_out, strict=True)
        if is_so
    ]
    mark_raised(tree, styles)
    for element in tree.iter():  # what is left is shown, whatever a style says that does not win
        element.attrib.clear()
    text = Inscriptis(tree, ParserConfig(css=_STYLE, custom_html_tag_handler_mapping=_AS_BLOCKS)).get_text()
    lines = (line.strip() for line in text.strip().split("\n"))
    return "\n".join(lines) + "\n", _reader(notes)


def _reader(notes: Iterable[str]) -> str:
    """What read a page: the library with its version, and what else its text rests on."""
    return f"inscriptis {version('inscriptis')} ({', '.join(notes)})"
