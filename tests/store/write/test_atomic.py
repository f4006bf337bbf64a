"""Files that come into being whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.store.write.atomic import NotSynced, create, remove_left, replace, temporary_file


def test_create(tmp_path: Path) -> None:
    create(tmp_path / "a", "é\n")
    assert (tmp_path / "a").read_bytes() == "é\n".encode()
    with pytest.raises(FileExistsError, match="a is there already"):
        create(tmp_path / "a", "other")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == "é\n".encode()


def test_bytes_and_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    create(tmp_path / "bytes", b"\xff\r\n\0")
    create(tmp_path / "text", "a\r\nb\r")
    assert (tmp_path / "bytes").read_bytes() == b"\xff\r\n\0"
    assert (tmp_path / "text").read_bytes() == b"a\r\nb\r"


def test_create_on_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    test_create(tmp_path)


def test_replace_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    replace(path, "one")
    path.chmod(0o640)
    replace(path, "two")
    assert path.read_text() == "two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_on_the_way_leaves_nothing_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a").write_text("old")
    for write in (create, replace):
        with pytest.raises(OSError, match="No space") as raised:
            write(tmp_path / "a", "new")
        assert raised.value.filename == str(tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    for name in ("there", "new"):
        (tmp_path / name).symlink_to(Path("far", name))
    (tmp_path / "far" / "there").write_text("old")
    for name in ("there", "new"):
        replace(tmp_path / name, "text")
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "far" / name).read_text() == "text"
    assert sorted(path.name for path in (tmp_path / "far").iterdir()) == ["new", "there"]


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace(pipe, "é")
        assert os.read(reader, 10) == "é".encode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_device_is_written_into() -> None:
    replace(Path(os.devnull), "text")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("write", [create, replace])
def test_an_error_names_the_file_that_was_asked_for(
    tmp_path: Path, write: Callable[[Path, str], None]
) -> None:
    for path in (tmp_path / "nowhere" / "a", tmp_path / ("a" * 256)):
        with pytest.raises(OSError, match=r"nowhere|too long") as raised:
            write(path, "new")
        assert raised.value.filename == str(path)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("write", [create, replace])
def test_the_longest_name_that_may_be(tmp_path: Path, write: Callable[[Path, str], None]) -> None:
    path = tmp_path / ("a" * 255)
    write(path, "text")
    assert path.read_text() == "text"


def test_a_file_that_others_may_not_read_is_at_no_time_one_that_they_may(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("secret")
    path.chmod(0o640)
    with temporary_file(path, "new", path) as temporary:
        assert temporary.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_can_not_be_brought_onto_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has no such thing nothing is said; where the disk fails, that the file is written."""
    whole = os.fsync

    def failing(code: int) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(code, os.strerror(code))
            whole(descriptor)

        return sync

    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    replace(tmp_path / "a", "one")
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(NotSynced, match="is written, but may be lost if the computer stops now"):
        replace(tmp_path / "a", "two")
    assert (tmp_path / "a").read_text() == "two"


def test_what_killed_writers_have_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".missionlog-0123456789abcdef"
    left.write_text("half of a lo")
    others = [tmp_path / name for name in (".missionlog-0123", ".missionlog.lock", "events.yaml")]
    for other in others:
        other.touch()
    link = tmp_path / ".missionlog-fedcba9876543210"
    link.symlink_to("events.yaml")
    pipe = tmp_path / ".missionlog-fedcba9876543211"
    os.mkfifo(pipe)
    with temporary_file(tmp_path / "events.yaml", "new") as waiting:
        remove_left(tmp_path)
        assert sorted(tmp_path.iterdir()) == sorted([*others, link, pipe, waiting])
    remove_left(tmp_path / "nowhere")
