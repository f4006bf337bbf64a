"""The edits that make an entry say something else: the least of its text that has to change.

What an entry says now is compared with what it is to say. A value that changes is replaced in its place, in
the quotes it had; a key or an item that is new goes where the format has it, in the style of what stands
around it; one that is gone takes its line along, and the comments right above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

from missionlog.model.format import TABLES, Many, Plain, Record, Shape, unreadable_keys
from missionlog.model.yaml_scalar import log_scalar, requoted
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.write.edits import Edit
from missionlog.store.write.extents import comments_start, content_end, item_start, line_end, line_start
from missionlog.store.write.file_entries import EntryNode
from missionlog.store.write.region import Region
from missionlog.store.write.style import RecordForm, Style, style_of
from missionlog.store.write.yaml_lines import flat, in_flow, in_order, item_lines, pair_lines

#: The first line of a text in a block, up to its comment.
_HEADER: Final = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
_COMMA: Final = re.compile(r"(?:\s|#[^\r\n]*)*(,)")


def entry_edits(entry: EntryNode, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> list[Edit]:
    """The edits of an entry that says one thing now and is to say another. Both have a value at least."""
    return [*_Splicer(entry).mapping(entry.node, TABLES[entry.table], before, after)]


def renamed(entry: EntryNode, id_: str) -> list[Edit]:
    """The edit that gives an entry another id, where it stands under its id."""
    if entry.key is None or entry.id == id_:
        return []
    return [
        entry.region.edit(nodes.start_of(entry.key).index, nodes.end_of(entry.key).index, log_scalar(id_))
    ]


class _Place(NamedTuple):
    """The pair of a mapping or the item of a list, by its position."""

    parent: MappingNode | ListNode
    position: int

    @property
    def first(self) -> Node:
        """The node that begins it."""
        parent = self.parent
        return (
            parent.pairs[self.position][0] if isinstance(parent, MappingNode) else parent.items[self.position]
        )

    @property
    def last(self) -> Node:
        """The node that ends it."""
        parent = self.parent
        return (
            parent.pairs[self.position][1] if isinstance(parent, MappingNode) else parent.items[self.position]
        )


class _Splicer:
    """Makes edits in the text of one entry."""

    def __init__(self, entry: EntryNode) -> None:
        self._entry = entry
        self._region = entry.region
        self._text = entry.region.text.clean
        self._break = line_break(self._text)

    @cached_property
    def _style(self) -> Style:
        """How the entry is written; few edits need it."""
        return style_of([self._entry])

    def mapping(
        self, node: Node, record: Record | None, before: Mapping[str, Plain], after: Mapping[str, Plain]
    ) -> Iterator[Edit]:
        """Make a mapping say what is in `after`, which has a key at least.

        What could not be read, and is not to be replaced, stays as it is. Raises LookupError for a change of
        something of which only a part could be read.
        """
        if not isinstance(node, MappingNode):
            raise LookupError("a mapping is wanted")
        places = {
            key.value: _Place(node, index)
            for index, (key, _) in enumerate(node.pairs)
            if isinstance(key, ScalarNode)
        }
        lost, still_lost = unreadable_keys(before), unreadable_keys(after)
        for key in (key for key in after if key in places):
            was = None if key in lost and key not in still_lost else before.get(key)
            if was is None and key in still_lost:
                raise LookupError(f"{key} could not be read")
            if was is None or not is_equal(was, after[key]):
                yield from self._pair(places[key], key, record, was, after[key])
        gone = [
            key for key in places if key not in after and key not in still_lost and key in {*before, *lost}
        ]
        added = [key for key in in_order(after, record) if key not in {*before, *places}]
        if added:
            kept = [key for key in places if key not in gone]
            yield from self._add_pairs(places, added, record, after, kept)
        yield from self._removals(node, [places[key].position for key in gone])

    def _pair(
        self, place: _Place, key: str, record: Record | None, before: Plain | None, after: Plain
    ) -> Iterator[Edit]:
        field = record.field(key) if record else None
        shape = field.shape if field else None
        value = place.last
        if isinstance(before, dict) and isinstance(after, dict) and after:
            yield from self.mapping(value, shape if isinstance(shape, Record) else None, before, after)
        elif isinstance(before, list) and isinstance(after, list) and after and isinstance(value, ListNode):
            yield from self._list(value, shape, before, after)
        elif nodes.is_flow(place.parent):
            yield self._region.edit(
                nodes.start_of(value).index, nodes.end_of(value).index, in_flow(after, shape)
            )
        elif (replaced := self._in_place(value, after, shape)) is not None:
            yield replaced
        elif self._has_comment(nodes.end_of(place.first).index, nodes.start_of(value).index):
            yield self._flat_in_place(value, after)
        else:
            column = nodes.start_of(place.parent).column
            first, *rest = pair_lines(key, after, shape, column, self._style_before(place))
            yield self._replace(place, [first.lstrip(" "), *rest])

    def _list(
        self, node: ListNode, shape: Shape | None, before: Sequence[Plain], after: Sequence[Plain]
    ) -> Iterator[Edit]:
        """Make a list say what is in `after`: items that are equal stay, with the comments at them."""
        if len(before) != len(node.items):
            raise LookupError("the list is not as it was read")
        for (first, last), new in changed_stretches(before, after):
            old = [*range(first, last)]
            for index, value in zip(old, new, strict=False):
                yield from self._item(_Place(node, index), shape, before[index], value)
            if len(new) > len(old):
                yield self._add_items(node, last, shape, [*new[len(old) :]])
            yield from self._removals(node, old[len(new) :])

    def _item(self, place: _Place, shape: Shape | None, before: Plain, after: Plain) -> Iterator[Edit]:
        of = shape.of if isinstance(shape, Many) else None
        value = place.last
        if isinstance(before, dict) and isinstance(after, dict) and after:
            yield from self.mapping(value, of if isinstance(of, Record) else None, before, after)
        elif nodes.is_flow(place.parent):
            yield self._region.edit(
                nodes.start_of(value).index, nodes.end_of(value).index, in_flow(after, of)
            )
        elif (replaced := self._in_place(value, after, of)) is not None:
            yield replaced
        else:
            yield self._flat_in_place(value, after)

    def _in_place(self, node: Node, value: Plain, shape: Shape | None) -> Edit | None:
        """Put a value of one line where another stood; None where lines must change."""
        start, end = nodes.start_of(node).index, nodes.end_of(node).index
        if isinstance(value, list | dict):
            return self._region.edit(start, end, in_flow(value, shape)) if nodes.is_flow(node) else None
        if not isinstance(node, ScalarNode) or not nodes.is_mendable(node) or start == end:
            return None
        has_quotes = isinstance(value, str) and node.style
        new = requoted(str(value), node.style or "") if has_quotes else flat(value, shape)
        return self._region.edit(start, end, new)

    def _flat_in_place(self, node: Node, value: Plain) -> Edit:
        """Put a value of one line where another stood that may have had several."""
        return self._region.edit(
            nodes.start_of(node).index, content_end(self._text, node), in_flow(value) + self._remark(node)
        )

    def _replace(self, place: _Place, lines: list[str]) -> Edit:
        """Put lines in the place of a pair, from its first word to its last."""
        start, end = nodes.start_of(place.first).index, content_end(self._text, place.last)
        first, *rest = lines
        return self._region.edit(start, end, self._break.join([first + self._remark(place.last), *rest]))

    def _remark(self, node: Node) -> str:
        """The comment behind the `|` or `>` of a text in a block, which stays though the text goes."""
        found = _HEADER.match(self._text, nodes.start_of(node).index) if nodes.is_block(node) else None
        return (found[1] or "") if found else ""

    def _has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands between two offsets, where no value does."""
        return "#" in self._text[start:end]

    def _style_before(self, place: _Place) -> Style:
        """The style for a value before a comment on its last line: there, no text can stand in a block."""
        end = content_end(self._text, place.last)
        goes_on = self._text[end : line_end(self._text, end)].strip()
        return self._style._replace(folds=False) if goes_on else self._style

    def _add_pairs(
        self,
        places: Mapping[str, _Place],
        added: Sequence[str],
        record: Record | None,
        after: Mapping[str, Plain],
        kept: Sequence[str],
    ) -> Iterator[Edit]:
        """Add keys, each behind the one that comes before it in the order of the format."""
        ordered = [*in_order(after, record)]
        for key in added:
            earlier = [one for one in ordered[: ordered.index(key)] if one in kept]
            last = max((places[one] for one in earlier), key=lambda one: one.position, default=None)
            place = last or min(places.values(), key=lambda one: one.position)
            field = record.field(key) if record else None
            shape = field.shape if field else None
            if nodes.is_flow(place.parent):
                at = nodes.end_of(place.last).index
                yield self._region.edit(at, at, f", {key}: {in_flow(after[key], shape)}")
            else:
                column = nodes.start_of(place.parent).column
                yield self._lines_below(place, pair_lines(key, after[key], shape, column, self._style))

    def _add_items(self, node: ListNode, index: int, shape: Shape | None, values: list[Plain]) -> Edit:
        """Add items at a position of a list."""
        if nodes.is_flow(node):
            of = shape.of if isinstance(shape, Many) else None
            written = ", ".join(in_flow(value, of) for value in values)
            if index:
                at = nodes.end_of(node.items[index - 1]).index
                return self._region.edit(at, at, f", {written}")
            at = nodes.start_of(node).index + 1
            return self._region.edit(at, at, f"{written}, " if node.items else written)
        form: RecordForm = "braces" if node.items and all(map(nodes.is_flow, node.items)) else "lines"
        lines = item_lines(values, shape, nodes.start_of(node).column, self._style, form)
        if index:
            return self._lines_below(_Place(node, index - 1), lines)
        at = line_start(self._text, nodes.start_of(node).index)
        return self._region.edit(at, at, "".join(f"{line}{self._break}" for line in lines))

    def _lines_below(self, place: _Place, lines: list[str]) -> Edit:
        return self._region.edit(*lines_below(self._text, content_end(self._text, place.last), lines))

    def _removals(self, parent: MappingNode | ListNode, positions: Sequence[int]) -> Iterator[Edit]:
        """Take pairs or items, by their positions in order, out of a mapping or list that keeps others."""
        for _, run in groupby(enumerate(positions), lambda one: one[1] - one[0]):
            gone = [position for _, position in run]
            if nodes.is_flow(parent):
                yield from self._run_in_flow(parent, gone[0], gone[-1])
            else:
                yield self._region.edit(*self._run_of_lines(parent, gone[0], gone[-1]), "")

    def _run_in_flow(self, parent: MappingNode | ListNode, first: int, last: int) -> Iterator[Edit]:
        """Take out several pairs or items in brackets, one after another, with a comma."""
        start, end = self._start(parent, first), self._end(parent, last)
        before = self._end(parent, first - 1) if first else start
        after = self._start(parent, last + 1) if last + 1 < _length(parent) else end
        yield from flow_removal(self._region, start, end, before, after)

    def _run_of_lines(self, parent: MappingNode | ListNode, first: int, last: int) -> tuple[int, int]:
        """The lines of several pairs or items, with the comments right above them."""
        start, end = self._start(parent, first), self._end(parent, last)
        begins = line_start(self._text, start)
        if isinstance(parent, MappingNode) and self._text[begins:start].strip(" "):
            # It stands behind a dash. What follows takes its place, unless a comment stands between.
            following = self._start(parent, last + 1) if last + 1 < _length(parent) else end
            return start, end if "#" in self._text[end:following] else following
        column = nodes.start_of(parent).column
        return comments_start(self._text, start, column), line_end(self._text, end)

    def _start(self, parent: MappingNode | ListNode, position: int) -> int:
        if isinstance(parent, ListNode):
            return item_start(self._text, parent, position)
        return nodes.start_of(_Place(parent, position).first).index

    def _end(self, parent: MappingNode | ListNode, position: int) -> int:
        return content_end(self._text, _Place(parent, position).last)


