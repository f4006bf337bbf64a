"""What a change of a log's files is, by their stamps, and in which folders it can happen."""

import os
from pathlib import Path

from missionlog.store.read.watched_files import folders, stamps


def test_a_stamp_differs_after_each_way_to_write(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(b"a")
    seen = [stamps(path)]
    path.write_bytes(b"b")
    os.utime(path, ns=(0, 0))
    seen.append(stamps(path))
    (tmp_path / "new").write_bytes(b"b")
    (tmp_path / "new").replace(path)
    seen.append(stamps(path))
    path.chmod(0o400)
    seen.append(stamps(path))
    path.unlink()
    seen.append(stamps(path))
    assert all(one != other for at, one in enumerate(seen) for other in seen[:at])
    assert stamps(path) == {path: None}


def test_the_files_of_a_folder_are_those_that_it_has_now(tmp_path: Path) -> None:
    for name in ("a.yaml", ".hidden.yaml", "b.txt"):
        (tmp_path / name).touch()
    assert {path.name for path in stamps(tmp_path)} == {tmp_path.name, "a.yaml"}
    (tmp_path / "b.yml").touch()
    copy = tmp_path / "snapshots" / "copy.txt"
    assert {path.name for path in stamps(tmp_path, [copy])} == {tmp_path.name, "a.yaml", "b.yml", "copy.txt"}


def test_folders_of_a_link_and_of_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "events.yaml")
    assert {*folders([tmp_path / "link", tmp_path / "gone" / "x"])} == {tmp_path, tmp_path / "real"}


def test_a_folder_that_was_made_again_is_another(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    before = folders([own / "events.yaml"])
    own.rename(tmp_path / "old")
    own.mkdir()
    assert folders([own / "events.yaml"]) != before
