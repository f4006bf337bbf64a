"""From a log's place to its index."""

from pathlib import Path

import pytest

from missionlog.index.open import open_index
from missionlog.store.errors import Unreadable
from tests.conftest import BRIDGE


def test_a_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BRIDGE, encoding="utf-8")
    for path in (tmp_path / "a.yaml", tmp_path):
        reader = open_index(path, "log")
        assert reader.meta("title") == "The bridge at Mühlbach"
        reader.close()


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        open_index(tmp_path / "nothing.yaml", "nothing.yaml")


TALK = "missionlog: 1\ntitle: {}\nevents:\n  - {{id: a, date: 2024, title: A}}\n"


def title(path: Path, shown: str = "log") -> str:
    reader = open_index(path, shown)
    found = reader.meta("title")
    reader.close()
    return found


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.yaml"
    path.write_text(TALK.format("One"))
    return path


def indexes(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("*.sqlite")}


def test_the_second_time_it_is_there(cache: Path, log: Path) -> None:
    assert title(log) == "One"
    first = indexes(cache)
    assert title(log) == "One"
    assert (len(first), indexes(cache)) == (1, first)


def test_never_a_stale_answer(cache: Path, log: Path) -> None:
    for number in range(5):
        log.write_text(TALK.format(number))  # each as long as the one before, and in no time
        assert title(log) == str(number)
    assert len(indexes(cache)) == 1


def test_a_file_more_in_a_folder_is_a_change(cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.yaml").write_text("missionlog: 1\n")
    assert title(folder) == ""
    (folder / "b.yaml").write_text(TALK.format("Two"))
    assert title(folder) == "Two"
    (folder / "b.yaml").unlink()
    assert title(folder) == ""


def test_one_index_by_whatever_name_the_log_is_shown(cache: Path, log: Path, tmp_path: Path) -> None:
    for shown in ("log.yaml", "../log.yaml"):
        reader = open_index(log, shown)
        ((file,),) = reader.rows("SELECT file FROM block WHERE part = 'events' AND indent >= 0")
        assert reader.file(file) == shown
        reader.close()
    assert len([*cache.glob("*.sqlite")]) == 1
    reader = open_index(tmp_path, "there")
    files = {reader.file(file) for (file,) in reader.rows("SELECT file FROM block")}
    assert files == {"there/log.yaml"}
    reader.close()


@pytest.mark.parametrize("there", ["file", "locked"])
def test_where_nothing_can_be_kept_it_is_built_in_memory(cache: Path, log: Path, there: str) -> None:
    if there == "file":
        cache.write_text("in the way")
    else:
        cache.mkdir(mode=0o500)
    assert (title(log), title(log)) == ("One", "One")


def test_a_log_that_cannot_be_read_leaves_nothing(cache: Path, log: Path) -> None:
    title(log)
    log.write_text("missionlog: 2\n")
    for _ in range(2):
        with pytest.raises(Unreadable):
            open_index(log, "log")
    assert len(indexes(cache)) == 1  # the old one, which is answered from no more


def test_a_full_disk(cache: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = "PRAGMA max_page_count = 3;"
    monkeypatch.setattr("missionlog.index.cache.BUILD_PRAGMAS", limit)
    assert (title(log), title(log)) == ("One", "One")
    assert indexes(cache) == set()


def test_damage_is_told_in_a_line_and_made_good(cache: Path, log: Path) -> None:
    title(log)
    [index] = cache.glob("*.sqlite")
    index.write_bytes(index.read_bytes()[::-1])
    said: list[str] = []
    for _ in range(2):
        open_index(log, "log", say=said.append).close()
    assert said == ["the index was damaged; it is made anew"]


def test_the_record_of_a_day_is_asked_from_the_index_of_the_log(cache: Path, log: Path) -> None:
    open_index(log, "log", 700_000).close()
    assert len(indexes(cache)) == 1
    log.chmod(0)
    open_index(log, "log", 700_001).close()
    assert len(indexes(cache)) == 1
