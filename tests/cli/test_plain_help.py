"""Help in a pipe: plain text, of which a program reads each option on a line of its own."""

import re

import pytest

from missionlog.cli.commands import COMMANDS, GROUPS, load
from tests.cli.conftest import Run

#: What only draws.
BOXES = "│╭╮╰╯─"


@pytest.mark.parametrize("columns", ["20", "80", "400"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_with_its_whole_help_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out, err, code = run(name, "--help")
    assert (err, code) == ("", 0)
    lines = out.splitlines()
    assert lines[0].startswith(f"Usage: missionlog {name} [OPTIONS]")
    assert COMMANDS[name] in lines
    for option in load(name).options.table.values():
        found = [line for line in lines if line.startswith("  ") and option.help in line]
        assert any(all(name in line for name in option.names or [option.metavar or ""]) for line in found)
    assert not {*out}.intersection(BOXES)
    assert "\x1b" not in out
    assert [line for line in lines if line != line.rstrip()] == []


def test_options_stand_under_the_headings_that_a_terminal_shows(run: Run) -> None:
    lines = run("timeline", "-h").out.splitlines()
    assert [line for line in lines if line.endswith(":")] == ["Arguments:", "Options:", "Filters:", "Output:"]


def test_the_commands_stand_in_their_groups(run: Run) -> None:
    out = run("--help").out
    for group, commands in GROUPS.items():
        _, _, below = out.partition(f"\n{group}:\n")
        section, _, _ = below.partition("\n\n")
        assert [line.split()[0] for line in section.splitlines()] == [*commands]
        assert all(purpose in section for purpose in commands.values())


def test_whoever_asks_for_colours_has_them_and_no_other_difference(run: Run) -> None:
    out = run("timeline", "--help", "--color", "always").out
    assert "\x1b[1;36m--log PATH\x1b[0m" in out
    assert re.sub("\x1b\\[[0-9;]*m", "", out) == run("timeline", "--help").out
