"""Whatever the cache folder holds, the answer is that of the log, after one line at most, and cached anew."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from missionlog.index.cache import Cache, cache_folder, file_stem
from missionlog.index.cache_note import state_of
from missionlog.index.open import open_index
from tests.index.faulty import Answer, naive, version

#: Seconds after which a question counts as one that hangs.
TIMEOUT = 60


class Place(NamedTuple):
    """The cache of two logs: the note and index of the first, which is asked, and those of the second."""

    folder: Path
    note: Path
    index: Path
    other_note: Path
    other_index: Path

    def hide(self) -> None:
        """Let the note say that the index is as it is now: the disk returns other bytes than were written."""
        self.change_note(state=state_of(self.index))

    def change_note(self, **fields: object) -> None:
        self.note.write_text(json.dumps({**json.loads(self.note.read_text()), **fields}))


Harm = Callable[[Place], object]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log with a cached index, beside another's; a question that takes too long is interrupted."""
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("missionlog.index.cache.READ_TIMEOUT", 1)
    path = tmp_path / "log.yaml"
    path.write_text(version(0))
    (tmp_path / "other.yaml").write_text(version(1))

    def interrupt(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(TIMEOUT)
    yield path
    signal.alarm(0)


def ask(log: Path) -> tuple[Answer, list[str]]:
    """What the index says of a log, and what was said meanwhile."""
    said: list[str] = []
    with closing(open_index(log, "log", say=said.append)) as engine:
        rows = engine.rows("SELECT id, title FROM fact ORDER BY seq")
        return [[engine.meta("title"), ""], *map(list, rows)], said


def place(log: Path) -> Place:
    """Where the indexes of both logs are, after both were asked."""
    paths: list[Path] = []
    for path in (log, log.with_name("other.yaml")):
        assert ask(path) == (naive(path), [])
        note = cache_folder() / f"{file_stem(str(path))}.json"
        paths += [note, cache_folder() / json.loads(note.read_text())["index"]]
    return Place(cache_folder(), *paths)


def fill_folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_text("not ours")


def make_socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as unix_socket:
        unix_socket.bind(path.name)


#: What can stand in the place of a file.
THINGS: Mapping[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "full folder": fill_folder,
    "link to itself": lambda path: path.symlink_to(path),
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "pipe": os.mkfifo,
    "socket": make_socket,
    "nothing": lambda path: None,
    "empty file": Path.touch,
    "zeros": lambda path: path.write_bytes(bytes(50_000)),
}
#: The files that can be there, from the path of the note and that of the index.
FILES: Mapping[str, Callable[[Place], Path]] = {
    "note": lambda place: place.note,
    "index": lambda place: place.index,
    "journal": lambda place: Path(f"{place.index}-journal"),
    "write-ahead log": lambda place: Path(f"{place.index}-wal"),
    "shared memory": lambda place: Path(f"{place.index}-shm"),
}


def heals(log: Path, harm: Harm) -> list[str]:
    """What is said after a harm to the index of a log. Fails unless all answers are right."""
    found = place(log)
    harm(found)
    answer, said = ask(log)
    assert answer == naive(log)
    assert len(said) <= 1
    assert ask(log) == (answer, [])
    other = log.with_name("other.yaml")
    assert ask(other)[0] == naive(other)
    assert ask(other)[1] == []
    return said


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("file", FILES)
def test_something_else_in_the_place_of_a_file(log: Path, file: str, thing: str) -> None:
    def harm(place: Place) -> None:
        path = FILES[file](place)
        path.unlink(missing_ok=True)
        THINGS[thing](path)

    heals(log, harm)
    with closing(open_index(log, "log")) as engine:
        assert engine.is_same(engine)  # it is in a file again, and not in memory


def test_what_stood_in_the_place_of_a_note_is_not_lost(log: Path) -> None:
    def harm(place: Place) -> None:
        place.note.unlink()
        fill_folder(place.note)

    heals(log, harm)
    [kept] = cache_folder().glob("*.aside/file")
    assert kept.read_text() == "not ours"


def changed_copy(place: Place) -> tuple[Path, sqlite3.Connection]:
    """A copy of the index in which every title is wrong, and a connection to it."""
    path = place.folder.parent / "copy"
    shutil.copy(place.index, path)
    return path, sqlite3.connect(path, isolation_level=None)


def write_ahead_log(place: Place) -> None:
    """The write-ahead log of a copy in which titles were changed: SQLite would read them from it."""
    copy, connection = changed_copy(place)
    with closing(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE version SET title = 'wrong'")
        shutil.copy(f"{copy}-wal", f"{place.index}-wal")


def journal(place: Place) -> None:
    """The journal of a copy with other titles: SQLite would bring these back."""
    copy, connection = changed_copy(place)
    with closing(connection):
        connection.execute("UPDATE version SET title = 'wrong'")
        connection.executescript("PRAGMA cache_size = 1; BEGIN EXCLUSIVE; UPDATE version SET title = 'more';")
        connection.execute("UPDATE version SET stored = stored || ' '")
        shutil.copy(f"{copy}-journal", f"{place.index}-journal")


def other_database(place: Place) -> None:
    place.index.unlink()
    with closing(sqlite3.connect(place.index)) as connection:
        connection.execute("CREATE TABLE bookmark (url)")


def switch_to_write_ahead_log(place: Place) -> None:
    with closing(sqlite3.connect(place.index)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def link_to_other(place: Place) -> None:
    place.index.unlink()
    place.index.symlink_to(place.other_index)


def hard_link_to_other(place: Place) -> None:
    place.index.unlink()
    place.index.hardlink_to(place.other_index)


def cut_pages(place: Place) -> None:
    os.truncate(place.index, place.index.stat().st_size // 2)


#: Each of these would stop every question, or change what the index says of the log.
STATEMENTS = (
    "DROP TABLE version",
    "ALTER TABLE version RENAME COLUMN title TO titel",
    "DELETE FROM meta",
    "DELETE FROM log",
    "UPDATE log SET unread = 'many'",
    "UPDATE log SET title = CAST(x'ff' AS TEXT)",
    "UPDATE log SET timezone = 'Nowhere/Nothing'",
    "ALTER TABLE log RENAME COLUMN title TO tjtle",
    "PRAGMA user_version = 1",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_index_whose_frame_is_another(log: Path, statement: str) -> None:
    def harm(place: Place) -> None:
        with closing(sqlite3.connect(place.index)) as connection:
            connection.executescript(f"{statement};")
        place.hide()

    assert len(heals(log, harm)) == 1


def then_hide(harm: Harm) -> Harm:
    def hidden(place: Place) -> None:
        harm(place)
        place.hide()

    return hidden


def without_folder(make: Callable[[Path], object]) -> Harm:
    def harm(place: Place) -> None:
        shutil.rmtree(place.folder)
        make(place.folder)

    return harm


@pytest.mark.parametrize(
    "harm",
    [
        write_ahead_log,
        journal,
        other_database,
        switch_to_write_ahead_log,
        then_hide(switch_to_write_ahead_log),
        link_to_other,
        hard_link_to_other,
        cut_pages,
        lambda place: shutil.copy(place.other_index, place.index),
        lambda place: place.other_index.replace(place.index),
        lambda place: shutil.copy(place.other_note, place.note),
        lambda place: place.change_note(index=place.other_index.name, state=state_of(place.other_index)),
    ],
)
def test_another_database_or_note(log: Path, harm: Harm) -> None:
    found = place(log)
    harm(found)
    for _ in range(2):
        answer, said = ask(log)
        assert answer == naive(log)
        assert len(said) <= 1
    assert ask(log) == (naive(log), [])


@pytest.mark.parametrize("harm", [other_database, link_to_other, cut_pages])
def test_another_database_that_has_the_noted_state(log: Path, harm: Harm) -> None:
    heals(log, then_hide(harm))


def with_note(change: Callable[[str], str | bytes]) -> Harm:
    def harm(place: Place) -> None:
        text = change(place.note.read_text())
        place.note.write_bytes(text if isinstance(text, bytes) else text.encode())

    return harm


NOTES: Mapping[str, Callable[[str], str | bytes]] = {
    "nothing": lambda text: "",
    "deep list": lambda text: "[" * 1_000_000,
    "deep record": lambda text: '{"log":' * 100_000,
    "integer of many digits": lambda text: text.replace("[", f"[{'9' * 5000}", 1),
    "huge integer": lambda text: text.replace("[", f"[{'9' * 400}", 1),
    "huge negative integer": lambda text: text.replace("[", f"[-{'9' * 400}", 1),
    "number": lambda text: "NaN",
    "fraction": lambda text: text.replace(", ", ".5, ", 5),
    "key twice": lambda text: f'{text[:-1]}, "index": "../../other"}}',
    "state twice": lambda text: f'{text[:-1]}, "state": [1, 2, 3, 4]}}',
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "Latin-1": lambda text: text.replace("log", "löss").encode("latin-1"),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "NUL at the end": lambda text: f"{text}\0",
    "half a character": lambda text: '{"log": "\\ud800"}',
    "twice": lambda text: text + text,
    "too long": lambda text: text + " " * 2**26,
}


@pytest.mark.parametrize("change", NOTES)
def test_other_notes(log: Path, change: str) -> None:
    heals(log, with_note(NOTES[change]))


@pytest.mark.parametrize("field", ["log", "index", "state", "looked", "files"])
@pytest.mark.parametrize(
    "value", [None, True, 1, -1, 1e300, "", "\0", "x" * 5000, [], [[]], {}, {"a": 1}], ids=str
)
def test_a_field_of_a_note_that_is_something_else(log: Path, field: str, value: Any) -> None:
    heals(log, lambda place: place.change_note(**{field: value}))


@pytest.mark.parametrize("thing", [thing for thing in THINGS if "folder" not in thing])
def test_something_else_in_the_place_of_the_folder(log: Path, thing: str) -> None:
    place(log)
    shutil.rmtree(cache_folder())
    THINGS[thing](cache_folder())
    for _ in range(2):
        assert ask(log) == (naive(log), [])


def test_a_cache_that_cannot_be_written_to(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody but its owner may write to a folder; tests may run as one who may do anything."""
    place(log)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Cache, "new_database", refused)
    monkeypatch.setattr(Path, "write_text", refused)
    monkeypatch.setattr(os, "utime", refused)
    assert ask(log) == (naive(log), [])
    log.write_bytes(version(1).encode())
    assert ask(log) == (naive(log), [])
