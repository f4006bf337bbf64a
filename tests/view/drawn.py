"""Drawing in a test, and texts that no view may let through."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import strategies as st

from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load

NASTY: Final = (
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\x00\x07\x7f",
    "exe\u202egpj",
    "\u2066a\u2069",
    "zero\u200bwidth",
    "\ud800",
    "\u2028\u0085",
    "\U000e0041",
    "[bold red]not markup[/]",
    ":smile:",
)
PAGE: Final = Page(width=80)
#: What a terminal would obey or a reader not see; line breaks aside.
UNSAFE: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

#: Texts from the whole of Unicode, with those that matter more often than chance would have them.
any_text: Final = st.text(
    st.characters(codec=None) | st.sampled_from("\x1b\t\n\r\"'\\:#-|<>&=+@\u202e\ud800")
)
any_plain: Final[st.SearchStrategy[Plain]] = st.recursive(
    any_text,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=20).filter(bool), inner, max_size=3)
    ),
    max_leaves=8,
)


def draw(format_: str, listing: Listing, page: Page = PAGE) -> str:
    return "".join(load(format_)(listing, page))


def event(title: str, **stored: Plain) -> Row:
    """An event with that title, whose words of the date are as nasty as it."""
    return Row("event", {"id": "an-event", "title": title, **stored}, {"words": title, "date": "2024"})


def harmful(format_: str, text: str) -> re.Match[str] | None:
    """What in a text in a format is unsafe, beside what divides its lines and cells."""
    dividers = {"csv": "\r\n", "tsv": "\t"}
    return UNSAFE.search(text.replace(dividers[format_], " ") if format_ in dividers else text)
