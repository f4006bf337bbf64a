"""What a stream is written on: a terminal of some width, with colour or without, or a pipe."""

from __future__ import annotations

import os
from typing import Final, TextIO

from missionlog.view.formats import Page

_STDOUT: Final = 1
#: The width of what has none.
_UNKNOWN: Final = 80


def page(stream: TextIO, fields: tuple[str, ...] = ()) -> Page:
    """The page that a stream is. Colour is for terminals (NO_COLOR, no-color.org, says no)."""
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(width=_columns(), colour=colour, wraps=terminal, fields=fields)


def _columns() -> int:
    """The width of the terminal, as `shutil.get_terminal_size` has it; with shutil come three compressors."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(_STDOUT).columns or _UNKNOWN
    except OSError:  # it is closed, or no terminal
        return _UNKNOWN
