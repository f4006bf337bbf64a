"""Write rows into the tables of the index, and remove them. Nothing else writes to these tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.derive.entry_record import EntryVersions
from missionlog.index import FORMAT
from missionlog.index.fact_rows import FactRow, as_json
from missionlog.index.indexed_texts import EntryTexts, remove_words
from missionlog.index.schema import INDEXES, SCHEMA
from missionlog.index.version_table import VERSION_TABLE, FactColumns
from missionlog.model.folding import name_parts, words
from missionlog.model.format import TABLES, Plain, Table, listed, references
from missionlog.model.registry import NAME_KEYS, TEXT_COLUMNS
from missionlog.store.read.files import name_of

#: For each table of the log but the events, the table of the index that holds its entries.
ENTRY_TABLES: Final[Mapping[Table, str]] = {"sources": "source", "people": "person", "places": "place"}
#: The number of the log in an index of its own.
ONLY_LOG: Final = 0
#: Settings of FTS5 (section 6 of its documentation). A build collects 64 MiB of words before it writes
#: them and merges nothing before its end; an edit uses FTS5's defaults.
_FTS5_WHILE_BUILDING: Final = {"hashsize": 2**26, "automerge": 0}
_FTS5_AFTERWARDS: Final = {"hashsize": 2**20, "automerge": 4}


class BlockRow(NamedTuple):
    """A row of `block` without its number; see the schema."""

    file: str
    first: int
    lines: int
    size: int
    part: str
    indent: int
    digest: bytes | None


class ItemRow(NamedTuple):
    """A row of `item`; see the schema."""

    seq: int
    block: int
    line: int
    unread: str | None = None
    digest: bytes | None = None
    faulty: int = 0


class _SeqById(dict[str, int]):
    """The numbers of a table's entries by id, each looked up when first needed."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        super().__init__()
        self._connection = connection
        self._sql = f"SELECT seq FROM {table} WHERE id = ?"

    def __missing__(self, id_: str) -> int:
        (seq,) = self._connection.execute(self._sql, (id_,)).fetchone()
        self[id_] = seq
        return int(seq)


