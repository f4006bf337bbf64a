"""A log that is read from standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from missionlog.cli.commands import COMMANDS
from tests.cli.conftest import Run
from tests.conftest import BRIDGE

#: A line for each command that asks a log.
QUESTIONS = {
    "timeline": [],
    "quotes": ["--json"],
    "promises": ["--state", "overdue"],
    "next": ["--today", "2023-01-01"],
    "drift": [],
    "conflicts": [],
    "gaps": ["--json"],
    "search": ["bridge"],
    "show": ["flood"],
    "people": ["--format", "md"],
    "sources": ["--reverse"],
    "places": ["--as-of", "2022-01-01"],
    "tags": [],
    "stats": [],
    "check": [],
    "diff": ["--as-of", "2021-01-01", "--as-of", "2024-01-01"],
}


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> Path:
    """The bridge's log on standard input, once; and the folder for indexes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BRIDGE.encode())))
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_every_command_is_here_or_reads_no_log_from_stdin() -> None:
    others = {"archive", "watch", "history", "verify", "date", "init", "add", "import", "edit", "open", "set"}
    others |= {"brief", "site", "serve"}  # which say of which log they were made, or go on
    others |= {"draft"}  # which reads an article there
    others |= {"dataset", "tag", "update", "remove", "rename", "merge", "fmt"}
    assert {*QUESTIONS} | others == {*COMMANDS}


@pytest.mark.parametrize("command", QUESTIONS)
def test_it_is_asked_as_a_file_is(run: Run, stdin: Path, command: str) -> None:
    from_stdin = run(command, *QUESTIONS[command], "--log", "-")
    assert not stdin.exists()
    Path("events.yaml").write_text(BRIDGE)
    from_file = run(command, *QUESTIONS[command])
    assert from_stdin.out.replace("<stdin>", "events.yaml") == from_file.out
    assert (from_stdin.err, from_stdin.code) == (from_file.err, from_file.code)


@pytest.mark.parametrize("line", [("--log", "-", "stats"), ("--log=-", "stats"), ("stats", "--log=-")])
def test_it_is_named_before_the_command_or_after(run: Run, stdin: Path, line: tuple[str, ...]) -> None:
    assert run(*line).out.startswith("what\tyear\tcount\nevents\t\t6\n")


def test_the_environment_names_it_too(run: Run, stdin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONLOG_LOG", "-")
    assert json.loads(run("show", "flood", "--json").out)[0]["id"] == "flood"


def test_a_file_of_that_name_is_named_with_its_folder(run: Run, stdin: Path) -> None:
    Path("-").write_text("missionlog: 1\nevents:\n  - {id: one, date: 2024, title: The file}\n")
    assert "The file" in run("timeline", "--log", "./-").out
    assert "The file" not in run("timeline", "--log", "-").out


def test_messages_name_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"missionlog: 1\npeoples: {}\n")))
    told = run("timeline", "--log", "-")
    assert told.err.startswith("<stdin>:2:1: error[unknown-key]")
    assert told.code == 2


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\0", b"title: x\n"])
def test_what_is_no_log_is_told_as_of_a_file(run: Run, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    for command in ("check", "people"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        told = run(command, "--log", "-")
        assert "<stdin>:1:1: error[" in told.out + told.err
        assert told.code == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("archive", "courier", "a.txt"), "cannot be written to"),
        (("check", "--fix", "--yes"), "cannot be written to"),
        (("history",), "has no history"),
        (("history", "flood"), "has no history"),
        (("diff",), "has no history"),
        (("diff", "HEAD~1", "HEAD"), "has no history"),
    ],
)
def test_it_has_no_history_and_is_not_written_to(
    run: Run, stdin: Path, line: tuple[str, ...], message: str
) -> None:
    told = run(*line, "--log", "-")
    assert (told.out, told.code) == ("", 2)
    assert told.err.startswith("missionlog: a log that is read from stdin")
    assert message in " ".join(told.err.split())


@pytest.mark.parametrize("line", [("verify", "-", "the bridge"), ("date",)])
def test_stdin_is_not_read_for_two_purposes(run: Run, stdin: Path, line: tuple[str, ...]) -> None:
    told = run("--log", "-", *line)
    assert (told.out, told.code) == ("", 2)
    assert "error: standard input cannot be both the log and the d" in told.err


def test_what_reads_no_stdin_goes_on(run: Run, stdin: Path) -> None:
    Path("a.txt").write_text("the bridge")
    assert run("--log", "-", "verify", "a.txt", "the bridge").code == 0
    assert run("--log", "-", "date", "2024").code == 0


def test_completion_reads_no_stdin(run: Run, stdin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MISSIONLOG_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "missionlog show --log - fl")
    monkeypatch.setenv("COMP_CWORD", "4")
    assert run().out.strip() == ""
    assert sys.stdin.read() == BRIDGE


def test_a_log_that_is_too_large_is_refused(run: Run, stdin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from missionlog.store.read import files

    monkeypatch.setattr(files, "MAX_LOG_BYTES", 1000)
    told = run("people", "--log", "-")
    assert "<stdin>:1:1: error[too-large]" in told.err
    assert told.code == 2
