"""Take out of a page what a reader does not see as its words: what is hidden, and what is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from missionlog.documents.style_sheets import Styles

_STRUCK: Final = frozenset(("del", "s", "strike"))
_VISIBILITIES: Final = frozenset(("visible", "initial", "hidden", "collapse"))
_HIDING: Final = frozenset(("hidden", "collapse"))
#: A page that hides all of itself shows itself by a script.
_WHOLE_PAGE: Final = frozenset(("html", "body"))


class LeftOut(NamedTuple):
    """Whether any words were left out because they are hidden, or struck out."""

    hidden: bool
    struck: bool


def leave_out_hidden(tree: Any, styles: Styles) -> LeftOut:
    """Take out of a page what it hides, by elements, attributes or styles, and what it strikes out."""
    struck = [element for element in tree.iter() if _is_struck(element, styles)]
    gone = [element for element in tree.iter() if _is_gone(element, styles)]
    invisible = [*_invisible(tree, styles)]
    left_out = LeftOut(
        any(map(_has_words, gone)) or any(text for _, _, text in invisible), any(map(_has_words, struck))
    )
    for element, end, _ in invisible:
        if end:
            element.tail = ""
        else:
            element.text = ""
    for element in (*struck, *gone):
        _empty(element)
    return left_out


def _empty(element: Any) -> None:
    """Leave nothing of an element but the text after it.

    To drop elements one by one would join that text to the text before it each time, which takes long for
    many.
    """
    element.clear(keep_tail=True)
    element.tag = "span"


def _is_gone(element: Any, styles: Styles) -> bool:
    """Whether an element makes no box: `display: none` and what is like it."""
    if not isinstance(element.tag, str) or element.tag in _WHOLE_PAGE or element.getparent() is None:
        return False
    # What browsers hide by themselves: HTML, 15.3.1 and 15.5.
    if _is_in_closed_details(element) or styles.value(element, "content-visibility") == "hidden":
        return True
    display = styles.value(element, "display")
    if display:
        return display == "none"
    closed = element.tag == "dialog" and element.get("open") is None
    return closed or element.get("hidden") is not None or element.get("popover") is not None


def _is_in_closed_details(element: Any) -> bool:
    """Whether an element is a part of closed `details`, but not its first summary."""
    if not _is_closed_details(element.getparent()):
        return False
    return element.tag != "summary" or next(element.itersiblings("summary", preceding=True), None) is not None


def _is_struck(element: Any, styles: Styles) -> bool:
    if not isinstance(element.tag, str) or element.getparent() is None:
        return False
    return element.tag in _STRUCK or "line-through" in styles.value(element, "text-decoration").split()


class _Text(NamedTuple):
    """A text of a page: an element's own, or the one after its end."""

    element: Any
    after: bool
    text: str


def _invisible(tree: Any, styles: Styles) -> Iterator[_Text]:
    """The texts in `visibility: hidden`, which keep their place, and those right in closed `details`."""
    hidden = [False]
    for begins, element in _walk(tree):
        if begins and not isinstance(element.tag, str):  # a comment
            hidden.append(hidden[-1])
            continue
        if begins:
            visibility = styles.value(element, "visibility")
            inherits = element.tag in _WHOLE_PAGE or visibility not in _VISIBILITIES
            hidden.append(hidden[-1] if inherits else visibility in _HIDING)
            if (hidden[-1] or _is_closed_details(element)) and (element.text or "").strip():
                yield _Text(element, False, element.text)
            continue
        hidden.pop()
        parent = element.getparent()
        if (hidden[-1] or (parent is not None and _is_closed_details(parent))) and (
            element.tail or ""
        ).strip():
            yield _Text(element, True, element.tail)


def _walk(tree: Any) -> Iterator[tuple[bool, Any]]:
    """Each element of a page, and each comment, twice: where it begins (True), and where it has ended.

    lxml's `iterwalk` takes a time that grows with the square of the number of comments.
    """
    begun: list[Any] = []
    for element in tree.iter():
        parent = element.getparent()
        while begun and begun[-1] is not parent:
            yield False, begun.pop()
        yield True, element
        begun.append(element)
    while begun:
        yield False, begun.pop()


def _is_closed_details(element: Any) -> bool:
    return bool(element.tag == "details" and element.get("open") is None)


def _has_words(element: Any) -> bool:
    return any(map(str.isalnum, element.text_content()))
