"""The chart on the command line: its colours, its width, and its signs where a terminal has few."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from missionlog.cli.streams import is_ascii
from tests.cli.conftest import Run
from tests.conftest import BRIDGE

UNSET = dict.fromkeys(("TERM", "PYTHONIOENCODING", "LC_ALL", "LC_CTYPE", "LANG"), "")
CHART = ("--format", "chart")


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    for name, value in UNSET.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("command", ["timeline", "promises", "next"])
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_it_fits_the_width_in_a_pipe_and_in_a_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run(command, *CHART)
    assert shown.code == 0
    assert max(map(cell_len, shown.out.splitlines())) <= columns
    assert run(command, *CHART, "-o", "chart.txt").code == 0
    assert Path("chart.txt").read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize("option", ["--colour-by", "--color-by"])
def test_letters_and_colours_tell_tags_or_places(run: Run, option: str) -> None:
    plain = run("timeline", *CHART, option, "tag").out
    coloured = run("timeline", *CHART, option, "tag", "--color", "always").out
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert plain != run("timeline", *CHART).out


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("timeline", *CHART, "--colour-by", "person"), "no colours by 'person'"),
        (("timeline", "--json", "--colour-by", "tag"), "json has no colours to choose"),
        (("timeline", *CHART, "--fields", "id"), "chart has fields of its own"),
        (("quotes", *CHART), "only events and promises are drawn along time"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, line: tuple[str, ...], reason: str) -> None:
    out, err, code = run(*line)
    assert (out, code) == ("", 2)
    assert reason in " ".join(err.split())


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8"}, False),
        ({"TERM": "dumb", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "de_DE.utf8@euro"}, False),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
        ({"PYTHONIOENCODING": "ascii:replace", "LC_ALL": "C.UTF-8"}, True),
    ],
)
def test_ascii_where_the_terminal_or_its_encoding_has_no_more(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_ascii() is expected
    assert run("timeline", *CHART).out.isascii() is expected
