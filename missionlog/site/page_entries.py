"""The people, places, sources and tags that the facts of a page name, as the page's scripts look them up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

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


class _Entry(NamedTuple):
    """An entry as it is stored, with its number in the index and what it is called on the page.

    `possibly` and `certainly` are the days since when it is on the record.
    """

    seq: int
    id: str
    log: int
    stored: Mapping[str, Any]
    label: str
    possibly: int
    certainly: int


class PageEntries:
    """The entries of each table that some versions name, numbered in the order in which these name them.

    They are all read at once: afterwards no database is asked.
    """

    def __init__(self, engine: Engine, versions: Sequence[FactVersion]) -> None:
        self._numbers = {table: Numbering() for table in _TABLES}
        for version in versions:
            for table, links in version.links.items():
                for entry, _ in links:
                    self._numbers[table][entry]
        self._entries = {table: self._read(engine, table) for table in _TABLES}

    def linked(self, table: str, links: Iterable[tuple[int, str]]) -> list[int]:
        """The numbers on the page of the entries to which there are links."""
        numbers = self._numbers[table]
        return [numbers[entry] for entry, _ in links]

    def numbers_of(self, table: str, log: int, ids: Iterable[str]) -> list[int]:
        """The numbers on the page of the entries with some ids, of those that versions link to."""
        known = self._known[table]
        return [known[log, id_] for id_ in ids if (log, id_) in known]

    @cached_property
    def _known(self) -> Mapping[str, Mapping[tuple[int, str], int]]:
        return {
            table: {(entry.log, entry.id): self._numbers[table][entry.seq] for entry in self._entries[table]}
            for table in ("place", "source")
        }

    def called(self) -> dict[str, dict[int, str]]:
        """What cards call the entries of each table, people and places by name, others by id.

        The keys are their numbers in the index, in the order of those on the page.
        """
        return {
            table: {one.seq: one.label if table in ("person", "place") else one.id for one in entries}
            for table, entries in self._entries.items()
        }

    def since(self) -> tuple[list[int], list[int]]:
        """Since when each source is on the record, possibly and certainly."""
        sources = self._entries["source"]
        return [source.possibly for source in sources], [source.certainly for source in sources]

    def columns(self) -> dict[str, Any]:
        """The entries of each table in columns."""
        return {table: self._columns_of(table) for table in _TABLES}

    def texts(self) -> dict[str, list[list[str]]]:
        """The texts that find each entry of a table when words are searched."""
        return {
            table: [entry_texts(table, entry.stored) for entry in self._entries[table]]
            for table in ("person", "place", "source")
        }

    def _columns_of(self, table: str) -> dict[str, Any]:
        entries = self._entries[table]
        columns: dict[str, Any] = {
            "ids": [entry.id for entry in entries],
            "logs": [entry.log for entry in entries],
            "names": [[*_names(table, entry.stored)] for entry in entries],
        }
        if table == "source":
            possibly, certainly = self.since()
            later = (known - maybe for maybe, known in zip(possibly, certainly, strict=True))
            columns |= {"possibly": deltas(possibly), "certainly": [*later]}
        if not any(columns["logs"]):
            del columns["logs"]
        return columns

    def _read(self, engine: Engine, table: str) -> list[_Entry]:
        """The entries of a table, in the order of their numbers."""
        numbers = self._numbers[table]
        label = "id" if table == "tag" else "label"
        sql = f"SELECT seq, id, log, stored, {label}, {_SINCE.get(table, _ALWAYS)} FROM {table}"
        entries = (
            _Entry(seq, id_, log, json.loads(stored), *others)
            for seq, id_, log, stored, *others in engine.rows(sql)
            if seq in numbers
        )
        return sorted(entries, key=lambda entry: numbers[entry.seq])


def _names(table: str, stored: Mapping[str, Any]) -> Iterator[str]:
    for key in NAME_KEYS.get(table, ()):
        yield from map(str, listed(stored.get(key)))
