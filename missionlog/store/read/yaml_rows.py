"""The rows of a text in YAML: of each document a row, a list of rows, or a whole log."""

from __future__ import annotations

from typing import Any, Final

import yaml

from missionlog.model.format import TABLES, Table
from missionlog.store.read import nodes
from missionlog.store.read.findings import Findings, Stop, named
from missionlog.store.read.given_rows import Fault, GivenRows, what
from missionlog.store.read.nodes import Composer, ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.text import Text
from missionlog.store.read.yaml_errors import CUT_OFF

_TABLES: Final[dict[str, Table]] = {table: table for table in TABLES}


def yaml_rows(text: Text) -> GivenRows:
    """The rows of a text. What stands after a place that is not YAML is not read."""
    return _Reader(text).read()


class _Reader:
    """Reads one document after another; of each entry the nodes are made and left again."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._findings = Findings(text)
        self._composer = Composer(text, self._findings)
        self._found = GivenRows([], [])
        self._rows = 0

    def read(self) -> GivenRows:
        self._found.faults.extend(
            Fault(self._place(stray.span.line), f"{stray.name} can't stand in a text as it is: leave it out")
            for stray in self._text.strays
        )
        try:
            while not isinstance(event := self._composer.next(), yaml.StreamEndEvent):
                if not isinstance(
                    event, yaml.StreamStartEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent
                ):
                    self._document(event)
        except Stop:
            pass
        self._found.faults.extend(
            Fault(self._place(one.span.line), f"{one.message}. {one.help}".rstrip(" ."))
            for one in self._findings.in_order()
        )
        return self._found

    def _document(self, begins: Any) -> None:
        if isinstance(begins, yaml.SequenceStartEvent):
            self._composer.check(begins)
            while not isinstance(event := self._composer.next(), yaml.SequenceEndEvent):
                self._row(self._composer.node(event))
        elif isinstance(begins, yaml.MappingStartEvent):
            self._composer.check(begins)
            self._mapping_or_log(begins)
        else:
            node = self._composer.node(begins)
            if not nodes.is_null(node):
                self._row(node)

    def _row(self, node: Node) -> None:
        self._rows += 1
        line = nodes.start_of(node).line + 1
        self._found.take(f"{self._place(line)}: row {self._rows}", self._plain(node, ""))

    def _mapping_or_log(self, begins: yaml.MappingStartEvent) -> None:
        """A document that is one mapping: the entries of its tables are read one by one."""
        assert begins.start_mark is not None
        place = self._place(begins.start_mark.line + 1)
        values: dict[str, Any] = {}
        is_log = False
        while not isinstance(event := self._composer.next(), yaml.MappingEndEvent):
            key = self._key(self._composer.node(event), values)
            value = self._composer.next()
            if key in _TABLES and isinstance(value, yaml.CollectionStartEvent):
                is_log = True
                self._table(_TABLES[key], value)
            elif key is not None:
                values[key] = self._plain(self._composer.node(value), key)
            else:
                self._composer.node(value)
        if is_log or "missionlog" in values:
            self._found.take(place, {"missionlog": "1", **values} if "kind" not in values else values)
        else:
            self._rows += 1
            self._found.take(f"{place}: row {self._rows}", values)

    def _table(self, table: Table, begins: yaml.CollectionStartEvent) -> None:
        self._composer.check(begins)
        wanted = yaml.SequenceStartEvent if table == "events" else yaml.MappingStartEvent
        if not isinstance(begins, wanted):
            self._found.take_table(
                self._place_of(begins), table, self._plain(self._composer.node(begins), table)
            )
            return
        ids: dict[str, Any] = {}
        while not isinstance(event := self._composer.next(), yaml.CollectionEndEvent):
            node = self._composer.node(event)
            place = self._place(nodes.start_of(node).line + 1)
            if table == "events":
                self._found.take_entry(place, table, None, self._plain(node, ""))
                continue
            key = self._key(node, ids)
            value = self._plain(self._composer.node(self._composer.next()), key or "")
            if key is not None:
                ids[key] = value
                self._found.take_entry(place, table, key, value)

    def _plain(self, node: Node, key: str) -> Any:
        """What a node says, under a key."""
        if isinstance(node, MappingNode):
            found: dict[str, Any] = {}
            for name_node, value in node.pairs:
                if (name := self._key(name_node, found)) is not None:
                    found[name] = self._plain(value, name)
            return found
        if isinstance(node, ListNode):
            return [self._plain(item, key) for item in node.items]
        if nodes.is_null(node):
            if not node.value:
                self._fault(node, f"{named(key)} has no value: write it, or leave the key out")
            return None
        if not node.style and CUT_OFF.match(self._text.clean, nodes.end_of(node).index):
            self._fault(node, f"{named(key)} ends at a # that begins a comment: quote the text if it goes on")
        return node.value

    def _key(self, node: Node, known: dict[str, Any]) -> str | None:
        """A key that can be read; else None."""
        if not isinstance(node, ScalarNode):
            self._fault(
                node, f"a key is a word, and here is {what([] if isinstance(node, ListNode) else {})}"
            )
        elif nodes.is_refused(node):
            return None
        elif node.value in known:
            self._fault(node, f"{named(node.value)} stands twice")
        else:
            return node.value
        return None

    def _fault(self, node: Node, message: str) -> None:
        self._found.faults.append(Fault(self._place(nodes.start_of(node).line + 1), message))

    def _place_of(self, begins: yaml.CollectionStartEvent) -> str:
        assert begins.start_mark is not None
        return self._place(begins.start_mark.line + 1)

    def _place(self, line: int) -> str:
        return f"{self._text.path}:{line}"
