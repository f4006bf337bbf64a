"""Bytes of a dataset that are not those that were written: a clear error, and never another answer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

import missionlog
from missionlog.dataset import manifest
from missionlog.errors import Error
from missionlog.index import open_facts, whole_files
from missionlog.index.cache import cache_folder
from missionlog.store.errors import Unreadable
from tests.dataset.written import written
from tests.faults.extent import SEED, cases
from tests.index.three_logs import write_file, write_logs

TODAY = "2026-11-23"
FORMS = ("file", "folder")


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A dataset as one SQLite file and as a folder of Parquet."""
    folder = tmp_path_factory.mktemp("wholes")
    logs = write_logs(folder)
    return {"file": write_file(folder / "facts.db", logs), "folder": written(folder / "facts", *logs)}


def copied(whole: Path, target: Path) -> Path:
    if target.exists():
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    return Path(shutil.copytree(whole, target) if whole.is_dir() else shutil.copy(whole, target))


def answers(path: Path) -> list[Any]:
    found: list[Any] = []
    with missionlog.open(path, today=TODAY) as log:
        for asked in (log.timeline, log.quotes, log.promises, log.sources, log.people, log.drift):
            found += [asked().to_dicts(), asked("opens").to_dicts()]
        found += [log.search("opens").to_dicts(), log.lookup("opening").to_dicts()]
    with missionlog.open(path, as_of="2024-03-20") as log:
        found.append(log.timeline(limit=2).to_dicts())
    return found


def _flip(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _zero_page(data: bytearray, chance: Random) -> None:
    first = chance.randrange(len(data)) // 4096 * 4096
    data[first : first + 4096] = bytes(len(data[first : first + 4096]))


def _noise(data: bytearray, chance: Random) -> None:
    first = chance.randrange(len(data))
    size = min(chance.randint(2, 600), len(data) - first)
    data[first : first + size] = chance.randbytes(size)


HARMS: tuple[Callable[[bytearray, Random], None], ...] = (_flip, _cut, _zero_page, _noise)


@pytest.mark.parametrize("form", FORMS)
def test_damage_is_an_error_and_never_another_answer(
    wholes: dict[str, Path], tmp_path: Path, form: str
) -> None:
    chance = Random(SEED)
    expected = answers(wholes[form])
    for number in range(cases(f"damages of a {form} of facts", 40, 1_000)):
        path = copied(wholes[form], tmp_path / wholes[form].name)
        files = [path] if path.is_file() else sorted(path.glob("*/*.parquet"))
        harmed, harm = chance.choice(files), chance.choice(HARMS)
        before = harmed.read_bytes()
        data = bytearray(before)
        harm(data, chance)
        harmed.write_bytes(data)
        if data == before:
            assert answers(path) == expected
            continue
        with pytest.raises(Error) as error:
            answers(path)
        assert isinstance(error.value, Unreadable), (number, harm, harmed)
        assert error.value.diagnostics[0].help


@pytest.mark.parametrize("form", FORMS)
def test_long_files_are_read_once_and_again_when_they_change(
    wholes: dict[str, Path], tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of a change is what tells it; files that were changed a moment ago are not noted."""
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    cache_folder().mkdir()
    monkeypatch.setattr(whole_files, "ALWAYS_READ_BYTES", 0)
    path = copied(wholes[form], tmp_path / wholes[form].name)
    reads: list[Path] = []
    where = (
        "missionlog.index.open_facts.is_whole"
        if form == "file"
        else "missionlog.dataset.manifest._require_bytes"
    )
    check = open_facts.is_whole if form == "file" else manifest._require_bytes
    monkeypatch.setattr(where, lambda *given: (reads.append(path), check(*given))[1])

    def opens() -> int:
        reads.clear()
        missionlog.open(path, today=TODAY).close()
        return len(reads)

    assert opens()
    assert opens(), "it was changed a moment ago"
    monkeypatch.setattr(whole_files, "TIMESTAMP_GRANULARITY", 0)
    assert opens()
    assert opens() == 0
    harmed = path if path.is_file() else next(path.glob("version/*.parquet"))
    data = bytearray(harmed.read_bytes())
    data[-300] ^= 1
    harmed.write_bytes(data)
    with pytest.raises(Unreadable, match="not those that were written"):
        opens()


def test_what_another_program_writes_into_a_file_of_facts_is_meant_so(
    wholes: dict[str, Path], tmp_path: Path
) -> None:
    path = copied(wholes["file"], tmp_path / "facts.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE note (text)")
    assert answers(path) == answers(wholes["file"])


def test_a_seal_that_is_another_or_is_gone_is_damage(wholes: dict[str, Path], tmp_path: Path) -> None:
    path = copied(wholes["file"], tmp_path / "facts.db")
    with closing(sqlite3.connect(path)) as connection:
        ((seal,),) = connection.execute("SELECT value FROM meta WHERE key = 'sha256'").fetchall()
    data = path.read_bytes()
    assert data.count(seal.encode()) == 1
    for other in (b"0" * len(seal), seal[::-1].encode()):
        path.write_bytes(data.replace(seal.encode(), other))
        with pytest.raises(Unreadable, match="not those that were written"):
            missionlog.open(path)
