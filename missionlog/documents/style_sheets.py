"""What a page's own style sheets say of its elements: the cascade (CSS Cascading, 6), for a few properties.

Sheets in files of their own are not read. A screen as wide as a desktop's is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import tinycss2
from cssselect import HTMLTranslator, Selector, SelectorError
from cssselect import parse as parse_selectors
from tinycss2.ast import WhitespaceToken

from missionlog.documents import UnreadableDocument
from missionlog.documents.selected_elements import SelectedElements

#: The values that browsers know of the properties that can hide or raise words (CSS Display, 2).
_DISPLAYS: Final = """
    none block inline flow flow-root inline-block run-in list-item table inline-table flex inline-flex grid
    inline-grid ruby contents table-row table-cell table-caption table-column table-column-group
    table-row-group table-header-group table-footer-group -webkit-box -webkit-inline-box -ms-flexbox -ms-grid
"""
_GLOBAL: Final = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
_KNOWN_VALUES: Final = {
    "display": {*_DISPLAYS.split(), *_GLOBAL},
    "visibility": {"visible", "hidden", "collapse", *_GLOBAL},
    "vertical-align": {
        "baseline",
        "super",
        "sub",
        "top",
        "middle",
        "bottom",
        "text-top",
        "text-bottom",
        *_GLOBAL,
    },
    "content-visibility": {"visible", "auto", "hidden", *_GLOBAL},
}
_LINES: Final = ("text-decoration", "text-decoration-line")
#: What a style has, in letters or by an escape, that says something of interest.
_OF_INTEREST: Final = re.compile(r"display|visibility|decoration|vertical|\\", re.IGNORECASE)
_MEDIA_FEATURE: Final = re.compile(
    r"\((?:(min|max)-width:|width\s*([<>]=?))\s*(\d{1,9}(?:\.\d{0,9})?)(px|em|rem)\)"
)
#: What else a desktop has, without the blanks.
_DESKTOP: Final = """
    (orientation:landscape) (hover) (hover:hover) (any-hover:hover) (pointer) (pointer:fine)
    (any-pointer:fine) (prefers-color-scheme:light) (prefers-reduced-motion:no-preference)
    (scripting:enabled) (min-resolution:1dppx) (color)
