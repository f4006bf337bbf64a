"""A progress bar on stderr, for work that takes a person's time."""

from __future__ import annotations

import sys
from functools import partial
from time import monotonic
from typing import Any, Final

from missionlog.cli.streams import has_colour
from missionlog.model.progress import Progress

#: Seconds of work before a bar is drawn.
_SECONDS_BEFORE_DRAWING: Final = 1.0


class Bar:
    """A bar for each step of the work, drawn on a terminal if the work takes longer than a moment.

    Use it with `with`: afterwards nothing of it is left on the screen.
    """

    def __init__(self, wait: float = _SECONDS_BEFORE_DRAWING) -> None:
        self._begun = monotonic()
        self._wait = wait
        self._percents: dict[str, int] = {}
        self._lines: dict[str, Any] = {}
        self._drawn: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._drawn:
            self._drawn.stop()

    def of(self, doing: str) -> Progress:
        """The function that a step of the work calls as it goes on."""
        return partial(self._update, doing)

    def _update(self, doing: str, done: int, of: int) -> None:
        percent = 100 * done // max(of, 1)
        if percent == self._percents.get(doing):
            return  # it would look the same, and drawing takes time
        self._percents[doing] = percent
        if self._drawn is None and sys.stderr.isatty() and monotonic() - self._begun >= self._wait:
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            colour = has_colour(sys.stderr)
            console = Console(stderr=True, color_system="standard" if colour else None, no_color=not colour)
            self._drawn = RichProgress(console=console, transient=True)
            self._drawn.start()
        if self._drawn:
            if doing not in self._lines:
                self._lines[doing] = self._drawn.add_task(doing)
            self._drawn.update(self._lines[doing], completed=percent)
