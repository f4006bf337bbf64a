"""How the steps that a function takes grow with its input."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from cProfile import Profile
from typing import Any

import pytest

#: The function for an input of a size.
Run = Callable[[int], Callable[[], object]]
#: The steps of SQLite's machine that count as one.
_SQLITE_STEPS = 100


def steps(function: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """The calls of Python that a function makes, and the steps of SQLite's machine."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connect = sqlite3.connect

    def counting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_progress_handler(count, _SQLITE_STEPS)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", counting)
        profile = Profile()
        profile.runcall(function)
    return counted + sum(int(entry.callcount) for entry in profile.getstats())


def growth(run: Run, size: int, monkeypatch: pytest.MonkeyPatch) -> float:
    """How many times as many steps the second doubling of an input adds as the first: 2.0 if it is linear.

    What is always done, whatever the size, does not count.
    """
    run(size)()  # so that modules are loaded and caches are warm
    once, twice, four_times = (steps(run(size * times), monkeypatch) for times in (1, 2, 4))
    return (four_times - twice) / max(twice - once, size // 10)
