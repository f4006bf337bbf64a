"""Processes that write to one log at once: eight that add facts, and an editor that rewrites a part of it.

What a process does it says on stdout, with the time: the test compares that with the log.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

#: Adds facts, one after another, and says of each when it began and when it was told that it is added.
ADDING = """
import subprocess, sys, time
import missionlog
from missionlog.store.errors import Refused

way, path, name, first, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
log = missionlog.open(path) if way == "api" else None

def add(id_, date):
    if log is not None:
        item = {"kind": "event", "id": id_, "title": "T", "date": date, "evidence": [{"source": "paper"}]}
        try:
            log.add(item)
        except Refused as error:
            return str(error)
        return ""
    command = [sys.executable, "-m", "missionlog", "add", "event", "--log", path, "--id", id_]
    command += ["--title", "T", "--date", date, "--source", "paper"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) in ((0, id_ + chr(10)), (0, ""), (2, "")), done
    return "" if done.stdout else done.stderr

for number in range(first, count):
    id_, began = f"e{name}-{number}", time.monotonic()
    while wrong := add(id_, f"2{number:03d}"):
        if number == first and "already" in wrong:
            break  # the process before this one wrote it, and was killed before it could say so
        assert "somebody changed it meanwhile" in wrong, wrong
    print(id_, began, time.monotonic(), flush=True)
"""

#: Rewrites a line of a file as an editor does: read, think, perhaps look again, write beside, rename.
EDITING = """
import os, random, re, sys, time

path, careful, chance = sys.argv[1], float(sys.argv[2]), random.Random(int(sys.argv[3]))
number = 0
while True:
    looked, looks_like = time.monotonic(), os.stat(path)
    text = open(path, newline="").read()
    found = int(re.search(r"saved (\\d+) times", text)[1])
    assert found == number, f"save {number} is lost: the file has {found}"
    new = text.replace(f"saved {number} times", f"saved {number + 1} times")
    time.sleep(chance.uniform(0, 0.3))
    with open(path + ".swp", "w", newline="") as file:
        file.write(new)
        os.fsync(file.fileno())
    if chance.random() < careful:
        looked, now = time.monotonic(), os.stat(path)
        if (now.st_ino, now.st_mtime_ns) != (looks_like.st_ino, looks_like.st_mtime_ns):
            continue  # it asks the person, who reads the file again
    os.replace(path + ".swp", path)
    number += 1
    print(number, looked, time.monotonic(), flush=True)
    time.sleep(chance.uniform(0.1, 0.5))
"""


class Said(NamedTuple):
    """What a process said: a fact that it added or a save, from when to when."""

    what: str
    began: float
    ended: float


def started(program: str, *arguments: str, cache: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"MISSIONLOG_CACHE": str(cache), "MISSIONLOG_TODAY": "2026-11-23"}
    command = [sys.executable, "-c", program, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def stop(process: subprocess.Popen[str]) -> None:
    """Kill a process, and those that it has started."""
    os.killpg(process.pid, signal.SIGKILL)


class Adding(threading.Thread):
    """A writer that adds facts. Where its process is killed, another one goes on."""

    def __init__(self, way: str, log: Path, name: str, count: int) -> None:
        super().__init__(daemon=True)
        self.said: list[Said] = []
        self.wrong = ""
        self.kills = 0
        self._arguments = (way, str(log), name)
        self._count = count
        self._cache = log.parent / "cache"
        self._alone = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def run(self) -> None:
        while len(self.said) < self._count and not self.wrong:
            with self._alone:
                first, count = str(len(self.said)), str(self._count)
                process = started(ADDING, *self._arguments, first, count, cache=self._cache)
                self._process = process
            assert process.stdout is not None
            assert process.stderr is not None
            with process.stdout, process.stderr:
                self.said += map(_said, filter(_is_whole, process.stdout))
                wrong = process.stderr.read()
            with self._alone:
                self._process = None
                if process.wait() not in (0, -signal.SIGKILL):
                    self.wrong = wrong

    def kill(self) -> None:
        """Kill the process that adds now."""
        with self._alone:
            if self._process is not None and self._process.poll() is None:
                stop(self._process)
                self.kills += 1


class Saving(threading.Thread):
    """An editor that saves a file again and again until it is stopped."""

    def __init__(self, file: Path, cache: Path, careful: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.said: list[Said] = []
        self._process = started(EDITING, str(file), str(careful), str(seed), cache=cache)

    def run(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            self.said += map(_said, filter(_is_whole, lines))

    def stop(self) -> str:
        """End it at once, and return what went wrong with it."""
        if self._process.poll() is None:
            stop(self._process)
        self.join()
        assert self._process.stderr is not None
        with self._process.stderr as wrong:
            self._process.wait()
            return wrong.read()


def _is_whole(line: str) -> bool:
    """Whether a process was not killed while it wrote a line."""
    return line.endswith("\n") and len(line.split()) == len(Said._fields)


def _said(line: str) -> Said:
    what, began, ended = line.split()
    return Said(what, float(began), float(ended))


def kill_some(writers: Sequence[Adding], count: int, chance: random.Random) -> None:
    """Kill writers at random instants, while any writes and until so many kills are done."""
    for _ in range(count):
        time.sleep(chance.uniform(0.1, 1.2))
        alive = [one for one in writers if one.is_alive()]
        if not alive:
            return
        chance.choice(alive).kill()
