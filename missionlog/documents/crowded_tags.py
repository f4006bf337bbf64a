"""Tell whether a tag of a page has more attributes than a parser reads in reasonable time."""

from __future__ import annotations

import re
from typing import Final

#: No page has so many in one tag. libxml2 compares each with all before it.
MAX_ATTRIBUTES: Final = 2_000
_ATTRIBUTE: Final = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_RAW: Final = "script|style|textarea|title|xmp|iframe|noembed|noframes"
#: Comments, elements whose content is no markup, and tags (HTML, 13.2.5), each read once.
_MARKUP: Final = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+"
    rf"|<(?P<raw>{_RAW})(?=[\s/>])(?P<raw_attributes>(?:{_ATTRIBUTE})*+)(?:[^<]++|<(?!/(?P=raw)))*+"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE})*+)",
    re.IGNORECASE,
)
_ONE: Final = re.compile(_ATTRIBUTE)


def has_crowded_tag(markup: str) -> bool:
    """Whether a tag has more than MAX_ATTRIBUTES, in time proportional to the length of the page."""
    for match in _MARKUP.finditer(markup):
        attributes = match["attributes"] or match["raw_attributes"] or ""
        if len(attributes) > 2 * MAX_ATTRIBUTES and _count(attributes) > MAX_ATTRIBUTES:
            return True
    return False


def _count(attributes: str) -> int:
    return sum(1 for _ in _ONE.finditer(attributes))
