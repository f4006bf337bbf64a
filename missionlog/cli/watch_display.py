"""Where `missionlog watch` shows its checks: on the screen of a terminal, or one after another in a pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from missionlog.cli.messages import say
from missionlog.cli.output import page
from missionlog.cli.streams import has_colour, has_reader, put
from missionlog.view.escape import visible
from missionlog.view.findings import summary
from missionlog.view.watch import Round, render_block, render_screen

#: A check that takes longer is told of while it goes on.
_LONG_SECONDS: Final = 0.5
#: Terminals that cannot be drawn on again.
_DUMB: Final = ("", "dumb", "unknown")


class Blocks:
    """Prints each check below the one before."""

    def __init__(self) -> None:
        self.shown: Round | None = None

    def begin(self) -> None:
        """A check begins."""

    def show(self, check: Round) -> bool:
        """Print a check that was not printed yet; False where nobody reads any more."""
        if check is self.shown:
            return has_reader()
        between = [] if self.shown is None else ["\n"]
        self.shown = check
        return put([*between, *render_block(check, page(sys.stdout))])


class Screen(Blocks):
    """Draws the last check on the whole of a terminal, again where its size has changed."""

    def __init__(self, console: Any) -> None:
        super().__init__()
        self._console = console
        self._size: Any = None
        self._begun = self._took = 0.0

    def begin(self) -> None:
        """A check begins: tell so, if the last one took its time."""
        self._begun = time.monotonic()
        if self.shown and self._took > _LONG_SECONDS:
            self._draw(self.shown, busy=True)

    def show(self, check: Round) -> bool:
        """Draw a check."""
        if check is not self.shown:
            self._took = time.monotonic() - self._begun
        if check is not self.shown or self._console.size != self._size:
            self.shown = check
            self._draw(check)
        return True

    def _draw(self, check: Round, *, busy: bool = False) -> None:
        self._size = self._console.size
        paper = page(sys.stdout)._replace(width=self._size.width)
        self.fill(render_screen(check, paper, self._size.height, busy=busy))

    def fill(self, drawn: str) -> None:
        """Put a text in the place of all that is on the screen."""
        from rich.screen import Screen as FullScreen
        from rich.text import Text

        self._console.update_screen(FullScreen(Text.from_ansi(drawn)))


@contextmanager
def display(name: str) -> Iterator[Blocks]:
    """The way to show checks of a log on stdout; afterwards, a screen is as it was before."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "") in _DUMB:
        yield Blocks()
        return
    from rich.console import Console

    colour = has_colour(sys.stdout)
    console = Console(color_system="standard" if colour else None, no_color=not colour, highlight=False)
    screen = Screen(console)
    try:
        with console.screen():
            screen.fill(f"{visible(name)} is being checked …")
            yield screen
    finally:
        if last := screen.shown:
            say(f"{last.name} at {last.time}: {summary(last.found, last.shown)}")
