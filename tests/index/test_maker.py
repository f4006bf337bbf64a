"""Which program makes an index."""

import os
from pathlib import Path

import pytest

from missionlog.index import maker as module
from missionlog.index.maker import maker
from missionlog.index.schema import FORMAT

#: The rooms that have a part in what is written to an index.
ROOMS = ("derive", "edtf", "index", "index/update", "model", "phrases", "store/read")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a file in each room."""
    for room in (*ROOMS, "view"):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "one.py").write_text("")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "index" / "maker.py"))
    return tmp_path


def test_it_begins_with_the_format() -> None:
    assert maker().startswith(f"{FORMAT}-")


def test_the_same_program_is_the_same(program: Path) -> None:
    assert maker() == maker()


@pytest.mark.parametrize(
    "room", ["derive", "edtf", "index", "index/update", "model", "phrases", "store/read"]
)
def test_another_text_or_time_of_a_file_that_takes_part_is_another(program: Path, room: str) -> None:
    before = maker()
    (program / room / "one.py").write_text("1")
    after = maker()
    os.utime(program / room / "one.py", ns=(1, 1))
    assert len({before, after, maker()}) == 3


def test_what_only_shows_an_index_takes_no_part(program: Path) -> None:
    before = maker()
    (program / "view" / "one.py").write_text("1")
    (program / "edtf" / "__pycache__").mkdir()
    assert maker() == before


def test_in_an_archive_it_is_known_by_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", "/nowhere/missionlog.zip/missionlog/index/maker.py")
    assert maker().startswith(f"{FORMAT}-")
