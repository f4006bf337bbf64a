"""The screens and blocks of `missionlog watch`: what is new comes first, and no more than fits."""

import pytest

from missionlog.model.diagnostics import Diagnostic, finding
from missionlog.model.spans import Span
from missionlog.view.formats import Page
from missionlog.view.watch import Round, render_block, render_screen


def found(line: int, message: str, code: str = "empty") -> Diagnostic:
    return finding(code, Span("log.yaml", line, 3, 5), message, "Fill it.", "  ab: c")


FIRST, SECOND, ASIDE = found(2, "one"), found(5, "two"), found(7, "an aside", "no-snapshot")
MOVED = found(9, "one")


def round_of(*shown: Diagnostic, before: list[Diagnostic] | None = None, readable: bool = True) -> Round:
    return Round("log.yaml", "10:20:30", shown, shown, before, readable)


def screen(check: Round, height: int = 40) -> list[str]:
    return render_screen(check, Page(wraps=True), height).split("\n")


def test_the_first_check_knows_nothing_of_another() -> None:
    lines = screen(round_of(FIRST, ASIDE))
    assert lines[:3] == ["log.yaml at 10:20:30: 1 error, 1 note. Ctrl-C ends.", "", lines[2]]
    assert lines[2].startswith("log.yaml:2:3: error[empty] one")
    assert any(line.startswith("1  note  no-snapshot") for line in lines)


def test_what_is_new_comes_first_and_what_moved_is_not_new() -> None:
    lines = screen(round_of(MOVED, SECOND, before=[FIRST, ASIDE]))
    assert lines[1:4] == ["Since the last save: 1 new, 1 gone.", "", "New since the last save:"]
    assert lines[4].endswith("two")
    before = lines.index("As before:")
    assert lines[before + 1].endswith("one")


def test_one_of_two_that_are_alike_can_be_new() -> None:
    assert screen(round_of(FIRST, MOVED, before=[FIRST]))[1] == "Since the last save: 1 new."
    assert screen(round_of(FIRST, before=[FIRST, MOVED]))[1] == "Since the last save: 1 gone."
    assert screen(round_of(FIRST, before=[MOVED]))[1] == "Since the last save: nothing new."


@pytest.mark.parametrize("height", range(3, 30))
def test_no_more_than_fits_and_none_is_passed_over_in_silence(height: int) -> None:
    many = [found(number, f"number {number}") for number in range(1, 6)]
    lines = screen(round_of(*many, before=many[:2]), height)
    shown = sum("error[empty]" in line for line in lines)
    assert len(lines) <= height
    if shown < 5 and height > 3:
        assert lines[-1] == f"{5 - shown} more that do not fit here: `missionlog check` shows all"


def test_a_log_that_cannot_be_read() -> None:
    assert (
        screen(round_of(FIRST, before=[SECOND], readable=False))[1] == "The log can't be read as it is now."
    )


def test_a_block_is_what_check_prints() -> None:
    block = "".join(render_block(round_of(FIRST, ASIDE, before=[]), Page()))
    assert block.startswith(
        "log.yaml at 10:20:30: 1 error, 1 note.\nSince the last save: 2 new.\n\nlog.yaml:2:3: "
    )
    assert "1  note  no-snapshot" in block


def test_nothing_that_a_log_says_steers_the_terminal() -> None:
    hostile = Round("a\x1b[2J\n", "10:20:30", [found(1, "\x1b[31m")], [found(1, "\x1b[31m")])
    assert "\x1b" not in render_screen(hostile, Page(wraps=True), 20)
