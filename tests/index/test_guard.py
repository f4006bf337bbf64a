"""A file that is watched while it is read: what is damage to it, and what is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from missionlog.index.guard import Damaged, Guard, is_watched


class Watched:
    """A file with a guard, long enough after it was written for its times to tell of any change."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "index"
        self.path.write_bytes(b"one and two")
        os.utime(self.path, (1, 1))
        self.thrown = 0
        self.guard = Guard(self.path, self._throw_away)

    def _throw_away(self) -> None:
        self.thrown += 1


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    found = Watched(tmp_path)
    yield found
    found.guard.close()


def write(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"two")


def write_and_hide(path: Path) -> None:
    write(path)
    os.utime(path, (1, 1))


def cut(path: Path) -> None:
    os.truncate(path, 3)


def write_and_unlink(path: Path) -> None:
    write(path)
    path.unlink()


def unlink(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    beside = path.with_name("beside")
    beside.write_bytes(b"another")
    beside.replace(path)


@pytest.mark.parametrize("harm", [write, write_and_hide, cut, write_and_unlink])
def test_damage(watched: Watched, harm: Callable[[Path], None]) -> None:
    watched.guard.check()
    harm(watched.path)
    for _ in range(2):
        with pytest.raises(Damaged):
            watched.guard.check()
    assert watched.thrown == 1


@pytest.mark.parametrize("change", [unlink, replace])
def test_a_file_that_has_lost_its_name_is_what_it_was(
    watched: Watched, change: Callable[[Path], None]
) -> None:
    change(watched.path)
    watched.guard.check()
    assert watched.thrown == 0


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Guard(tmp_path / "index", print)


def test_who_reads_an_index_here_is_known_until_he_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"x")
    assert not is_watched(path)
    first, second = Guard(path, lambda: None), Guard(path, lambda: None)
    assert is_watched(path)
    first.close()
    first.close()
    assert is_watched(path)
    second.close()
    assert not is_watched(path)
    assert not is_watched(tmp_path / "nothing")
