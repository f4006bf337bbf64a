"""The bound of the cache: what is removed, in which order, and what never is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from missionlog.index import cache as cache_module
from missionlog.index.cache import Cache
from missionlog.index.open import cached_index, open_index
from missionlog.index.sweep import DEFAULT_SIZE, DEFAULT_SIZE_LIMIT, bytes_of, size_limit, sweep

LOG = "missionlog: 1\ntitle: {title}\nevents:\n  - {{id: a, date: 2024, title: A}}\n"
MAKERS = ("9-00000001", "9-00000002")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def ask(log: Path) -> str:
    with closing(open_index(log, "log")) as engine:
        return engine.meta("title")


def made(folder: Path, name: str) -> Path:
    """A log with an index. Its last question is as many seconds ago as the calls after this one make it."""
    log = folder / f"{name}.yaml"
    log.write_text(LOG.format(title=name))
    assert ask(log) == name
    return log


def is_cached(log: Path) -> bool:
    engine = cached_index(log, "log")
    if engine:
        engine.close()
    return engine is not None


def cached(*logs: Path) -> list[str]:
    """The names of those logs that have an index, by their notes: a question would renew these."""
    folder = Path(os.environ["MISSIONLOG_CACHE"])
    return [log.stem for log in logs if (folder / f"{cache_module.file_stem(str(log))}.json").exists()]


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def age(log: Path, seconds: int) -> None:
    """Let the last question to a log be some time ago."""
    note = Path(os.environ["MISSIONLOG_CACHE"]) / f"{cache_module.file_stem(str(log))}.json"
    now = note.stat().st_mtime
    os.utime(note, (now - seconds, now - seconds))


def test_below_the_bound_everything_stays(cache: Path, tmp_path: Path) -> None:
    logs = [made(tmp_path, name) for name in "abcd"]
    assert cached(*logs) == ["a", "b", "c", "d"]
    assert len([*cache.iterdir()]) == 8


def test_above_it_what_was_asked_longest_ago_goes(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A log that was just written has its note written again at a question; this one is long known.
    monkeypatch.setattr("missionlog.index.cache_note.TIMESTAMP_GRANULARITY", 0)
    first, second, third = (made(tmp_path, name) for name in "abc")
    for log, seconds in ((second, 300), (first, 200), (third, 100)):
        age(log, seconds)
    ask(second)  # now it is the last that was asked
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", str(size_of(cache)))
    fourth = made(tmp_path, "d")
    assert cached(first, second, third, fourth) == ["b", "c", "d"]
    assert size_of(cache) <= int(os.environ["MISSIONLOG_CACHE_SIZE"])
    assert ask(first) == "a"
    assert cached(first, second, third, fourth) == ["a", "b", "d"]


@pytest.mark.parametrize("limit", ["0", "1", "1kB"])
def test_what_was_just_built_stays_whatever_the_bound(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", limit)
    logs = [made(tmp_path, name) for name in "abc"]
    assert cached(*logs) == ["c"]
    assert is_cached(logs[2])


def test_the_index_of_a_log_that_is_gone_goes_first(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, gone = made(tmp_path, "a"), made(tmp_path, "b")
    age(stays, 1000)
    gone.unlink()
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", str(size_of(cache)))
    new = made(tmp_path, "c")
    assert cached(stays, gone, new) == ["a", "c"]


def test_a_log_whose_folder_is_gone_is_gone(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    gone = made(tmp_path / "folder", "a")
    gone.unlink()
    gone.parent.rmdir()
    gone.parent.write_text("a file now")
    new = made(tmp_path, "b")
    assert cached(gone, new) == ["b"]


def test_a_log_that_cannot_be_looked_at_may_be_there(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    log = made(tmp_path / "folder", "a")
    log.unlink()
    log.symlink_to(log)
    new = made(tmp_path, "b")
    assert cached(log, new) == ["a", "b"]


def test_an_edit_that_makes_an_index_longer_is_bounded_too(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, edited = made(tmp_path, "a"), made(tmp_path, "b")
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", str(size_of(cache) // 2))
    edited.write_text(LOG.format(title="edited"))
    assert ask(edited) == "edited"
    assert cached(other, edited) == ["b"]


def test_a_warm_question_lists_no_folder(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path, "a")
    monkeypatch.setattr("missionlog.index.sweep._cached_indexes", None)
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "0")
    assert ask(log) == "a"


def test_programs_in_turn_leave_each_other_their_index(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log.yaml"
    log.write_text(LOG.format(title="one"))
    built: list[str] = []
    build = Cache.new_database

    def counted(self: Cache) -> tuple[str, sqlite3.Connection]:
        built.append(cache_module.program_version())
        return build(self)

    monkeypatch.setattr(Cache, "new_database", counted)
    for title in ("one", "two"):
        log.write_text(LOG.format(title=title))
        for maker in MAKERS * 3:
            monkeypatch.setattr(cache_module, "program_version", lambda maker=maker: maker)
            assert ask(log) == title
    assert built == [*MAKERS]  # the edit is written into the index of each


def test_an_old_programs_index_is_one_that_nobody_asks_for(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path, "a")
    age(log, 100)
    monkeypatch.setattr(cache_module, "program_version", lambda: MAKERS[0])
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", str(size_of(cache)))
    ask(log)
    assert {path.name[:10] for path in cache.iterdir()} == {MAKERS[0]}


def other_process(code: str, *arguments: Path | str) -> subprocess.Popen[str]:
    """A process that runs code, once it has printed a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


