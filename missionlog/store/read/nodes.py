"""YAML nodes with their places, composed from a parser's events; anchors, aliases and tags are refused.

They are composed here, and not by PyYAML: its C composer overflows the stack at 100,000 nested brackets. What
the log's format does without (anchors, aliases, tags, merge keys) is refused on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Final, NamedTuple, NoReturn, Protocol

import yaml

from missionlog.model.diagnostics import Written
from missionlog.model.format import MAX_CHARACTERS, Path, Table
from missionlog.model.spans import Span
from missionlog.store.read.findings import Findings, Stop, named
from missionlog.store.read.text import Text
from missionlog.store.read.yaml_errors import misread

#: The format itself nests 7 deep. Recursion is safe up to here.
MAX_DEPTH: Final = 64
#: Values in one entry.
MAX_VALUES: Final = 100_000
#: What YAML takes for no value, where it stands without quotes.
NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))

_LOADER: Final = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
#: What a parser raises for a text that is not YAML; the last two it raises without LibYAML.
NOT_YAML: Final = (yaml.YAMLError, ValueError, OverflowError)
#: The way to a value in an entry, and the marks between which it stands.
MarkedPath = tuple[Path, Any, Any]
#: The style of a scalar that stands for an alias or a merge key.
_REFUSED: Final = "refused"
_NO_ALIAS: Final = "A log has no anchors, aliases or merge keys: write the value out where it is wanted."


class YamlMark(Protocol):
    """A place in a text, as PyYAML has it: all three count characters from 0."""

    index: int
    line: int
    column: int


#: A single value, just as PyYAML's parser has it: to make another of each would take a fifth of the time of
#: composing. `value` is its text; `style` nothing for a plain one, else `'`, `"`, `|`, `>` or _REFUSED.
ScalarNode = yaml.ScalarEvent


class ListNode(NamedTuple):
    """A list, between two events."""

    items: list[Node]
    begins: yaml.CollectionStartEvent
    ends: yaml.Event


class MappingNode(NamedTuple):
    """A mapping between two events, with its keys in the order written, doubles and all."""

    pairs: list[tuple[Node, Node]]
    begins: yaml.CollectionStartEvent
    ends: yaml.Event


Node = ScalarNode | ListNode | MappingNode


class Mention(NamedTuple):
    """A reference as written: the table that it points into, and the id there."""

    table: Table
    id: str
    node: ScalarNode
    text: Text

    @property
    def span(self) -> Span:
        return span_of(self.node, self.text)

    @property
    def written(self) -> Written | None:
        """What can be mended in its place."""
        return written_in_place(self.node, self.text, self.id)


class LazySpans(Mapping[Path, Span]):
    """Where the values of an entry stand, by the way to each; computed when asked for, as few are."""

    def __init__(self, text: Text, marked: list[MarkedPath]) -> None:
        self._text = text
        self._marked = marked

    @cached_property
    def _marks(self) -> dict[Path, tuple[YamlMark, YamlMark]]:
        return {path: (first, last) for path, first, last in self._marked}

    def __getitem__(self, path: Path) -> Span:
        return span_between(*self._marks[path], self._text)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


class ShiftedSpans(Mapping[Path, Span]):
    """Where the values of an entry stand whose lists lost items; `kept` has the places of those left."""

    def __init__(self, spans: Mapping[Path, Span], kept: Mapping[Path, Sequence[int]]) -> None:
        self._spans = spans
        self._kept = kept

    def __getitem__(self, path: Path) -> Span:
        former: Path = ()
        for step in path:
            kept = self._kept.get(former)
            if kept is not None and isinstance(step, int):
                if step >= len(kept):
                    raise KeyError(path)
                step = kept[step]
            former = (*former, step)
        return self._spans[former]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


class Composer:
    """Reads one text from its beginning to its end. Every method may raise Stop, with a finding made."""

    def __init__(self, text: Text, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._values = 0

    def next(self) -> yaml.Event:
        """The next event. Raises Stop where the text is not YAML."""
        try:
            event: yaml.Event = self.events()
        except NOT_YAML as error:
            self.misread(error)
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            self.refuse(event, "not-in-format", "a YAML directive (%…)", "Leave the line out.")
        return event

    def node(self, event: Any, depth: int = 1) -> Node:
        """The whole node that begins with an event; a stand-in for an alias or merge key, once refused."""
        self._values = 0
        try:
            return self._node(event, depth)
        except NOT_YAML as error:
            self.misread(error)

    @cached_property
    def events(self) -> Callable[[], Any]:
        """The parser's own way to its next event. It may raise one of NOT_YAML."""
        # It is made with the first: without LibYAML, making it may fail already.
        return _LOADER(self._text.clean).get_event

    def misread(self, error: Exception) -> NoReturn:
        """Note why a text is not YAML, and raise Stop."""
        code, span, message, mend = misread(error, self._text)
        self._findings.refuse(code, span, message, mend)
        raise Stop from None

    def check(self, event: Any) -> None:
        """Refuse the anchor and the tag of what begins with an event."""
        if event.anchor is not None:
            self.refuse(event, "not-in-format", f"{named(f'&{event.anchor}')} is an anchor", _NO_ALIAS)
        if event.tag is not None:
            mend = "Leave the tag out: the format knows what each value is."
            self.refuse(event, "not-in-format", f"{named(event.tag)} is a YAML tag", mend)

    def check_scalar(self, event: ScalarNode) -> None:
        """Refuse what `check` does; raises Stop where the text is too long."""
        self.check(event)
        if len(event.value) > MAX_CHARACTERS:
            self.stop(event, "too-large", f"a value of more than {MAX_CHARACTERS:,} characters")

    def refuse(self, event: yaml.Event, code: str, message: str, mend: str = "") -> None:
        self._findings.refuse(code, self.span(event), message, mend)

    def refuse_merge_key(self, event: yaml.Event) -> None:
        self.refuse(event, "not-in-format", "<< is a merge key", _NO_ALIAS)

    def stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        """Refuse what begins with an event, and read nothing after it."""
        self.refuse(event, code, message)
        raise Stop

    def too_many_values(self, event: yaml.Event) -> NoReturn:
        self.stop(event, "too-large", f"more than {MAX_VALUES:,} values in one entry")

    def span(self, event: yaml.Event) -> Span:
        return span_between(*_marks(event), self._text)

    def _node(self, event: Any, depth: int) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            self.too_many_values(event)
        if isinstance(event, yaml.ScalarEvent):
            self.check_scalar(event)
            return event
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "not-in-format", f"{named(f'*{event.anchor}')} is an alias", _NO_ALIAS)
            return _stand_in(event)
        self.check(event)
        if depth > MAX_DEPTH:
            self.stop(event, "too-deep", f"nested more than {MAX_DEPTH} deep: no log needs that")
        return (self._mapping if isinstance(event, yaml.MappingStartEvent) else self._list)(event, depth)

    def _list(self, event: yaml.CollectionStartEvent, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(inner := self.events(), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return ListNode(items, event, inner)

    def _mapping(self, event: yaml.CollectionStartEvent, depth: int) -> MappingNode:
        pairs: list[tuple[Node, Node]] = []
        while not isinstance(inner := self.events(), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            if is_merge_key(key):
                self.refuse_merge_key(inner)
                key = _stand_in(inner)
            pairs.append((key, self._node(self.events(), depth + 1)))
        return MappingNode(pairs, event, inner)


class NodeReplay(Composer):
    """Gives the events of nodes that were composed from a text, without parsing it once more."""

    def __init__(self, text: Text, findings: Findings, again: Iterable[Node]) -> None:
        super().__init__(text, findings)
        self._again = again

    @cached_property
    def events(self) -> Callable[[], Any]:
        """Gives the next event."""
        return (event for node in self._again for event in events_of(node)).__next__


def events_of(node: Node) -> Iterator[yaml.Event]:
    """The events that a node was composed from."""
    if isinstance(node, ScalarNode):
        yield node
        return
    yield node.begins
    for inner in node.items if isinstance(node, ListNode) else chain.from_iterable(node.pairs):
        if isinstance(inner, ScalarNode):
            yield inner
        else:
            yield from events_of(inner)
    yield node.ends


def start_of(node: Node) -> YamlMark:
    """Where a node begins."""
    mark: YamlMark | None = (node if isinstance(node, ScalarNode) else node.begins).start_mark
    assert mark is not None
    return mark


def end_of(node: Node) -> YamlMark:
    """Where a node ends."""
    mark: YamlMark | None = (node if isinstance(node, ScalarNode) else node.ends).end_mark
    assert mark is not None
    return mark


def span_of(node: Node, text: Text) -> Span:
    """Where a node stands; of several lines, the first."""
    return span_between(start_of(node), end_of(node), text)


def span_between(first: YamlMark, last: YamlMark, text: Text) -> Span:
    """What stands from one mark to another; of several lines, the first."""
    end_column = last.column + 1 if last.line == first.line else None
    return text.span(first.line + 1, first.column + 1, end_column)


def written_in_place(node: Node, text: Text, value: str, meant: str = "") -> Written | None:
    """A value to be mended in its place, if it stands on one line as it is read."""
    return Written(span_of(node, text), value, meant) if is_mendable(node) else None


def what(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, ScalarNode):
        return "a text"
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_null(node: object) -> bool:
    """Whether YAML takes a node for no value at all."""
    return isinstance(node, ScalarNode) and not node.style and node.value in NULLS


def is_merge_key(node: object) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value == "<<"


def is_refused(node: Node) -> bool:
    """Whether a node stands for an alias or merge key, and so has a finding already."""
    return isinstance(node, ScalarNode) and node.style == _REFUSED


def is_marked(node: Node) -> bool:
    """Whether a node has an anchor or a tag."""
    begins = node if isinstance(node, ScalarNode) else node.begins
    return begins.anchor is not None or begins.tag is not None


def is_flow(node: Node) -> bool:
    """Whether a node is a list or mapping in brackets."""
    return not isinstance(node, ScalarNode) and bool(node.begins.flow_style)


def is_mendable(node: Node) -> bool:
    """Whether a node stands on one line as it is read, so that another can be put in its place."""
    return start_of(node).line == end_of(node).line and not is_block(node)


def is_block(node: Node) -> bool:
    """Whether a node is a text below its `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _stand_in(event: yaml.Event) -> ScalarNode:
    return ScalarNode(None, None, (True, False), "", event.start_mark, event.end_mark, _REFUSED)


def _marks(event: yaml.Event) -> tuple[YamlMark, YamlMark]:
    """Where an event begins and ends. Those that are read from a text have both."""
    first, last = event.start_mark, event.end_mark
    assert first is not None
    assert last is not None
    return first, last
