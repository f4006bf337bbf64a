"""Writing to a log, each figure beside what it is measured against.

pip install ruamel.yaml
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Protocol

from measure import Command, Cost, cost, medians
from table import line_of_memory, line_of_times

#: A copy of a file that is safe on the disk before the command ends.
_COPY = 'cp -- "$1" "$2" && sync -- "$2"'
#: What a person would write with a library that keeps comments: it reads a log, adds an event and writes it.
_RUAMEL = """
import os, sys
from ruamel.yaml import YAML
path, beside = sys.argv[1], sys.argv[1] + ".new"
yaml = YAML()
with open(path, encoding="utf-8") as file:
    log = yaml.load(file)
event = {"id": sys.argv[2], "date": sys.argv[4], "title": "Added", "evidence": [{"source": sys.argv[3]}]}
at = next((at for at, one in enumerate(log["events"]) if str(one.get("date", "")) > event["date"]), 0)
log["events"].insert(at, event)
with open(beside, "w", encoding="utf-8") as file:
    yaml.dump(log, file)
    file.flush()
    os.fsync(file.fileno())
os.replace(beside, path)
"""
#: The id of a source, and its day of publication.
_SOURCE = re.compile(r"^  (source-\d+):\n(?:    .*\n)*?    issued: (\d{4}-\d\d-\d\d)\n", re.MULTILINE)
#: In MiB.
_MAX_MEMORY = 250
_NUMBERS = count()


class Logs(Protocol):
    """Logs of a number of events, and how commands are run."""

    folder: Path
    times: int
    environment: Mapping[str, str]
    empty: Path

    def log(self, events: int) -> Path: ...

    def warm(self, events: int) -> None: ...


def writing(bench: Logs, small: int, medium: int, peer_events: int) -> Iterator[str]:
    """Adding an event, against a copy, a library and an empty Typer app; and many in one write."""
    for events in (small, medium):
        bench.warm(events)
    log = bench.log(medium)
    copy: Command = ["sh", "-c", _COPY, "sh", str(log), str(bench.folder / "copy")]
    runs = [(_added(bench, log), cost(copy, bench.environment)) for _ in range(bench.times)]
    added, copied = (medians(column) for column in zip(*runs, strict=True))
    what = f"adding an event to {medium:,}, against a copy of the file with fsync"
    yield line_of_times(what, added, copied, 6)
    yield line_of_memory(f"peak memory of adding an event to {medium:,}", added, _MAX_MEMORY)
    yield from _against_ruamel(bench, peer_events)
    yield from _many(bench, small)
    empty: Command = [sys.executable, str(bench.empty)]
    pairs = [(_added(bench, bench.log(small)), cost(empty, bench.environment)) for _ in range(bench.times)]
    what = f"adding an event to {small}, against an empty Typer app"
    yield line_of_times(what, *(medians(column) for column in zip(*pairs, strict=True)), 2)


def _added(bench: Logs, log: Path) -> Cost:
    """The cost of adding one event to a log, which keeps it."""
    command = [sys.executable, "-m", "missionlog", "--log", str(log), "add", "event", "--title", "Added"]
    source, day = _source(log)
    new = ["--id", f"added-{next(_NUMBERS)}", "--date", day, "--source", source]
    return cost([*command, *new], bench.environment)


def _source(log: Path) -> tuple[str, str]:
    """A source of a log and the day of its publication, which is that of the events that are added."""
    with log.open(encoding="utf-8") as file:
        found = _SOURCE.search(file.read(1_000_000))
    if found is None:
        raise LookupError(f"{log} has no source with a day")
    return found[1], found[2]


def _against_ruamel(bench: Logs, events: int) -> Iterator[str]:
    what = f"adding an event to {events:,}, against ruamel.yaml"
    if importlib.util.find_spec("ruamel.yaml") is None:
        yield f"| {what} | | not installed | | 0.2 | |"
        return
    log, theirs = bench.log(events), bench.folder / "ruamel.yaml"
    bench.warm(events)
    shutil.copy(log, theirs)
    command = [sys.executable, "-c", _RUAMEL, str(theirs)]
    runs = [
        (_added(bench, log), cost([*command, f"added-{number}", *_source(log)], bench.environment))
        for number in range(3)
    ]
    yield line_of_times(what, *(medians(column) for column in zip(*runs, strict=True)), 0.2)


def _many(bench: Logs, small: int, number: int = 10_000) -> Iterator[str]:
    """Many events in one write against one, into copies of a small log."""
    log, rows = bench.folder / "many.yaml", bench.folder / "rows.jsonl"
    command = [sys.executable, "-m", "missionlog", "--log", str(log), "add", "--from", str(rows)]
    runs: list[tuple[Cost, Cost]] = []
    for _ in range(3):
        costs = []
        for several in (number, 1):
            shutil.copy(bench.log(small), log)
            source, day = _source(log)
            rows.write_text("".join(f"{json.dumps(_row(at, source, day))}\n" for at in range(several)))
            costs.append(cost(command, bench.environment))
        runs.append((costs[0], costs[1]))
    what = f"adding {number:,} facts in one `--from`, against adding one"
    yield line_of_times(what, *(medians(column) for column in zip(*runs, strict=True)), 12)


def _row(number: int, source: str, day: str) -> Mapping[str, object]:
    evidence = [{"source": source, "passage": f"The words of the source, number {number}"}]
    return {
        "kind": "event",
        "id": f"row-{number}",
        "date": day,
        "title": f"Row {number}",
        "evidence": evidence,
    }
