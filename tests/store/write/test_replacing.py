"""Files that are replaced together: all of them, or none, and never one that somebody else has changed."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from missionlog.store.errors import Refused
from missionlog.store.read import seen_files
from missionlog.store.read.files import CLOCK_TICK
from missionlog.store.write import replacing
from missionlog.store.write.replacing import Replacement, replace_all
from missionlog.store.write.swap import swap

Swap = Callable[[Path, Path], bool]


def no_swap(one: Path, other: Path) -> bool:
    """What a system does that can't let files change their names."""
    return False


@pytest.fixture(params=[swap, no_swap], ids=["swap", "rename"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Swap:
    """How files are replaced: with names that change in one step, or where the system can't do that."""
    swapping: Swap = request.param
    monkeypatch.setattr(replacing, "swap", swapping)
    return swapping


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name in "abc":
        (tmp_path / name).write_text(f"old {name}")
    return [tmp_path / name for name in "abc"]


def replacement(path: Path) -> Replacement:
    return Replacement(path, path.name, f"old {path.name}".encode(), [b"new ", path.name.encode()])


def texts(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.iterdir())]


def test_all_are_replaced(files: list[Path], tmp_path: Path, way: Swap) -> None:
    files[0].chmod(0o600)
    replace_all(map(replacement, files))
    assert texts(tmp_path) == ["new a", "new b", "new c"]
    assert files[0].stat().st_mode & 0o777 == 0o600


def test_the_new_names_are_brought_onto_the_disk(
    files: list[Path], tmp_path: Path, way: Swap, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(
        replacing,
        "sync_folder",
        lambda folder: seen.append((folder, [path.read_text() for path in files])),
    )
    replace_all(map(replacement, files))
    assert seen == [(tmp_path, ["new a", "new b", "new c"])]


@pytest.mark.parametrize("number", range(3))
def test_none_is_replaced_where_one_is_read_only(
    files: list[Path], tmp_path: Path, way: Swap, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode, **_: path.name != files[number].name)
    with pytest.raises(Refused, match=rf"^{files[number].name}: it is read-only, and left so; change"):
        replace_all(map(replacement, files))
    assert texts(tmp_path) == ["old a", "old b", "old c"]


@pytest.mark.parametrize("number", range(3))
def test_none_is_replaced_where_one_is_not_as_it_was_read(
    files: list[Path], tmp_path: Path, way: Swap, number: int
) -> None:
    files[number].write_text("mine!")
    with pytest.raises(Refused, match=rf"^{files[number].name}: somebody changed it meanwhile"):
        replace_all(map(replacement, files))
    assert "mine!" in texts(tmp_path)
    assert not [text for text in texts(tmp_path) if text.startswith("new")]


@pytest.mark.parametrize("number", range(3))
def test_files_come_back_where_a_later_one_can_not_be_replaced(
    files: list[Path], tmp_path: Path, way: Swap, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def failing(one: Path, other: Path) -> bool:
        done.append(other)
        if len(done) == number + 1:
            raise OSError(5, "Input/output error")
        return way(one, other)

    monkeypatch.setattr(replacing, "swap", failing)
    with pytest.raises(Refused, match=rf"^{files[number].name}: it can't be written: Input/output error"):
        replace_all(map(replacement, files))
    assert texts(tmp_path) == ["old a", "old b", "old c"]


def test_none_is_replaced_where_one_can_not_be_written(
    files: list[Path], tmp_path: Path, way: Swap, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match=r"^c: it can't be written: No space left on device"):
        replace_all(map(replacement, files))
    assert texts(tmp_path) == ["old a", "old b", "old c"]


@pytest.mark.parametrize("is_settled", [True, False])
def test_what_is_saved_while_the_new_text_goes_to_the_disk_is_kept(
    files: list[Path], tmp_path: Path, way: Swap, is_settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same length, and with the time of before: only the system's own clock tells."""
    monkeypatch.setattr(seen_files, "CLOCK_TICK", -CLOCK_TICK if is_settled else CLOCK_TICK)
    sync, compare, compared = os.fsync, replacing._compare, Event()

    def comparing(target: Path, replacement: Replacement) -> object:
        try:
            return compare(target, replacement)
        finally:
            compared.set()

    def saving(descriptor: int) -> None:
        assert compared.wait(10)
        times = files[0].stat()
        files[0].write_text("mine!")
        os.utime(files[0], ns=(times.st_atime_ns, times.st_mtime_ns))
        sync(descriptor)

    monkeypatch.setattr(replacing, "_compare", comparing)
    monkeypatch.setattr(os, "fsync", saving)
    with pytest.raises(Refused, match=r"^a: somebody changed it meanwhile"):
        replace_all([replacement(files[0])])
    assert texts(tmp_path) == ["mine!", "old b", "old c"]


def test_an_editor_that_is_faster_gets_its_text_back(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It saves after the last look at the file: what comes out of the exchange is not what was read."""
    done = []

    def late(one: Path, other: Path) -> bool:
        if not done:
            beside = tmp_path / "beside"
            beside.write_text("mine!")
            beside.replace(other)
        done.append(other)
        return swap(one, other)

    monkeypatch.setattr(replacing, "swap", late)
    with pytest.raises(Refused, match=r"^a: somebody changed it meanwhile"):
        replace_all([replacement(files[0])])
    assert texts(tmp_path) == ["mine!", "old b", "old c"]


@pytest.mark.parametrize("other", ["pipe", "folder", "nothing", "loop"])
def test_something_else_in_the_place_of_a_file(
    files: list[Path], tmp_path: Path, way: Swap, other: str
) -> None:
    files[1].unlink()
    if other == "pipe":
        os.mkfifo(files[1])
    elif other == "folder":
        files[1].mkdir()
    elif other == "loop":
        files[1].symlink_to(files[1])
    with pytest.raises(Refused, match=r"^b: "):
        replace_all(map(replacement, files))
    assert (files[0].read_text(), files[2].read_text()) == ("old a", "old c")
    assert len([*tmp_path.iterdir()]) == (2 if other == "nothing" else 3)


def test_a_link_stays(files: list[Path], tmp_path: Path, way: Swap) -> None:
    far = tmp_path / "far"
    far.mkdir()
    (tmp_path / "a").replace(far / "a")
    (tmp_path / "a").symlink_to("far/a")
    replace_all([replacement(tmp_path / "a")])
    assert (tmp_path / "a").is_symlink()
    assert (far / "a").read_text() == "new a"
    assert [path.name for path in far.iterdir()] == ["a"]
