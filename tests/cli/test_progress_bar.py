"""The progress bar: for a terminal, and for work that takes its time."""

import io
import sys

import pytest

from missionlog.cli.progress_bar import Bar


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def drawn(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience: float) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream := Stream(terminal))
    with Bar(patience) as bar:
        reading, checking = bar.of("Reading"), bar.of("Checking")
        for done in range(1, 201):
            reading(done, 200)
        checking(1, 2)
        checking(0, 0)
    return stream.getvalue()


def test_each_step_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written = drawn(monkeypatch, terminal=True, patience=0)
    assert "Reading" in written
    assert "100%" in written
    assert "Checking" in written


@pytest.mark.parametrize(("terminal", "patience"), [(False, 0), (True, 3600), (False, 3600)])
def test_no_bar_in_a_pipe_nor_for_quick_work(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, patience: float
) -> None:
    assert drawn(monkeypatch, terminal=terminal, patience=patience) == ""
