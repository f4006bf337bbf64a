"""The bytes of regular files of a bounded size, and of nothing else."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from missionlog.model.diagnostics import Diagnostic
from missionlog.store.errors import Refused, Unreadable, unreadable_file
from missionlog.store.read import files
from missionlog.store.read.files import MAX_LOG_BYTES, MAX_REREADS, read_document
from missionlog.store.read.read_log import read_log

LIMIT = 64 * 2**20


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(Unreadable) as raised:
        read_log(path, "log.yaml")
    [one] = raised.value.diagnostics
    return one


def test_there_is_no_file(tmp_path: Path) -> None:
    one = refusal(tmp_path / "none.yaml")
    assert (one.code, one.message) == ("no-log", "there is no such file or folder")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert "not a directory" in refusal(tmp_path / "a" / "b.yaml").message


def test_links_that_go_round(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(tmp_path / "a").code == "no-log"


def test_a_name_that_no_file_can_have() -> None:
    assert refusal(Path("a\0b")).message == "it can't be read: embedded null byte"


def test_no_permission() -> None:
    [one] = unreadable_file(PermissionError(13, "Permission denied"), "log.yaml").diagnostics
    assert one.message == "you may not read this"


def test_devices_and_pipes_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind(str(tmp_path / "s"))
        for path in (tmp_path / "pipe", tmp_path / "s", Path("/dev/zero"), Path("/dev/null")):
            assert refusal(path).message == "this is not a file"


def test_a_file_larger_than_any_log_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)  # a hole: it takes no room on the disk
    assert refusal(path).code == "too-large"
    assert MAX_LOG_BYTES < 2**40


def test_no_more_memory_is_asked_for_than_a_file_has(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_bytes(b"missionlog: 1\n")
    code = (
        "import resource, sys; from pathlib import Path;"
        "from missionlog.store.read.files import read_log_file;"
        "resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31));"
        "print(len(read_log_file(Path(sys.argv[1]), 'log.yaml')))"
    )
    asked = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert asked.stdout == "14\n"


def test_all_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\r\n\0")
    (tmp_path / "link").symlink_to("a")
    assert read_document(tmp_path / "a", LIMIT) == b"\xff\r\n\0"
    assert read_document(tmp_path / "link", LIMIT) == b"\xff\r\n\0"
    assert read_document(tmp_path / "a", 4) == b"\xff\r\n\0"


def test_what_has_no_end_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refused, match="a pipe or a device"):
            read_document(path, LIMIT)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere", "no such file"),
        (".", "a folder"),
        ("loop", "symbolic links"),
        ("a\0b", "null byte"),
        ("long" * 200, "too long"),
        ("a/b", "not a directory"),
    ],
)
def test_what_can_not_be_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(Refused, match=reason):
        read_document(tmp_path / name, LIMIT)


def test_what_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(64 * 2**20 + 1)  # no more than a number on the disk
    with pytest.raises(Refused, match="more than 64 MiB"):
        read_document(tmp_path / "huge", LIMIT)


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").touch()

    def refused(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Refused, match="may not read"):
        read_document(tmp_path / "a", LIMIT)


def test_a_file_that_is_being_written_is_read_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.yaml").write_bytes(b"")
    reads = iter([(b"ha", False), (b"half", False), (b"whole", True)])
    monkeypatch.setattr(files, "_read_once", lambda path, limit: next(reads))
    assert files.read_log_file(tmp_path / "log.yaml", "log.yaml") == b"whole"


def test_a_file_that_is_never_left_alone_is_read_ten_times_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.yaml").write_bytes(b"")
    reads = iter(range(100))
    monkeypatch.setattr(files, "_read_once", lambda path, limit: (b"%d" % next(reads), False))
    assert files.read_log_file(tmp_path / "log.yaml", "log.yaml") == b"%d" % MAX_REREADS == b"10"
