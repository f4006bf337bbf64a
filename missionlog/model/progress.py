"""How far some work has come."""

from __future__ import annotations

from collections.abc import Callable

#: Called as the work goes on, with how much of how much is done.
Progress = Callable[[int, int], None]


def unseen(done: int, of: int) -> None:
    """For work that nobody watches."""
