"""The SQL that queries write is portable: SQLite and DuckDB answer a large sample of them alike."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from missionlog.dataset.duckdb_engine import DuckdbEngine, open_engine
from missionlog.dataset.write import LogSource, write_dataset
from missionlog.index.engine import SqliteEngine
from missionlog.index.refresh import build_in_memory
from missionlog.model.registry import FILTERS
from missionlog.query.complete import KINDS, completions
from missionlog.query.conflicts import conflicts
from missionlog.query.context import context_of
from missionlog.query.drift import drift
from missionlog.query.engine import Engine, SqlRow
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.gaps import gaps
from missionlog.query.named import UnknownId
from missionlog.query.parse import parse_query
from missionlog.query.promises import promises
from missionlog.query.search import search
from missionlog.query.show import show
from missionlog.query.stats import stats
from missionlog.query.syntax import ENTRY_SORTS, PROMISE_SORTS, SORTS, OfPromises, Query, QueryError
from missionlog.store.read.read_log import read_log
from tests.conftest import BRIDGE, TODAY

ROOT = Path(__file__).parents[2]
#: Events that dispute each other, dates that compete, and what sorts or folds in more than one way.
MORE = """
  - id: first-bell
    title: Émile hears a bell
    date: 2021
    disputes: [second-bell]
    quotes: [{speaker: engineer, text: "A bell, a bell on the bridge"}]
  - {id: second-bell, title: "éclair, no bell", date: 2021-05, rank: deprecated, tags: [Élan]}
  - {id: third-bell, title: ZEBRA on the bridge, disputes: [first-bell], date: "[2020,2022]"}
  - id: moved
    title: Émile hears a bell
    dates: [{date: 2019}, {date: 2020-03, evidence: [{source: herald}]}]
  - {id: scripts, title: 日本の橋 bell, date: 2021, note: "Łódź “bell”", summary: สะพาน}
  - {id: agreed, title: zebra and bell, dates: [{date: 2019}, {date: 2019-04}]}
