"""Whatever happens to the index, the answer is that of a naive reading of the log at some moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.index.cache import Cache
from missionlog.index.open import open_index
from tests.index.faulty import indexed, naive, number_of, rewrite, version

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.yaml"
    path.write_text(version(0))
    return path


def started(*arguments: str) -> subprocess.Popen[str]:
    """A process of `faulty`, once it has begun."""
    command = [sys.executable, "-m", "tests.index.faulty", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill_builds(log: Path, times: int) -> None:
    chance = random.Random(5)
    for _ in range(times):
        with started("build", str(log)) as process:
            time.sleep(chance.uniform(0, 0.06))
            process.kill()
        assert indexed(log) == naive(log) == indexed(log)


def test_builds_that_are_killed(cache: Path, log: Path) -> None:
    kill_builds(log, 12)


@pytest.mark.outside
def test_many_builds_that_are_killed(cache: Path, log: Path) -> None:
    kill_builds(log, 200)
    # What they left is swept away by the next that is built.
    rewrite(log, 1)
    indexed(log)
    assert len([*cache.iterdir()]) == 2


def cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    with path.open("r+b") as file:
        file.write(data)


def flip_and_hide(path: Path, chance: random.Random) -> None:
    before = path.stat()
    flip(path, chance)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def remove(path: Path, chance: random.Random) -> None:
    path.unlink()


def make_a_folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [cut, flip, flip_and_hide, remove, make_a_folder])
@pytest.mark.parametrize("suffix", ["sqlite", "json"])
def test_harm_to_what_is_kept(
    cache: Path, log: Path, harm: Callable[[Path, random.Random], None], suffix: str
) -> None:
    chance = random.Random(suffix)
    expected = naive(log)
    for _ in range(6):
        indexed(log)
        for path in cache.glob(f"*.{suffix}"):
            if path.is_file():
                harm(path, chance)
        assert indexed(log) == expected


def test_one_flipped_bit_in_the_schema(cache: Path, log: Path) -> None:
    """Some of these bits make a text that is not UTF-8, which SQLite then quotes in its message."""
    expected = naive(log)
    indexed(log)
    (path,) = cache.glob("*.sqlite")
    schema = path.read_bytes().index(b"CREATE TABLE version (")
    for bit in range(schema * 8, (schema + 200) * 8, 37):
        indexed(log)
        (path,) = cache.glob("*.sqlite")
        data = bytearray(path.read_bytes())
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        assert indexed(log) == expected


@pytest.mark.parametrize("size", [0, 100, 4096, 20_000, 60_000, 100_000, 10_000_000])
def test_a_disk_that_is_full(cache: Path, log: Path, size: int) -> None:
    for _ in range(2):
        command = [sys.executable, "-m", "tests.index.faulty", "limit", str(log), str(size)]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert json.loads(asked.stdout) == naive(log)
    assert indexed(log) == naive(log)


@pytest.mark.outside
@pytest.mark.parametrize("size", ["4k", "48k", "120k", "176k", "208k", "240k", "300k", "400k", "2m"])
def test_a_small_disk_that_fills_up(cache: Path, log: Path, size: str) -> None:
    """A file system of that size, mounted where the index goes, holds it, an edit of it too, or neither."""
    cache.mkdir()
    inside = 'mount -t tmpfs -o size="$1" tmpfs "$2" && exec "$3" -m tests.index.faulty edit "$4" 8'
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", inside, "sh"]
    subprocess.run([*command, size, str(cache), sys.executable, str(log)], cwd=ROOT, check=True)


def test_an_update_that_is_killed_when_half_is_written(cache: Path, log: Path) -> None:
    for _ in range(2):
        indexed(log)
        command = [sys.executable, "-m", "tests.index.faulty", "die", str(log)]
        killed = subprocess.run(command, cwd=ROOT, check=False)
        assert killed.returncode == -signal.SIGKILL
        assert [*cache.glob("*-journal")] != []
        assert indexed(log) == naive(log)
        assert [*cache.glob("*-journal")] == []


def race(log: Path, processes: int, seconds: float) -> None:
    """Many ask while one writes; every answer must be of a version that was there while it was asked."""
    asking = [started("ask", str(log), str(seconds)) for _ in range(processes)]
    begun = {0: 0}
    ended = dict[int, int]()
    number, until = 0, time.monotonic() + seconds
    chance = random.Random(8)
    while time.monotonic() < until:
        number += 1
        begun[number] = time.time_ns()
        rewrite(log, number)
        ended[number - 1] = time.time_ns()
        time.sleep(chance.choice([0, 0.001, 0.05, 0.3]))
    for process in asking:
        out, _ = process.communicate()
        assert process.returncode == 0
        asked = [json.loads(line) for line in out.splitlines()]
        assert asked
        for begin, end, answer in asked:
            found = number_of(answer)
            assert begun[found] <= end
            assert begin <= ended.get(found, end)


def test_two_ask_while_one_writes(cache: Path, log: Path) -> None:
    race(log, 2, 1.5)


@pytest.mark.outside
def test_eight_ask_while_one_writes(cache: Path, log: Path) -> None:
    race(log, 8, 20)


@pytest.mark.parametrize("versions", [1, 3])
def test_an_index_of_which_another_is_made_while_it_is_read(cache: Path, log: Path, versions: int) -> None:
    reader = open_index(log, "log")
    rows = reader.rows("SELECT id FROM fact ORDER BY seq")
    first = next(rows)
    for number in range(1, versions + 1):
        rewrite(log, number)
        assert indexed(log) == naive(log)
    assert [first, *rows] == [(f"e{index:02}-000000",) for index in range(40)]
    reader.close()


def test_a_copy_leaves_a_reader_of_the_same_process_its_lock(
    cache: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cache, "_sweep", lambda *_: None)
    reader = open_index(log, "log")
    (index,) = cache.glob("*.sqlite")
    rewrite(log, 1)
    assert indexed(log) == naive(log)  # by way of a copy, for the first is being read
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"
    other = subprocess.run([sys.executable, "-c", code, index], capture_output=True, text=True, check=False)
    assert "database is locked" in other.stderr
    reader.close()