"""
_SCREEN_PIXELS: Final = 1280
_PIXELS: Final = {"px": 1, "em": 16, "rem": 16}
#: The most steps that the selectors of a page may take: some seconds.
_MAX_WORK: Final = 50_000_000
#: The most tokens that selectors within others may grow to.
_MAX_NESTED: Final = 10_000
_TOO_MANY: Final = "its style sheets have too many rules to tell what they hide: save it as plain text"

#: What decides between declarations: importance, whether in the element itself, specificity, order.
_Rank = tuple[bool, bool, tuple[int, int, int], int]


class _Declaration(NamedTuple):
    name: str
    value: str
    important: bool


class _Rule(NamedTuple):
    """Declarations for the elements that a selector finds."""

    selector: Selector
    specificity: tuple[int, int, int]
    declarations: Sequence[_Declaration]


class Styles:
    """The values of the properties of interest that each element of a page is given."""

    def __init__(self, tree: Any) -> None:
        self._ranked: dict[Any, dict[str, tuple[_Rank, str]]] = {}
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        rules = list(_rules(elements))
        found = SelectedElements(tree, elements if rules else ())
        if found.work([rule.selector for rule in rules]) > _MAX_WORK:
            raise UnreadableDocument(_TOO_MANY)
        for order, rule in enumerate(rules):
            for element in found.by(rule.selector):
                self._declare(element, rule.declarations, (False, rule.specificity, order))
        for element in elements:
            style = element.get("style", "")
            if _OF_INTEREST.search(style):
                self._declare(element, [*_declarations(style)], (True, (0, 0, 0), 0))

    def value(self, element: Any, name: str) -> str:
        """The value that an element is given itself, in lower case; nothing if none."""
        return self._ranked.get(element, {}).get(name, (None, ""))[1]

    def _declare(
        self, element: Any, declarations: Iterable[_Declaration], rank: tuple[bool, tuple[int, int, int], int]
    ) -> None:
        values = self._ranked.setdefault(element, {})
        for name, value, important in declarations:
            ranked = (important, *rank), value
            if name not in values or values[name][0] <= ranked[0]:
                values[name] = ranked


def _rules(elements: Sequence[Any]) -> Iterator[_Rule]:
    """The rules of all style sheets in a page, in order, but for those that no element can match."""
    names = {name for element in elements for name in element.get("class", "").split()}
    ids = {element.get("id") for element in elements}
    written: dict[tuple[str, tuple[_Declaration, ...]], None] = {}
    for element in elements:
        if element.tag == "style" and _is_css(element) and _is_shown(element.get("media", "")):
            for selector, declarations in _selectors(
                tinycss2.parse_stylesheet(element.text or "", True, True)
            ):
                if _may_match(selector, names, ids):
                    rule = tinycss2.serialize(selector), (*declarations,)
                    written.pop(rule, None)  # of one that is repeated, the last counts
                    written[rule] = None
    for text, declared in written:
        yield from _translated(text, declared)


def _is_css(element: Any) -> bool:
    inert = ("noscript", "template")
    return element.get("type", "text/css").strip().lower() in ("", "text/css") and not any(
        ancestor.tag in inert for ancestor in element.iterancestors()
    )


def _selectors(
    rules: Iterable[Any], around: Sequence[list[Any]] = ()
) -> Iterator[tuple[list[Any], list[_Declaration]]]:
    """Each selector of some rules, those in other rules too, with its declarations of interest.

    `around` are the selectors of the rule that they stand in (CSS Nesting).
    """
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None and _applies(rule):
            # Without a rule around it, a declaration there means nothing.
            yield from _content(rule.content, around)
        elif rule.type == "qualified-rule":
            yield from _content(rule.content, _nested(list(_split(rule.prelude)), around))


def _content(
    content: Sequence[Any], selectors: Sequence[list[Any]]
) -> Iterator[tuple[list[Any], list[_Declaration]]]:
    """What `_selectors` has for the content of a rule."""
    declarations = list(_declarations(content)) if selectors else []
    for selector in selectors if declarations else ():
        yield selector, declarations
    parse = tinycss2.parse_blocks_contents if selectors else tinycss2.parse_rule_list
    yield from _selectors(parse(content, True, True), selectors)


def _nested(selectors: Sequence[list[Any]], around: Sequence[list[Any]]) -> Sequence[list[Any]]:
    """Selectors as they read outside the rule around them: its own for `&`, or before them."""
    if not around:
        return selectors
    length = sum(map(len, selectors)) * sum(map(len, around))
    if length > _MAX_NESTED:
        raise UnreadableDocument(_TOO_MANY)
    return [_within(selector, outer) for selector in selectors for outer in around]


def _within(selector: list[Any], outer: list[Any]) -> list[Any]:
    if not any(token.type == "literal" and token.value == "&" for token in selector):
        return [*outer, WhitespaceToken(0, 0, " "), *selector]
    return [
        inner
        for token in selector
        for inner in (outer if token.type == "literal" and token.value == "&" else [token])
    ]


def _applies(rule: Any) -> bool:
    """Whether a browser on a desktop takes the rules within a rule."""
    prelude: str = tinycss2.serialize(rule.prelude).strip().lower()
    name: str = rule.lower_at_keyword
    if name == "media":
        return _is_shown(prelude)
    return name == "layer" or (name == "supports" and not prelude.startswith("not"))


def _is_shown(media: str) -> bool:
    """Whether one of some media is the screen of a desktop."""
    return any(map(_is_screen, media.lower().split(",")))


def _is_screen(query: str) -> bool:
    negated = query.strip().startswith("not ")
    parts = query.strip().removeprefix("not ").removeprefix("only ").split(" and ")
    holds = [part.strip() in ("", "all", "screen") or _has_feature(part.strip()) for part in parts]
    return negated != all(holds)


def _has_feature(feature: str) -> bool:
    match = _MEDIA_FEATURE.fullmatch(feature)
    if not match:
        return "".join(feature.split()) in _DESKTOP.split()
    pixels = float(match[3]) * _PIXELS[match[4]]
    if pixels == _SCREEN_PIXELS:
        return match[2] not in ("<", ">")
    return (pixels < _SCREEN_PIXELS) == (match[1] == "min" or (match[2] or "").startswith(">"))


def _declarations(content: Any) -> Iterator[_Declaration]:
    """The valid declarations of interest of a rule, or of an element's `style`."""
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            tokens = [token for token in item.value if token.type not in ("whitespace", "comment")]
            words = [token.lower_value for token in tokens if token.type == "ident"]
            known = _KNOWN_VALUES.get(item.lower_name)
            if known and len(words) == len(tokens) > 0 and known.issuperset(words):
                yield _Declaration(item.lower_name, " ".join(words), item.important)
            elif item.lower_name in _LINES:
                yield _Declaration("text-decoration", " ".join(words), item.important)


def _split(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    """The selectors of a list with commas."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _may_match(selector: Sequence[Any], names: set[str], ids: set[str | None]) -> bool:
    """Whether a page has the ids and classes that a selector names: of a large sheet, it has few."""
    for before, token in zip([None, *selector], selector, strict=False):
        if token.type == "hash" and token.value not in ids:
            return False
        is_class = token.type == "ident" and before is not None and before == "."
        if is_class and token.value not in names:
            return False
    return True


def _translated(selector: str, declarations: Sequence[_Declaration]) -> Iterator[_Rule]:
    """The rule for a selector; none if it is no selector, or finds what an element's state decides."""
    try:
        for parsed in parse_selectors(selector):
            if not parsed.pseudo_element:
                HTMLTranslator().selector_to_xpath(parsed)
                yield _Rule(parsed, parsed.specificity(), declarations)
    except SelectorError:
        return
