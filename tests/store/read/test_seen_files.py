"""A log that is read before it is needed: nothing of it is older than what a reader would find."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from missionlog.store.errors import Unreadable
from missionlog.store.read import seen_files
from missionlog.store.read.files import CLOCK_TICK
from missionlog.store.read.seen_files import ReadAhead, read_files

_OLD = time.time_ns() - 60 * 10**9


def _write(path: Path, text: str, changed: int = _OLD) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(changed, changed))


@pytest.fixture
def _ctime_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a test has just written counts as one that nobody has touched for a while."""
    monkeypatch.setattr(seen_files, "CLOCK_TICK", -CLOCK_TICK)


@pytest.mark.usefixtures("_ctime_is_old")
def test_what_was_read_ahead_is_not_read_again(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    _write(log, "missionlog: 1\n")
    ahead = ReadAhead(log, "log.yaml").take()
    assert read_files(log, "log.yaml", ahead)["log.yaml"].file is ahead["log.yaml"].file


@pytest.mark.usefixtures("_ctime_is_old")
def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    _write(log, "missionlog: 1\n")
    ahead = ReadAhead(log, "log.yaml").take()
    _write(log, "missionlog: 1\ntitle: New\n", _OLD + 1)
    assert read_files(log, "log.yaml", ahead)["log.yaml"].file.data == b"missionlog: 1\ntitle: New\n"


def test_a_file_that_was_written_just_now_is_read_again(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text("missionlog: 1\n", encoding="utf-8")
    ahead = ReadAhead(log, "log.yaml").take()
    assert ahead["log.yaml"].state is None
    assert read_files(log, "log.yaml", ahead)["log.yaml"].file is not ahead["log.yaml"].file


def test_an_error_is_left_to_whoever_reads(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ahead = ReadAhead(tmp_path / "gone.yaml", "gone.yaml").take()
    assert not ahead
    with pytest.raises(Unreadable):
        read_files(tmp_path / "gone.yaml", "gone.yaml", ahead)
    assert capfd.readouterr().err == ""


def test_it_is_taken_once(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    _write(log, "missionlog: 1\n")
    reading = ReadAhead(log, "log.yaml")
    assert reading.take()
    assert not reading.take()


def test_files_of_a_folder_have_their_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        _write(tmp_path / name, "missionlog: 1\n")
    assert list(ReadAhead(tmp_path, "log").take()) == ["log/a.yaml", "log/b.yaml"]
