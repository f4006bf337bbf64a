"""Work in a thread: what it returned, what it raised, and that it runs meanwhile."""

from __future__ import annotations

from threading import Event

import pytest

from missionlog.store.background import Background


def test_it_runs_before_it_is_asked() -> None:
    has_run = Event()
    running = Background(has_run.set)
    assert has_run.wait(10)
    assert running.result() is None
    assert running.result() is None


def test_what_it_raised_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise OSError(28, "No space left on device")

    running = Background(fail)
    running.wait()
    with pytest.raises(OSError, match="No space left"):
        running.result()
    assert capfd.readouterr().err == ""


def test_the_result_is_waited_for() -> None:
    may_end = Event()
    running = Background(lambda: may_end.wait(10))
    may_end.set()
    assert running.result() is True