def flow_removal(region: Region, start: int, end: int, before: int, after: int) -> Iterator[Edit]:
    """Take what stands from `start` to `end` out of brackets, with one comma.

    `before` is where the item before it ends, `after` where the next begins; `start` and `end` if there is
    none. Comments between them stay, for they may be about either.
    """
    text = region.text.clean
    if "#" not in text[before:start] + text[end:after]:
        yield region.edit(before, end, "") if before < start else region.edit(start, after, "")
        return
    yield region.edit(start, end, "")
    comma = _COMMA.match(text, end)
    if comma:  # else a comma is left before the closing bracket, which YAML allows
        yield region.edit(comma.start(1), comma.end(1), "")


def lines_below(text: str, offset: int, lines: Sequence[str]) -> tuple[int, int, str]:
    """What to insert, and where, to add lines below the line at an offset, with the line ends of the text."""
    end, break_ = line_end(text, offset), line_break(text)
    if end == offset or not text[offset:end].endswith(("\n", "\r")):
        # The last line of the file does not end: nor will the new one.
        return end, end, "".join(f"{break_}{line}" for line in lines)
    return end, end, "".join(f"{line}{break_}" for line in lines)


def line_break(text: str) -> str:
    """How the first line of a text ends; a newline, where none does."""
    first = text[: line_end(text, 0)]
    return next((one for one in ("\r\n", "\r", "\n") if first.endswith(one)), "\n")


