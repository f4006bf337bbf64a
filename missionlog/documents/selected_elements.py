"""The elements of a page that a selector finds: by their names if it has names alone, else by an XPath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from cssselect import HTMLTranslator, Selector
from cssselect.parser import Class, Element, Hash
from lxml.etree import iterwalk

#: How many steps of an XPath take as long as looking at one element by its names.
_STEPS_FOR_A_CANDIDATE: Final = 20


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
        steps = 0
        families = [len(element) for element in self._named["*"]]
        depths = 0
        for selector in selectors:
            names = _names(selector)
            if names is not None:
                steps += _STEPS_FOR_A_CANDIDATE * len(self._candidates(names))
                continue
            depths = depths or _depths(self._tree)
            xpath = HTMLTranslator().selector_to_xpath(selector)
            steps += depths * (1 + xpath.count("descendant")) + _sibling_steps(xpath, families)
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


def _sibling_steps(xpath: str, families: Sequence[int]) -> int:
    """No fewer steps than an XPath takes from sibling to sibling, given how many children each element has.

    They are counted at a fifth: a step from sibling to sibling takes less than one from ancestor to
    descendant.
    """
    times = xpath.count("-sibling::")
    return sum(children ** (times + 1) for children in families) // 5 if times else 0


def _depths(tree: Any) -> int:
    """The sum of how deep each element stands, which bounds the steps of an XPath."""
    total, depth = 0, 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return total
