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
from collections import Counter
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
_CALL: Final = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<arguments>.*)")


class Call(NamedTuple):
    """A system call: its name, which of its thread it is, from 1, and its arguments, with names of files.

    The number is 0 if a call of that number was made before the log was locked: strace counts the calls of
    each thread by itself, and a fault of one would be a fault of the other.
    """

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
    numbers, before = Counter[tuple[str, str]](), Counter[str]()
    is_locked = False
    for found in map(_CALL.match, trace.splitlines()):
        if found is None or found["name"] not in ERRORS:
            continue
        name, arguments = found["name"], found["arguments"]
        numbers[found["thread"], name] += 1
        number = numbers[found["thread"], name]
        is_locked |= name == "flock"
        if not is_locked:
            before[name] = max(before[name], number)
        elif folder in arguments:
            yield Call(name, number if number > before[name] else 0, arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.mkdir()
    return path


def _places(calls: list[Call], name: str, arguments: str) -> list[int]:
    """Where calls of a name stand whose arguments begin so."""
    return [at for at, call in enumerate(calls) if call.name == name and re.match(arguments, call.arguments)]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_order_of_a_write(folder: Path, command: str) -> None:
    """Lock, a temporary file in the same folder, fsync, rename, fsync of the folder, unlock.

    The old file is compared before it is replaced, and deleted afterwards: each in its own time, since
    threads do that beside the rest.
    """
    done, calls = traced(folder, command)
    assert done.returncode == 0, done.stderr
    log, temporary = f"{folder}/events.yaml", rf"{folder}/\.missionlog-[0-9a-f]{{16}}"
    in_order = [
        ("flock", rf"\d+<{folder}>, LOCK_EX"),
        ("openat", rf'.*"{temporary}", O_WRONLY\|O_CREAT\|O_EXCL'),
        ("write", rf"\d+<{temporary}>"),
        ("fsync", rf"\d+<{temporary}>"),
        ("renameat2", rf'.*"{temporary}", .*"{log}", RENAME_EXCHANGE\)'),
        ("fsync", rf"\d+<{folder}>"),
        ("close", rf"\d+<{folder}>"),
    ]
    places = [_places(calls, *wanted) for wanted in in_order]
    assert all(places), [*zip(in_order, places, strict=True)]
    at_each = [*(first for first, *_ in places[:-1]), places[-1][-1]]
    assert at_each == sorted(at_each)
    locked, replaced, unlocked = at_each[0], at_each[-3], at_each[-1]
    assert any(locked < at < replaced for at in _places(calls, "read", rf"\d+<{log}>"))
    assert any(replaced < at < unlocked for at in _places(calls, "unlink", rf'"{temporary}"'))
    assert all(call.name not in ("write", "renameat2") for call in calls[replaced + 1 :])


def faults(calls: list[Call]) -> list[str]:
    """Every way in which one of some calls can fail, or be the last."""
    places = dict.fromkeys((one.name, one.number) for one in calls if one.number)
    failing = [f"{name}:error={error}:when={number}" for name, number in places for error in ERRORS[name]]
    ending = [f"{name}:signal=SIG{signal}:when={number}" for name, number in places for signal in SIGNALS]
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
