"""What a page says of itself in JSON-LD (schema.org): the node of the article among those that it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from missionlog.draft.page_statements import MAX_LENGTH, MODIFIED, PageStatement

#: Types of schema.org that are an article, and the one that its page has.
_ARTICLE: Final = re.compile(r"Article|Posting|^Report$|Review$|OpinionPiece|PageStatement$", re.IGNORECASE)
_PAGE: Final = re.compile(r"Page$|^CreativeWork$", re.IGNORECASE)
#: Under which keys of a node others stand that are the page's own.
_OWN: Final = ("@graph", "mainEntity", "mainEntityOfPage")
#: How many nodes of a page are read.
_MAX_NODES: Final = 2_000
_BROKEN_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_COMMENT: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


def jsonld_statements(root: Any) -> list[PageStatement]:
    """What the JSON-LD of a page says of the article; broken JSON says no more than its date."""
    values: list[Any] = []
    broken: list[str] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            text = _COMMENT.sub("", element.text or "")
            try:
                values.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                broken.append(text)
    statements = [one for node in _articles(values) for one in _of_node(node)]
    dates = {match[1] for text in broken for match in _BROKEN_DATE.finditer(text)}
    if len(dates) == 1:
        statements.append(PageStatement("issued", dates.pop(), "JSON-LD datePublished (broken JSON)"))
    return statements


def _articles(values: Iterable[Any]) -> list[Mapping[str, Any]]:
    """The nodes of articles; those of pages if there are none."""
    nodes = [*_nodes(values)]
    articles = [node for node in nodes if any(map(_ARTICLE.search, _types(node)))]
    return articles or [node for node in nodes if any(map(_PAGE.search, _types(node)))]


def _nodes(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [*values][::-1]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[:_MAX_NODES][::-1]
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in reversed(_OWN) if isinstance(value.get(key), dict | list)]


def _types(node: Mapping[str, Any]) -> list[str]:
    types = node.get("@type")
    return [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]


def _of_node(node: Mapping[str, Any]) -> Iterator[PageStatement]:
    for key, variable in (
        ("headline", "title"),
        ("name", "title"),
        ("datePublished", "issued"),
        ("dateModified", MODIFIED),
        ("inLanguage", "language"),
        ("url", "URL"),
    ):
        for text in _texts(node.get(key)):
            yield PageStatement(variable, text, f"JSON-LD {key}")
    for text in _types(node):
        yield PageStatement("type", text, "JSON-LD @type")
    for text in _texts(node.get("publisher")):
        yield PageStatement("publisher", text, "JSON-LD publisher")
    for text in _texts(node.get("author") or node.get("creator")):
        yield PageStatement("author", text, "JSON-LD author")


def _texts(value: Any) -> list[str]:
    """The texts of a value: itself, the names of nodes, or those of a list of either."""
    texts = []
    for one in (value if isinstance(value, list) else [value])[:_MAX_NODES]:
        named = one.get("name") or one.get("@value") if isinstance(one, dict) else one
        if isinstance(named, list):
            named = next(iter(named), None)
        if isinstance(named, str | int) and not isinstance(named, bool):
            text = " ".join(str(named).split()) if len(str(named)) <= MAX_LENGTH else ""
            texts += [text] if text else []
    return texts
