"""What a file that replaces another takes over from it: all that the writer may give."""

import os
from pathlib import Path

import pytest

from missionlog.store.write.atomic import replace
from missionlog.store.write.file_attributes import copy_attributes

#: Who may give a file to anybody is root.
_IS_ROOT = os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of another owner and group, where that can be."""
    path = tmp_path / "a"
    path.write_text("one")
    if _IS_ROOT:
        os.chown(path, 12345, 23456)
    path.chmod(0o4674)
    return path


def test_owner_group_and_permissions_stay(path: Path) -> None:
    before = path.stat()
    replace(path, "two")
    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)
    assert path.read_text() == "two"


@pytest.mark.parametrize("may_give_group", [True, False])
def test_a_writer_who_may_not_give_it_to_its_owner(
    path: Path, monkeypatch: pytest.MonkeyPatch, may_give_group: bool
) -> None:
    give = os.chown

    def chown(of: Path, owner: int, group: int) -> None:
        if owner != -1 or not may_give_group:
            raise PermissionError(1, "Operation not permitted")
        give(of, owner, group)

    monkeypatch.setattr(os, "chown", chown)
    before = path.stat()
    replace(path, "two")
    after = path.stat()
    assert after.st_uid == os.geteuid()
    lost = after.st_gid != before.st_gid
    assert lost is (_IS_ROOT and not may_give_group)
    assert after.st_mode & 0o777 == (0o644 if lost else 0o674)


def test_extended_attributes_go_along_as_far_as_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).touch()
    attributes = {"user.note": b"x", "security.selinux": b"y", "system.posix_acl_access": b"z"}
    given: dict[str, bytes] = {}

    def give(path: Path, name: str, value: bytes) -> None:
        if name.startswith("security"):
            raise PermissionError(1, "Operation not permitted")
        given[name] = value

    monkeypatch.setattr(os, "listxattr", lambda path: [*attributes], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda path, name: attributes[name], raising=False)
    monkeypatch.setattr(os, "setxattr", give, raising=False)
    copy_attributes(tmp_path / "old", tmp_path / "new")
    assert given == {"user.note": b"x", "system.posix_acl_access": b"z"}
