"""Texts made again from what is stored are those whose words are in the index, and take them out of it."""

import sqlite3
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given, settings

from missionlog.index.build import build_in_blocks
from missionlog.index.indexed_texts import EntryTexts, indexed_texts, remove_words
from missionlog.model.registry import TEXT_COLUMNS
from tests.conftest import BRIDGE
from tests.index.logs import Log, text_of, versions

_WORDS = "SELECT * FROM temp.{} ORDER BY term, doc, col, offset"


def built(text: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", text.encode())], "log", connection)
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
    return connection


@pytest.fixture
def bridge_index() -> Iterator[sqlite3.Connection]:
    connection = built(BRIDGE)
    yield connection
    connection.close()


def words_of(connection: sqlite3.Connection) -> list[tuple[str, int, str, int]]:
    return connection.execute(_WORDS.format("vocabulary")).fetchall()


def assert_texts_have_the_words(connection: sqlite3.Connection) -> None:
    """An index that is made of the texts alone, and keeps them, has all words at the same places."""
    columns = ", ".join(TEXT_COLUMNS)
    connection.executescript(
        f"CREATE VIRTUAL TABLE temp.again USING fts5 ({columns}, tokenize = 'ascii');"
        " CREATE VIRTUAL TABLE temp.words_again USING fts5vocab(temp, again, instance);"
    )
    marks = ", ".join("?" * len(TEXT_COLUMNS))
    rows = [(seq, *texts) for seq, texts in indexed_texts(connection)]
    connection.executemany(f"INSERT INTO temp.again (rowid, {columns}) VALUES (?, {marks})", rows)
    assert connection.execute(_WORDS.format("words_again")).fetchall() == words_of(connection)
    sizes = "SELECT id, sz FROM {}_docsize ORDER BY id"
    kept = connection.execute(sizes.format("words")).fetchall()
    assert connection.execute(sizes.format("temp.again")).fetchall() == kept


def events_of(connection: sqlite3.Connection) -> list[int]:
    return [seq for (seq,) in connection.execute("SELECT DISTINCT event FROM version")]


def test_texts_of_all_versions(bridge_index: sqlite3.Connection) -> None:
    assert words_of(bridge_index)
    assert_texts_have_the_words(bridge_index)


@settings(max_examples=30)
@given(versions())
def test_texts_of_any_log(logs: list[Log]) -> None:
    connection = built(text_of(logs[0]))
    assert_texts_have_the_words(connection)
    connection.close()


@settings(max_examples=30)
@given(versions())
def test_words_of_any_log_can_be_removed(logs: list[Log]) -> None:
    connection = built(text_of(logs[-1]))
    entries = EntryTexts(connection)
    for event in events_of(connection):
        remove_words(connection, event, entries)
    assert words_of(connection) == []
    assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    connection.close()


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE version SET stored = replace(stored, \'"title":"\', \'"title":"More \')',
        'UPDATE source SET stored = replace(stored, \'"title":"\', \'"title":"More \')',
        "DELETE FROM words_docsize",
    ],
)
def test_other_texts_than_were_written_take_out_no_words(
    bridge_index: sqlite3.Connection, change: str
) -> None:
    first = events_of(bridge_index)[0]
    before = words_of(bridge_index)
    bridge_index.execute(change)
    with pytest.raises(sqlite3.DatabaseError, match="not those of its texts"):
        remove_words(bridge_index, first, EntryTexts(bridge_index))
    assert words_of(bridge_index) == before


def test_no_text_is_kept_for_its_words(bridge_index: sqlite3.Connection) -> None:
    tables = {name for (name,) in bridge_index.execute("SELECT name FROM sqlite_master")}
    assert "words_docsize" in tables
    assert "words_content" not in tables
    rows = bridge_index.execute("SELECT * FROM words").fetchall()
    assert {*chain.from_iterable(rows)} == {None}
