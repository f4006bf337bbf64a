"""A progress bar on stderr, for work that takes a person's time."""

from __future__ import annotations

import sys
from importlib import import_module
from time import monotonic
from types import TracebackType
from typing import Any, Final

#: Seconds that nobody minds.
_PATIENCE: Final = 1.0


class Bar:
    """Called with how much of how much is done. It is drawn on a terminal, and not before its time.

    Use it with `with`: afterwards nothing is left of it on the screen.
    """

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = monotonic()
        self._drawn: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._drawn.stop()

    def __call__(self, done: int, of: int) -> None:
        if self._drawn is None and sys.stderr.isatty() and monotonic() - self._begun > _PATIENCE:
            self._draw()
        if self._drawn:
            self._drawn.update(self._drawn.task_ids[0], completed=done, total=of)

    def _draw(self) -> None:
        progress = import_module("rich.progress")  # only who waits pays for it
        console = import_module("rich.console").Console(stderr=True)
        self._drawn = progress.Progress(console=console, transient=True)
        self._drawn.add_task(self._doing)
        self._drawn.start()
