"""How a file is written, as far as new text should look like what stands around it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from missionlog.model.yaml_scalar import log_scalar
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.text import LINE_END
from missionlog.store.write.extents import line_end
from missionlog.store.write.file_entries import EntryNode

#: How records under a key are written where they are short: in lines, each in braces, or all on one line.
RecordForm = Literal["lines", "braces", "one line"]


_NO_FORMS: Final[Mapping[str, RecordForm]] = {}


class Style(NamedTuple):
    """Columns, and the forms of values.

    `indent` is the column of an entry; `step` how much further in a mapping stands than its key, `dash` the
    dash of a list, and `gap` what follows a dash. `in_brackets`: short lists stand in brackets. `width` is
    the column at which long texts are folded, if they are. `in_braces`: a short entry stands in braces;
    `records` says how the records under a key are written.
    """

    indent: int = 2
    step: int = 2
    dash: int = 2
    gap: int = 2
    in_brackets: bool = True
    folds: bool = True
    width: int = 110
    in_braces: bool = False
    records: Mapping[str, RecordForm] = _NO_FORMS


#: How a log is written that does not show it.
USUAL_STYLE: Final = Style()


class _Seen(NamedTuple):
    """One thing that shows a file's style: the name of a field of `Style`, and its value."""

    name: str
    value: int | bool


class _SeenRecords(NamedTuple):
    """How the records under a key are written."""

    key: str
    form: RecordForm


def style_of(entries: Iterable[EntryNode]) -> Style:
    """The style of some entries; of what they do not show, the usual. The first that shows it counts."""
    seen: dict[str, Any] = {}
    records: dict[str, RecordForm] = {}
    for entry in entries:
        for one in _of_entry(entry) if not entry.in_flow else ():
            if isinstance(one, _SeenRecords):
                records.setdefault(one.key, one.form)
            else:
                seen.setdefault(one.name, one.value)
    return USUAL_STYLE._replace(**seen, records=records)


def _of_entry(entry: EntryNode) -> Iterator[_Seen | _SeenRecords]:
    first = nodes.start_of(entry.node)
    yield _Seen("in_braces", nodes.is_flow(entry.node))
    yield _Seen("indent", entry.column)
    if entry.key is None:
        if not LINE_END.search(entry.region.text.clean, entry.start, first.index):
            yield _Seen("gap", first.column - entry.column)
    elif isinstance(entry.node, MappingNode) and not nodes.is_flow(entry.node):
        yield _Seen("step", first.column - entry.column)
    yield from _of_node(entry.node, entry.region.text.clean)


def _of_node(node: Node, text: str) -> Iterator[_Seen | _SeenRecords]:
    if nodes.is_flow(node):
        return
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield from _of_pair(key, value, text)
            yield from _of_node(value, text)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _of_node(item, text)


def _of_pair(key: Node, value: Node, text: str) -> Iterator[_Seen | _SeenRecords]:
    start, inner = nodes.start_of(key).column, nodes.start_of(value).column
    if isinstance(value, ScalarNode):
        if nodes.start_of(value).line != nodes.end_of(value).line:
            yield _Seen("folds", value.style == ">")
        return
    is_list = isinstance(value, ListNode) and all(isinstance(item, ScalarNode) for item in value.items)
    if is_list and (nodes.is_flow(value) or _could_be_in_brackets(key, value, text)):
        yield _Seen("in_brackets", nodes.is_flow(value))
    elif isinstance(key, ScalarNode):
        yield _SeenRecords(key.value, _form(value))
    if nodes.is_flow(value):
        return
    if isinstance(value, MappingNode):
        yield _Seen("step", inner - start)
    else:
        first = nodes.start_of(value.items[0])
        yield _Seen("dash", inner - start)
        if first.line == nodes.start_of(value).line:  # else nothing stands behind the dash
            yield _Seen("gap", first.column - inner)


def _could_be_in_brackets(key: Node, node: Node, text: str) -> bool:
    """Whether a list of texts, one below another, would fit in one line, and has no comments and no gaps."""
    assert isinstance(node, ListNode)
    first, last = nodes.start_of(node.items[0]), nodes.end_of(node.items[-1])
    if last.line - first.line >= len(node.items) or "#" in text[first.index : line_end(text, last.index)]:
        return False
    texts = [log_scalar(item.value, in_brackets=True) for item in node.items if isinstance(item, ScalarNode)]
    line = f"[{', '.join(texts)}]"
    return nodes.end_of(key).column + len(": ") + len(line) <= USUAL_STYLE.width


def _form(value: Node) -> RecordForm:
    if nodes.is_flow(value):
        return "one line"
    items = value.items if isinstance(value, ListNode) else []
    return "braces" if items and all(map(nodes.is_flow, items)) else "lines"
