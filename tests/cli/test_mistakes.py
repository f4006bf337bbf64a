"""A command line that cannot be read: one message in the style of all others, with the place and the mend."""

import re
from pathlib import Path

import pytest

import missionlog
from missionlog.cli.running import VARIABLES
from tests.cli.conftest import Run


def without_log(err: str) -> list[str]:
    """The lines of stderr without that which tells which log answers."""
    return [line for line in err.splitlines() if not line.startswith("missionlog: the log that comes")]


@pytest.mark.parametrize(
    ("arguments", "message", "marked", "mend"),
    [
        (["timelin"], "there is no command 'timelin'", "timelin", "Did you mean 'timeline'?"),
        (["qoutes", "--json"], "there is no command 'qoutes'", "qoutes", "Did you mean 'quotes'?"),
        (["bogus"], "there is no command 'bogus'", "bogus", "`missionlog -h` lists the commands."),
        (
            ["quotes", "--spaker", "x"],
            "there is no option '--spaker'",
            "--spaker",
            "Did you mean '--speaker'?",
        ),
        (
            ["quotes", "--spaker=x"],
            "there is no option '--spaker'",
            "--spaker=x",
            "Did you mean '--speaker'?",
        ),
        (
            ["timeline", "--role", "x"],
            "there is no option '--role'",
            "--role",
            "`missionlog timeline -h` lists",
        ),
        (["--sort", "date"], "there is no option '--sort'", "--sort", "`missionlog -h` tells more."),
        (
            ["set", "a", "text", "- so it is"],
            "'- so it is' looks like an option, and is none",
            "'- so it is'",
            "A value that begins with - stands behind --",
        ),
        (
            ["add", "event", "--title", "Bridge", "closes", "now"],
            "nothing takes 'closes' here",
            "closes",
            "A value with blanks stands in quotes",
        ),
        (["timeline", "--limit"], "--limit wants a value", "--limit", ""),
        (["timeline", "--json=1"], "--json takes no value", "--json=1", ""),
        (["timeline", "--limit", "x"], "--limit: 'x' is not a whole number", "x", ""),
        (["timeline", "tag:a b", "--limit=x"], "--limit: 'x' is not a whole number", "--limit=x", ""),
        (["timeline", "--as-of", "2024-99"], "--as-of: '2024-99' is no day", "2024-99", ""),
        (["timeline", "--format", "jso"], "no format 'jso'", "jso", "Did you mean 'json'?"),
        (["timeline", "--format", "markdown"], "no format 'markdown'", "markdown", "Did you mean 'md'?"),
        (["people", "--format=yml"], "no format 'yml'", "--format=yml", "Did you mean 'yaml'?"),
        (["stats", "-o", "a.jsn"], "no format has the ending of 'a.jsn'", "a.jsn", "Did you mean '.json'?"),
        (["tags", "-o", "a.xlsx"], "no format has the ending of 'a.xlsx'", "a.xlsx", "There are: .table"),
        (["tags", "--color", "alwys"], "--color: 'alwys' is none of", "alwys", "Did you mean 'always'?"),
        (["--color", "nevr", "tags"], "--color: 'nevr' is none of", "nevr", "Did you mean 'never'?"),
        (["tags", "--sort", "colour"], "nothing is sorted by 'colour'", "colour", "There are: "),
        (["quotes", "--fields"], "--fields wants a value", "--fields", "`missionlog quotes -h` lists"),
        (
            ["quotes", "--fields", "evidence.source"],
            "no field",
            "evidence.source",
            "Did you mean 'evidence'?",
        ),
        (["quotes", "--json", "--format", "csv"], "--json and --format", " ", "Leave out one of them."),
        (["history", "--limit", "0"], "--limit: 0 is less than 1", "--limit", "lists the options"),
        (["history", "-n", "x"], "--limit: 'x' is not a whole number", "x", "lists the options"),
        (["-"], "there is no command '-'", "-", ""),
        (["--"], "a command is missing", " ", ""),
        (["quotes", "--speaker", ""], "a value is missing here", "''", ""),
        (["archive", "a"], "FILE is missing", " ", ""),
        (["diff", "a", "b", "c"], "3 revisions, where two can be compared", " ", ""),
        (["plcaes"], "there is no command 'plcaes'", "plcaes", "Did you mean 'places'?"),
        (["quotes", "--speak", "x"], "there is no option '--speak'", "--speak", "Did you mean '--speaker'?"),
        (["timeline", "--format", "jsn"], "no format 'jsn'", "jsn", "Did you mean 'json'?"),
        (["quotes", "--format=xsv"], "no format 'xsv'", "--format=xsv", "Did you mean 'csv' or 'tsv'?"),
        (["timeline", "--format", "docx"], "no format 'docx'", "docx", "There are: table, json"),
        (["timeline", "--sort", "datee"], "nothing is sorted by 'datee'", "datee", "Did you mean 'date'?"),
        (["promises", "--sort=slpi"], "nothing is sorted by 'slpi'", "slpi", "Did you mean 'slip'?"),
        (["timeline", "--status", "brokn"], "status: knows no 'brokn'", "brokn", "Did you mean 'broken'?"),
        (["timeline", "a", "has:qoutes"], "has: knows no 'qoutes'", "qoutes", "Did you mean 'quotes'?"),
        (["promises", "--state", "kept,overdeu"], "no promise can be", "overdeu", "Did you mean 'overdue'?"),
        (["quotes", "speeker:singh"], "there is no filter 'speeker:'", "speeker", "Did you mean 'speaker:'?"),
        (["quotes", "tag:a plaec:b"], "there is no filter 'plaec:'", "plaec", "Did you mean 'place:'?"),
        (["quotes", "role:mayor"], "there is no filter 'role:'", "role", "To look for the text, quote it"),
        (["timeline", "--fields", "id,titel"], "no field 'titel'", "titel", "Did you mean 'title'?"),
        (
            ["check", "--explain", "dublicate-id"],
            "no finding has the code",
            "dublicate-id",
            "'duplicate-id'?",
        ),
        (["check", "--select", "tab,vershun"], "no finding has the code 'vershun'", "vershun", "'version'?"),
        (
            ["check", "--ignore", "unsorted"],
            "no finding has the code 'unsorted'",
            "unsorted",
            "lists all codes",
        ),
        (
            ["check", "--statistics", "--format", "github"],
            "no format 'github' here",
            "github",
            "There are: table",
        ),
        (["show", "stage-tow"], "nothing has the id or name 'stage-tow'", "stage-tow", "mean 'stage-two'?"),
        (["show", "Sabrina Sing"], "nothing has the id or name", "'Sabrina Sing'", "'sabrina-singh'?"),
        (["show", "stage"], "'stage' may be more than one: event stage-one", "stage", "Give the whole id"),
        (["timeline", "--limit", "-1"], "limit takes a number from 0 on", "-1", ""),
        (["tags", "--color=Never"], "--color: 'Never' is none of", "--color=Never", "mean 'never'?"),
        (["tags", "--color=xyz"], "--color: 'xyz' is none of", "--color=xyz", "There are: auto, always,"),
        (["tags", "--color"], "--color wants a value", "--color", "There are: auto, always, never."),
        (["quotes", "--sort"], "--sort wants a value", "--sort", "are: date, log, id, title, sources."),
        (
            ["--color=never", "quotes", "--limit"],
            "--limit wants a value",
            "--limit",
            "`missionlog quotes -h`",
        ),
        (["date", "--edtf=1", "2024"], "--edtf takes no value", "--edtf=1", "`missionlog date -h` lists"),
        (["stats", "--sort", "date"], "there is no option '--sort'", "--sort", "it counts all, and lists"),
        (
            ["stats", "--last=3"],
            "there is no option '--last'",
            "--last=3",
            "it counts all, and lists nothing.",
        ),
        (
            ["tags", "--verify"],
            "there is no option '--verify'",
            "--verify",
            "`quotes --verify` proves words.",
        ),
        (["drift", "--sort", "id"], "there is no option '--sort'", "--sort", "with the one before in time."),
        (["check", "--tag", "a"], "there is no option '--tag'", "--tag", "it is about the whole log."),
        (["check", "--as-of", "2024-01-01"], "there is no option '--as-of'", "--as-of", "what is written."),
    ],
)
def test_the_place_and_the_mend(run: Run, arguments: list[str], message: str, marked: str, mend: str) -> None:
    out, err, code = run(*arguments)
    assert (out, code) == ("", 2)
    first, _, line, carets, *rest = without_log(err)
    assert first.startswith(f"error: {message}")
    assert line.startswith(" | missionlog ")
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert line.ljust(end)[start:end] == marked
    assert mend in " ".join(" ".join(rest).split())
    assert mend or "Did you mean" not in "".join(rest)
    assert "Usage:" not in err
    assert "╭" not in err


