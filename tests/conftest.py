"""A small log of a town and its bridge, and the ways to ask it: YAML in, rows out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import missionlog
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.read_log import read_log

# The machines are shared: how long an example takes says nothing.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A gate tries the same examples each time, so that no change is refused by chance for an older fault.
settings.register_profile("gate", settings.get_profile("shared"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "shared"))

TODAY = date(2024, 6, 1)

BRIDGE = """\
missionlog: 1
title: The bridge at Mühlbach
timezone: Europe/Vienna

sources:
  courier: {title: "Bridge to be rebuilt", publisher: The Courier, issued: 2021-05-02}
  herald: {title: A town waits, container-title: The Herald, issued: 2023-02-10, derives-from: [courier]}
  copy: {title: A town waits, container-title: Evening Post, copy-of: herald}
  notice: {title: Notice at the town hall, author: [Jānis Bērziņš]}

people:
  ines-alvarez:
    name: Inés Álvarez
    aliases: [the mayor]
    roles:
      - {title: Councillor, org: council, until: 2020}
      - {title: Mayor, org: council, from: 2021-01-01}
  bruno-keller: {name: Bruno Keller}
  council: {name: Town council, type: organization}
  engineer: {name: "Engineer, unnamed", anonymous: true}

places:
  valley: {name: The valley}
  muhlbach: {name: Mühlbach, aliases: [Mill Brook], within: valley}
  bridge: {name: Old bridge, within: muhlbach}

events:
  - id: flood
    date: 2019~
    title: A flood takes the bridge
    place: bridge
    tags: [flood, bridge]
    evidence:
      - {source: courier, passage: the flood took everything}
      - {source: herald, passage: "away it went, said the miller"}

  - id: ferry
    date: 2020/..
    title: A ferry crosses instead
    place: muhlbach
    actors: [council]
    tags: [ferry]
    evidence: [{source: herald, passage: the ferry has run ever since}]

  - id: rebuilding
    title: The council rebuilds the bridge
    summary: Stone and not wood, as “the mayor’s plan” has it.
    place: bridge
    actors: [council]
    tags: [bridge, joint works]
    evidence: [{source: courier, passage: will be rebuilt}]
    promise: {made: 2021-05-02, by: [council, ines-alvarez], due: 2023-03-31, condition: if the valley pays}
    updates:
      - {date: 2022-10, status: in-progress, evidence: [{source: herald}]}
      - {date: 2023-02, status: extended, due: 2024-03-31, according-to: [ines-alvarez], note: A year more.}

  - id: speech
    date: 2021-05-02
    title: The mayor speaks at the river
    place: muhlbach
    actors: [ines-alvarez]
    tags: [speeches]
    evidence: [{source: courier, passage: she spoke at the river}]
    quotes:
      - {id: will-cross, speaker: ines-alvarez, text: We don’t wait; we will cross it by spring, tags: [hope]}
      - id: not-this-wood
        speaker: [bruno-keller, engineer]
        text: Not with this wood
        date: 2021-05-03
        evidence: [{source: notice, passage: not with that wood}]

  - id: legend
    title: A miller is said to have built the first bridge
    tags: [bridge]
    according-to: [bruno-keller]
    before: [naming]
    evidence: [{source: notice}]

  - {id: naming, title: The brook is named, after: [legend]}
"""


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test leaves an index among those of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONLOG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


Ask = Callable[[str], SqliteEngine]


def log_from(text: str, folder: Path) -> ParsedLog:
    path = folder / "events.yaml"
    path.write_text(text, encoding="utf-8")
    return read_log(path, "events.yaml")


def reader_of(log: ParsedLog) -> SqliteEngine:
    """The index of a log that is in memory."""
    connection = sqlite3.connect(":memory:")
    build(log, connection)
    return SqliteEngine(connection)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Ask]:
    """A log's text to its index. A log that cannot be read whole is a mistake of the test."""
    opened: list[SqliteEngine] = []

    def call(text: str) -> SqliteEngine:
        log = log_from(text, tmp_path)
        assert log.diagnostics == ()
        opened.append(reader_of(log))
        return opened[-1]

    yield call
    for reader in opened:
        reader.close()


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteEngine]:
    """The index of the bridge's log, open for questions by all tests."""
    log = log_from(BRIDGE, tmp_path_factory.mktemp("bridge"))
    assert log.diagnostics == ()
    reader = reader_of(log)
    yield reader
    reader.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[missionlog.Log]:
    """The bridge's log, opened by the Python API."""
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        yield log


@pytest.fixture
def conflicting(tmp_path: Path) -> Iterator[missionlog.Log]:
    """The bridge's log with two dates of the flood, opened by the Python API."""
    dates = "dates: [{date: 2018}, {date: 2020, rank: preferred, reason: <b>}]"
    path = tmp_path / "conflicting.yaml"
    path.write_text(BRIDGE.replace("date: 2019~", dates), encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        yield log
