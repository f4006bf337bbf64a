"""What the fault tests do to a log and its index, in processes of their own, and the naive reading beside it.

python -m tests.index.faulty build LOG          write and index one version after another, until killed
python -m tests.index.faulty ask LOG SECONDS    ask, and ask again: JSON lines of begin, end and answer
python -m tests.index.faulty limit LOG BYTES    ask once, with no file allowed to be longer
python -m tests.index.faulty edit LOG VERSIONS  ask after each of some edits; fails where an answer is wrong
python -m tests.index.faulty die LOG            be killed while an index is half changed
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from missionlog.index.open import open_index
from missionlog.store.read.read_log import read_log

Answer = list[list[str]]


def version(number: int) -> str:
    """A log's text: all versions are of one length, and each says its number in every fact."""
    events = "".join(
        f'  - {{id: e{index:02}-{number:06}, date: 2024, title: "In {number:06}"}}\n' for index in range(40)
    )
    return f"missionlog: 1\ntitle: t{number:06}\nevents:\n{events}"


def rewrite(log: Path, number: int) -> None:
    """Put a version in the log's place as editors do: a new file or the same, its time as before or not."""
    before = log.stat()
    if number % 2:
        beside = log.with_name(f"{log.name}~{os.getpid()}")
        beside.write_text(version(number))
        beside.replace(log)
    else:
        with log.open("r+b") as file:
            file.write(version(number).encode())
    if number % 3 == 0:
        os.utime(log, ns=(before.st_atime_ns, before.st_mtime_ns))


def indexed(log: Path) -> Answer:
    """What the index says of a log: its title, and the id and title of each event."""
    reader = open_index(log, "log")
    found = [[reader.meta("title"), ""], *map(list, reader.rows("SELECT id, title FROM fact ORDER BY seq"))]
    reader.close()
    return found


def naive(log: Path) -> Answer:
    """The same from the text."""
    found = read_log(log, "log")
    return [[found.title, ""], *([entry.id, str(entry.stored["title"])] for entry in found.events)]


def number_of(answer: Answer) -> int:
    """The version that an answer is of. Fails where it is of none, or of two."""
    number = int(answer[0][0].removeprefix("t"))
    names = [[f"e{index:02}-{number:06}", f"In {number:06}"] for index in range(40)]
    assert answer == [[f"t{number:06}", ""], *names]
    return number


def _build(log: Path) -> None:
    print("ready", flush=True)
    for number in count():
        rewrite(log, number)
        indexed(log)


def _ask(log: Path, seconds: float) -> Iterator[tuple[int, int, Answer]]:
    print("ready", flush=True)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begin = time.time_ns()
        answer = indexed(log)
        yield begin, time.time_ns(), answer


def _edit(log: Path, versions: int) -> None:
    for number in range(versions):
        rewrite(log, number)
        assert indexed(log) == naive(log)


def _die(cache: Path) -> None:
    """Change an index such that some of it is on the disk already, and no more."""
    (index,) = cache.glob("*.sqlite")
    connection = sqlite3.connect(index, isolation_level=None)
    connection.executescript(
        "PRAGMA cache_size = 1; BEGIN EXCLUSIVE; UPDATE version SET title = title || ' no';"
    )
    connection.execute(
        "UPDATE version SET stored = stored || printf('%20000s', '')"
    )  # more than the cache has
    os.kill(os.getpid(), signal.SIGKILL)


def main(what: str, log: Path, *more: str) -> None:
    if what == "build":
        _build(log)
    elif what == "edit":
        _edit(log, int(more[0]))
    elif what == "die":
        _die(Path(os.environ["MISSIONLOG_CACHE"]))
    elif what == "ask":
        for asked in _ask(log, float(more[0])):
            print(json.dumps(asked))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(more[0]), int(more[0])))
        print(json.dumps(indexed(log)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