def test_no_command_is_answered_with_the_help(run: Run) -> None:
    out, err, code = run()
    assert (err, code) == ("", 2)
    assert out == run("--help").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["quotes", "--speaker", "Sing"],
            "no person or organisation is called 'Sing'; did you mean 'Sabrina Singh'?",
        ),
        (
            ["timeline", "who:Sing"],
            "no person or organisation is called 'Sing'; did you mean 'Sabrina Singh'?",
        ),
        (["timeline", "--place", "Iruq"], "no place is called 'Iruq'; did you mean 'Iraq'?"),
        (["timeline", "--tag", "withdrawl"], "no fact has the tag 'withdrawl'; did you mean 'withdrawal'?"),
        (["timeline", "id:stage-tow"], "no fact has the id 'stage-tow'; did you mean 'stage-two'?"),
        (["timeline", "--source", "zzzzz"], "no source is called 'zzzzz'\n"),
    ],
)
def test_a_name_that_nothing_has(run: Run, arguments: list[str], message: str) -> None:
    assert message in run(*arguments).err


def test_a_value_of_the_environment_is_not_shown_on_the_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_TODAY", "2024-1")
    out, err, code = run("timeline")
    assert (out, code) == ("", 2)
    assert err.startswith("error: MISSIONLOG_TODAY: '2024-1' is no day\n = help: Write it as 2026-11-23")


def test_a_variable_that_is_perhaps_misspelt_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONLOG_TODYA", "2024-01-01")
    monkeypatch.setenv("MISSIONLOG_SOMETHING_ELSE", "1")
    _, err, code = run("tags")
    assert code == 0
    assert (
        "the environment has 'MISSIONLOG_TODYA', which means nothing; did you mean 'MISSIONLOG_TODAY'?" in err
    )
    assert "SOMETHING_ELSE" not in err


def test_every_variable_that_is_read_is_known() -> None:
    package = Path(missionlog.__file__).parent
    names = {
        name
        for file in package.rglob("*.py")
        for name in re.findall(r'"(MISSIONLOG_[A-Z_]+)"', file.read_text())
    }
    assert names - {"MISSIONLOG_"} == {*VARIABLES}


def test_a_word_in_quotes_of_the_shell_has_its_carets_below_it(run: Run) -> None:
    err = run("timeline", "it's speeker:x").err
    _, _, line, carets, *_ = without_log(err)
    assert line[carets.index("^") : carets.rindex("^") + 1] == "speeker"
