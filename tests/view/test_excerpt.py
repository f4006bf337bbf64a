"""A finding, drawn at its place."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.view.excerpt import draw
from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text

WORDS = "word " * 100


def finding(line: str, column: int, end: int) -> Diagnostic:
    return Diagnostic("not-edtf", Severity.ERROR, Span("log.yaml", 31, column, end), "no date", "", line)


def test_a_finding_in_a_file() -> None:
    found = Diagnostic(
        "unknown-reference",
        Severity.ERROR,
        Span("data/events.yaml", 31, 17, 31),
        "no source 'joint-statment'",
        "did you mean 'joint-statement'?",
        "      - source: joint-statment",
    )
    assert draw(found, Page()) == (
        "data/events.yaml:31:17: error[unknown-reference] no source 'joint-statment'\n"
        "   |\n"
        "31 |       - source: joint-statment\n"
        "   |                 ^^^^^^^^^^^^^^\n"
        "   = help: did you mean 'joint-statement'?\n"
    )


def test_a_query_has_no_path_and_no_line() -> None:
    found = Diagnostic("", Severity.ERROR, Span("", 1, 7, 14), "no month", "in words?", "since:juember")
    assert draw(found, Page()) == (
        "error: no month\n |\n | since:juember\n |       ^^^^^^^\n = help: in words?\n"
    )


def test_without_a_line_there_is_no_excerpt() -> None:
    assert draw(finding("", 1, 1), Page()) == "log.yaml:31:1: error[not-edtf] no date\n"


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("\tdate: x", 8, 9, "    date: x", "          ^"),
        ("a\tb", 3, 4, "a   b", "    ^"),
        ("日本 x", 4, 5, "日本 x", "     ^"),
        ("日本", 2, 3, "日本", "  ^^"),
        ("e\u0301te\u0301 x", 7, 8, "e\u0301te\u0301 x", "    ^"),
        ("a\x1b[1m", 2, 3, r"a\x1b[1m", " ^^^^"),
        ("ab", 3, 3, "ab", "  ^"),
        ("ab", 9, 9, "ab", "  ^"),
        ("ab\r\n", 1, 3, "ab", "^^"),
    ],
)
def test_carets_stand_under_the_very_characters(
    line: str, column: int, end: int, shown: str, carets: str
) -> None:
    _, _, text, below = draw(finding(line, column, end), Page()).splitlines()
    assert (text, below) == (f"31 | {shown}", f"   | {carets}")


@pytest.mark.parametrize(("column", "end"), [(1, 5), (6, 10), (246, 250), (496, 500), (1, 500), (246, 400)])
@pytest.mark.parametrize("width", [40, 80])
def test_a_long_line_is_shown_around_the_place(column: int, end: int, width: int) -> None:
    _, _, text, below = draw(finding(WORDS, column, end), Page(width)).splitlines()
    assert cell_len(text) <= width
    assert len(below) <= width
    marked = text[below.index("^") : below.rindex("^") + 1]
    assert WORDS[column - 1 : end - 1].startswith(marked.rstrip("…"))
    assert marked.rstrip("…")


@pytest.mark.parametrize(
    ("piece", "at"),
    [("word ", 4), ("日本 ", 0), ("e\u0301 ", 2), ("a\tb ", 2), ("\t日e\u0301", 1), ("\x1b", 0)],
)
def test_of_a_very_long_line_the_place_is_shown_with_what_is_around_it(piece: str, at: int) -> None:
    line = piece * 5_000
    column = 2_000 * len(piece) + at + 1
    _, _, text, below = draw(finding(line, column, column + 1), Page()).splitlines()
    start = next(n for n in range(len(text) + 1) if cell_len(text[:n]) == below.index("^"))
    while start < len(text) and not cell_len(text[start]):  # what has no width belongs to what is before
        start += 1
    marked = text[start : start + 4 if piece == "\x1b" else start + 1]
    assert marked == (r"\x1b" if piece == "\x1b" else line[column - 1])
    assert cell_len(marked) == below.count("^")
    assert text.startswith("31 | …")
    assert text.endswith("…")
    assert cell_len(text) <= 80


def test_tabs_stop_where_they_would_in_the_whole_line() -> None:
    line = "x" * 997 + "a\tb"
    _, _, text, _ = draw(finding(line, 1000, 1001), Page()).splitlines()
    assert text.endswith("xa  b")


def test_what_has_no_width_is_cut_with_a_mark() -> None:
    line = "e" + "\u0301" * 5_000 + "x"
    for column, end in ((1, 2), (5002, 5003), (1, 5002)):
        _, _, text, below = draw(finding(line, column, end), Page()).splitlines()
        assert "…" in text
        assert "^" in below
        assert len(text) < 2_000


def test_on_a_terminal_what_is_said_is_broken_between_words() -> None:
    found = finding(WORDS, 1, 5)._replace(
        message="the term has passed, and no source was published since",
        help="Look for a source that tells what became of it.",
    )
    first, second, _, text, carets, *rest = draw(found, Page(50, wraps=True)).splitlines()
    assert (first, second) == (
        "log.yaml:31:1: error[not-edtf] the term has",
        "    passed, and no source was published since",
    )
    assert (cell_len(text), carets) == (50, "   | ^^^^")
    assert rest == ["   = help: Look for a source that tells what", "           became of it."]
    assert len(draw(found, Page(50)).splitlines()) == 5


def test_colour() -> None:
    assert "\x1b[1;31merror[not-edtf]" in draw(finding("ab", 1, 2), Page(colour=True))
    assert "\x1b" not in draw(finding("ab", 1, 2), Page())


def test_gravity_is_said(snapshot: Callable[[str, str], None]) -> None:
    grave = (finding("date: 2014-13", 7, 14)._replace(severity=severity) for severity in Severity)
    snapshot(
        "excerpt-colour", "\n".join(draw(one, Page(colour=True)) for one in grave).replace("\x1b", "\\x1b")
    )


@given(any_text, st.integers(1, 40), st.integers(0, 40), st.integers(20, 120))
def test_any_line_is_drawn_within_the_page(line: str, column: int, length: int, width: int) -> None:
    found = finding(line.replace("\n", " "), column, column + length)
    drawn = draw(found, Page(width))
    assert not UNSAFE.search(drawn)
    assert all(cell_len(shown) <= max(width, 27) for shown in drawn.splitlines()[1:])
