"""The system calls of a write: in the order that is safe, and each of them failing or the last one.

strace(1) tells the calls, and lets one fail or brings a signal with it.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.faults.extent import SEED, cases
from tests.faults.test_hindered_writes import COMMANDS, LOG

pytestmark = pytest.mark.outside

#: The calls that are watched, and the errors that each is made to have.
ERRORS: Final[Mapping[str, tuple[str, ...]]] = {
    "openat": ("EACCES", "EMFILE", "EIO", "ENOSPC", "EROFS"),
    "read": ("EIO",),
    "write": ("ENOSPC", "EDQUOT", "EIO"),
    "chmod": ("EPERM", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "flock": ("ENOLCK",),
    "renameat2": ("EINVAL", "ENOSYS", "EPERM", "EIO", "ENOSPC", "EACCES"),
    "unlink": ("EIO",),
    "close": ("EIO", "ENOSPC"),
}
SIGNALS: Final = ("KILL", "TERM", "HUP", "INT")
_CALL: Final = re.compile(r"\d+ +(\w+)\((.*)")


class Call(NamedTuple):
    """A system call: its name, which of that name it is, from 1, and its arguments, with names of files."""

    name: str
    number: int
    arguments: str


def traced(folder: Path, command: str, *inject: str) -> tuple[subprocess.CompletedProcess[str], list[Call]]:
    """Run a command in a folder with a new log, and return how it ended and its calls for the log."""
    log, trace = folder / "events.yaml", folder.parent / "trace"
    for left in folder.glob("*"):
        if left.is_file():
            left.unlink()
    log.write_text(LOG)
    (folder.parent / "document.txt").write_text("The bridge is closed.")
    (folder.parent / "rows.jsonl").write_text('{"kind": "person", "id": "new", "name": "New"}\n')
    (folder.parent / "rows.csv").write_text("date,title,source\n2024-04-02,New,paper\n")
    watched = ",".join(ERRORS)
    program = ["strace", "-f", "--seccomp-bpf", "-y", "-s", "0", "-o", str(trace), "-e", f"trace={watched}"]
    program += [f"--inject={one}" for one in inject]
    environment = os.environ | {
        "MISSIONLOG_CACHE": "/proc/nowhere",  # the index is made in memory, and no calls are made for it
        "MISSIONLOG_TODAY": "2026-11-23",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "EDITOR": "sed -i s/Closed/Opened/",
    }
    run = [*program, sys.executable, "-m", "missionlog", *COMMANDS[command], "--log", str(log)]
    done = subprocess.run(
        run, cwd=folder.parent, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return done, [*_calls(trace.read_text(errors="replace"), str(folder))]


def _calls(trace: str, folder: str) -> Iterator[Call]:
    """The calls of the write, from the lock on, that name the folder of the log or what is in it."""
    numbers = dict.fromkeys(ERRORS, 0)
    is_locked = False
    for found in map(_CALL.match, trace.splitlines()):
        if found is None or found[1] not in numbers:
            continue
        numbers[found[1]] += 1
        is_locked |= found[1] == "flock"
        if folder in found[2] and (is_locked or found[1] == "flock"):
            yield Call(found[1], numbers[found[1]], found[2])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.mkdir()
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_order_of_a_write(folder: Path, command: str) -> None:
    """Lock, a temporary file in the same folder, fsync, compare, rename, fsync of the folder.

    A command that has read the log just before need not read it again until it is compared.
    """
    done, calls = traced(folder, command)
    assert done.returncode == 0, done.stderr
    last = max(at for at, call in enumerate(calls) if call.name == "renameat2")
    log, temporary = f"{folder}/events.yaml", rf"{folder}/\.missionlog-[0-9a-f]{{16}}"
    wanted = [
        ("flock", rf"\d+<{folder}>, LOCK_EX"),
        ("openat", rf'.*"{temporary}", O_WRONLY\|O_CREAT\|O_EXCL'),
        ("write", rf"\d+<{temporary}>"),
        ("fsync", rf"\d+<{temporary}>"),
        ("read", rf"\d+<{log}>"),
        ("renameat2", rf'.*"{temporary}", .*"{log}", RENAME_EXCHANGE\)'),
        ("unlink", rf'"{temporary}"'),
        ("fsync", rf"\d+<{folder}>"),
        ("close", rf"\d+<{folder}>"),
    ]
    at = 0
    for name, arguments in wanted:
        follows = (
            number
            for number in range(at, len(calls))
            if calls[number].name == name and re.match(arguments, calls[number].arguments)
        )
        found = next(follows, None)
        assert found is not None, (name, arguments, calls[at:])
        at = found + 1
    assert all(call.name not in ("write", "renameat2") for call in calls[last + 1 :])


def faults(calls: list[Call]) -> list[str]:
    """Every way in which one of some calls can fail, or be the last."""
    failing = [f"{one.name}:error={error}:when={one.number}" for one in calls for error in ERRORS[one.name]]
    ending = [f"{one.name}:signal=SIG{name}:when={one.number}" for one in calls for name in SIGNALS]
    return failing + ending


def test_each_call_of_a_write_fails_or_is_the_last(folder: Path) -> None:
    """The log is the old one or the new one, and what the command says of that is so."""
    command, log = "set", folder / "events.yaml"
    _, calls = traced(folder, command)
    new = log.read_text()
    every = faults(calls)
    chosen = random.Random(SEED).sample(every, cases("calls that fail or are the last", 12, len(every)))
    for fault in chosen:
        done, _ = traced(folder, command, fault)
        text = log.read_text()
        left = [*folder.glob(".missionlog-*")]
        assert text in (LOG, new), fault
        assert "Traceback" not in done.stderr, (fault, done.stderr)
        if "signal" in fault:
            known = {-getattr(signal, f"SIG{name}") for name in SIGNALS} | {0, 130}
            assert done.returncode in known, (fault, done)
            assert not left or done.returncode < 0, fault
        elif done.returncode == 0:
            assert text == new, fault
        else:
            assert done.returncode == 2, (fault, done)
            assert re.search(r"events\.yaml|/log\b", done.stderr), (fault, done.stderr)
            assert text == (new if "it is written" in done.stderr else LOG), (fault, done.stderr)
            assert not left or "unlink" in fault, fault
