"""Edits of a log's text: what they name, and not another byte; or nothing at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.store.errors import Refused, Unreadable
from missionlog.store.write.edits import (
    Edit,
    LogFiles,
    LogWriter,
    Revised,
    edited,
    revised_file,
    stored_entries,
    writing,
)
from missionlog.store.write.swap import swap

LOG = "\ufeffmissionlog: 1\r\n# a remark  \r\ntitle: 'Ol\u0301d'\t# x\r\n\r\nsources:\n  a: {title: A}\r\n"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[LogWriter]:
    (tmp_path / "log.yaml").write_bytes(LOG.encode())
    with writing(tmp_path / "log.yaml", "log.yaml") as writer:
        yield writer


def edit(files: LogFiles, old: str, new: str) -> Edit:
    start = files["log.yaml"].data.index(old.encode())
    return Edit(start, start + len(old.encode()), new)


def renamed(files: LogFiles) -> list[Revised]:
    """The log with another title."""
    return [revised_file(files["log.yaml"], [edit(files, "Ol\u0301d", "New")])]


def test_edits_in_any_order() -> None:
    assert edited(b"abcdef", [Edit(4, 5, "!"), Edit(0, 1, ""), Edit(2, 2, "--")]) == b"b--cd!f"
    assert edited(b"", [Edit(0, 0, "x")]) == b"x"
    assert edited(b"same", []) == b"same"


def test_edits_at_one_place_stay_in_their_order() -> None:
    assert edited(b"ab", [Edit(1, 1, "z"), Edit(1, 1, "a"), Edit(0, 1, "")]) == b"zab"


@pytest.mark.parametrize("edits", [[(0, 2), (1, 3)], [(2, 1)], [(0, 9)], [(-1, 0)]])
def test_edits_that_can_not_be_made(edits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="no edit"):
        edited(b"abcd", [Edit(*one, "x") for one in edits])


@given(st.binary(), st.integers(0, 20), st.integers(0, 20), st.text(st.characters(codec="utf-8")))
def test_what_is_around_an_edit_stays(data: bytes, one: int, other: int, new: str) -> None:
    start, end = sorted((min(one, len(data)), min(other, len(data))))
    assert edited(data, [Edit(start, end, new)]) == data[:start] + new.encode() + data[end:]


def test_every_other_byte_stays(writer: LogWriter, tmp_path: Path) -> None:
    (tmp_path / "log.yaml").chmod(0o640)
    revised = renamed(writer)
    assert (tmp_path / "log.yaml").read_bytes() == LOG.encode()
    writer.write(revised)
    assert (tmp_path / "log.yaml").read_bytes() == LOG.replace("Ol\u0301d", "New").encode()
    assert (tmp_path / "log.yaml").stat().st_mode & 0o777 == 0o640


def test_what_somebody_changed_meanwhile_is_left(writer: LogWriter, tmp_path: Path) -> None:
    revised = renamed(writer)
    (tmp_path / "log.yaml").write_text("mine")
    with pytest.raises(Refused, match="somebody changed it"):
        writer.write(revised)
    assert (tmp_path / "log.yaml").read_text() == "mine"


def test_what_can_not_be_written_is_as_it_was(
    writer: LogWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(one: Path, other: Path) -> bool:
        raise PermissionError(13, "Permission denied", "/secret/.temporary")

    monkeypatch.setattr("missionlog.store.write.replacing.swap", refused)
    revised = renamed(writer)
    with pytest.raises(Refused, match=r"^log\.yaml: it can't be written: Permission denied$"):
        writer.write(revised)
    assert (tmp_path / "log.yaml").read_bytes() == LOG.encode()


@pytest.fixture
def several(tmp_path: Path) -> Iterator[LogWriter]:
    """The files of a folder, each with an edit to be made."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.yaml").write_text("missionlog: 1\n")
    with writing(folder, "folder") as writer:
        yield writer


def all_edited(writer: LogWriter) -> list[Revised]:
    return [revised_file(writer[name], [Edit(0, 0, "# new\n")]) for name in writer]


def texts_of(folder: Path) -> list[str]:
    """What the files say; there are no others."""
    return [path.read_text() for path in sorted(folder.iterdir())]


def test_several_files_are_ready_before_the_first_is_replaced(
    several: LogWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, sync = [2], os.fsync

    def full(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left"):
        several.write(all_edited(several))
    assert texts_of(tmp_path / "folder") == ["missionlog: 1\n"] * 3


def test_of_several_files_none_is_written_where_the_last_was_changed(
    several: LogWriter, tmp_path: Path
) -> None:
    revised = all_edited(several)
    (tmp_path / "folder" / "c.yaml").write_text("mine")
    with pytest.raises(Refused, match=r"c\.yaml: somebody changed it"):
        several.write(revised)
    assert texts_of(tmp_path / "folder") == ["missionlog: 1\n", "missionlog: 1\n", "mine"]


def test_several_files_are_written_in_their_order(
    several: LogWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(one: Path, other: Path) -> bool:
        done.append(other.name)
        return swap(one, other)

    monkeypatch.setattr("missionlog.store.write.replacing.swap", noted)
    several.write(all_edited(several)[::-1])
    assert done == ["c.yaml", "b.yaml", "a.yaml"]
    assert texts_of(tmp_path / "folder") == ["# new\nmissionlog: 1\n"] * 3


def test_a_link_to_a_log_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "log.yaml").write_bytes(LOG.encode())
    (tmp_path / "link.yaml").symlink_to("log.yaml")
    with writing(tmp_path / "link.yaml", "log.yaml") as writer:
        writer.write(renamed(writer))
    assert (tmp_path / "link.yaml").is_symlink()
    assert b"New" in (tmp_path / "log.yaml").read_bytes()


def test_a_folder_has_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("missionlog: 1\nsources:\n  a: {title: A}\n")
    (tmp_path / "b.yaml").write_text("missionlog: 1\nsources:\n  b: {title: B, copy-of: a}\n")
    files = LogFiles(tmp_path, "log")
    assert list(files) == ["log/a.yaml", "log/b.yaml"]
    assert [id_ for id_, _ in stored_entries(files.parse())["sources"]] == ["a", "b"]


def test_a_log_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("title: [")
    with pytest.raises(Unreadable):
        LogFiles(tmp_path / "bad.yaml", "bad.yaml").parse()
    with pytest.raises(Unreadable, match=r"^gone\.yaml:1:1: there is no such file or folder$"):
        LogFiles(tmp_path / "gone.yaml", "gone.yaml")
