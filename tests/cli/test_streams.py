"""Streams that are closed, full, or in another encoding."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = f"{sys.executable} -m missionlog"


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    own = {"HOME": str(folder), "MISSIONLOG_TODAY": "2026-11-23", "MISSIONLOG_CACHE": str(folder / "cache")}
    return subprocess.run(
        ["bash", "-c", line.replace("missionlog", COMMAND, 1)],
        cwd=folder,
        capture_output=True,
        env=os.environ | own | environment,
        check=False,
    )


@pytest.mark.parametrize("command", ["timeline", "timeline --json", "check", "date 2024"])
def test_a_closed_stdout_is_said(command: str, tmp_path: Path) -> None:
    done = shell(f"missionlog {command} >&-", tmp_path)
    assert done.returncode == 2
    assert b"standard output" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_stdin_has_no_lines(tmp_path: Path) -> None:
    done = shell("missionlog date --format jsonl <&-", tmp_path)
    assert (done.stdout, done.returncode) == (b"", 0)


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_talk_that_cannot_be_had_costs_no_data(redirection: str, tmp_path: Path) -> None:
    plain = shell("missionlog timeline --json", tmp_path)
    done = shell(f"missionlog timeline --json {redirection}", tmp_path)
    assert (done.stdout, done.returncode) == (plain.stdout, 0)
    assert shell(f"missionlog timeline --log nowhere {redirection}", tmp_path).returncode == 2


def test_data_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    plain = shell("missionlog quotes --json", tmp_path)
    done = shell("missionlog quotes --json", tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.stdout == plain.stdout
    assert "’".encode() in done.stdout


def test_a_closed_pipe_is_quiet_and_keeps_the_exit_code(tmp_path: Path) -> None:
    done = shell("missionlog timeline | head -1; echo ${PIPESTATUS[0]}", tmp_path)
    assert done.stdout.splitlines()[-1] == b"0"
    (tmp_path / "bad.yaml").write_text("missionlog: 1\nevents: [{id: a, date: 2024, title: A}]\n")
    done = shell("missionlog check --log bad.yaml | true; echo ${PIPESTATUS[0]}", tmp_path)
    assert done.stdout.splitlines()[-1] == b"1"


@pytest.mark.parametrize(("onto", "code"), [("> /dev/full", b"2"), ("| true", b"0")])
def test_the_version_goes_the_way_of_all_data(onto: str, code: bytes, tmp_path: Path) -> None:
    done = shell(f"missionlog --version {onto}; echo ${{PIPESTATUS[0]}}", tmp_path)
    assert done.stdout.split() == [code]
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code"), [("-h", b"0"), ("timeline --help", b"0"), ("", b"2"), ("--show-completion", b"0")]
)
def test_so_does_what_typer_prints(line: str, code: bytes, tmp_path: Path) -> None:
    """Help and completion scripts."""
    for reader in ("true", "head -1"):
        done = shell(f"missionlog {line} | {reader}; echo ${{PIPESTATUS[0]}}", tmp_path, SHELL="/bin/bash")
        assert done.stdout.splitlines()[-1] == code
        assert done.stderr == b""
    assert shell(f"missionlog {line} > /dev/full", tmp_path, SHELL="/bin/bash").returncode == 2


def test_an_interruption_is_130_and_quiet(tmp_path: Path) -> None:
    # A suite that runs in the background of a shell ignores the signal, and so would its children.
    running = subprocess.Popen(
        ["env", "--default-signal=INT", sys.executable, "-m", "missionlog", "date"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    # More lines than are held back: once some have come out, the command is at work.
    running.stdin.write(b"2014\n" * 300)
    running.stdin.flush()
    running.stdout.read(1)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    assert (running.returncode, told) == (130, b"")


def test_a_query_reaches_the_terminal_escaped(tmp_path: Path) -> None:
    done = shell("missionlog timeline --describe $'\\e[31mX' $'tag:\\u202ey'", tmp_path)
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout
