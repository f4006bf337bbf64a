"""Which program makes an index."""

import os
from pathlib import Path

import pytest

from missionlog.index import FORMAT
from missionlog.index import cache_note as module
from missionlog.index.cache_note import (
    TIMESTAMP_GRANULARITY,
    Stamp,
    program_version,
    read_states,
    revalidate,
    sha256_hex,
)

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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_bytes(b"one")
    return path


def stamp_of(file: Path, later: int = 10 * TIMESTAMP_GRANULARITY) -> Stamp:
    """The stamp of someone who looked some nanoseconds later than now."""
    now, states = read_states({"log": file})
    return Stamp(now + later, {"log": (states["log"], sha256_hex(file.read_bytes()))})


def test_a_file_that_nobody_touched_is_trusted_unread(file: Path) -> None:
    stamp = stamp_of(file)
    stamp.files["log"] = (stamp.files["log"][0], "no hash")
    assert revalidate(stamp, {"log": file}) is stamp


def test_a_file_that_was_just_written_is_hashed(file: Path) -> None:
    stamp = stamp_of(file, later=0)
    assert revalidate(stamp, {"log": file}) is not None
    stamp.files["log"] = (stamp.files["log"][0], "another hash")
    assert revalidate(stamp, {"log": file}) is None


def test_the_same_size_and_the_same_times_do_not_hide_a_change(file: Path) -> None:
    stamp = stamp_of(file)
    before = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert revalidate(stamp, {"log": file}) is None


def test_a_new_file_of_the_same_bytes_is_the_same(file: Path) -> None:
    stamp = stamp_of(file)
    other = file.with_name("other")
    other.write_bytes(b"one")
    other.replace(file)
    new = revalidate(stamp, {"log": file})
    assert new is not None
    assert new.files["log"][0] == read_states({"log": file})[1]["log"] != stamp.files["log"][0]
    assert new.files["log"][1] == stamp.files["log"][1]


def test_a_file_whose_times_lie_ahead_is_hashed_every_time(file: Path) -> None:
    os.utime(file, (4e9, 4e9))
    stamp = stamp_of(file)
    assert revalidate(stamp, {"log": file}) not in (None, stamp)


def test_one_more_file_one_less_or_none(file: Path) -> None:
    stamp = stamp_of(file)
    assert revalidate(stamp, {"log": file, "more": file}) is None
    assert revalidate(stamp, {}) is None
    file.unlink()
    assert revalidate(stamp, {"log": file}) is None


def test_the_same_file_by_another_name(file: Path) -> None:
    assert revalidate(stamp_of(file), {"other": file}) is None
