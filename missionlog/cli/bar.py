"""A progress bar on stderr, for work that takes a person's time."""

from __future__ import annotations

import sys
from functools import partial
from time import monotonic
from types import TracebackType
from typing import Any, Final

from missionlog.model.progress import Progress

#: Seconds that nobody minds.
_PATIENCE: Final = 1.0


class Bar:
    """Progress drawn on a terminal, and not before its time; a line for each step of the work.

    Use it with `with`: afterwards nothing is left of it on the screen.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._begun = monotonic()
        self._patience = patience
        self._shares: dict[str, int] = {}
        self._lines: dict[str, Any] = {}
        self._drawn: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._drawn.stop()

    def of(self, doing: str) -> Progress:
        """What a step of the work is to call as it goes on."""
        return partial(self._tell, doing)

    def _tell(self, doing: str, done: int, of: int) -> None:
        share = 100 * done // max(of, 1)
        if share == self._shares.get(doing):
            return  # it would look the same, and drawing takes time
        self._shares[doing] = share
        if self._drawn is None and sys.stderr.isatty() and monotonic() - self._begun >= self._patience:
            self._draw()
        if self._drawn:
            if doing not in self._lines:
                self._lines[doing] = self._drawn.add_task(doing)
            self._drawn.update(self._lines[doing], completed=share)

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        self._drawn = RichProgress(console=Console(stderr=True), transient=True)
        self._drawn.start()