"""


DATES = ["1999", "2014", "2021-05", "2020/2022", "2024~", "2021-05-02", "Y20000"]
#: What no statement of a query has: it is SQLite's alone, or a parameter with a name.
NOT_PORTABLE = r"rowid|json_|indexed by|nocase|match|bm25|[:@$]\w|[^\w)]\+\w"

FORBIDDEN = ("sqlite3", "missionlog.index", "missionlog.store", "yaml")


class Pair(NamedTuple):
    """The two engines over one log, and words that occur in it."""

    sqlite: SqliteEngine
    duckdb: DuckdbEngine
    statements: set[str]
    vocabulary: dict[str, list[str]]


def log_path(name: str, folder: Path) -> Path:
    """A log of that name: a small one for each purpose, the first log, a generated one."""
    path = folder / "events.yaml"
    if name == "shipped":
        return ROOT / "data" / "events.yaml"
    if name == "bridge":
        path.write_text(BRIDGE + MORE, encoding="utf-8")
    else:
        runpy.run_path(str(ROOT / "bench" / "logs.py"))["write"](300, path)
        with path.open("a", encoding="utf-8") as file:
            file.write(MORE.replace("herald", "source-0").replace("engineer", "person-0"))
    return path


@pytest.fixture(scope="module", params=["bridge", "shipped", "generated"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("log")
    path = log_path(request.param, folder)
    assert read_log(path, "events.yaml").diagnostics == ()
    write_dataset(folder / "dataset", [LogSource(path, "events.yaml", "events")])
    reader, other = build_in_memory(path, "events.yaml"), open_engine(folder / "dataset", "dataset")
    statements: set[str] = set()
    run = other.rows

    def recorded(sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        statements.add(sql)
        return run(sql, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other, "rows", recorded)
        yield Pair(reader, other, statements, vocabulary_of(reader))
    reader.close()
    other.close()


def vocabulary_of(engine: SqliteEngine) -> dict[str, list[str]]:
    """What occurs in a log, by the filters that find it."""

    def texts(sql: str) -> list[str]:
        return [str(text) for (text,) in engine.rows(sql)]

    people = texts("SELECT id FROM person UNION SELECT word FROM name WHERE kind = 'person' ORDER BY 1")
    titles = texts("SELECT title FROM fact ORDER BY seq")
    words = [word for title in titles for word in re.findall(r"\w+", title)]
    ids = texts("SELECT id FROM fact ORDER BY seq")
    phrases = [" ".join(title.split()[1:3]) for title in titles]
    return {
        "": [*words, *words, *phrases, *(f"{word[:3]}*" for word in words), "bell", "xyzzy"],
        "who": people,
        "speaker": people,
        "actor": people,
        "by": people,
        "tag": texts("SELECT id FROM tag ORDER BY seq"),
        "place": texts("SELECT id FROM place UNION SELECT word FROM name WHERE kind = 'place' ORDER BY 1"),
        "source": texts("SELECT id FROM source ORDER BY seq"),
        "id": [
            *(ids := texts("SELECT id FROM fact ORDER BY seq")),
            *(f"{id_[:2]}*" for id_ in ids),
            "nothing",
        ],
        "log": [*texts("SELECT name FROM log"), "nothing"],
        "has": ["promise", "quotes", "updates"],
        "status": ["in-progress", "extended", "kept", "broken"],
        **dict.fromkeys(("since", "until", "during"), DATES),
    }


def typed(chance: Random, vocabulary: dict[str, list[str]], count: int) -> list[str]:
    """Some conditions as a person types them."""
    conditions = []
    for _ in range(count):
        key = chance.choice([*vocabulary, "", "", "", "during"])
        values = chance.sample(vocabulary[key], min(len(vocabulary[key]), chance.choice([1, 1, 1, 2])))
        negated = "not:" if chance.random() < 0.2 else ""
        quoted = ",".join(f'"{value}"' for value in values)
        conditions.append(f"{negated}{key + ':' if key else ''}{quoted}")
    return conditions


def drawn(chance: Random, vocabulary: dict[str, list[str]], kind: str) -> Query:
    """A query with a few conditions, in some order, some of it."""
    of_promises = OfPromises(ahead=chance.random() < 0.3) if kind == "promise" else None
    sorts = ENTRY_SORTS if kind in ("person", "source", "place", "tag", "context of tags") else SORTS
    sorts = {**SORTS, **PROMISE_SORTS} if of_promises else sorts
    return parse_query(
        [
            *(f'"{word}"' for word in chance.sample(vocabulary[""], int(kind == "search"))),
            *typed(chance, vocabulary, chance.choice([0, 1, 1, 2, 3])),
        ],
        {},
        today=TODAY,
        certain=chance.random() < 0.2,
        deprecated=chance.random() < 0.3,
        sort=chance.choice([None, None, *sorts]),
        reverse=chance.random() < 0.3,
        limit=chance.choice([None, None, 3, 20]),
        last=chance.choice([None, None, None, 4]),
        promises=of_promises,
        sorts=sorts,
    )


def rows_of(found: Any) -> tuple[list[Any], Any]:
    return [*found.rows], found.unmatched


def gaps_of(engine: Engine, query: Query) -> tuple[list[Any], Any]:
    found = gaps(engine, query, TODAY)
    return [*found.gaps], found.unmatched


#: Every way to ask a query, each as all that it answers.
LISTINGS: dict[str, Callable[[Engine, Query], Any]] = {
    "event": lambda engine, query: rows_of(find(engine, query, "event", TODAY)),
    "quote": lambda engine, query: rows_of(find(engine, query, "quote", TODAY)),
    "search": lambda engine, query: rows_of(search(engine, query, TODAY)),
    "promise": lambda engine, query: rows_of(promises(engine, query, TODAY)),
    "person": lambda engine, query: rows_of(entries(engine, query, "person")),
    "source": lambda engine, query: rows_of(entries(engine, query, "source")),
    "place": lambda engine, query: rows_of(entries(engine, query, "place")),
    "tag": lambda engine, query: rows_of(entries(engine, query, "tag")),
    "stats": lambda engine, query: stats(engine, query),
    "conflicts": lambda engine, query: conflicts(engine, query, agreeing=True),
    "gaps": lambda engine, query: gaps_of(engine, query),
    "drift": lambda engine, query: rows_of(drift(engine, query, TODAY)),
    "context": lambda engine, query: context_of(engine, find(engine, query, "event", TODAY).rows),
    "context of tags": lambda engine, query: context_of(engine, entries(engine, query, "tag").rows),
}


@pytest.mark.parametrize("kind", LISTINGS)
def test_a_listing_has_the_same_rows_in_the_same_order(pair: Pair, kind: str) -> None:
    listing = LISTINGS[kind]
    chance = Random(kind)
    answers = 0
    for _ in range(25):
        query = drawn(chance, pair.vocabulary, kind)
        expected = listing(pair.sqlite, query)
        assert listing(pair.duckdb, query) == expected, query
        answers += expected not in (([], ()), ((), ()))
    assert answers


def shown(engine: Engine, id_: str) -> Any:
    try:
        return [*show(engine, id_, TODAY)]
    except UnknownId as error:
        return error.candidates, error.ambiguous


def test_every_id_and_its_beginning_is_shown_alike(pair: Pair) -> None:
    ids = [id_ for key in ("id", "source") for id_ in pair.vocabulary[key]]
    for id_ in [*ids[:40], *(id_[:3] for id_ in ids[:40]), "", "xyzzy", "É"]:
        assert shown(pair.duckdb, id_) == shown(pair.sqlite, id_)


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_is_completed_alike(pair: Pair, kind: str) -> None:
    for begun in ("", "b", "IN", "e", "mü", "the", "x"):
        assert completions(pair.duckdb, kind, begun) == completions(pair.sqlite, kind, begun)


def test_the_sample_has_every_filter(pair: Pair) -> None:
    assert {*pair.vocabulary} - {""} == {*FILTERS}


def test_words_are_still_wanted(pair: Pair) -> None:
    with pytest.raises(QueryError, match="no words"):
        search(pair.duckdb, parse_query(["not:bridge"], {}, today=TODAY), TODAY)


def test_no_statement_has_what_only_sqlite_knows(pair: Pair) -> None:
    for listing in ("event", "person", "conflicts", "gaps", "stats"):
        LISTINGS[listing](pair.duckdb, parse_query([], {}, today=TODAY))
    assert pair.statements
    for sql in pair.statements:
        assert not re.search(
            r"rowid|json_|indexed by|nocase|match|bm25|[:@$]\w|[^\w)]\+\w", sql, re.IGNORECASE
        )


def test_no_module_of_queries_knows_the_index() -> None:
    folder = ROOT / "missionlog" / "query"
    named: set[str] = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                named.add(str(node.module))
    assert "missionlog.query.sql" in named
    assert [
        name for name in named if name.startswith(("sqlite3", "missionlog.index", "missionlog.store"))
    ] == []


def test_all_of_queries_loads_without_sqlite() -> None:
    load = (
        "import importlib, pkgutil, sys, missionlog.query\n"
        "for module in pkgutil.iter_modules(missionlog.query.__path__):\n"
        "    importlib.import_module(f'missionlog.query.{module.name}')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", load], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "missionlog.query.search" in loaded
    assert [name for name in loaded if name.startswith(FORBIDDEN)] == []
