"""YAML's events to nodes, a piece at a time, refusing what the log's format does without.

Nodes are composed here, and not by PyYAML: its C composer overflows the stack
at 100,000 nested brackets, and slows as the tree of one big file grows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NoReturn

import yaml

from missionlog.model.spans import Span
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode, marks, place_between, refused
from missionlog.store.read.syntax import misread
from missionlog.store.read.text import Text
from missionlog.store.read.wording import named

#: The format itself nests 7 deep. Recursion is safe up to here.
DEEPEST: Final = 64
MOST_CHARACTERS: Final = 2**20
#: Values in one entry.
MOST_VALUES: Final = 100_000

_LOADER: Final = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
#: What a parser raises for a text that is not YAML; the last two it raises without LibYAML.
NOT_YAML: Final = (yaml.YAMLError, ValueError, OverflowError)
#: Gives the next event.
_Next = Callable[[], Any]


def parser(text: str) -> _Next:
    """What gives a text's events, one after another. It and they may raise one of NOT_YAML."""
    return _LOADER(text).get_event


class Composer:
    """Reads one text from its beginning to its end. Every method may raise Stop, with a finding made."""

    def __init__(self, text: Text, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._values = 0
        self._made: _Next | None = None

    def next(self) -> yaml.Event:
        """The next event. Raises Stop where the text is not YAML."""
        try:
            event: yaml.Event = self._next()
        except NOT_YAML as error:
            self._misread(error)
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        return event

    def piece(self, event: yaml.Event) -> Node:
        """The whole node that begins with an event."""
        self._values = 0
        try:
            return self._node(event, 1)
        except NOT_YAML as error:
            self._misread(error)

    @property
    def _next(self) -> _Next:
        """The parser's own way to its next event."""
        # It is made with the first: without LibYAML, making it may fail already.
        if self._made is None:
            self._made = parser(self._text.clean)
        return self._made

    def _misread(self, error: Exception) -> NoReturn:
        code, span, message, mend = misread(error, self._text)
        self._findings.refuse(code, span, message, mend)
        raise Stop from None

    def check(self, event: ScalarNode | yaml.CollectionStartEvent) -> None:
        """Refuse the anchor and the tag of what begins with an event."""
        if event.anchor is not None:
            self.refuse(event, "not-in-format", f"{named(f'&{event.anchor}')} is an anchor", _NO_ALIAS)
        if event.tag is not None:
            mend = "Leave the tag out: the format knows what each value is."
            self.refuse(event, "not-in-format", f"{named(event.tag)} is a YAML tag", mend)

    def refuse(self, event: yaml.Event, code: str, message: str, mend: str = "") -> None:
        self._findings.refuse(code, self.span(event), message, mend)

    def span(self, event: yaml.Event) -> Span:
        return place_between(*marks(event), self._text)

    def _node(self, event: Any, depth: int) -> Node:
        # Most of the time of reading a log is spent here, and to ask for a type is faster than for a class.
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(event, "too-large", f"more than {MOST_VALUES:,} values in one entry")
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            self.refuse(event, "not-in-format", f"{named(f'*{event.anchor}')} is an alias", _NO_ALIAS)
            return refused(event)
        self.check(event)
        if depth > DEEPEST:
            self._stop(event, "too-deep", f"nested more than {DEEPEST} deep: no log needs that")
        return (self._mapping if kind is yaml.MappingStartEvent else self._list)(event, depth)

    def _scalar(self, event: ScalarNode) -> ScalarNode:
        if event.anchor is not None or event.tag is not None:
            self.check(event)
        if len(event.value) > MOST_CHARACTERS:
            self._stop(event, "too-large", f"a value of more than {MOST_CHARACTERS:,} characters")
        return event

    def _list(self, event: yaml.CollectionStartEvent, depth: int) -> ListNode:
        items: list[Node] = []
        get = self._next
        while type(inner := get()) is not yaml.SequenceEndEvent:
            items.append(self._node(inner, depth + 1))
        return ListNode(items, event, inner)

    def _mapping(self, event: yaml.CollectionStartEvent, depth: int) -> MappingNode:
        pairs: list[tuple[Node, Node]] = []
        get = self._next
        while type(inner := get()) is not yaml.MappingEndEvent:
            key = self._node(inner, depth + 1)
            if isinstance(key, ScalarNode) and key.value == "<<" and not key.style:
                self.refuse(inner, "not-in-format", "<< is a merge key", _NO_ALIAS)
                key = refused(inner, key.value)
            pairs.append((key, self._node(get(), depth + 1)))
        return MappingNode(pairs, event, inner)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if event.version or event.tags:
            self.refuse(event, "not-in-format", "a YAML directive (%…)", "Leave the line out.")

    def _stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        self.refuse(event, code, message)
        raise Stop


_NO_ALIAS: Final = "A log has no anchors, aliases or merge keys: write the value out where it is wanted."
