"""The only writer of the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.index.rows import FactRow, as_json
from missionlog.index.schema import FORMAT, INDEXES, SCHEMA, TEXT_COLUMNS
from missionlog.model.folding import words
from missionlog.model.format import Plain, Table, listed

#: The table of the index that has the entries of a table of the log.
HOMES: Final[Mapping[Table, str]] = {"sources": "source", "people": "person", "places": "place"}
#: The keys of an entry by which it can be named, beside its id; the first is its label.
_NAMES: Final = {
    "source": ("title", "container-title", "publisher", "author"),
    "person": ("name", "aliases"),
    "place": ("name", "aliases"),
}


#: Settings of FTS5 (section 6 of its documentation): while all words are written, so many bytes of them
#: are collected, and nothing is merged before the end; an edit writes with FTS5's own.
_MANY_WORDS: Final = {"hashsize": 2**26, "automerge": 0}
_FEW_WORDS: Final = {"hashsize": 2**20, "automerge": 4}


class BlockRow(NamedTuple):
    """A row of `block` but its number."""

    file: str
    first: int
    lines: int
    size: int
    part: str
    indent: int
    digest: bytes | None


class ItemRow(NamedTuple):
    """A row of `item`."""

    seq: int
    block: int
    line: int
    undated: bool = False
    unread: str | None = None
    digest: bytes | None = None


class _Numbers(dict[str, int]):
    """The numbers of a table's entries by id, looked up once each."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        super().__init__()
        self._connection = connection
        self._sql = f"SELECT seq FROM {table} WHERE id = ?"

    def __missing__(self, id_: str) -> int:
        (found,) = self._connection.execute(self._sql, (id_,)).fetchone()
        self[id_] = found
        return int(found)


class Writer:
    """Writes rows and takes them away. Whoever uses it begins the transaction and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.forget()

    def forget(self) -> None:
        """Look numbers up again: entries of the tables have others than before."""
        self._numbers = {table: _Numbers(self._connection, table) for table in HOMES.values()}
        self._tags: dict[str, int] = {}

    def begin(self) -> None:
        """The tables of a new index, and a transaction."""
        self._connection.executescript(f"BEGIN; {SCHEMA}")
        self._configure(_MANY_WORDS)

    def end(self) -> None:
        """What is best made when all rows are there."""
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._configure(_FEW_WORDS)

    def _configure(self, settings: Mapping[str, int]) -> None:
        """How full text collects words, and how soon it merges them."""
        self._connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", settings.items())

    def meta(self, **values: object) -> None:
        rows = [(key, str(value)) for key, value in {"format": FORMAT, **values}.items()]
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    def block(self, row: BlockRow) -> int:
        """Write a block, and tell its number."""
        cursor = self._connection.execute("INSERT INTO block VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def items(self, rows: Iterable[ItemRow]) -> None:
        self._connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)", rows)

    def entry(self, table: Table, seq: int, id_: str, line: int, stored: Mapping[str, Plain]) -> None:
        """An entry of a table other than the events, with the words by which it is named."""
        home = HOMES[table]
        label = str(stored.get(_NAMES[home][0], ""))
        row = (seq, id_, line, label, as_json({"id": id_, **stored}))
        self._connection.execute(f"INSERT INTO {home} VALUES (?, ?, ?, ?, ?)", row)
        named = ((home, word, seq) for word in _words_of(home, id_, stored))
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?)", named)

    def remove_entry(self, table: Table, seq: int, id_: str, stored: Mapping[str, Plain]) -> None:
        home = HOMES[table]
        self._connection.execute(f"DELETE FROM {home} WHERE seq = ?", (seq,))
        self._unname((home, word, seq) for word in _words_of(home, id_, stored))

    def events(self, numbered: Sequence[tuple[int, Sequence[FactRow]]]) -> None:
        """The facts of events, each event with its number; its quotes and updates have the next ones."""
        rows = [(first, first + at, row) for first, event in numbered for at, row in enumerate(event)]
        self._connection.executemany(
            f"INSERT INTO fact VALUES ({', '.join('?' * 25)})",
            ((seq, row.kind, row.id, first, row.line, *row.columns) for first, seq, row in rows),
        )
        for table, links in self._links([(seq, row) for _, seq, row in rows]).items():
            marks = ", ".join("?" * len(_LINKS[table]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", links)
        self._connection.executemany(
            f"INSERT INTO words (rowid, {', '.join(TEXT_COLUMNS)}) VALUES (?{', ?' * len(TEXT_COLUMNS)})",
            ((seq, *row.texts) for _, seq, row in rows if row.texts),
        )

    def remove_events(self, numbered: Sequence[tuple[int, Sequence[FactRow]]]) -> None:
        """Take away the same."""
        rows = [(first + at, row) for first, event in numbered for at, row in enumerate(event)]
        execute = self._connection.executemany
        links = self._links(rows)
        for table, columns in _LINKS.items():
            which = " AND ".join(f"{column} = ?" for column in columns)
            execute(f"DELETE FROM {table} WHERE {which}", links[table])
        execute("DELETE FROM words WHERE rowid = ?", [(seq,) for seq, row in rows if row.texts])
        execute("DELETE FROM fact WHERE seq = ?", [(seq,) for seq, _ in rows])

    def mentions(self, rows: Iterable[tuple[str, int]]) -> None:
        """Ids of events, each with the number of an item that names it."""
        self._connection.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?)", rows)

    def remove_mentions(self, rows: Iterable[tuple[str, int]]) -> None:
        self._connection.executemany("DELETE FROM mention WHERE id = ? AND item = ?", rows)

    def sweep_tags(self) -> None:
        """Take away the tags that no fact has any more."""
        unused = "SELECT seq, id FROM tag WHERE NOT EXISTS (SELECT 1 FROM fact_tag WHERE tag = tag.seq)"
        for seq, name in self._connection.execute(unused).fetchall():
            self._connection.execute("DELETE FROM tag WHERE seq = ?", (seq,))
            self._unname(("tag", word, seq) for word in {name, *words(name)})
            self._tags.pop(name, None)

    def _unname(self, rows: Iterable[tuple[str, str, int]]) -> None:
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
            found = self._connection.execute("SELECT seq FROM tag WHERE id = ?", (name,)).fetchone()
            self._tags[name] = found[0] if found else self._new_tag(name)
        return self._tags[name]

    def _new_tag(self, name: str) -> int:
        cursor = self._connection.execute(
            "INSERT INTO tag VALUES (NULL, ?, ?)", (name, as_json({"tag": name}))
        )
        assert cursor.lastrowid is not None
        named = (("tag", word, cursor.lastrowid) for word in {name, *words(name)})
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?)", named)
        return cursor.lastrowid


_LINKS: Final = {
    "fact_person": ("person", "part", "fact"),
    "fact_source": ("source", "fact"),
    "fact_place": ("place", "fact"),
    "fact_tag": ("tag", "fact"),
    "dispute": ("disputed", "fact"),
}


def _words_of(home: str, id_: str, stored: Mapping[str, Plain]) -> set[str]:
    """The words of every name, alias, title and id: whoever knows one of them finds the entry."""
    names = (str(name) for key in _NAMES[home] for name in listed(stored.get(key)))
    return {id_, *words(id_), *(word for name in names for word in words(name))}
