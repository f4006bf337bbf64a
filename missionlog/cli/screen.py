"""What a stream is written on: a terminal of some width, with colour or without, or a pipe."""

from __future__ import annotations

import os
import shutil
from typing import TextIO

from missionlog.view.page import Page


def page(stream: TextIO, fields: tuple[str, ...] = ()) -> Page:
    """The page that a stream is. Colour is for terminals (NO_COLOR, no-color.org, says no)."""
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size().columns
    return Page(width=width, colour=colour, wraps=terminal, fields=fields)
