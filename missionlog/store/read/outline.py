"""Read a file's text: `missionlog: 1` and the other keys at the top, and the entries one at a time."""

from collections.abc import Iterator
from typing import Final, NamedTuple, NoReturn

import yaml

from missionlog.model.articles import with_article
from missionlog.model.format import HEADER, TABLES, VERSION, Table
from missionlog.model.spans import Span
from missionlog.store.read import nodes
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.entries import NOUNS, Draft, EntryReader
from missionlog.store.read.findings import Findings, Stop, named
from missionlog.store.read.nodes import Composer, Node, ScalarNode
from missionlog.store.read.text import Text
from missionlog.store.read.yaml_errors import INDENT, odd_blank


class Heading(NamedTuple):
    """A value that stands beside the tables: `title`, `timezone`."""

    key: str
    value: str
    span: Span


_HEADINGS: Final = {field.key: field for field in HEADER}
_TABLES: Final[dict[str, Table]] = {table: table for table in TABLES}
_KNOWN: Final = (*_HEADINGS, *_TABLES)
_FIRST_LINE: Final = f"The first line of a log is `missionlog: {VERSION}`."


def outline(text: Text, findings: Findings) -> Iterator[Heading | Draft]:
    """The headings and entries of a file, in the order written. Raises Stop where it can't be read on."""
    mend = "Leave it out; if it must be, write it as an escape in double quotes."
    for stray in text.strays:
        findings.add("control-character", stray.span, f"{stray.name} can't stand in a log as it is", mend)
    yield from _Outline(text, findings).read()


class _Outline:
    """State of reading one file. What is wrong with a key at the top makes the whole log unreadable."""

    def __init__(self, text: Text, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._composer = Composer(text, findings)
        self._entries = EntryReader(text, findings, self._composer)
        self._lines: dict[str, int] = {}

    def read(self) -> Iterator[Heading | Draft]:
        self._begin()
        self._version()
        while not isinstance(begins := self._composer.next(), yaml.MappingEndEvent):
            key = self._key(begins)
            value = self._composer.next()
            if key is None:
                self._composer.node(value)
            elif key.value in _TABLES:
                yield from self._table(_TABLES[key.value], key, value)
            else:
                yield from self._heading(key, value)
        self._end()

    def _begin(self) -> None:
        """Pass over what stands before the first key."""
        while isinstance(first := self._composer.next(), yaml.StreamStartEvent | yaml.DocumentStartEvent):
            pass
        if isinstance(first, yaml.StreamEndEvent):
            self._not_a_log(self._text.span(1, 1, 2), "there is nothing in this file")
        if not isinstance(first, yaml.MappingStartEvent):
            self._not_a_log(self._composer.span(first), "a log begins with the key `missionlog`")
        self._composer.check(first)

    def _version(self) -> None:
        first = self._composer.next()
        if not isinstance(first, yaml.ScalarEvent) or first.value != "missionlog":
            self._not_a_log(self._composer.span(first), "a log begins with the key `missionlog`")
        key = self._composer.node(first)
        value = self._composer.node(self._composer.next())
        written = value.value if isinstance(value, ScalarNode) else ""
        if written != str(VERSION):
            found = named(written) if written else "nothing" if nodes.is_null(value) else nodes.what(value)
            message = f"version {VERSION} of the format is wanted, and here is {found}"
            newer = written.isdecimal() and int(written[:9]) > VERSION
            mend = "A newer missionlog may read it." if newer else _FIRST_LINE
            self._refuse(value, "version", message, mend)
            raise Stop
        self._lines["missionlog"] = nodes.start_of(key).line + 1

    def _end(self) -> None:
        """Refuse what stands after the log."""
        self._composer.next()
        after = self._composer.next()
        if not isinstance(after, yaml.StreamEndEvent):
            mend = "A log is one document. To have several files, make a folder of them."
            self._composer.refuse(after, "not-in-format", "a second YAML document begins here", mend)
            raise Stop

    def _key(self, begins: yaml.Event) -> ScalarNode | None:
        """A key at the top, if the format has it and it stands for the first time."""
        key = self._composer.node(begins)
        if not isinstance(key, ScalarNode):
            self._refuse(key, "wrong-shape", f"a key is a word, and here is {nodes.what(key)}")
        elif key.value in self._lines:
            message = f"{named(key.value)} stands twice, first in line {self._lines[key.value]}"
            self._refuse(key, "duplicate-key", message, "Put what stands under both under one of them.")
        elif key.value in _KNOWN:
            self._lines[key.value] = nodes.start_of(key).line + 1
            return key
        elif not nodes.is_refused(key):
            span = nodes.span_of(key, self._text)
            if not key.style and (blank := odd_blank(self._text.line(span.line))):
                place = self._text.span(span.line, blank.column, blank.column + 1)
                self._findings.refuse("tab", place, blank.message, INDENT)
                return None
            mend = did_you_mean(key.value, _KNOWN) or f"The keys of a log are: {', '.join(_KNOWN)}."
            self._refuse(key, "unknown-key", f"unknown key {named(key.value)} in the log", mend)
        return None

    def _heading(self, key: ScalarNode, begins: yaml.Event) -> Iterator[Heading]:
        value = self._entries.heading(_HEADINGS[key.value].shape, key, begins)
        if not isinstance(value, str):
            self._findings.fatal |= not nodes.is_null(begins)
        elif key.value == "timezone" and not _is_timezone(value):
            mend = "Time zones have IANA's names, as Europe/Berlin."
            self._composer.refuse(begins, "bad-value", f"there is no time zone {named(value)}", mend)
        else:
            yield Heading(key.value, value, self._composer.span(begins))

    def _table(self, table: Table, key: ScalarNode, begins: yaml.Event) -> Iterator[Draft]:
        wanted = yaml.SequenceStartEvent if table == "events" else yaml.MappingStartEvent
        if not isinstance(begins, wanted):
            self._not_a_table(table, key, self._composer.node(begins))
            return
        self._composer.check(begins)
        while not isinstance(inner := self._composer.next(), yaml.CollectionEndEvent):
            yield self._entries.entry(table, inner)

    def _not_a_table(self, table: Table, key: ScalarNode, node: Node) -> None:
        if nodes.is_null(node):
            mend = f"Leave it out until there is {with_article(NOUNS[table])}."
            self._findings.add("empty", nodes.span_of(key, self._text), f"{named(table)} is empty", mend)
        elif not nodes.is_refused(node):
            wanted, mend = "a mapping", f"Each {NOUNS[table]} stands under its id."
            if table == "events":
                wanted, mend = "a list", "Each event begins with `- id:`."
            message = f"{named(table)} wants {wanted}, and here is {nodes.what(node)}"
            self._refuse(node, "wrong-shape", message, mend)

    def _refuse(self, node: Node, code: str, message: str, mend: str = "") -> None:
        self._findings.refuse(code, nodes.span_of(node, self._text), message, mend)

    def _not_a_log(self, span: Span, message: str) -> NoReturn:
        self._findings.refuse("not-a-log", span, message, _FIRST_LINE)
        raise Stop


def _is_timezone(name: str) -> bool:
    # UTC is always known; on a system without the time zone database, nothing else is.
    if name == "UTC":
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
