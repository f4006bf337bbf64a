"""Colours: which of the option, the environment and the terminal decides, for every command and message."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from missionlog.cli.commands import COMMANDS, load
from missionlog.cli.streams import choose_colour, has_colour
from tests.cli.conftest import Run
from tests.conftest import BRIDGE

UNSET = {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": ""}
#: Lines with something to colour, in stdout or stderr.
LINES = [
    *(["timeline", "--format", "table"], ["quotes", "--format=table"], ["promises", "--format=table"]),
    *(["next", "--format=table"], ["search", "bridge", "--format=table"], ["people", "--format=table"]),
    *(["sources", "--format=table"], ["places", "--format=table"], ["tags", "--format=table"]),
    *(
        ["stats", "--format=table"],
        ["drift"],
        ["conflicts", "--all"],
        ["gaps", "--format=table"],
        ["show", "flood"],
        ["show", "courier"],
    ),
    *(["check"], ["check", "--explain", "stale"], ["verify", "events.yaml", "flood takes the bridge"]),
    *(["diff", "--as-of=2020-01-01", "--as-of=2024-01-01"],),
    *(["timeline", "--limit", "many"], ["timelime"], ["timeline", "since:nonsense"], ["--nope"]),
    *(["timeline", "--log", "broken.yaml"],),
    *(["promises", "--help"], ["init", "-h"], ["--help"]),
]


@pytest.fixture
def plain(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command beside a log, in an environment that says nothing of colours."""
    (tmp_path / "events.yaml").write_text(
        BRIDGE.replace("date: 2019~", "dates: [{date: 2018}, {date: 2020}]")
    )
    (tmp_path / "broken.yaml").write_text("missionlog: 1\nevents: [\n")
    for name, value in UNSET.items():
        monkeypatch.setenv(name, value)
    return run


def printed(run: Run, *line: str) -> str:
    done = run(*line)
    return done.out + done.err


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_the_option_wins_in_every_command_before_and_after_it(
    plain: Run, monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    assert "\x1b" not in printed(plain, *line)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" in printed(plain, "--color", "always", *line)
    assert "\x1b[" in printed(plain, *line, "--color=always")
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in printed(plain, *line, "--color=auto")
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert "\x1b" not in printed(plain, "--color=never", *line)
    assert "\x1b" not in printed(plain, *line, "--color", "never")


def test_colours_are_the_only_difference(plain: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    for line in (["--help"], ["timeline", "-h"], ["show", "flood"], ["check"]):
        coloured = printed(plain, "--color=always", *line)
        without = "".join(
            part.partition("m")[2] if at else part for at, part in enumerate(coloured.split("\x1b["))
        )
        lines = printed(plain, "--color=never", *line).splitlines()
        assert [one.rstrip() for one in without.splitlines()] == [one.rstrip() for one in lines]


def test_every_command_takes_it() -> None:
    assert all("color" in load(name).options.table for name in COMMANDS)


@pytest.mark.parametrize("line", [["--color=blue", "tags"], ["tags", "--color", "blue"]])
def test_another_value_is_a_mistake(plain: Run, line: list[str]) -> None:
    done = plain(*line)
    assert done.code == 2
    assert "auto, always, never" in done.err


@pytest.mark.parametrize(
    ("line", "colour"),
    [
        ([], False),
        (["--color", "always", "tags"], True),
        (["--color=never", "tags", "--color=always"], True),
        (["--color=always", "tags", "--color", "never"], False),
        (["date", "--", "--color=always"], False),
        (["tags", "--color"], False),
        (["--color=always", "--", "--color=never"], True),
    ],
)
def test_the_last_one_counts_and_none_after_two_hyphens(
    line: list[str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in UNSET.items():
        monkeypatch.setenv(name, value)
    choose_colour(line)
    try:
        assert has_colour(sys.stdout) == colour
    finally:
        choose_colour([])