class Writer:
    """Writes and removes rows. The caller begins and commits the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.clear_cache()

    def clear_cache(self) -> None:
        """Drop the cached numbers of entries, because entries have been written or removed."""
        self._numbers = {table: _SeqById(self._connection, table) for table in ENTRY_TABLES.values()}
        self._tags: dict[str, int] = {}
        self._texts = EntryTexts(self._connection)

    def create_tables(self) -> None:
        """Begin a transaction and create the tables."""
        self._connection.executescript(f"BEGIN; {SCHEMA} {VERSION_TABLE}")
        self._configure(_FTS5_WHILE_BUILDING)

    def create_indexes(self) -> None:
        """Create the indexes and merge the full-text index, which is fastest when all rows are written."""
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._configure(_FTS5_AFTERWARDS)

    def _configure(self, settings: Mapping[str, int]) -> None:
        """Set how much FTS5 collects before it writes, and how soon it merges."""
        self._connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", settings.items())

    def log(self, path: str, title: str, timezone: str, unread: int, faulty: int) -> None:
        """Write what is known of the log as a whole."""
        row = (ONLY_LOG, name_of(path), path, title, timezone, unread, faulty)
        self._connection.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))
        self._connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def change_log(self, **values: object) -> None:
        """Change what is known of the log as a whole, given by the names of columns."""
        columns = ", ".join(f"{column} = ?" for column in values)
        self._connection.execute(f"UPDATE log SET {columns}", [*values.values()])

    def block(self, row: BlockRow) -> int:
        """Write a block and return its number."""
        cursor = self._connection.execute("INSERT INTO block VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def items(self, rows: Iterable[ItemRow]) -> None:
        """Write items."""
        self._connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", rows)

    def mark_unread(self, items: Iterable[tuple[int, str]]) -> None:
        """Mark items as unread, each given by its number and its entry's id."""
        sql = "UPDATE item SET unread = ?, faulty = 1 WHERE seq = ?"
        self._connection.executemany(sql, [(id_, seq) for seq, id_ in items])

    def mark_faulty(self, items: Iterable[int]) -> None:
        """Mark items as having something that could not be read."""
        self._connection.executemany("UPDATE item SET faulty = 1 WHERE seq = ?", [(seq,) for seq in items])

    def entry(self, table: Table, seq: int, id_: str, line: int, record: EntryVersions) -> None:
        """Write a source, person or place, with the words that find it and the ids that it refers to."""
        sql_table, stored = ENTRY_TABLES[table], record.latest
        label = str(stored.get(NAME_KEYS[sql_table][0], ""))
        row = (seq, ONLY_LOG, id_, line, label, as_json({"id": id_, **stored}))
        since = record.since if table == "sources" else ()
        marks = ", ".join("?" * (len(row) + len(since)))
        self._connection.execute(f"INSERT INTO {sql_table} VALUES ({marks})", (*row, *since))
        self._connection.executemany(
            "INSERT INTO past_entry VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (seq, number, as_json({"id": id_, **past.value}), *past.possible, *past.certain)
                for number, past in enumerate(record.past)
            ),
        )
        named = ((sql_table, word, seq) for word in _words_of(sql_table, id_, stored))
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?)", named)
        links = ((sql_table, other, seq) for other in _linked_ids(table, stored))
        self._connection.executemany("INSERT INTO entry_link VALUES (?, ?, ?)", links)

    def remove_entry(self, table: Table, seq: int, id_: str, stored: Mapping[str, Plain]) -> None:
        """Remove a source, person or place, with the words that find it and the ids that it refers to."""
        sql_table = ENTRY_TABLES[table]
        self._connection.execute(f"DELETE FROM {sql_table} WHERE seq = ?", (seq,))
        self._connection.execute("DELETE FROM past_entry WHERE entry = ?", (seq,))
        self._connection.executemany(
            "DELETE FROM entry_link WHERE kind = ? AND id = ? AND entry = ?",
            ((sql_table, other, seq) for other in _linked_ids(table, stored)),
        )
        self._remove_names((sql_table, word, seq) for word in _words_of(sql_table, id_, stored))

    def events(self, numbered: Sequence[tuple[int, Sequence[FactRow]]]) -> None:
        """Write the versions of events: the first row of each has its number, the others the next ones."""
        rows = [(first, first + at, row) for first, event in numbered for at, row in enumerate(event)]
        self._connection.executemany(
            f"INSERT INTO version VALUES ({', '.join('?' * (8 + len(FactColumns._fields)))})",
            (version_values(first, seq, row) for first, seq, row in rows),
        )
        for table, links in self._links([(seq, row) for _, seq, row in rows]).items():
            marks = ", ".join("?" * len(_LINKS[table]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", links)
        self._connection.executemany(
            f"INSERT INTO words (rowid, {', '.join(TEXT_COLUMNS)}) VALUES (?{', ?' * len(TEXT_COLUMNS)})",
            ((seq, *row.texts) for _, seq, row in rows if row.texts),
        )

    def remove_events(self, latest: Sequence[tuple[int, Sequence[FactRow]]]) -> None:
        """Remove all versions of events, given the latest: these have all links that earlier ones have."""
        numbers = "SELECT seq, kind, id FROM version WHERE event = ? ORDER BY seq"
        rows: list[tuple[int, FactRow]] = []
        for event, latest_rows in latest:
            by_key = {(row.kind, row.id): row for row in latest_rows}
            stored = self._connection.execute(numbers, (event,)).fetchall()
            rows += [(seq, by_key[kind, id_]) for seq, kind, id_ in stored]
            remove_words(self._connection, event, self._texts)
        execute = self._connection.executemany
        links = self._links(rows)
        for table, columns in _LINKS.items():
            which = " AND ".join(f"{column} = ?" for column in columns)
            execute(f"DELETE FROM {table} WHERE {which}", links[table])
        execute("DELETE FROM version WHERE seq = ?", [(seq,) for seq, _ in rows])
        execute("DELETE FROM unversioned WHERE item = ?", [(event,) for event, _ in latest])

    def mark_unversioned(self, items: Iterable[int]) -> None:
        """Mark items as events of which only the latest versions are kept."""
        self._connection.executemany("INSERT INTO unversioned VALUES (?)", [(item,) for item in items])

    def mentions(self, rows: Iterable[tuple[str, int]]) -> None:
        """Write mentions: the id of an event, and the number of an item that refers to it."""
        self._connection.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?)", rows)

    def remove_mentions(self, rows: Iterable[tuple[str, int]]) -> None:
        """Remove mentions."""
        self._connection.executemany("DELETE FROM mention WHERE id = ? AND item = ?", rows)

    def sweep_tags(self) -> None:
        """Remove tags that no fact has any more."""
        unused = "SELECT seq, id FROM tag WHERE NOT EXISTS (SELECT 1 FROM fact_tag WHERE tag = tag.seq)"
        for seq, name in self._connection.execute(unused).fetchall():
            self._connection.execute("DELETE FROM tag WHERE seq = ?", (seq,))
            self._remove_names(("tag", word, seq) for word in {name, *name_parts(name)})
            self._tags.pop(name, None)

    def _remove_names(self, rows: Iterable[tuple[str, str, int]]) -> None:
        self._connection.executemany("DELETE FROM name WHERE kind = ? AND word = ? AND entry = ?", rows)

    def _links(self, rows: Sequence[tuple[int, FactRow]]) -> dict[str, list[tuple[object, ...]]]:
        people, sources, places = (self._numbers[kind] for kind in ("person", "source", "place"))
        return {
            "fact_person": [(people[id_], part, seq) for seq, row in rows for part, id_ in row.people],
            "fact_source": [(sources[id_], seq) for seq, row in rows for id_ in row.sources],
            "fact_place": [(places[id_], seq) for seq, row in rows for id_ in row.places],
            "fact_tag": [(self._tag(id_), seq) for seq, row in rows for id_ in row.tags],
            "dispute": [(id_, seq) for seq, row in rows for id_ in row.disputes],
        }

    def _tag(self, name: str) -> int:
        if name not in self._tags:
            row = self._connection.execute("SELECT seq FROM tag WHERE id = ?", (name,)).fetchone()
            self._tags[name] = row[0] if row else self._new_tag(name)
        return self._tags[name]

    def _new_tag(self, name: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO tag VALUES (NULL, ?, ?, ?)", (ONLY_LOG, name, as_json({"tag": name}))
        )
        assert cursor.lastrowid is not None
        named = (("tag", word, cursor.lastrowid) for word in {name, *name_parts(name)})
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?)", named)
        return cursor.lastrowid


def version_values(first: int, seq: int, row: FactRow) -> tuple[object, ...]:
    """The values of a row of `version`, given the number of its event and its own."""
    place, step = (first, 0) if row.position is None else (row.position.place, row.position.step)
    return seq, ONLY_LOG, row.kind, row.id, first, row.line, place, step, *row.columns


_LINKS: Final = {
    "fact_person": ("person", "part", "fact"),
    "fact_source": ("source", "fact"),
    "fact_place": ("place", "fact"),
    "fact_tag": ("tag", "fact"),
    "dispute": ("disputed", "fact"),
}


def _linked_ids(table: Table, stored: Mapping[str, Plain]) -> set[str]:
    """The ids of the entries of its own table that a source, person or place refers to."""
    return {reference.id for reference in references(TABLES[table], stored)}


def _words_of(sql_table: str, id_: str, stored: Mapping[str, Plain]) -> set[str]:
    """The folded words of an entry's id, titles, names and aliases."""
    names = (str(name) for key in NAME_KEYS[sql_table] for name in listed(stored.get(key)))
    return {id_, *words(id_), *(word for name in names for word in name_parts(name))}
