"""Processes killed while they build and update an index, archive and mend: nothing is lost or half there."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest

from missionlog.cli.running import run
from missionlog.store.read.read_log import read_log
from missionlog.store.write.atomic import replace
from tests.faults.extent import SEED, cases
from tests.index.faulty import indexed, naive, rewrite, version

MONTHS = ("April", "May", "June")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    return tmp_path / "cache"


def kill_soon(work: Callable[[], NoReturn], chance: random.Random) -> None:
    """Let a process work, which has all modules loaded already, and kill it at some moment."""
    process = os.fork()
    if process == 0:
        try:
            with Path(os.devnull).open("w") as nowhere:
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
                work()
        finally:
            os._exit(1)
    time.sleep(chance.uniform(0, 0.12))
    os.kill(process, signal.SIGKILL)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL  # it has not failed before


def test_builds_and_updates(tmp_path: Path, cache: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text(version(0))
    indexed(log)
    chance = random.Random(SEED)

    def work() -> NoReturn:
        for number in count(chance.randrange(1000)):
            rewrite(log, number)
            if number % 4 == 0:  # a build, and not only updates
                for path in cache.glob("*.json"):
                    path.unlink(missing_ok=True)
            indexed(log)
        raise AssertionError

    for _ in range(cases("kills while an index is built or updated", 6, 80)):
        kill_soon(work, chance)
        assert indexed(log) == naive(log) == indexed(log)


def faulty_log(number: int, *, is_mended: bool) -> str:
    """A log with dates that `check --fix` mends, or one in which it has mended them."""
    dates = {
        name: f"2024-{index + 4:02}-02" if is_mended else f"2 {name} 2024"
        for index, name in enumerate(MONTHS)
    }
    events = "".join(
        f"  - {{id: e{index:02}, date: {dates[MONTHS[index % 3]]}, title: {number:05}}}\n"
        for index in range(30)
    )
    return f"missionlog: 1\ntitle: The log {number:05}\nevents:\n{events}"


def test_mends(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text(faulty_log(0, is_mended=False))
    run(["check", "--fix", "--yes", "--log", str(log)])
    assert log.read_text() == faulty_log(0, is_mended=True)
    chance = random.Random(SEED)

    def work() -> NoReturn:
        for number in count(chance.randrange(10_000)):
            replace(log, faulty_log(number, is_mended=False))
            run(["check", "--fix", "--yes", "--log", str(log)])
        raise AssertionError

    for _ in range(cases("kills while `check --fix` writes", 6, 60)):
        kill_soon(work, chance)
        text = log.read_text()
        number = int(text.split()[5])
        assert text in (faulty_log(number, is_mended=False), faulty_log(number, is_mended=True))


SOURCES = """\
missionlog: 1
title: Sources   # and a comment
sources:
  one: {title: One}
  two:
    title: Two
events:
  - {id: e, date: 2024, title: It happened, evidence: [{source: one, passage: it happened}]}
"""


def snapshots(log: Path) -> set[str]:
    """The hashes of all documents of a log. Fails where a file is missing or is not what the log says."""
    found = read_log(log, "log.yaml")
    assert found.diagnostics == ()
    assert [entry.id for entry in found.events] == ["e"]
    hashes = set[str]()
    for source in found.sources:
        for snapshot in source.stored.get("snapshots", ()):
            assert isinstance(snapshot, dict)
            for key in ("original", "text"):
                data = (log.parent / str(snapshot[key])).read_bytes()
                assert sha256(data).hexdigest() == snapshot[f"{key}-sha256"]
            hashes.add(str(snapshot["original-sha256"]))
    return hashes


def test_archiving(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text(SOURCES)
    document = tmp_path / "document.txt"
    document.write_text("It happened.")
    run(["archive", "one", str(document), "--log", str(log)])
    chance = random.Random(SEED)

    def work() -> NoReturn:
        for number in count(chance.randrange(10**9)):
            document.write_text(f"It happened, said {number}.")
            run(["archive", ("one", "two")[number % 2], str(document), "--log", str(log)])
        raise AssertionError

    before = snapshots(log)
    assert len(before) == 1
    for _ in range(cases("kills while `archive` writes", 6, 60)):
        kill_soon(work, chance)
        after = snapshots(log)
        assert before <= after
        before = after
    assert len(before) > 1
    assert "title: Sources   # and a comment\n" in log.read_text()
