"""Bytes that are no text, and what is no file."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from missionlog.model.diagnostics import Diagnostic
from missionlog.store.read.files import MOST_BYTES, decode
from missionlog.store.read.read_log import read_log
from missionlog.store.read.unreadable import Unreadable, why_not


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
    [one] = why_not(PermissionError(13, "Permission denied"), "log.yaml").diagnostics
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
    assert MOST_BYTES < 2**40


@pytest.mark.parametrize(
    ("data", "place", "code", "excerpt"),
    [
        (b"missionlog: 1\ntitle: caf\xe9 noir\nx", "2:11", "not-utf-8", "title: caf\ufffd noir"),
        ("é: 1\r\n".encode() + b"\xff", "2:1", "not-utf-8", "\ufffd"),
        (b"a\rb\xc3", "2:2", "not-utf-8", "b\ufffd"),
        ("missionlog: 1".encode("utf-16"), "1:1", "not-utf-8", ""),
        ("missionlog: 1".encode("utf-16-be"), "1:1", "control-character", "\0m\0i\0s"),
        (b"missionlog: 1\n\xc3\xa9\0\n", "2:2", "control-character", "é\0"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: str, code: str, excerpt: str) -> None:
    with pytest.raises(Unreadable) as raised:
        decode(data, "log.yaml")
    [one] = raised.value.diagnostics
    assert (f"{one.span.line}:{one.span.column}", one.code) == (place, code)
    assert one.excerpt.startswith(excerpt)


def test_what_a_byte_would_be_in_windows_text() -> None:
    with pytest.raises(Unreadable) as raised:
        decode(b"caf\xe9", "log.yaml")
    assert raised.value.diagnostics[0].help == "Save the file as UTF-8. As Windows-1252 this byte is 'é'."
    assert str(raised.value) == "log.yaml:1:4: byte 0xE9 is not UTF-8"


def test_no_more_memory_is_asked_for_than_a_file_has(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_bytes(b"missionlog: 1\n")
    code = (
        "import resource, sys; from pathlib import Path;"
        "from missionlog.store.read.files import MOST_CUT, contents;"
        "resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31));"
        "print(len(contents(Path(sys.argv[1]), 'log.yaml', MOST_CUT)))"
    )
    asked = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert asked.stdout == "14\n"
