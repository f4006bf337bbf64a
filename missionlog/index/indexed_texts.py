"""The texts whose words are in the full-text index, made again from what is stored, and how they leave it.

The index keeps no text for its words, and forgets the words of a version only if it is given the same texts
again. So these follow from the tables alone: from what is stored of a version, and of what it names.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Final

from missionlog.derive.searched_texts import entry_texts, version_texts
from missionlog.index.fact_rows import text_columns
from missionlog.model.folding import spaced_words
from missionlog.model.registry import TEXT_COLUMNS

_VERSIONS: Final = (
    "SELECT seq, kind, stored, computed FROM version WHERE kind <> 'update'{which} ORDER BY seq"
)
_OF_EVENT: Final = _VERSIONS.format(which=" AND event = ?")
#: FTS5's own table of how many words each column of a row has (FTS5, 9.4): a varint each.
_SIZES: Final = "SELECT sz FROM words_docsize WHERE id = ?"
_DIFFERENT: Final = "the words in the full-text index are not those of its texts"
_REMOVE: Final = (
    f"INSERT INTO words (words, rowid, {', '.join(TEXT_COLUMNS)})"
    f" VALUES ('delete', ?{', ?' * len(TEXT_COLUMNS)})"
)


class EntryTexts(dict[tuple[str, str], list[str]]):
    """The texts that find a person, place or source, by table and id, each read when it is first needed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, key: tuple[str, str]) -> list[str]:
        table, id_ = key
        row = self._connection.execute(f"SELECT stored FROM {table} WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(_DIFFERENT)
        self[key] = texts = entry_texts(table, json.loads(row[0]))
        return texts

    def of(self, table: str, id_: str) -> list[str]:
        """The texts of one entry."""
        return self[table, id_]


def indexed_texts(connection: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each version in the full-text index, and its text for each column of TEXT_COLUMNS."""
    return _texts_of(connection.execute(_VERSIONS.format(which="")), EntryTexts(connection))


def remove_words(connection: sqlite3.Connection, event: int, entries: EntryTexts) -> None:
    """Remove the words of all versions of an event, while they and what they name are as they were written.

    Raises sqlite3.DatabaseError where the texts are not those that were written, as far as their numbers of
    words tell: words would be left behind.
    """
    for seq, texts in [*_texts_of(connection.execute(_OF_EVENT, (event,)), entries)]:
        row = connection.execute(_SIZES, (seq,)).fetchone()
        if row is None or [*_varints(row[0])] != [len(spaced_words(text)) for text in texts]:
            raise sqlite3.DatabaseError(_DIFFERENT)
        connection.execute(_REMOVE, (seq, *texts))


def _texts_of(versions: sqlite3.Cursor, entries: EntryTexts) -> Iterator[tuple[int, tuple[str, ...]]]:
    for seq, kind, stored, computed in versions:
        sources = json.loads(computed)["sources"]
        yield seq, text_columns(version_texts(kind, json.loads(stored), sources, entries.of))


def _varints(packed: bytes) -> Iterator[int]:
    """The numbers in a blob of SQLite's varints, none of which has nine bytes."""
    number = 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0
