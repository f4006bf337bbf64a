"""An index on disk: there whole or not at all."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path

import pytest

from missionlog.index.cache import CACHE_VARIABLE, Cache, cache_folder, file_stem
from missionlog.index.cache_note import Stamp, read_states, sha256_hex


class Kept:
    """A log's file, and the cache of its index; what the cache says is in `said`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "cache"
        self.said: list[str] = []
        self.files = {"log": folder / "log"}
        self.files["log"].write_bytes(b"one")
        self.identity = str(self.files["log"])
        self.cache = Cache(self.folder, self.identity, "log.yaml", self.said.append)

    def build(self, value: str) -> Path:
        looked_at, states = read_states(self.files)
        stamp = Stamp(
            looked_at,
            {name: (states[name], sha256_hex(path.read_bytes())) for name, path in self.files.items()},
        )
        name, connection = self.cache.new_database()
        with connection:
            connection.execute("CREATE TABLE log (name)")
            connection.execute("CREATE TABLE meta (value)")
            connection.execute("INSERT INTO meta VALUES (?)", (value,))
        reader = self.cache.publish(name, stamp, connection)
        assert reader is not None
        reader.close()
        return self.folder / name

    def value(self) -> str | None:
        """What the index holds that is kept."""
        reader = self.cache.open_current(self.files)
        if reader is None:
            return None
        ((value,),) = reader.rows("SELECT value FROM meta")
        reader.close()
        return str(value)

    @property
    def note(self) -> Path:
        [note] = self.folder.glob("*.json")
        return note


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_what_is_built_is_kept(kept: Kept) -> None:
    assert kept.value() is None
    kept.build("a")
    assert (kept.value(), kept.said) == ("a", [])


def test_not_once_the_log_has_changed(kept: Kept) -> None:
    kept.build("a")
    kept.files["log"].write_bytes(b"two")
    assert kept.value() is None
    kept.build("b")
    assert (kept.value(), kept.said) == ("b", [])


def test_not_for_another_log_of_the_same_name(kept: Kept) -> None:
    kept.build("a")
    other = Cache(kept.folder, "another log", "log.yaml", kept.said.append)
    kept.note.replace(kept.folder / kept.note.name)
    note = json.loads(kept.note.read_text())
    kept.note.write_text(json.dumps(note | {"log": "another log"}))
    assert (kept.value(), kept.said) == (None, [])
    assert other.open_current(kept.files) is None


def test_each_program_has_an_index_of_its_own(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.build("a")
    monkeypatch.setattr("missionlog.index.cache.program_version", lambda: "9-89abcdef")
    first, other = kept.cache, Cache(kept.folder, kept.identity, "log.yaml", kept.said.append)
    kept.cache = other
    assert kept.value() is None
    kept.build("b")
    for _ in range(2):
        kept.cache = first
        assert kept.value() == "a"
        kept.cache = other
        assert kept.value() == "b"
    assert kept.said == []


def test_a_new_index_takes_the_old_ones_place(kept: Kept) -> None:
    old = kept.build("a")
    reading = kept.cache.open_current(kept.files)
    new = kept.build("b")
    assert (old.exists(), new.exists()) == (False, True)
    assert kept.value() == "b"
    assert reading is not None  # it goes on reading what it had
    assert [*reading.rows("SELECT value FROM meta")] == [("a",)]
    reading.close()


@pytest.mark.parametrize("keep", [0, 1, 100, 4096])
def test_a_cut_index_is_damaged(kept: Kept, keep: int) -> None:
    path = kept.build("a")
    os.truncate(path, keep)
    assert (kept.value(), len(kept.said)) == (None, 1)


@pytest.mark.parametrize("at", [0, 20, 4000, 4096, 8000])
def test_a_flipped_bit_is_damage_though_size_and_time_are_the_same(kept: Kept, at: int) -> None:
    path = kept.build("a")
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        [byte] = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (kept.value(), len(kept.said)) == (None, 1)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"maker": 1}', "\0", "[" * 100_000])
def test_a_damaged_note(kept: Kept, text: str) -> None:
    kept.build("a")
    kept.note.write_text(text)
    assert (kept.value(), len(kept.said)) == (None, 1)


def test_an_index_that_was_tidied_away_is_no_damage(kept: Kept) -> None:
    kept.build("a").unlink()
    assert (kept.value(), kept.said) == (None, [])


