"""The page that stdout or stderr is: its width, and whether it takes colour."""

from __future__ import annotations

import os
from typing import Final, TextIO

from missionlog.view.formats import Page

_STDOUT: Final = 1
#: The width where none is known, as for a pipe.
_DEFAULT_COLUMNS: Final = 80


def page(stream: TextIO, fields: tuple[str, ...] = ()) -> Page:
    """The page that a stream is. A terminal gets colour unless NO_COLOR (no-color.org) is set."""
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(width=_columns(), colour=colour, wraps=terminal, fields=fields)


def _columns() -> int:
    """The width of the terminal, as shutil has it; to import shutil loads three compressors."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(_STDOUT).columns or _DEFAULT_COLUMNS
    except OSError:  # stdout is closed, or no terminal
        return _DEFAULT_COLUMNS
