"""The elements of a page that a selector finds: by their names if it has names alone, else by an XPath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from cssselect import HTMLTranslator, Selector
from cssselect.parser import Class, Element, Hash
from lxml.etree import iterwalk


class _Names(NamedTuple):
    """What a selector as `p.note#first` wants of one element."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]


class SelectedElements:
    """A page, in which the elements that selectors find are looked up."""

    def __init__(self, tree: Any, elements: Sequence[Any]) -> None:
        self._tree = tree
        self._named: dict[str, list[Any]] = {"*": list(elements)}
        for element in elements:
            for name in _names_of(element):
                self._named.setdefault(name, []).append(element)

    def work(self, selectors: Iterable[Selector]) -> int:
        """No fewer steps than the selectors take."""
        steps, depths = 0, 0
        for selector in selectors:
            names = _names(selector)
            if names is None:
                depths = depths or _depths(self._tree)
            steps += depths if names is None else len(self._candidates(names))
        return steps

    def by(self, selector: Selector) -> Iterable[Any]:
        """The elements that a selector finds."""
        names = _names(selector)
        if names is None:
            found: Iterable[Any] = self._tree.xpath(HTMLTranslator().selector_to_xpath(selector))
            return found
        return [element for element in self._candidates(names) if _has(element, names)]

    def _candidates(self, names: _Names) -> list[Any]:
        wanted = [
            *(f"#{name}" for name in names.ids),
            *(f".{name}" for name in names.classes),
            names.tag,
        ]
        return min((self._named.get(name, []) for name in wanted), key=len)


def _names_of(element: Any) -> set[str]:
    """The names under which an element is looked up."""
    classes = element.get("class", "").split()
    return {element.tag, f"#{element.get('id')}", *(f".{name}" for name in classes)}


def _names(selector: Selector) -> _Names | None:
    """The names that a selector wants; None if it wants anything else."""
    part, classes, ids = selector.parsed_tree, set[str](), set[str]()
    while isinstance(part, (Class, Hash)):
        if isinstance(part, Class):
            classes.add(part.class_name)
        else:
            ids.add(part.id)
        part = part.selector
    if not isinstance(part, Element) or part.namespace:
        return None
    return _Names((part.element or "*").lower(), frozenset(classes), frozenset(ids))


def _has(element: Any, names: _Names) -> bool:
    return (
        names.tag in ("*", element.tag)
        and names.ids <= {element.get("id")}
        and names.classes <= set(element.get("class", "").split())
    )


def _depths(tree: Any) -> int:
    """The sum of how deep each element stands, which bounds the steps of an XPath."""
    total, depth = 0, 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return total
