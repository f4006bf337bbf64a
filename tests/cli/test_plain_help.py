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


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [
        (
            "event",
            ["--title", "--date", "--actor", "--source", "--passage"],
            ["--text", "--made", "--URL", "--name"],
        ),
        ("promise", ["--title", "--made", "--by", "--due", "--until"], ["--text", "--status", "--event"]),
        ("quote", ["--text", "--speaker", "--event", "--source"], ["--title", "--made", "--container-title"]),
        ("update", ["--status", "--date", "--due", "--event"], ["--text", "--made", "--title"]),
        ("source", ["--title", "--issued", "--URL"], ["--source", "--event", "--published", "--actor"]),
        ("person", ["--name", "--alias"], ["--title", "--coordinates", "--source"]),
        ("place", ["--name", "--coordinates"], ["--anonymous", "--title"]),
    ],
)
def test_the_help_of_a_kind_has_its_options_alone(
    run: Run, kind: str, has: list[str], lacks: list[str]
) -> None:
    for line in (("add", kind, "-h"), ("add", "-h", kind)):
        words = run(*line).out.replace(",", " ").split()
        assert {*has, "--dry-run", "--id", "--log"} <= {*words}
        assert not {*lacks} & {*words}
        assert "several" not in words or kind in ("event", "promise", "quote", "update")
    assert {*has, *lacks} <= {*run("add", "-h").out.replace(",", " ").split()}


def test_an_option_says_what_it_is_for_the_kind(run: Run) -> None:
    assert re.search(r"--date DATE +When it was said, where not on the day of", run("add", "quote", "-h").out)


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
