"""Draws docs/timeline.svg, the picture in the README: what `missionlog timeline` prints, from the real log.

Run it as `python scripts/picture.py`.
"""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Final
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text
from transcripts import ROOT, TODAY

import missionlog
from missionlog.view.formats import Page, load

PICTURE: Final = ROOT / "docs" / "timeline.svg"
COMMAND: Final = "missionlog timeline"
WIDTH: Final = 122

#: The faces that Rich would have the reader's browser fetch from elsewhere.
_FONT_FACE: Final = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def picture() -> str:
    """The picture as SVG."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, _environ={})
    console.print(Text.from_ansi(_table()))
    svg = console.export_svg(title=COMMAND, unique_id="timeline")
    return _FONT_FACE.sub("", svg)


def shown(svg: str) -> list[str]:
    """The words of a picture: all that must be the same, whichever Rich drew it."""
    return [text for text in map(_plain, ElementTree.fromstring(svg).itertext()) if text]


def _table() -> str:
    _, _, *words = COMMAND.split()
    with missionlog.open(ROOT / "data" / "events.yaml", today=date.fromisoformat(TODAY)) as log:
        listing = log.timeline(*words).listing()
        return "".join(load("table")(listing, Page(width=WIDTH, colour=True)))


def _plain(text: str) -> str:
    """A text of the drawing; nothing for its style sheet."""
    return "" if "{" in text else text.replace("\N{NO-BREAK SPACE}", " ").strip()


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
