"""The bytes of regular files, and of nothing else."""

import os
from pathlib import Path

import pytest

from missionlog.store.read.regular import regular
from missionlog.store.write.refused import Refused


def test_all_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\r\n\0")
    (tmp_path / "link").symlink_to("a")
    assert regular(tmp_path / "a") == b"\xff\r\n\0"
    assert regular(tmp_path / "link") == b"\xff\r\n\0"
    assert regular(tmp_path / "a", most=4) == b"\xff\r\n\0"


def test_what_has_no_end_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refused, match="a pipe or a device"):
            regular(path)


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
        regular(tmp_path / name)


def test_what_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(64 * 2**20 + 1)  # no more than a number on the disk
    with pytest.raises(Refused, match="more than 64 MiB"):
        regular(tmp_path / "huge")


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Refused, match="may not read"):
        regular(tmp_path)
