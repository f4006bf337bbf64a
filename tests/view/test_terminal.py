"""What Rich draws depends on the page alone."""

import pytest
from rich.text import Text

from missionlog.view.page import Page
from missionlog.view.terminal import drawn

RED = Text("red", "red")


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "3"), ("TERM", "dumb")]
)
def test_the_environment_is_not_asked(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert drawn(RED, Page(80)) == "red\n"
    assert drawn(RED, Page(80, colour=True)) == "\x1b[31mred\x1b[0m\n"


def test_lines_have_no_blanks_at_their_ends() -> None:
    assert drawn(Text("a  \nb "), Page()) == "a\nb\n"


def test_without_wrapping_lines_stay() -> None:
    assert drawn(Text("word " * 30), Page(40), wrap=False).count("\n") == 1
    assert drawn(Text("word " * 30), Page(40)).count("\n") == 4
