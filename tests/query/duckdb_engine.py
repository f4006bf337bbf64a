"""An engine of queries on DuckDB, over a copy of an index: slow and plain, to compare SQLite's answers with.

Words are looked up in a table of all tokens, those of SQLite's tokenizer, with
their positions. The rank is the bm25 of SQLite's documentation (FTS5, 5.1.1).
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import duckdb

from missionlog.model.folding import spaced
from missionlog.model.registry import SEARCHED
from missionlog.query.engine import SqlRow
from missionlog.query.sql import Condition, Search
from missionlog.query.syntax import Window, Words

_TABLES = ("log", "block", "item", "source", "person", "place", "tag", "name", "fact", "dispute")
_LINKS = ("fact_person", "fact_source", "fact_place", "fact_tag", "mention", "entry_link")
_TYPES = {"INTEGER": "BIGINT", "TEXT": "VARCHAR", "BLOB": "BLOB"}
_TOKENS = "SELECT term, doc, col, offset FROM temp.tokens"
_TOKENIZER = "ascii"


class _Phrase(NamedTuple):
    terms: tuple[str, ...]
    open_end: bool


class DuckdbEngine:
    """Answers from a copy of an index in DuckDB. `statements` are all that it was asked to run."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._duckdb = duckdb.connect(":memory:")
        self._tokenizer = sqlite3.connect(":memory:")
        self._tokenizer.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = '{_TOKENIZER}')")
        self._tokenizer.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, words, instance)")
        self.certain = self.logs = self.record_day = None
        self.statements: set[str] = set()
        (self._path,) = index.execute("SELECT path FROM log").fetchone()
        for table in (*_TABLES, *_LINKS):
            self._copy(index, table)
        self._copy_words(index)

    def of_log(self, number: int) -> DuckdbEngine:
        return self

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        self.statements.add(sql)
        return iter(self._duckdb.execute(sql, [*parameters]).fetchall())

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, named: bool) -> Condition:
        return Condition(f"kind IN ({', '.join('?' * len(kinds))})", tuple(kinds))

    def has_words(self, words: Sequence[Words]) -> Condition:
        return _all(_any(self._has(self._phrase(text)) for text in one.any_of) for one in words)

    def search(self, search: Search) -> Iterator[SqlRow]:
        wanted = [one for one in search.words if not one.negated]
        phrases = [self._phrase(text) for one in wanted for text in one.any_of]
        where = _all(
            [
                _any(self._has(phrase, searched=True) for phrase in phrases),
                self.has_words(wanted),
                *(_not(self.has_words([one])) for one in search.words if one.negated),
                *([search.among] if search.among else []),
                Condition("(deprecated = 0 OR 1 = ?)", (int(search.deprecated),)),
            ]
        )
        sql = f"SELECT {search.columns}, seq FROM fact WHERE {where.sql} ORDER BY {search.order or 'seq'}"
        rows = [*self.rows(sql, where.parameters)]
        if not search.order:
            ranks = {row[-1]: self._rank(row[-1], phrases) for row in rows}
            rows.sort(key=lambda row: (ranks[row[-1]], row[-1]), reverse=search.backwards)
        return (row[:-1] for row in rows)

    def file(self, name: str) -> str:
        return f"{self._path}/{name}" if name else self._path

    def close(self) -> None:
        self._duckdb.close()
        self._tokenizer.close()

    def _copy(self, index: sqlite3.Connection, table: str) -> None:
        columns = index.execute(f"PRAGMA table_info({table})").fetchall()
        typed = ", ".join(f"{name} {_TYPES[kind]}" for _, name, kind, *_ in columns)
        self._fill(f"{table} ({typed})", index.execute(f"SELECT * FROM {table}").fetchall())

    def _copy_words(self, index: sqlite3.Connection) -> None:
        index.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, words, instance)")
        tokens = index.execute(_TOKENS).fetchall()
        self._fill("token (term VARCHAR, fact BIGINT, field VARCHAR, position BIGINT)", tokens)
        ((self._count,),) = index.execute("SELECT count(*) FROM words")
        self._sizes: dict[int, int] = defaultdict(int)
        for _, seq, _, _ in tokens:
            self._sizes[seq] += 1

    def _fill(self, table: str, rows: Sequence[SqlRow]) -> None:
        self._duckdb.execute(f"CREATE TABLE {table}")
        if rows:
            columns = [[*column] for column in zip(*rows, strict=True)]
            lists = ", ".join(["unnest(?)"] * len(columns))
            self._duckdb.execute(f"INSERT INTO {table.split()[0]} SELECT {lists}", columns)

    def _phrase(self, text: str) -> _Phrase:
        self._tokenizer.execute("DELETE FROM words")
        plain = spaced(text.rstrip("*"))
        self._tokenizer.execute("INSERT INTO words VALUES (?)", (plain,))
        terms = [term for term, *_ in self._tokenizer.execute(f"{_TOKENS} ORDER BY offset")]
        return _Phrase(tuple(terms), text.endswith("*"))

    def _instances(self, phrase: _Phrase) -> Condition:
        """A SELECT of the fact, field and position of each place where a phrase stands."""
        terms = [*enumerate(phrase.terms)]
        tables = "token AS t0" + "".join(
            f" JOIN token AS t{at} ON t{at}.fact = t0.fact AND t{at}.field = t0.field"
            f" AND t{at}.position = t0.position + {at}"
            for at, _ in terms[1:]
        )
        tests = [f"t{at}.term = ?" for at, _ in terms]
        if phrase.open_end:
            tests[-1] = f"starts_with(t{len(terms) - 1}.term, ?)"
        sql = f"SELECT t0.fact, t0.field, t0.position FROM {tables} WHERE {' AND '.join(tests)}"
        return Condition(sql, phrase.terms)

    def _has(self, phrase: _Phrase, *, searched: bool = False) -> Condition:
        sql, parameters, _ = self._instances(phrase)
        fields = " WHERE field <> 'said'" if searched else ""
        return Condition(f"seq IN (SELECT fact FROM ({sql}) AS instance{fields})", parameters)

    def _fields(self, seq: int, phrase: _Phrase) -> list[str]:
        """The field of each place where a phrase stands in a fact."""
        sql, parameters, _ = self._instances(phrase)
        rows = self._duckdb.execute(f"{sql} AND t0.fact = ?", [*parameters, seq]).fetchall()
        return [field for _, field, _ in rows]

    def _rank(self, seq: int, phrases: Sequence[_Phrase]) -> float:
        """FTS5's bm25: each phrase is in its expression twice, first only in the fields that are searched."""
        score = 0.0
        average = sum(self._sizes.values()) / self._count
        for phrase, searched in chain(((one, True) for one in phrases), ((one, False) for one in phrases)):
            has = self._has(phrase, searched=searched)
            sql = f"SELECT count(*) FROM fact WHERE {has.sql}"
            ((hits,),) = self._duckdb.execute(sql, [*has.parameters]).fetchall()
            rarity = math.log((self._count - hits + 0.5) / (hits + 0.5))
            rarity = rarity if rarity > 0 else 1e-6
            often = sum(SEARCHED.get(field, 0.0) for field in self._fields(seq, phrase))
            long = 1 - 0.75 + 0.75 * self._sizes[seq] / average
            score += rarity * ((often * (1.2 + 1.0)) / (often + 1.2 * long))
        return -score


def _joined(parts: Iterator[Condition] | Sequence[Condition], word: str) -> Condition:
    every = [*parts]
    sql = f" {word} ".join(part.sql for part in every)
    return Condition(f"({sql})", tuple(chain.from_iterable(part.parameters for part in every)))


def _all(parts: Iterator[Condition] | Sequence[Condition]) -> Condition:
    return _joined(parts, "AND")


def _any(parts: Iterator[Condition] | Sequence[Condition]) -> Condition:
    return _joined(parts, "OR")


def _not(part: Condition) -> Condition:
    return part._replace(sql=f"NOT {part.sql}")
