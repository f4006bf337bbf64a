"""A bar for how much of a stretch has passed."""

from __future__ import annotations

from typing import Final

CELLS: Final = 12
_PASSED: Final = "█"
_AHEAD: Final = "░"


def bar(share: float, cells: int = CELLS) -> str:
    """`████░░░░`: full only when all of it has passed, and empty only when nothing has."""
    passed = min(max(int(share * cells), 1 if share > 0 else 0), cells)
    return _PASSED * passed + _AHEAD * (cells - passed)


def percent(share: float) -> str:
    """The same in a number: 100% only when all of it has passed."""
    return f"{int(share * 100)}%"
