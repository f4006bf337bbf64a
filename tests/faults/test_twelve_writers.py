"""Twelve commands write at once, and others read: each has its turn, nothing is lost, no answer is mixed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from missionlog.store.read.read_log import read_log
from tests.faults.extent import cases

#: Seconds after which a command counts as one that hangs.
TIMEOUT = 240
ARCHIVED = 6
EVENTS = 30
#: Without evidence a log is never right, mended or not.
_EVIDENCE = "evidence: [{source: s0}]"


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"MISSIONLOG_CACHE": str(folder / "cache"), "MISSIONLOG_TODAY": "2026-11-23"}
    command = [sys.executable, "-m", "missionlog", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True)


def log_text() -> str:
    """A log whose events have dates in English, which `check --fix` mends."""
    sources = "".join(f"  s{number}: {{title: Source {number}}}   # {number}\n" for number in range(ARCHIVED))
    events = "".join(
        f"  - {{id: e{number:02}, date: 2 April 2024, title: Event {number:02}, {_EVIDENCE}}}\n"
        for number in range(EVENTS)
    )
    readable = f"  - {{id: always, date: 2024, title: Always, {_EVIDENCE}}}\n"
    return f"missionlog: 1\ntitle: Written by twelve\nsources:\n{sources}events:\n{readable}{events}"


def finished(processes: Sequence[subprocess.Popen[str]]) -> list[tuple[int, str, str]]:
    """The exit code, stdout and stderr of each. Fails where one hangs or has a traceback."""
    found = []
    for process in processes:
        out, err = process.communicate(timeout=TIMEOUT)
        assert "Traceback" not in err, err
        found.append((process.returncode, out, err))
    return found


def write_all_at_once(folder: Path) -> None:
    log = folder / "events.yaml"
    log.write_text(log_text())
    documents = [folder / f"document-{number}.txt" for number in range(ARCHIVED)]
    for number, document in enumerate(documents):
        document.write_text(f"What source {number} says.")
    archiving = [started(folder, "archive", f"s{number}", path.name) for number, path in enumerate(documents)]
    reading = [started(folder, "timeline", "--json") for _ in range(2)]
    mending = [started(folder, "check", "--fix", "--yes") for _ in range(3)]
    beginning = [started(folder, "init", "new") for _ in range(3)]
    reading += [started(folder, "timeline", "--json") for _ in range(2)]

    assert [code for code, _, _ in finished(archiving)] == [0] * ARCHIVED
    for code, _, err in finished(mending):
        assert code == 0 or "somebody changed it meanwhile, and it is left so; try again" in err
    assert sorted(code for code, _, _ in finished(beginning)) == [0, 2, 2]
    every = {f"e{number:02}" for number in range(EVENTS)} | {"always"}
    for code, out, _ in finished(reading):
        assert code == 0
        assert {row["id"] for row in json.loads(out)} in ({"always"}, every)
    finished([started(folder, "check", "--fix", "--yes")])
    require_all_written(log, documents, every)
    assert read_log(folder / "new" / "events.yaml", "events.yaml").diagnostics == ()


def require_all_written(log: Path, documents: Sequence[Path], events: set[str]) -> None:
    found = read_log(log, "events.yaml")
    assert found.diagnostics == ()
    assert {entry.id for entry in found.events} == events
    archived = {source.id: source.stored["snapshots"] for source in found.sources}
    for number, document in enumerate(documents):
        [snapshot] = archived[f"s{number}"]
        assert snapshot["original-sha256"] == sha256(document.read_bytes()).hexdigest()
        assert (log.parent / snapshot["original"]).read_bytes() == document.read_bytes()
    text = log.read_text()
    assert [number for number in range(ARCHIVED) if f"   # {number}\n" not in text] == []
    assert text.replace("2024-04-02", "2 April 2024").endswith(log_text().partition("events:\n")[2])


def test_twelve_writers_at_once(tmp_path: Path) -> None:
    for number in range(cases("times twelve writers and four readers at once", 1, 10)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_all_at_once(folder)
