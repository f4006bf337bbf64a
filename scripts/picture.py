"""Draws the pictures in the README and the docs: what commands print, from the real log.

Run it as `python scripts/picture.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text
from transcripts import ROOT, TODAY

import missionlog
from missionlog.view.formats import Page, load

WIDTH: Final = 122


class Picture(NamedTuple):
    """What is drawn: the chart of the events that a query finds, coloured by their tags or places, or not."""

    query: str = ""
    colour_by: str = ""

    @property
    def command(self) -> str:
        """The command that prints it."""
        by = f"--colour-by {self.colour_by}" if self.colour_by else ""
        return " ".join(filter(None, ("missionlog timeline", self.query, "--format chart", by)))


PICTURES: Final[Mapping[Path, Picture]] = {
    ROOT / "docs" / "timeline.svg": Picture("since:2024"),
    ROOT / "docs" / "chart.svg": Picture(colour_by="tag"),
}

#: The faces that Rich would have the reader's browser fetch from elsewhere.
_FONT_FACE: Final = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def picture(path: Path) -> str:
    """The picture of that path as SVG."""
    drawn = PICTURES[path]
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, _environ={})
    console.print(Text.from_ansi(_chart(drawn)))
    svg = console.export_svg(title=drawn.command, unique_id=path.stem)
    return _FONT_FACE.sub("", svg)


def shown(svg: str) -> list[str]:
    """The words of a picture: all that must be the same, whichever Rich drew it."""
    return [text for text in map(_plain, ElementTree.fromstring(svg).itertext()) if text]


def outdated() -> list[Path]:
    """The pictures that are missing, or have other words than their commands print."""
    return [path for path in PICTURES if not path.exists() or _words_in(path) != shown(picture(path))]


def _words_in(path: Path) -> list[str]:
    return shown(path.read_text(encoding="utf-8"))


def _chart(drawn: Picture) -> str:
    page = Page(WIDTH, colour=True, colour_by=drawn.colour_by)
    with missionlog.open(ROOT / "data" / "events.yaml", today=date.fromisoformat(TODAY)) as log:
        return "".join(load("chart")(log.timeline(drawn.query).listing(), page))


def _plain(text: str) -> str:
    """A text of the drawing; nothing for its style sheet."""
    return "" if "{" in text else text.replace("\N{NO-BREAK SPACE}", " ").strip()


if __name__ == "__main__":
    for path in PICTURES:
        path.write_text(picture(path), encoding="utf-8")
