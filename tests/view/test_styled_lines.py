"""Words with styles, wrapped to a width and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missionlog.view.styled_lines import Run, cells_of, joined, wrapped, written

words = st.text(st.sampled_from("ab 日e\u0301.·א"), max_size=30)
lines = st.lists(st.builds(Run, words, st.sampled_from(["", "bold", "dim"]), st.booleans()), max_size=4)


def texts(line: str, first: int, room: int) -> list[str]:
    return [written(part, colour=False) for part in wrapped([Run(line)], first, room)]


@pytest.mark.parametrize(
    ("line", "first", "room", "parts"),
    [
        ("one two three", 20, 20, ["one two three"]),
        ("one two three", 7, 20, ["one two", "three"]),
        ("one two three", 3, 5, ["one", "two", "three"]),
        ("one two", 2, 20, ["", "one two"]),
        ("", 0, 20, [""]),
        ("a  b", 20, 20, ["a  b"]),
        ("abcdef", 4, 3, ["abcd", "ef"]),
        ("x abcdef", 4, 3, ["x ab", "cde", "f"]),
        ("日本語", 4, 4, ["日本", "語"]),
        ("e\u0301e\u0301e\u0301", 2, 2, ["e\u0301e\u0301", "e\u0301"]),
        ("no\u00a0break here", 8, 20, ["no\u00a0break", "here"]),
        ("of an-id-that-is-long x", 9, 9, ["of", "an-id-that-is-long", "x"]),
    ],
)
def test_a_line_is_broken_between_words(line: str, first: int, room: int, parts: list[str]) -> None:
    assert texts(line, first, room) == parts


def test_a_dot_between_pieces_does_not_begin_a_line() -> None:
    assert texts("by Ada · in 2024", 6, 20) == ["by", "Ada · in 2024"]
    assert texts("by Ada · in 2024", 8, 20) == ["by Ada ·", "in 2024"]


def test_a_whole_run_is_not_broken_where_it_fits_on_a_line() -> None:
    line = [Run("also Mills"), Run(" · "), Run("first 3 May 1847", whole=True), Run(" · id")]
    for room, parts in {
        18: ["also Mills ·", "first 3 May 1847 ·", "id"],
        22: ["also Mills ·", "first 3 May 1847 · id"],
        12: ["also Mills ·", "first 3 May", "1847 · id"],
    }.items():
        assert [written(part, colour=False) for part in wrapped(line, room, room)] == parts


@given(lines, st.integers(0, 30), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(line: list[Run], first: int, room: int) -> None:
    parts = wrapped(line, first, room)
    assert all(cells_of(part) <= room for part in parts[1:])
    assert cells_of(parts[0]) <= first
    characters = [(sign, run.style) for run in line for sign in run.text if sign != " "]
    assert [(sign, run.style) for part in parts for run in part for sign in run.text if sign != " "] == (
        characters
    )


def test_pieces_are_joined_with_a_separator_between_them() -> None:
    assert joined([[Run("a")], [Run("b"), Run("c")]], Run("-")) == [Run("a"), Run("-"), Run("b"), Run("c")]
    assert joined([], Run("-")) == []


def test_written_in_colour_and_without() -> None:
    line = [Run("27 Sep", "cyan"), Run("  "), Run("Title", "bold yellow"), Run("  ", "dim"), Run(" ")]
    assert written(line, colour=False) == "27 Sep  Title"
    assert written(line, colour=True) == "\x1b[36m27 Sep\x1b[0m  \x1b[1;33mTitle\x1b[0m"
    assert written([], colour=True) == written([Run(" ", "dim")], colour=True) == ""


@given(lines)
def test_colour_adds_codes_and_no_text(line: list[Run]) -> None:
    plain = written(line, colour=False)
    coloured = written(line, colour=True)
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert (coloured, cell_len(coloured)) == (plain, cell_len(plain))
