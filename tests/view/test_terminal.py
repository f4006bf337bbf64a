"""What Rich draws depends on the page alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.terminal import drawn, wrapped

from .drawn import any_text

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


def test_a_page_that_wraps_breaks_between_words() -> None:
    text = Text("no source was published since", "red")
    assert drawn(wrapped(text, Page(20, wraps=True), 2), Page(20), wrap=False) == (
        "no source was\n  published since\n"
    )
    assert wrapped(text, Page(20), 2) is text
    assert drawn(wrapped(text, Page(20, wraps=True), 2), Page(20, colour=True), wrap=False) == (
        "\x1b[31mno source was\x1b[0m\n  \x1b[31mpublished since\x1b[0m\n"
    )


def test_a_word_wider_than_the_page_stays_whole() -> None:
    text = Text(f"a {'b' * 30} c 日本日本日本日本日本")
    shown = drawn(wrapped(text, Page(20, wraps=True), 1), Page(20), wrap=False)
    assert shown == f"a\n {'b' * 30}\n c\n 日本日本日本日本日本\n"


@given(any_text, st.integers(20, 60))
def test_nothing_is_lost_when_words_are_wrapped(text: str, width: int) -> None:
    shown = wrapped(Text(visible(text)), Page(width, wraps=True), 4).plain
    assert shown.split() == visible(text).split()
    assert all(cell_len(line) <= width or len(line.split()) == 1 for line in shown.split("\n"))
