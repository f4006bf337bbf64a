"""`missionlog date`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from missionlog.cli.exits import Exit
from missionlog.cli.options import day
from missionlog.cli.output import format_of, write
from missionlog.phrases.explain import explain
from missionlog.view.explained import FORMATS


def command(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]…", help="A date, in EDTF or in English; else one a line from stdin."),
    ] = None,
    published: Annotated[
        datetime.date | None,
        typer.Option(
            metavar="DATE",
            parser=day,
            envvar="MISSIONLOG_TODAY",
            help="The day from which 'last Friday' is reckoned; today if not said.",
        ),
    ] = None,
    edtf: Annotated[bool, typer.Option("--edtf", help="EDTF alone, no English.")] = False,
    format: Annotated[str | None, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}.")] = None,
) -> None:
    """Explain a date: EDTF, words, earliest and latest day, level; or why it is none."""
    name = format_of(FORMATS, format, unsaid="text" if text else "tsv")
    today = published or datetime.date.today()
    if text is None:
        write(FORMATS[name](explain(line, today, edtf=edtf) for line in _lines()), None)
        return
    found = explain(" ".join(text), today, edtf=edtf)
    write(FORMATS[name]([found]), None)
    raise typer.Exit(Exit.FINE if found.valid else Exit.FINDINGS)


def _lines() -> Iterator[str]:
    """The lines of stdin as they are: only the line feed at the end is not theirs."""
    with open(sys.stdin.fileno(), encoding="utf-8", errors="replace", newline="\n", closefd=False) as lines:
        for line in lines:
            yield line.removesuffix("\n")
