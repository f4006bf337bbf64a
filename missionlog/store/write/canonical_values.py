"""Single values, and values in brackets, as they stand in canonical form; and the order of keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, TypeVar

from missionlog.model.format import RECORDS, Many, Record, Scalar, Shape
from missionlog.model.yaml_scalar import log_scalar
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, Node, ScalarNode
from missionlog.store.write.comments import CannotFormat

#: Keys whose quotes are worked out once.
_KEYS_REMEMBERED: Final = 256
#: The keys of all records; each is written as it is.
_FORMAT_KEYS: Final = frozenset(field.key for record in RECORDS.values() for field in record.fields)
#: How a text is written that can stand on one line.
_ON_ONE_LINE: Final = frozenset((None, "", "'", '"'))
#: What is written of a value.
Written = TypeVar("Written")


def key_name(key: Node) -> str:
    """The name of a key. Raises CannotFormat for one that a log has no form for."""
    if isinstance(key, ScalarNode) and not key.style and key.value in _FORMAT_KEYS:
        return key.value
    if not isinstance(key, ScalarNode) or nodes.is_refused(key) or nodes.is_null(key) or has_lines(key):
        raise CannotFormat
    return key.value


def in_order(pairs: Sequence[tuple[str, Written]], record: Record | None) -> list[tuple[str, Written]]:
    """Pairs in the order of the format; keys that it does not have behind the others, as they stand."""
    places = places_of(record) if record else {}
    return sorted(pairs, key=lambda pair: places.get(pair[0], len(places)))


@cache
def shapes_of(record: Record) -> dict[str, Shape]:
    return {field.key: field.shape for field in record.fields}


@lru_cache(_KEYS_REMEMBERED)
def key_start(name: str, column: int) -> str:
    """A key in a column, with its colon."""
    return f"{' ' * column}{written_key(name)}:"


@lru_cache(_KEYS_REMEMBERED)
def written_key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return log_scalar(name)


@cache
def places_of(record: Record) -> dict[str, int]:
    return {field.key: at for at, field in enumerate(record.fields)}


def has_lines(node: ScalarNode) -> bool:
    """Whether a single value stands on several lines."""
    return nodes.start_of(node).line != nodes.end_of(node).line or nodes.is_block(node)


def in_brackets_on_one_line(node: Node, shape: Shape | None, text: str) -> str:
    """A value on one line, within brackets."""
    if isinstance(node, ScalarNode):
        return on_one_line(node, shape, text, in_brackets=True)
    if isinstance(node, ListNode):
        of = shape.of if isinstance(shape, Many) else None
        return f"[{', '.join(in_brackets_on_one_line(item, of, text) for item in node.items)}]"
    record = shape if isinstance(shape, Record) else None
    pairs: list[tuple[str, str]] = []
    for key, value in node.pairs:
        name = key_name(key)
        of = shapes_of(record).get(name) if record else None
        pairs.append((name, f"{written_key(name)}: {in_brackets_on_one_line(value, of, text)}"))
    if len(pairs) != len({key for key, _ in pairs}):
        raise CannotFormat
    return f"{{{', '.join(pair for _, pair in in_order(pairs, record))}}}"


def on_one_line(node: ScalarNode, shape: Shape | None, text: str, *, in_brackets: bool = False) -> str:
    """A single value on one line."""
    of = shape.of if isinstance(shape, Many) else shape
    if node.style not in _ON_ONE_LINE:
        raise CannotFormat
    if (not node.style and node.value in nodes.NULLS) or (of is None and not node.style):
        written = text[nodes.start_of(node).index : nodes.end_of(node).index]
        if not written or written != node.value:
            raise CannotFormat
        return written
    if of in (Scalar.FLAG, Scalar.NUMBER):
        return node.value
    is_date = of in (Scalar.EDTF, Scalar.TERM)
    return log_scalar(node.value, is_date=is_date, in_brackets=in_brackets)
