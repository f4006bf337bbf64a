"""Talk, on a terminal and piped."""

import sys

import pytest

from missionlog.cli.messages import say, say_nothing_found
from missionlog.query.syntax import Query, Words

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


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([Words(("sing",))], "sing* also finds what begins so"),
        ([Words(("not", "sing"))], "not* also finds what begins so"),
        ([Words(("other",), negated=True), Words(("sing",))], "sing* also"),
        ([Words(("sing*",))], ""),
        ([Words(("sing", "sang*"))], ""),
        ([Words(("sing",)), Words(("sang*",))], ""),
        ([Words(("sing",), negated=True)], ""),
        ([], ""),
    ],
)
def test_a_person_who_types_no_star_is_told_of_it(
    words: list[Words], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say_nothing_found("Events", Query(words=tuple(words)))
    first, *rest = capsys.readouterr().err.splitlines()
    assert first == "missionlog: nothing found. Asked for: Events"
    assert len(rest) == bool(hint)
    assert hint in "".join(rest)