def test_what_was_not_whole_is_swept_away_but_not_what_another_builds(kept: Kept) -> None:
    left, dead = kept.cache.new_database()
    dead.execute("CREATE TABLE t (x)")
    dead.close()
    name, alive = kept.cache.new_database()
    alive.execute("CREATE TABLE t (x)")
    built = kept.build("a")
    assert not (kept.folder / left).exists()
    assert {path.name for path in kept.folder.glob("*.sqlite")} == {name, built.name}
    alive.close()


def test_a_database_that_cannot_be_read_is_damage(kept: Kept) -> None:
    path = kept.build("a")
    path.write_bytes(b"no database" * 1000)
    state = path.stat()
    note = json.loads(kept.note.read_text())
    note["state"] = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
    kept.note.write_text(json.dumps(note))
    assert (kept.value(), len(kept.said)) == (None, 1)


def test_a_note_that_is_easier_to_trust_is_kept(kept: Kept) -> None:
    kept.build("a")
    before = kept.note.read_text()
    os.utime(kept.files["log"], (1, 1))
    assert kept.value() == "a"
    assert kept.note.read_text() != before


@pytest.mark.parametrize("name", ["a%20b", "what?", "#1", "é ü"])
def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    kept = Kept(tmp_path / name)
    kept.build("a")
    assert kept.value() == "a"


def test_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        Cache(tmp_path / "file" / "cache", "the log", "log.yaml", print).new_database()


def test_an_index_is_not_written_to(kept: Kept) -> None:
    kept.build("a")
    reader = kept.cache.open_current(kept.files)
    assert reader is not None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        [*reader.rows("DELETE FROM meta")]
    reader.close()


def test_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "/elsewhere")
    assert cache_folder() == Path("/elsewhere")


@pytest.mark.parametrize("said", [None, ""])
def test_else_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    if said is not None:
        monkeypatch.setenv(CACHE_VARIABLE, said)
    assert cache_folder().name.lower() == "missionlog"
    assert cache_folder().is_absolute()


def test_a_name_is_the_same_each_time_and_another_for_another_log() -> None:
    assert file_stem("/a/events.yaml") == file_stem("/a/events.yaml") != file_stem("/b/events.yaml")


def test_any_path_has_a_name() -> None:
    assert file_stem("/\udcff/é").replace("-", "").isalnum()


def change_note(kept: Kept, **fields: object) -> None:
    kept.note.write_text(json.dumps({**json.loads(kept.note.read_text()), **fields}))


@pytest.mark.parametrize(
    "fields",
    [
        {"index": "a\0b.sqlite"},
        {"index": "../" * 3 + "other.sqlite"},
        {"index": "x" * 5_000},
        {"index": 7},
        {"state": [1, 2, 3, float("inf")]},
        {"state": [1, 2, 3, 4.5]},
        {"state": [1, 2, 3, True]},
        {"state": [1, 2, 3]},
        {"looked": float("inf")},
        {"looked": float("nan")},
        {"looked": "soon"},
        {"files": {"log": [[1, 2, 3, float("-inf")], "0"]}},
        {"files": {"log": 1}},
        {"files": []},
    ],
    ids=str,
)
def test_a_note_that_nobody_wrote_is_damaged(kept: Kept, fields: dict[str, object]) -> None:
    kept.build("a")
    change_note(kept, **fields)
    assert (kept.value(), kept.said) == (None, ["the index was damaged; it is made anew"])


def test_a_pipe_in_place_of_an_index_or_a_note_is_not_waited_for(kept: Kept) -> None:
    index = kept.build("a")
    index.unlink()
    os.mkfifo(index)
    assert (kept.value(), kept.said) == (None, ["the index was damaged; it is made anew"])
    kept.build("b")
    assert kept.value() == "b"
    kept.note.unlink()
    os.mkfifo(kept.folder / f"{file_stem(kept.identity)}.json")
    assert kept.value() is None
    kept.build("c")
    assert kept.value() == "c"


def test_a_file_of_the_future_is_not_waited_for(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    hour = 3_600_000_000_000
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() - hour)
    monkeypatch.setattr(time, "sleep", slept.append)
    kept.build("a")
    assert sum(slept) < 1
    assert kept.value() == "a"
