"""From which state of a log something is made: as git has it, and by its bytes."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from missionlog.history.log_state import LogState, log_state
from missionlog.store.read.locate import Location, embedded_path

from .conftest import begun
from .logs import FERRY


def state_of(path: Path) -> LogState:
    return log_state(Location(path, embedded=False, shown=str(path), outside=False))


def test_a_log_that_no_git_has_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(FERRY, encoding="utf-8")
    assert state_of(path) == LogState(sha256(FERRY.encode()).hexdigest())


def test_the_revision_is_the_last_that_changed_the_log(tmp_path: Path) -> None:
    work = begun(tmp_path)
    changed = work.commit("Write the log")
    work.commit("Write something else", "Nothing.", "note.txt")
    state = state_of(work.root / "log.yaml")
    assert state.revision
    assert (state.revision.hash, state.is_modified) == (changed, False)
    assert state.sha256 == sha256(FERRY.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "is_modified"),
    [(FERRY.replace("ever.", "never."), True), (FERRY.replace("\n", "\r\n"), False)],
)
def test_what_is_not_committed_is_told_but_not_line_ends(
    tmp_path: Path, text: str, is_modified: bool
) -> None:
    work = begun(tmp_path)
    work.commit("Write the log")
    work.write("log.yaml", text)
    assert state_of(work.root / "log.yaml").is_modified == is_modified


def test_a_log_that_was_never_committed_has_no_revision(tmp_path: Path) -> None:
    work = begun(tmp_path)
    assert state_of(work.write("log.yaml")).revision is None
    work.commit("Write something else", "Nothing.", "note.txt")
    work.write("new.yaml")
    assert state_of(work.root / "new.yaml").revision is None


def test_a_folder_is_told_as_sha256sum_tells_its_files(tmp_path: Path) -> None:
    work = begun(tmp_path)
    work.write("log/b.yaml", "missionlog: 1\n")
    work.commit("Write a folder", FERRY, "log/a.yaml")
    folder = work.root / "log"
    told = subprocess.run(["sha256sum", "a.yaml", "b.yaml"], cwd=folder, check=True, capture_output=True)
    state = state_of(folder)
    assert (state.sha256, state.is_modified) == (sha256(told.stdout).hexdigest(), False)
    work.write("log/c.yaml", "missionlog: 1\n")
    assert state_of(folder).is_modified


def test_a_folder_of_one_file_is_told_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FERRY, encoding="utf-8")
    told = subprocess.run(["sha256sum", "a.yaml"], cwd=tmp_path, check=True, capture_output=True)
    assert state_of(tmp_path).sha256 == sha256(told.stdout).hexdigest()


def test_the_log_that_comes_with_the_package_is_told_by_its_bytes() -> None:
    path = embedded_path()
    state = log_state(Location(path, embedded=True, shown=str(path), outside=True))
    assert state == LogState(sha256(path.read_bytes()).hexdigest())
