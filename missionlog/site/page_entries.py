"""The people, places, sources and tags that the facts of a page name, as the page's scripts look them up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from missionlog.derive.searched_texts import entry_texts
from missionlog.model.format import listed
from missionlog.model.registry import NAME_KEYS
from missionlog.query.engine import Engine
from missionlog.site.data_script import Numbering, deltas
from missionlog.site.fact_versions import FactVersion

#: The tables of entries that have a part in facts.
_TABLES: Final = ("person", "place", "source", "tag")
#: Since when an entry is on the record, possibly and certainly; all but sources always are.
_SINCE: Final = {"source": "possibly_from, certainly_from"}
_ALWAYS: Final = "0, 0"


class PageEntries:
    """The entries of each table that some versions name, numbered in the order in which these name them."""

    def __init__(self, engine: Engine, versions: Sequence[FactVersion]) -> None:
        self._engine = engine
        self._read: dict[str, list[tuple[Any, ...]]] = {}
        self._numbers = {table: Numbering() for table in _TABLES}
        for version in versions:
            for table, links in version.links.items():
                for entry, _ in links:
                    self._numbers[table][entry]

    def linked(self, table: str, links: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """Links with the numbers of entries on the page."""
        return [(self._numbers[table][entry], part) for entry, part in links]

    def links(self, version: FactVersion) -> dict[str, list[int]]:
        """The numbers on the page of the entries to which a version links, by their table."""
        return {
            table: [numbers[entry] for entry, _ in version.links[table]]
            for table, numbers in self._numbers.items()
        }

    def numbers_of(self, table: str, log: int, ids: Iterable[str]) -> list[int]:
        """The numbers on the page of the entries with some ids, of those that versions link to."""
        numbers, known = self._numbers[table], self._known[table]
        found = (known.get((log, id_)) for id_ in ids)
        return [numbers[entry] for entry in found if entry in numbers]

    @cached_property
    def _known(self) -> Mapping[str, Mapping[tuple[int, str], int]]:
        return {
            table: {
                (log, id_): seq for seq, log, id_ in self._engine.rows(f"SELECT seq, log, id FROM {table}")
            }
            for table in ("place", "source")
        }

    def called(self) -> dict[str, list[str]]:
        """What cards call the entries of each table: people and places by name, others by id."""
        return {
            table: [row[4] if table in ("person", "place") else row[1] for row in self._rows(table)]
            for table in _TABLES
        }

    def since(self) -> tuple[list[int], list[int]]:
        """Since when each source is on the record, possibly and certainly."""
        rows = self._rows("source")
        return [row[5] for row in rows], [row[6] for row in rows]

    def columns(self) -> dict[str, Any]:
        """The entries of each table in columns."""
        return {table: self._columns_of(table) for table in _TABLES}

    def texts(self) -> dict[str, list[list[str]]]:
        """The texts that find each entry of a table when words are searched."""
        return {
            table: [entry_texts(table, stored) for _, _, _, stored, *_ in self._rows(table)]
            for table in ("person", "place", "source")
        }

    def _columns_of(self, table: str) -> dict[str, Any]:
        rows = self._rows(table)
        columns: dict[str, Any] = {
            "ids": [row[1] for row in rows],
            "logs": [row[2] for row in rows],
            "labels": [row[4] for row in rows],
            "names": [[*_names(table, row[3])] for row in rows],
        }
        if table == "source":
            possibly, certainly = self.since()
            columns |= {"possibly": deltas(possibly), "certainly": deltas(certainly)}
        if not any(columns["logs"]):
            del columns["logs"]
        return columns

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        """The number, id, log, what is stored and the label of the entries, in the order of their numbers."""
        if table not in self._read:
            self._read[table] = self._read_rows(table)
        return self._read[table]

    def _read_rows(self, table: str) -> list[tuple[Any, ...]]:
        numbers = self._numbers[table]
        label = "id" if table == "tag" else "label"
        sql = f"SELECT seq, id, log, stored, {label}, {_SINCE.get(table, _ALWAYS)} FROM {table}"
        rows = [row for row in self._all_rows(sql) if row[0] in numbers]
        return sorted(rows, key=lambda row: numbers[row[0]])

    def _all_rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        for seq, id_, log, stored, *others in self._engine.rows(sql):
            yield seq, id_, log, json.loads(stored), *others


def _names(table: str, stored: Mapping[str, Any]) -> Iterator[str]:
    for key in NAME_KEYS.get(table, ()):
        yield from map(str, listed(stored.get(key)))