def is_equal(one: object, other: object) -> bool:
    """Whether two values are the same, and of one type: true is not 1."""
    return one == other and _have_same_types(one, other)


def _have_same_types(one: object, other: object) -> bool:
    """Whether flags stand where flags stand in two values that are equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(
            _have_same_types(value, other[key]) for key, value in one.items() if type(value) is not str
        )
    if isinstance(one, list) and isinstance(other, list):
        return all(map(_have_same_types, one, other))
    return isinstance(one, bool) == isinstance(other, bool)


def _length(parent: MappingNode | ListNode) -> int:
    """How many pairs or items a mapping or list has."""
    return len(parent.pairs if isinstance(parent, MappingNode) else parent.items)


def changed_stretches(
    before: Sequence[Plain], after: Sequence[Plain]
) -> Iterator[tuple[tuple[int, int], Sequence[Plain]]]:
    """Where two lists differ: the stretches of the first, and what stands in the second for each."""
    start, end = _common_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old or not new:
        if old or new:
            yield (start, start + len(old)), new
        return
    from difflib import SequenceMatcher  # most edits change no list in its middle

    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            yield (start + first, start + last), new[new_first:new_last]


def _key(value: Plain) -> str:
    """A text that two values have in common only if they are the same."""
    import json

    return json.dumps(value, sort_keys=True)


def _common_ends(before: Sequence[Plain], after: Sequence[Plain]) -> tuple[int, int]:
    """How many items two lists have in common at their beginning, and then at their end."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and is_equal(before[start], after[start]):
        start += 1
    end = 0
    while end < shorter - start and is_equal(before[-1 - end], after[-1 - end]):
        end += 1
    return start, end
