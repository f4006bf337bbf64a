"""`missionlog date`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from typing import Final

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, arguments, flag, text, value
from missionlog.cli.options import day
from missionlog.cli.output import format_of, write
from missionlog.phrases.explain import explain
from missionlog.view.date_explanation import FORMATS

_PUBLISHED: Final = "The day from which 'last Friday' is reckoned; today if not said."


class Asked(Options):
    """Which date is to be explained."""

    written = arguments("[TEXT]…", help="A date, in EDTF or in English; else one a line from stdin.")
    published = value("--published", metavar="DATE", read=day, help=_PUBLISHED, variable="MISSIONLOG_TODAY")
    edtf = flag("--edtf", help="EDTF alone, no English.")
    format = text("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", choices=tuple(FORMATS))


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format, unsaid="text" if asked.written else "tsv")
    today = asked.published or datetime.date.today()
    if not asked.written:
        write(FORMATS[name](explain(line, today, edtf=asked.edtf) for line in _lines()), None)
        return Exit.FINE
    found = explain(" ".join(asked.written), today, edtf=asked.edtf)
    write(FORMATS[name]([found]), None)
    return Exit.FINE if found.valid else Exit.FINDINGS


def _lines() -> Iterator[str]:
    """The lines of stdin as they are: only the line feed at the end is not theirs."""
    with open(sys.stdin.fileno(), encoding="utf-8", errors="replace", newline="\n", closefd=False) as lines:
        for line in lines:
            yield line.removesuffix("\n")
