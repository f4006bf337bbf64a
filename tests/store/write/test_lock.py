"""The lock of a log: writers meet at it whichever way they come, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from missionlog.model.format import records
from missionlog.store.errors import Refused
from missionlog.store.read.locate import Location
from missionlog.store.read.read_log import read_log
from missionlog.store.write import lock
from missionlog.store.write.archiving import archive
from missionlog.store.write.lock import locked

LOG = "missionlog: 1\nsources:\n" + "".join(f"  paper-{n}: {{title: Paper}}\n" for n in range(12))
#: Take the lock of a log, say so, and hold it until killed.
HOLD = """
import sys, time
from pathlib import Path
from missionlog.store.write.lock import locked
with locked(Path(sys.argv[1]), "log"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "events.yaml"
    path.parent.mkdir()
    path.write_text(LOG)
    return path


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of a log."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def is_free(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the lock of a log can be had without waiting."""
    monkeypatch.setattr(lock, "LOCK_WAIT_SECONDS", -1)
    try:
        with locked(path, "log"):
            return True
    except Refused:
        return False


def test_twelve_programs_archive_at_once(log: Path) -> None:
    for number in range(12):
        (log.parent / f"{number}.txt").write_text(f"The words of paper {number}.\n")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b", "-C", log.parent]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "a log"]):
        subprocess.run([*git, *arguments], check=True)
    command = [sys.executable, "-m", "missionlog", "archive"]
    running = [
        subprocess.Popen(
            [*command, f"paper-{number}", f"{number}.txt"], cwd=log.parent, stderr=subprocess.PIPE
        )
        for number in range(12)
    ]
    said = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0] * 12, said
    found = read_log(log, "events.yaml")
    assert [len(records(source.stored.get("snapshots"))) for source in found.sources] == [1] * 12
    assert len([*(log.parent / "snapshots").iterdir()]) == 12
    changed = subprocess.run(
        [*git, "status", "--porcelain"], check=True, capture_output=True, text=True
    ).stdout
    assert changed.splitlines() == [" M events.yaml", "?? snapshots/"]


def test_every_way_to_a_log_leads_to_one_lock(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (log.parent.parent / "way").symlink_to(log.parent)
    (log.parent.parent / "link.yaml").symlink_to(log)
    (log.parent / "below").mkdir()
    ways = [
        log,
        log.parent,
        log.parent.parent / "way",
        log.parent.parent / "way" / "events.yaml",
        log.parent.parent / "link.yaml",
        log.parent / "below" / ".." / "events.yaml",
        Path(os.path.relpath(log)),
    ]
    assert all(is_free(way, monkeypatch) for way in ways)
    for way in (log, log.parent, log.parent.parent / "link.yaml"):
        with held_elsewhere(way):
            assert not any(is_free(way, monkeypatch) for way in ways)


def test_a_link_in_a_folder_leads_to_the_lock_of_the_file(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = log.parent.parent / "log.d"
    folder.mkdir()
    (folder / "a.yaml").symlink_to(log)
    with held_elsewhere(folder):
        assert not is_free(log, monkeypatch)
    with held_elsewhere(log):
        assert not is_free(folder, monkeypatch)


def test_the_lock_of_a_program_that_was_killed_is_free(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held_elsewhere(log) as holder:
        assert not is_free(log, monkeypatch)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert is_free(log, monkeypatch)
    assert [*log.parent.iterdir()] == [log]


def test_a_lock_is_waited_for(log: Path) -> None:
    with held_elsewhere(log) as holder:
        ask = subprocess.Popen([sys.executable, "-c", HOLD, log], stdout=subprocess.PIPE, text=True)
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                ask.wait(0.5)
            holder.kill()
            assert ask.stdout
            assert ask.stdout.readline() == "held\n"
        finally:
            ask.kill()
            ask.communicate()


def test_a_lock_that_is_held_for_long_is_told_of(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    monkeypatch.setattr(lock, "LOCK_WAIT_SECONDS", 0.1)
    with held_elsewhere(log), pytest.raises(Refused, match=r"home: another program .* try again"):
        archive(Location(log, False, "events.yaml", False), "paper-1", tmp_path / "a.txt")
    assert log.read_text() == LOG


@contextmanager
def no_privileges() -> Iterator[Path]:
    """A folder that only root and its owner may write to, and the rights of neither."""
    is_root = os.geteuid() == 0
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "events.yaml").write_text(LOG)
        Path(folder).chmod(0o555)
        if is_root:
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if is_root:
                os.seteuid(0)
            Path(folder).chmod(0o755)


def test_a_folder_that_can_only_be_read(log: Path) -> None:
    document = log.parent / "0.txt"
    document.write_text("Words.")
    archive(Location(log, False, "events.yaml", False), "paper-0", document)  # all modules are loaded now
    with TemporaryDirectory() as shared:
        Path(shared).chmod(0o755)
        (Path(shared) / "a.txt").write_text("Words.")
        with no_privileges() as folder:
            location = Location(folder / "events.yaml", False, "events.yaml", False)
            with pytest.raises(Refused, match="nothing can be written here"):
                archive(location, "paper-1", Path(shared) / "a.txt")
            assert [path.name for path in folder.iterdir()] == ["events.yaml"]
            assert (folder / "events.yaml").read_text() == LOG


def test_a_file_system_without_locks(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(descriptor: int, operation: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", unsupported)
    with pytest.raises(Refused, match=r"home: this file system has no locks \(operation not supported\)"):
        locked(log, "log").__enter__()


def test_folders_are_locked_in_one_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two writers, each with a folder that the other wants, would wait for each other."""
    log = tmp_path / "log"
    log.mkdir()
    for name in "qkzbmx":
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text("missionlog: 1\n")
        (log / f"{name}.yaml").symlink_to(tmp_path / name / f"{name}.yaml")
    taken: list[Path] = []
    take = lock._take
    monkeypatch.setattr(lock, "_take", lambda folder: (taken.append(folder), take(folder))[1])
    with locked(log, "log"):
        pass
    assert taken == sorted(tmp_path / name for name in ("log", *"qkzbmx"))
