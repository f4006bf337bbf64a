"""A dataset in Parquet answers what SQLite answers: random questions, with all the rows as JSON."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

import missionlog
from missionlog import Log
from missionlog.derive.record_diff import RecordChange
from missionlog.errors import OneLogNeeded
from missionlog.index.engine import SqliteEngine
from missionlog.query.syntax import ENTRY_SORTS, PROMISE_SORTS, SORTS, QueryError
from tests.dataset.written import written
from tests.faults.extent import cases
from tests.index.three_logs import write_file, write_logs
from tests.query.test_portable_sql import ROOT, typed, vocabulary_of
from tests.record_changes import record_changes

TODAY = "2026-11-23"
#: Methods of Log that list, and what each can be sorted by.
LISTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("timeline", "quotes", "search"), tuple(SORTS)),
    "promises": (*SORTS, *PROMISE_SORTS),
    **dict.fromkeys(("people", "sources", "places", "tags"), tuple(ENTRY_SORTS)),
    **dict.fromkeys(("drift", "conflicts", "gaps"), ()),
    "stats": (),
}


class Asked(NamedTuple):
    """A method of Log, words and keywords."""

    method: str
    words: list[str]
    keywords: dict[str, Any]


class Twin(NamedTuple):
    """What answers from SQLite, the dataset of it, and some days."""

    plain: Path
    dataset: Path
    days: tuple[str | None, ...]


def drawn(chance: Random, vocabulary: dict[str, list[str]]) -> Asked:
    """A random question."""
    method = chance.choice([*LISTINGS])
    words = [f'"{chance.choice(vocabulary[""])}"'] if method == "search" else []
    keywords: dict[str, Any] = {"certain": chance.random() < 0.2, "deprecated": chance.random() < 0.3}
    if method != "stats":
        sort = chance.choice((None, *LISTINGS[method]))
        limits = {"limit": chance.choice([None, None, 1, 3, 20]), "last": chance.choice([None, None, 4])}
        keywords |= {"sort": sort, "reverse": chance.random() < 0.3, **limits}
    return Asked(
        method, [*words, *typed(chance, vocabulary, chance.choice([0, 1, 1, 2, 3]))], without_none(keywords)
    )


def without_none(keywords: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in keywords.items() if value is not None}


def answer(log: Log, asked: Asked) -> str:
    """All that a log answers, as JSON; or the error."""
    try:
        found = getattr(log, asked.method)(*asked.words, **asked.keywords)
        if asked.method == "stats":
            return json.dumps([*found.rows()])
        return json.dumps([found.to_dicts(), [*map(str, found.unmatched)]])
    except QueryError as error:
        return str(error)


def opened(path: Path, day: str | None, engine: str | None = None) -> Log:
    return missionlog.open(path, today=None if day else TODAY, as_of=day, engine=engine)


def assert_alike(twin: Twin, count: int, seed: str, engine: str | None = None) -> None:
    chance = Random(seed)
    found = 0
    for number, day in enumerate(twin.days):
        with opened(twin.plain, day) as log, opened(twin.dataset, day, engine) as other:
            assert isinstance(log.engine, SqliteEngine)
            vocabulary = vocabulary_of(log.engine)
            for _ in range(number, count, len(twin.days)):
                asked = drawn(chance, vocabulary)
                expected = answer(log, asked)
                assert answer(other, asked) == expected, (day, asked)
                found += expected.startswith("[[{")
    assert found > count / 5


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Twin]:
    folder = tmp_path_factory.mktemp("datasets")
    first = ROOT / "data" / "events.yaml"
    logs = write_logs(folder)
    return {
        "first log": Twin(
            first, written(folder / "first", first), (None, "2024-06-01", "2025-09-01", "2026-01-20")
        ),
        "three logs": Twin(
            write_file(folder / "facts.db", logs),
            written(folder / "three", *logs),
            (None, "2024-03-02", "2024-03-20"),
        ),
    }


@pytest.mark.parametrize("name", ["first log", "three logs"])
def test_random_questions_are_answered_alike(twins: dict[str, Twin], name: str) -> None:
    assert_alike(twins[name], 60, name)


@pytest.mark.outside
@pytest.mark.parametrize("name", ["first log", "three logs"])
def test_many_random_questions_are_answered_alike(twins: dict[str, Twin], name: str) -> None:
    assert_alike(twins[name], 500, f"many of {name}")


@pytest.mark.outside
@pytest.mark.parametrize("name", ["first log", "three logs"])
def test_random_questions_to_spark_are_answered_alike(
    twins: dict[str, Twin], name: str, monkeypatch: pytest.MonkeyPatch, spark_configuration: Path
) -> None:
    monkeypatch.setenv("SPARK_CONF_DIR", str(spark_configuration))
    assert_alike(twins[name], cases("questions to Spark", 4, 30), f"many of {name}", "spark")


@pytest.mark.outside
def test_questions_to_ten_thousand_events_are_answered_alike(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    runpy.run_path(str(ROOT / "bench" / "logs.py"))["write"](10_000, path)
    days = (None, "2000-06-15", "2014-01-01")
    count = cases("questions to 10,000 events", 170, 500)
    assert_alike(Twin(path, written(tmp_path / "dataset", path), days), count, "generated")


@pytest.mark.parametrize(
    ("name", "days"),
    [("first log", ("2024-06-01", "2026-01-20")), ("three logs", ("2024-03-01", "2024-05-04"))],
)
def test_what_came_onto_the_record_is_told_alike(
    twins: dict[str, Twin], name: str, days: tuple[str, str]
) -> None:
    def changes(path: Path) -> list[RecordChange]:
        with opened(path, days[0]) as since, opened(path, days[1]) as until:
            return record_changes(since, until)

    assert changes(twins[name].dataset) == changes(twins[name].plain) != []


def test_an_entry_is_shown_alike(twins: dict[str, Twin]) -> None:
    for name, ids in (("first log", ("stage-one", "iraq", "oir-history")), ("three logs", ("later", "gray"))):
        with opened(twins[name].plain, None) as log, opened(twins[name].dataset, None) as other:
            for id_ in ids:
                assert other.lookup(id_).to_dicts() == log.lookup(id_).to_dicts()


def test_what_only_a_log_tells_is_said_with_the_log(twins: dict[str, Twin]) -> None:
    with opened(twins["first log"].dataset, None) as log:
        with pytest.raises(OneLogNeeded, match="ask the log itself"):
            log.timeline().verified().to_dicts()
        with pytest.raises(OneLogNeeded, match="needs the log itself"):
            log.check()
    with pytest.raises(OneLogNeeded, match="lie after 2024-06-01 and up to 2026-01-01"):
        missionlog.open(twins["first log"].dataset, as_of="2024-06-01", today="2026-01-01")
