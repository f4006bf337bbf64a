"""What Rich draws depends on the page alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.terminal import NARROWEST, drawn, paragraph, wrapped

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
    assert drawn(Text("red  ", "red"), Page(colour=True)) == "\x1b[31mred\x1b[0m\n"


@pytest.mark.parametrize("width", [1, 40, 80, 140])
def test_a_paragraph_is_one_line_unless_the_page_wraps(width: int) -> None:
    text = Text("  ".join(["word"] * 90))
    assert paragraph(text, Page(width), indent=4, hanging=2) == f"    {text.plain}\n"
    lines = paragraph(text, Page(width, wraps=True), indent=4, hanging=2).splitlines()
    assert [line[:5] for line in lines] == ["    w", *["     "] * (len(lines) - 1)]
    assert max(map(len, lines)) <= max(width, 24)
    assert " ".join(lines).split() == text.plain.split()


def test_each_line_of_a_text_is_laid_out_by_itself() -> None:
    text = Text("one two three four five six\n\nseven")
    assert paragraph(text, Page(22, wraps=True), indent=2, hanging=1) == (
        "  one two three four\n   five six\n\n  seven\n"
    )
    assert paragraph(text, Page(22), indent=2) == "  one two three four five six\n\n  seven\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("渡し船は冬のあいだ橋の代わりに走る。", ["渡し船は冬のあいだ橋", "の代わりに走る。"]),
        ("渡し船は冬のあいだ橋。まち", ["渡し船は冬のあいだ", "橋。まち"]),
        ("https://例え.テスト/渡し船は冬のあいだ橋の代わりに", None),
        ("abc 渡し船は冬のあいだ橋の代わりに走る", ["abc 渡し船は冬のあい", "だ橋の代わりに走る"]),
    ],
)
def test_scripts_without_blanks_are_broken_between_letters(text: str, lines: list[str] | None) -> None:
    assert wrapped(Text(text), Page(20, wraps=True), 0).plain.split("\n") == (lines or [text])


def test_a_page_that_wraps_breaks_between_words() -> None:
    text = Text("no source was published since", "red")
    assert drawn(wrapped(text, Page(20, wraps=True), 2), Page(20)) == ("no source was\n  published since\n")
    assert wrapped(text, Page(20), 2) is text
    assert drawn(wrapped(text, Page(20, wraps=True), 2), Page(20, colour=True)) == (
        "\x1b[31mno source was\x1b[0m\n  \x1b[31mpublished since\x1b[0m\n"
    )


def test_a_word_wider_than_the_page_stays_whole() -> None:
    text = Text(f"a {'b' * 30} c https://a.example/{'d' * 30} e")
    shown = drawn(wrapped(text, Page(20, wraps=True), 1), Page(20))
    assert shown == f"a\n {'b' * 30}\n c\n https://a.example/{'d' * 30}\n e\n"


@example("00000 000000000000000 0", 20)
@given(any_text, st.integers(20, 60))
def test_nothing_is_lost_when_words_are_wrapped(text: str, width: int) -> None:
    shown = wrapped(Text(visible(text)), Page(width, wraps=True), 4).plain
    assert "".join(shown.split()) == "".join(visible(text).split())
    widest = max(width, NARROWEST + 4)  # a line has room for NARROWEST cells of words, whatever the margin
    assert all(cell_len(line) <= widest or len(line.split()) == 1 for line in shown.split("\n"))
