"""`missionlog fmt`: exit codes, files, stdin, and what is written and shown."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import missionlog
from tests.cli.conftest import Run

UNTIDY = """\
missionlog: 1
events:
- title: 'Later'  # of two
  id: later
  date: 2024
# first of all
- id: sooner
  date: 2020
  title: Sooner\t
"""
TIDY = """\
missionlog: 1
events:
  - id: later
    date: 2024
    title: Later  # of two
  # first of all
  - id: sooner
    date: 2020
    title: Sooner
"""
SORTED = """\
missionlog: 1
events:
  # first of all
  - id: sooner
    date: 2020
    title: Sooner
  - id: later
    date: 2024
    title: Later  # of two
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "events.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_it_is_written_once(run: Run, path: Path) -> None:
    assert run("fmt") == ("", "missionlog: events.yaml: formatted\n", 0)
    assert path.read_text(encoding="utf-8") == TIDY
    before = path.stat()
    assert run("fmt") == ("", "missionlog: nothing to change: all is in canonical form\n", 0)
    assert path.stat() == before


def test_check_writes_nothing(run: Run, path: Path) -> None:
    assert run("fmt", "--check") == ("", "missionlog: events.yaml: is not in canonical form\n", 1)
    assert path.read_text(encoding="utf-8") == UNTIDY
    path.write_text(TIDY, encoding="utf-8")
    assert run("fmt", "--check").code == 0


def test_events_are_sorted_as_the_timeline_has_them(run: Run, path: Path) -> None:
    assert run("fmt", "--sort").code == 0
    assert path.read_text(encoding="utf-8") == SORTED
    assert run("fmt", "--sort", "--check").code == 0


@pytest.mark.parametrize("sort", [(), ("--sort",)])
@pytest.mark.parametrize("text", [UNTIDY, UNTIDY.rstrip("\n"), UNTIDY.replace("\n", "\r\n")])
def test_a_difference_can_be_applied(run: Run, path: Path, text: str, sort: tuple[str, ...]) -> None:
    path.write_bytes(text.encode())
    patch = run("fmt", "--diff", *sort)
    assert patch.code == 1
    assert path.read_bytes() == text.encode()
    subprocess.run(["git", "init", "-q"], cwd=path.parent, check=True)
    subprocess.run(["git", "apply", "-"], input=patch.out.encode(), cwd=path.parent, check=True)
    applied = path.read_bytes()
    path.write_bytes(text.encode())
    run("fmt", *sort)
    assert path.read_bytes() == applied


def test_a_log_from_stdin_is_printed(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in (("fmt", "-"), ("--log", "-", "fmt")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNTIDY.encode())))
        assert run(*line) == (TIDY, "", 0)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNTIDY.encode())))
    assert run("fmt", "-", "--check") == ("", "missionlog: <stdin>: is not in canonical form\n", 1)


def test_each_file_that_is_named_is_a_log(run: Run, path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text(UNTIDY, encoding="utf-8")
    assert run("fmt", "other.yaml").code == 0
    assert (other.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")) == (TIDY, UNTIDY)
    assert run("fmt", "--check", "other.yaml", "events.yaml").code == 1


def test_one_file_of_a_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("a", "b"):
        text = UNTIDY.replace("sooner", f"sooner-{name}").replace("later", f"later-{name}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run("--log", str(folder), "fmt", "b.yaml").code == 0
    assert (folder / "a.yaml").read_text(encoding="utf-8").startswith("missionlog: 1\nevents:\n- title")
    assert (folder / "b.yaml").read_text(encoding="utf-8").startswith("missionlog: 1\nevents:\n  - id")
    assert "has no file 'c.yaml'" in run("--log", str(folder), "fmt", "c.yaml").err
    assert run("--log", str(folder), "fmt", "--sort").code == 0
    assert run("--log", str(folder), "fmt", "--check", "--sort").code == 0


def test_what_stays_as_it_is_is_named(run: Run, path: Path) -> None:
    text = UNTIDY.replace("date: 2024", "date: last Friday")
    path.write_text(text, encoding="utf-8")
    out = run("fmt")
    why = "stays as it is: something in it can't be read; `missionlog check` says what"
    assert out.err == f"missionlog: events.yaml:3: later {why}\nmissionlog: events.yaml: formatted\n"
    assert out.code == 1
    assert path.read_text(encoding="utf-8") == text.replace("Sooner\t", "Sooner")


def test_a_log_that_cannot_be_read_is_refused(run: Run, path: Path) -> None:
    path.write_text(UNTIDY + "  note: [\n", encoding="utf-8")
    out = run("fmt")
    assert out.code == 2
    assert "events.yaml:10" in out.err


def test_the_log_that_comes_with_missionlog_is_not_written(run: Run, tmp_path: Path) -> None:
    assert run("fmt", "--check").code == 0
    assert "can't be written to" in run("fmt").err


def test_the_python_api(path: Path) -> None:
    with missionlog.open(path) as log:
        assert log.fmt(dry_run=True).files == ["events.yaml"]
        assert path.read_text(encoding="utf-8") == UNTIDY
        assert log.fmt(sort=True).kept == ()
        assert path.read_text(encoding="utf-8") == SORTED
        assert [event.id for event in log.timeline()] == ["sooner", "later"]
        assert log.fmt("events.yaml").files == []
