"""A command whose index was damaged while it was asked: it is run again, and goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable

from missionlog.cli.exits import Exit
from missionlog.cli.streams import Contradicted, finish, rewind
from missionlog.index.guard import Damaged


def is_damage(error: Exception) -> bool:
    """Whether a command that ended with an error is to be run again."""
    return isinstance(error, Damaged)


def again(command: Callable[[], Exit]) -> Exit:
    """Run a command once more. What it has printed is not printed twice.

    Raises Contradicted where that was something else, or may have been.
    """
    rewind()
    try:
        code = command()
    except Damaged:
        raise Contradicted from None
    finish()
    return code
