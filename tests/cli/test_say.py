"""Talk, on a terminal and piped."""

import sys

import pytest

from missionlog.cli.say import say

LINE = "the log that comes with missionlog; name your own with --log"


@pytest.mark.parametrize(
    ("terminal", "told"),
    [
        (False, f"missionlog: {LINE}\n"),
        (True, "missionlog: the log that comes with\n  missionlog; name your own with --log\n"),
    ],
)
def test_lines_are_broken_between_words_on_a_terminal_alone(
    terminal: bool, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    say(LINE)
    assert capsys.readouterr().err == told
