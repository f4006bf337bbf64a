"""What stands of a mapping in a log's text of which some keys or values could not be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from missionlog.model.format import TABLES, Path, Plain, Record, Table
from missionlog.model.nearest import nearest
from missionlog.model.unreadable import marked, settled
from missionlog.store.read.nodes import ScalarNode
from missionlog.store.read.printed_keys import PrintedKey


class Keys(NamedTuple):
    """The keys of a mapping: the first of each name, those that are unknown or stand twice, and those that
    only rows of JSON have.
    """

    first: dict[str, Any]
    odd: list[ScalarNode]
    printed: dict[str, PrintedKey]


def readable_part(
    record: Record, stored: dict[str, Plain], path: Path, keys: Keys, incomplete: Collection[Path]
) -> dict[str, Plain] | None:
    """What stands of a mapping at a way within its entry; None where nothing does.

    A key that stands twice says nothing, and one that the format does not have may be the one that it is
    nearest to. Lists at the ways that are `incomplete` lack some of their items.
    """
    absent = [field.key for field in record.fields if field.key not in keys.first]
    twice = {key.value for key in keys.odd if keys.first[key.value] is not key}
    unknown = [name for name in keys.first if name not in twice and record.field(name) is None]
    lost = {name for name in keys.first if name not in stored or (*path, name) in incomplete}
    lost.update(twice, *(nearest(name, absent) for name in unknown))
    lost.update(field.key for field in record.fields if field.required and field.key in absent)
    left = {key: value for key, value in stored.items() if key not in twice}
    return settled(record, left, lost) if lost else left


def under_its_id(table: Table, id_: str, stored: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """An entry with its id for a title or name, where it has none that can be read."""
    key = "name" if table in ("people", "places") else "title"
    return stored if key in stored else {**marked(TABLES[table], stored, (key,)), key: id_}
