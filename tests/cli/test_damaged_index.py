"""Damage to an index while a command answers: no wrong row, one line, exit 2, and a new index next time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from missionlog.cli.exits import Exit
from missionlog.index.cache_note import state_of
from missionlog.index.guard import Damaged
from missionlog.store.read.read_log import read_log

_EVENTS = 3000
#: More than a pipe and what stands before it hold: then whoever writes waits for whoever reads.
_ENDLESS = "word " * 60
_MESSAGE = f"missionlog: {Damaged()}\n"


class Story:
    """A log with an index that is too long for SQLite to hold it in memory, and the ways to ask it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "events.yaml"
        self.cache = folder / "cache"
        self.write("Event")

    def write(self, first: str) -> None:
        """The text of the log; `first` begins the title of the first event."""
        events = "".join(
            f'  - {{id: e{number:04}, date: 2024, title: "{"Event" if number else first} {number:04} '
            f'{_ENDLESS}"}}\n'
            for number in range(_EVENTS)
        )
        self.log.write_text(f"missionlog: 1\ntitle: Long\nevents:\n{events}")

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"MISSIONLOG_CACHE": str(self.cache), "MISSIONLOG_TODAY": "2026-11-23"}
        command = [sys.executable, "-m", "missionlog", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=pipe, stderr=pipe)

    def run(self, *arguments: str) -> tuple[str, str, int]:
        with self.started(*arguments) as process:
            out, err = process.communicate()
        return out.decode(), err.decode(), process.returncode

    @property
    def index(self) -> Path:
        [index] = self.cache.glob("*.sqlite")
        return index

    def hide(self) -> None:
        """Let the note tell what the index is now: the disk gives back other bytes than were written."""
        [note] = self.cache.glob("*.json")
        told = json.loads(note.read_text())
        note.write_text(json.dumps(told | {"state": state_of(self.index)}))

    def naive(self) -> list[tuple[str, str]]:
        """The ids and titles of the events, from the text."""
        return [(entry.id, str(entry.stored["title"])) for entry in read_log(self.log, "events.yaml").events]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def told(out: str) -> list[tuple[str, str]]:
    return [(row["id"], row["title"]) for row in map(json.loads, out.splitlines())]


def zero(path: Path, what: bytes) -> None:
    """Overwrite the pages on which something stands."""
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    with path.open("r+b") as file:
        for at in range(0, len(data), size):
            if what in data[at : at + size]:
                file.seek(at)
                file.write(bytes(size))


def change(path: Path, what: bytes, into: bytes) -> None:
    """Write other words in the place of some."""
    data = path.read_bytes()
    assert what in data
    with path.open("r+b") as file:
        file.write(data.replace(what, into))


def zero_pages(story: Story) -> None:
    zero(story.index, b"Event 29")


def change_words(story: Story) -> None:
    change(story.index, b"Event 29", b"Other 29")


def change_words_and_hide(story: Story) -> None:
    index = story.index  # whoever finds it damaged may be faster to remove it
    before = index.stat()
    change_words(story)
    with suppress(FileNotFoundError):
        os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut(story: Story) -> None:
    os.truncate(story.index, story.index.stat().st_size // 2)


def cut_to_nothing(story: Story) -> None:
    os.truncate(story.index, 0)


def damage_and_remove(story: Story) -> None:
    index = story.index  # whoever finds it damaged may be faster to remove it
    change_words(story)
    index.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "harm", [zero_pages, change_words, change_words_and_hide, cut, cut_to_nothing, damage_and_remove]
)
def test_what_is_damaged_in_the_middle_of_an_answer(story: Story, harm: Callable[[Story], None]) -> None:
    story.run("stats")
    with story.started("timeline", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        begun = process.stdout.readline()
        harm(story)
        out, err = (begun + process.stdout.read()).decode(), process.stderr.read().decode()
    assert (err, process.returncode) == (_MESSAGE, Exit.USAGE)
    right = story.naive()
    given = told(out)
    assert 0 < len(given) < len(right)
    assert given == right[: len(given)]
    out, err, code = story.run("timeline", "--format", "jsonl")
    assert (told(out), err, code) == (right, "", Exit.FINE)


def test_an_index_that_another_takes_the_place_of_is_not_damaged(story: Story) -> None:
    story.run("stats")
    before = story.naive()
    with story.started("timeline", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        begun = process.stdout.readline()
        story.write("Edited")
        story.run("stats")
        out, err = begun + process.stdout.read(), process.stderr.read()
    assert (told(out.decode()), err, process.returncode) == (before, b"", 0)


@pytest.mark.parametrize(
    ("arguments", "page"),
    [
        (("timeline", "--format", "jsonl"), b"Event 20"),
        (("timeline", "--json", "--output", "found.json"), b"Event 20"),
        (("search", "2000", "--json"), b"Event 2000"),
        (("show", "e2000"), b"Event 2000"),
        (("stats", "--json", "event"), b"Event 2999"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_damage_that_only_sqlite_notices(story: Story, arguments: tuple[str, ...], page: bytes) -> None:
    expected = story.run(*arguments)
    found = story.folder / "found.json"
    written = found.read_bytes() if found.exists() else b""
    assert expected[1:] == ("", 0)
    zero(story.index, page)
    story.hide()
    out, err, code = story.run(*arguments)
    assert (err, code) == (_MESSAGE, Exit.USAGE)
    assert expected[0].startswith(out)
    assert not written or found.read_bytes() == written
    assert story.run(*arguments) == expected


def test_words_that_were_printed_from_a_damaged_index(story: Story) -> None:
    story.run("stats")
    change(story.index, b"Event 0001", b"Other 0001")
    zero(story.index, b"Event 20")
    story.hide()
    out, err, code = story.run("timeline", "--format", "jsonl")
    assert (err, code) == (_MESSAGE, Exit.USAGE)
    assert "Other 0001" in out
    out, err, code = story.run("timeline", "--format", "jsonl")
    assert (told(out), err, code) == (story.naive(), "", Exit.FINE)
