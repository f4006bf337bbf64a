"""The callback that long work reports its progress to."""

from __future__ import annotations

from collections.abc import Callable

#: Called with how much is done, and how much there is to do.
Progress = Callable[[int, int], None]


def unseen(done: int, of: int) -> None:
    """Report to nobody."""
