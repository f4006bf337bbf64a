"""Edits of a log's text: what they name, and not another byte; or nothing at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.store.errors import Refused, Unreadable
from missionlog.store.write.edits import Edit, LogFiles, LogWriter, edited, stored_entries, writing

LOG = "\ufeffmissionlog: 1\r\n# a remark  \r\ntitle: 'Ol\u0301d'\t# x\r\n\r\nsources:\n  a: {title: A}\r\n"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[LogWriter]:
    (tmp_path / "log.yaml").write_bytes(LOG.encode())
    with writing(tmp_path / "log.yaml", "log.yaml") as writer:
        yield writer


def edit(files: LogFiles, old: str, new: str) -> Edit:
    start = files["log.yaml"].text.clean.index(old)
    return Edit(start, start + len(old), new)


def test_edits_in_any_order() -> None:
    assert edited("abcdef", [Edit(4, 5, "!"), Edit(0, 1, ""), Edit(2, 2, "--")]) == "b--cd!f"
    assert edited("", [Edit(0, 0, "x")]) == "x"
    assert edited("same", []) == "same"


@pytest.mark.parametrize("edits", [[(0, 2), (1, 3)], [(2, 1)], [(0, 9)], [(-1, 0)]])
def test_edits_that_can_not_be_made(edits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="no edit"):
        edited("abcd", [Edit(*one, "x") for one in edits])


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.text())
def test_what_is_around_an_edit_stays(text: str, one: int, other: int, new: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert edited(text, [Edit(start, end, new)]) == text[:start] + new + text[end:]


def test_every_other_byte_stays(writer: LogWriter, tmp_path: Path) -> None:
    (tmp_path / "log.yaml").chmod(0o640)
    revised = writer.revise({"log.yaml": [edit(writer, "Ol\u0301d", "New")]}, lambda log: log.title == "New")
    assert (tmp_path / "log.yaml").read_bytes() == LOG.encode()
    writer.write(revised)
    assert (tmp_path / "log.yaml").read_bytes() == LOG.replace("Ol\u0301d", "New").encode()
    assert (tmp_path / "log.yaml").stat().st_mode & 0o777 == 0o640


def test_without_edits_there_is_nothing_to_write(writer: LogWriter) -> None:
    assert (
        writer.revise({"log.yaml": []}, lambda log: stored_entries(log) == stored_entries(writer.parse()))
        == []
    )


@pytest.mark.parametrize("new", ["New", "'", "\ttab: [", "&a"])
def test_an_edit_that_does_something_else_is_refused(writer: LogWriter, new: str) -> None:
    with pytest.raises(Refused, match=r"log\.yaml: the change would alter more"):
        writer.revise({"log.yaml": [edit(writer, "'Ol\u0301d'", new)]}, lambda log: log.title == "Other")


def test_what_somebody_changed_meanwhile_is_left(writer: LogWriter, tmp_path: Path) -> None:
    revised = writer.revise({"log.yaml": [edit(writer, "Ol\u0301d", "New")]}, lambda log: True)
    (tmp_path / "log.yaml").write_text("mine")
    with pytest.raises(Refused, match="somebody changed it"):
        writer.write(revised)
    assert (tmp_path / "log.yaml").read_text() == "mine"


def test_what_can_not_be_written_is_as_it_was(
    writer: LogWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, text: str) -> None:
        raise PermissionError(13, "Permission denied", "/secret/.temporary")

    monkeypatch.setattr("missionlog.store.write.edits.replace", refused)
    revised = writer.revise({"log.yaml": [edit(writer, "Ol\u0301d", "New")]}, lambda log: True)
    with pytest.raises(Refused, match=r"^log\.yaml: it can't be written: Permission denied$"):
        writer.write(revised)
    assert (tmp_path / "log.yaml").read_bytes() == LOG.encode()


def test_a_link_to_a_log_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "log.yaml").write_bytes(LOG.encode())
    (tmp_path / "link.yaml").symlink_to("log.yaml")
    with writing(tmp_path / "link.yaml", "log.yaml") as writer:
        writer.write(writer.revise({"log.yaml": [edit(writer, "Ol\u0301d", "New")]}, lambda log: True))
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
