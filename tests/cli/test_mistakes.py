"""A command line that cannot be read: one message in the style of all others, with the place and the mend."""

import pytest

from tests.cli.conftest import Run


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
        (["timeline", "--limit"], "--limit wants a value", "--limit", ""),
        (["timeline", "--json=1"], "--json takes no value", "--json=1", ""),
        (["timeline", "--limit", "x"], "--limit: 'x' is not a whole number", "x", ""),
        (["timeline", "tag:a b", "--limit=x"], "--limit: 'x' is not a whole number", "--limit=x", ""),
        (["timeline", "--as-of", "2024-99"], "--as-of: '2024-99' is no day", "2024-99", ""),
        (["timeline", "--format", "jso"], "no format 'jso'", "jso", ""),
        (["archive", "a"], "FILE is missing", " ", ""),
        (["diff", "a", "b", "c"], "3 revisions, where two can be compared", " ", ""),
    ],
)
def test_the_place_and_the_mend(run: Run, arguments: list[str], message: str, marked: str, mend: str) -> None:
    out, err, code = run(*arguments)
    assert (out, code) == ("", 2)
    first, _, line, carets, *rest = err.splitlines()
    assert first.startswith(f"error: {message}")
    assert line.startswith(" | missionlog ")
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert line.ljust(end)[start:end] == marked
    assert mend in "".join(rest)
    assert "Usage:" not in err
    assert "╭" not in err


def test_no_command_is_answered_with_the_help(run: Run) -> None:
    out, err, code = run()
    assert code == 2
    assert "timeline" in out + err
