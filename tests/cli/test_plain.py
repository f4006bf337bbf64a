"""The plain reader of the command line reads what Typer reads, or leaves it to Typer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from missionlog.cli import app
from missionlog.cli.commands import COMMANDS, load
from missionlog.cli.exits import Exit
from missionlog.cli.option_types import Option, Options
from missionlog.cli.plain import read

#: The options of each command, loaded before an example is drawn.
TABLES = {name: load(name).options.table for name in COMMANDS}

Understood = tuple[str, dict[str, Any]]

VALUES = st.sampled_from(
    [
        "bridge",
        "3",
        " 4 ",
        "1_0",
        "0",
        "-1",
        "-0043",
        "-19XX/-1800",
        "x",
        "",
        "-",
        "--",
        "2024-05-01",
        "2024",
        "a=b",
        "ö\udcff",
        "json",
        "never",
    ]
)
#: What stands on a command line where it should not.
BROKEN = st.sampled_from(["--nope", "-x", "--limi", "-ofile", "-o=f", "--json=1", "--=", "-h", "timeline"])

BEFORE = [
    *(["--log", "a.yaml"], ["--log=a.yaml"], ["--log="], ["--log"], ["--log", "a", "--log", "b"]),
    *(
        ["--color", "never"],
        ["--color=blue"],
        ["--color", "always", "--log", "a"],
        ["--log=a", "--color=auto"],
    ),
]


def by_typer(arguments: Sequence[str]) -> Understood | None:
    """What Typer understands, and None where it says an error or answers itself."""
    heard: list[Understood] = []

    def hear(name: str, asked: Options) -> Exit:
        heard.append((name, vars(asked)))
        return Exit.FINE

    app.run(arguments, hear)
    return heard[0] if heard else None


def plainly(arguments: Sequence[str]) -> Understood | None:
    understood = read(arguments, os.environ)
    return (understood[0], vars(understood[1])) if understood else None


@st.composite
def said(draw: st.DrawFn, option: Option) -> list[str]:
    """One option as it may be typed, rightly or not; or an argument."""
    if not option.names:
        return [draw(VALUES)]
    spelling = draw(st.sampled_from(option.names))
    if option.read is None:
        return [spelling]
    value = draw(VALUES)
    return draw(st.sampled_from([[spelling, value], [f"{spelling}={value}"], [spelling]]))


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command line: the log before the command, the command, its options and arguments in any order."""
    before = draw(st.sampled_from([[], [], [], *BEFORE]))
    name = draw(st.sampled_from([*COMMANDS, "no-command"]))
    line = [*before, name]
    table = TABLES.get(name, {})
    for option in draw(st.lists(st.sampled_from([*table.values()] or [Option("")]), max_size=4)):
        line += draw(said(option))
        if draw(st.integers(0, 9)) == 0:
            line.append(draw(BROKEN))
    return line


@example(["check", "--explain", "-"], None)
@example(["check", "--explain", "-", "--json"], None)
@settings(max_examples=400)
@given(lines(), st.sampled_from([None, "", "2026-11-23", "tomorrow"]))
def test_what_is_read_plainly_is_what_typer_reads(line: list[str], today: str | None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MISSIONLOG_TODAY", raising=False)
        if today is not None:
            patch.setenv("MISSIONLOG_TODAY", today)
        understood = plainly(line)
        if understood is not None:
            assert understood == by_typer(line)


@pytest.mark.parametrize(
    ("line", "today"),
    [
        (["timeline"], date(2026, 11, 23)),
        (["timeline", "--today=2024-05-01"], date(2024, 5, 1)),
        (["timeline", "--as-of", "2024-05-01"], None),
        (["timeline", "--as-of=2024-05-01", "--today", "2024-05-02"], date(2024, 5, 2)),
        (["show", "x", "--as-of=2024-05-01"], None),
        (["check"], date(2026, 11, 23)),
        (["archive", "a", "b"], date(2026, 11, 23)),
    ],
    ids=str,
)
def test_a_variable_gives_way_to_the_line(
    line: list[str], today: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    for understood in (plainly(line), by_typer(line)):
        assert understood is not None
        assert understood[1]["today"] == today


#: Values of options that take only some.
_VALUES = {"--color": "always", "--colour-by": "tag", "--port": "8417"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_every_command_is_read_plainly(command: str) -> None:
    line = [command]
    for option in TABLES[command].values():
        usual = "3" if option.read is int else "2024-05-01"
        value = next((_VALUES[name] for name in option.names if name in _VALUES), usual)
        spelling = option.names[-1:]
        line += [*spelling, *([] if option.read is None else [value])]
    assert plainly(line) is not None
    assert plainly(line) == by_typer(line)


def test_the_values_are_of_their_kinds() -> None:
    understood = plainly(
        ["timeline", "a", "--tag", "x", "--limit=2", "--tag=y", "b", "--json", "--as-of", "2024-05-01"]
    )
    assert understood is not None
    name, asked = understood
    assert name == "timeline"
    assert (asked["words"], asked["tag"]) == (("a", "b"), ("x", "y"))
    assert (asked["limit"], asked["json"], asked["as_of"]) == (2, True, date(2024, 5, 1))
    assert (asked["last"], asked["strict"], asked["speaker"]) == (None, False, ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["date", "-0043"], ("-0043",)),
        (["date", "-0043", "to", "-0009", "--edtf"], ("-0043", "to", "-0009")),
        (["date", "--format", "json", "-19XX/-1800"], ("-19XX/-1800",)),
        (["date", "--", "-0043"], ("-0043",)),
        (["date", "-44"], ("-44",)),
        (["timeline", "--since", "-0043", "-1999-12"], ("-1999-12",)),
    ],
)
def test_a_date_may_begin_with_a_hyphen(line: list[str], words: tuple[str, ...]) -> None:
    for understood in (plainly(line), by_typer(line)):
        assert understood is not None
        assert understood[1]["written" if line[0] == "date" else "words"] == words


@pytest.mark.parametrize(
    "line",
    [
        ["date", "-0043", "--nope"],
        ["date", "-0043", "--format"],
        ["date", "-x"],
        ["date", "-0043", "-x"],
    ],
)
def test_what_is_wrong_beside_such_a_date_is_said(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert plainly(line) is None
    assert by_typer(line) is None
    assert line[-1][:3] in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--version"],
        ["--help"],
        ["timeline", "-h"],
        ["timelime"],
        ["timeline", "--limit"],
        ["timeline", "--limit", "many"],
        ["timeline", "--limit", "-1"],
        ["timeline", "--limit", "1", "--limit", "2"],
        ["timeline", "--json=yes"],
        ["timeline", "-ofile"],
        ["history", "--limit", "0"],
        ["show"],
        ["verify", "one", "two", "three"],
        ["--log"],
        ["--log", "a.yaml"],
    ],
    ids=" ".join,
)
def test_the_rest_is_left_to_typer(line: list[str]) -> None:
    assert plainly(line) is None


def test_what_was_asked_cannot_be_changed() -> None:
    understood = read(["timeline"], {})
    assert understood is not None
    with pytest.raises(AttributeError, match="limit"):
        vars(Options)["__setattr__"](understood[1], "limit", 3)
