"""Marks on a terminal, in a pipe and in Markdown."""

import re

from hypothesis import given

from missionlog.view.formats import Page
from missionlog.view.styled_text import Fragment, as_markdown, as_text

from .drawn import NASTY, UNSAFE, any_text

LINE = [
    Fragment("text "),
    Fragment("gone", "old"),
    Fragment(" "),
    Fragment("come", "new"),
    Fragment(" "),
    Fragment("it", "id"),
]


def test_a_pipe_has_signs() -> None:
    assert as_text(LINE, Page()) == "text [-gone-] {+come+} it\n"


def test_a_copy_of_what_a_terminal_shows_has_the_signs_too() -> None:
    in_colour = as_text(LINE, Page(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", in_colour) == as_text(LINE, Page())


def test_a_terminal_has_colours() -> None:
    assert (
        as_text(LINE, Page(colour=True))
        == "text \x1b[9;31m[-gone-]\x1b[0m \x1b[32m{+come+}\x1b[0m \x1b[1mit\x1b[0m\n"
    )


def test_markdown_has_elements() -> None:
    assert as_markdown(LINE) == r"text <del>\[-gone-\]</del> <ins>{+come+}</ins> <code>it</code>"


def test_what_is_long_goes_on_behind_the_margin() -> None:
    line = [Fragment("one two three four five six")]
    assert as_text(line, Page(width=24, wraps=True), 4) == "    one two three four\n    five six\n"
    assert as_text(line, Page(width=24, wraps=True), 4, 2) == "    one two three four\n      five six\n"


def test_what_is_long_stays_one_line_in_a_pipe() -> None:
    assert as_text([Fragment("word " * 99, "new")], Page(width=24), 4, 2).count("\n") == 1


def test_markdown_obeys_nothing_and_calls_nobody() -> None:
    told = as_markdown([Fragment("*a* <b> [c](d) #1 @ada `e` |\n- f & ~~h~~", "old")])
    assert told == (
        "<del>\\[-\\*a\\* &lt;b&gt; \\[c\\](d) \\#1 @<!-- -->ada \\`e\\` \\| - f &amp; "
        "\\~\\~h\\~\\~-\\]</del>"
    )


def test_nasty_texts_are_shown_and_not_obeyed() -> None:
    for text in NASTY:
        for told in (as_text([Fragment(text)], Page()), as_markdown([Fragment(text, "new")])):
            assert not UNSAFE.search(told)
    assert as_text([Fragment("[bold]x[/]")], Page()) == "[bold]x[/]\n"


@given(any_text, any_text)
def test_any_text_is_harmless(one: str, other: str) -> None:
    line = [Fragment(one, "old"), Fragment(other, "id")]
    assert not UNSAFE.search(as_text(line, Page()))
    told = as_markdown(line)
    assert not UNSAFE.search(told)
    assert "\n" not in told