_READ = """
import sys; from pathlib import Path; from missionlog.index.open import open_index
engine = open_index(Path(sys.argv[1]), "log")
rows = engine.rows("SELECT title FROM fact"); print("ready", flush=True)
input(); print(*[title for (title,) in rows], engine.meta("title")); engine.close()
"""
_BUILD = """
import sys; from pathlib import Path; from missionlog.index import build
from missionlog.index.open import open_index
whole = build.build_from_path
def waiting(*arguments, **named):
    whole(*arguments, **named); print("ready", flush=True); input()
build.build_from_path = waiting
print(open_index(Path(sys.argv[1]), "log").meta("title"))
"""


def test_an_index_that_is_being_asked_stays(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, other = made(tmp_path, "a"), made(tmp_path, "b")
    age(asked, 1000)
    with other_process(_READ, asked) as reader:
        age(asked, 1000)
        monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "1")
        last = made(tmp_path, "c")
        assert cached(asked, other, last) == ["a", "c"]
        assert reader.communicate("\n")[0] == "A a\n"
    assert is_cached(asked)


def test_an_index_that_is_being_built_stays(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "a.yaml"
    log.write_text(LOG.format(title="a"))
    with other_process(_BUILD, log) as builder:
        monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "1")
        made(tmp_path, "b")
        assert builder.communicate("\n")[0] == "a\n"
    assert is_cached(log)


def test_a_log_that_this_process_has_open_stays(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path, "a")
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "1")
    with closing(open_index(log, "log")) as engine:
        made(tmp_path, "b")
        assert engine.meta("title") == "a"
        assert is_cached(log)
    made(tmp_path, "c")
    assert not is_cached(log)


def test_only_our_own_files_are_removed(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    names = [
        "20260101.json",
        "notes.sqlite",
        "9-00000001-0000000g.json",
        "9-00000001-00000000-0123.sqlite",
        "9-00000001-00000000-0123456789abcdef.sqlite.bak",
        "ABCDEF01.json",
    ]
    for name in names:
        (cache / name).write_text("{}")
    links = ["9-00000001-00000000.json", "9-00000001-00000000-0123456789abcdef.sqlite"]
    for name in links:
        (cache / name).symlink_to(elsewhere)
    (cache / "9-00000001-00000000-1123456789abcdef.sqlite").mkdir()
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "1")
    made(tmp_path, "a")
    made(tmp_path, "b")
    others = {path.name for path in cache.iterdir()} - {*names, *links}
    assert len(others) == 3
    assert elsewhere.read_text() == "kept"


@pytest.mark.parametrize("stem", ["89abcdef", "11-00000000-89abcdef"])
def test_what_other_versions_left_is_swept_too(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str
) -> None:
    cache.mkdir()
    index = f"{stem}-0123456789abcdef.sqlite"
    for name in (index, f"{index}-journal", f"{stem}-1123456789abcdef.sqlite"):
        (cache / name).write_bytes(bytes(1000))
    (cache / f"{stem}.json").write_text(f'{{"log": "{tmp_path}", "index": "{index}", "more": []}}')
    made(tmp_path, "a")
    assert (cache / index).exists()
    assert not (cache / f"{stem}-1123456789abcdef.sqlite").exists()  # no note names it
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "1")
    made(tmp_path, "b")
    assert [path.name for path in cache.iterdir() if path.name.startswith(stem)] == []


def test_a_folder_that_is_not_there_or_cannot_be_listed(tmp_path: Path) -> None:
    sweep(tmp_path / "none", "", 0)
    (tmp_path / "file").write_text("")
    sweep(tmp_path / "file", "", 0)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("0", 0),
        ("1234", 1234),
        ("1234B", 1234),
        ("500MB", 500_000_000),
        (" 500 mb ", 500_000_000),
        ("2GB", 2_000_000_000),
        ("2G", 2_000_000_000),
        ("2GiB", 2 * 2**30),
        ("1.5kB", 1500),
        ("1KiB", 1024),
        ("1T", 10**12),
    ],
)
def test_sizes(written: str, size: int) -> None:
    assert bytes_of(written) == size


@pytest.mark.parametrize(
    "written",
    [
        "banana",
        "-1",
        "5 apples",
        "1e9",
        "GB",
        "1,000",
        "inf",
        "NaN",
        "1PB2",
        "٥MB",
        "9" * 5000,
        "1\n2",
        " ",
        "1.GB",
    ],
)
def test_what_is_not_a_size_is_said_in_one_line_and_the_default_counts(written: str) -> None:
    said: list[str] = []
    assert size_limit(written, said.append) == DEFAULT_SIZE_LIMIT
    [line] = said
    assert line.startswith("MISSIONLOG_CACHE_SIZE is not a size: “")
    assert line.endswith(f"”; write it like 500MB or 2GB; for now it is {DEFAULT_SIZE}")
    assert len(line) < 160


def test_it_is_said_at_a_question_that_builds_nothing(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path, "a")
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "much")
    said: list[str] = []
    open_index(log, "log", say=said.append).close()
    assert len(said) == 1
    monkeypatch.setenv("MISSIONLOG_CACHE_SIZE", "")
    open_index(log, "log", say=said.append).close()
    assert len(said) == 1
