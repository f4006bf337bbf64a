"""Which program makes an index."""

import os
from pathlib import Path

import pytest

from missionlog.index import cache_note as module
from missionlog.index.cache_note import program_version
from missionlog.index.schema import FORMAT

#: The rooms that have a part in what is written to an index.
ROOMS = ("derive", "edtf", "index", "index/update", "model", "phrases", "store/read")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a file in each room."""
    for room in (*ROOMS, "view"):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "one.py").write_text("")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "index" / "cache_note.py"))
    return tmp_path


def test_it_begins_with_the_format() -> None:
    assert program_version().startswith(f"{FORMAT}-")


def test_the_same_program_is_the_same(program: Path) -> None:
    assert program_version() == program_version()


@pytest.mark.parametrize(
    "room", ["derive", "edtf", "index", "index/update", "model", "phrases", "store/read"]
)
def test_another_text_or_time_of_a_file_that_takes_part_is_another(program: Path, room: str) -> None:
    before = program_version()
    (program / room / "one.py").write_text("1")
    after = program_version()
    os.utime(program / room / "one.py", ns=(1, 1))
    assert len({before, after, program_version()}) == 3


def test_what_only_shows_an_index_takes_no_part(program: Path) -> None:
    before = program_version()
    (program / "view" / "one.py").write_text("1")
    (program / "edtf" / "__pycache__").mkdir()
    assert program_version() == before


def test_in_an_archive_it_is_known_by_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", "/nowhere/missionlog.zip/missionlog/index/cache_note.py")
    assert program_version().startswith(f"{FORMAT}-")
