"""Keep raised and lowered text of a page apart from the number before it: `10<sup>6</sup>` is `10⁶`."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml.etree import SubElement

from missionlog.documents.style_sheets import Styles

_RAISED: Final = str.maketrans("0123456789+-−–=*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁎")
_LOWERED: Final = str.maketrans("0123456789+-−–=", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌")
_NUMBER: Final = re.compile(r"[+−–-]?\d+(?:[,–-]\d+)*[+−–-]?|[*†‡]+")
_RAISED_BY_STYLE: Final = {"super": "sup", "sub": "sub"}
_BLANKS: Final = re.compile(r"\s+")
#: The longest name of a footnote.
_MAX_NAME: Final = 12


def mark_raised(tree: Any, styles: Styles) -> None:
    """Write raised and lowered numbers, and links to footnotes, in characters that say what they are.

    The letters of ordinals (`5<sup>th</sup>`) and of formulas stay as they are. What a style raises or
    lowers is as if in `<sup>` or `<sub>`.
    """
    for element in tree.iter("span", "a", "font", "b", "i", "em", "strong", "small"):
        tag = _RAISED_BY_STYLE.get(styles.value(element, "vertical-align"))
        if tag and element.tag == "a":
            SubElement(element, "a")  # it stays a link
        element.tag = tag or element.tag
    for element in list(tree.iter("sup", "sub")):
        content = _BLANKS.sub("", element.text_content())
        written = _raised(content, element) if element.tag == "sup" else _lowered(content)
        if written:
            for child in list(element):
                element.remove(child)
            element.text = written


def _raised(content: str, element: Any) -> str:
    """What to write for a raised text; nothing to leave it as it is."""
    name = content.strip("[]()")
    if _NUMBER.fullmatch(name):
        # Only digits are raised of a list of footnotes: `¹,²`.
        pieces = re.split(r"(?<=\d)([,–-])(?=\d)", name)
        return "".join(piece if index % 2 else piece.translate(_RAISED) for index, piece in enumerate(pieces))
    if 0 < len(name) <= _MAX_NAME and _is_link(element):
        return f"⁽{name}⁾"
    return f"^({content})" if any(map(str.isdigit, content)) else ""


def _lowered(content: str) -> str:
    if _NUMBER.fullmatch(content) and "," not in content:
        return content.translate(_LOWERED)
    return f"_({content})" if any(map(str.isdigit, content)) else ""


def _is_link(element: Any) -> bool:
    """Whether a raised text links to a footnote."""
    around = element.getparent()
    return next(element.iter("a"), None) is not None or (around is not None and around.tag == "a")
