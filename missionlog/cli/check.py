"""`missionlog check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from missionlog.api import checked
from missionlog.check.choose import UnknownCode, chosen, known
from missionlog.cli.bar import Bar
from missionlog.cli.exits import Exit
from missionlog.cli.explaining import explained
from missionlog.cli.fixing import fix as mend
from missionlog.cli.options import LogPath, Today
from missionlog.cli.output import format_of, write
from missionlog.cli.say import say, say_which
from missionlog.cli.screen import page
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.store import Location, Unreadable, locate
from missionlog.view.findings import FORMATS, summary

_Codes = list[str] | None


class _Found(NamedTuple):
    """What is wrong with a log, where it is, if it is anywhere, and whether it could be read at all."""

    diagnostics: list[Diagnostic]
    location: Location | None
    readable: bool


def command(
    context: typer.Context,
    log: LogPath = None,
    format: Annotated[str, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for a warning too.")] = False,
    select: Annotated[_Codes, typer.Option(metavar="CODE,…", help="Only these kinds of findings.")] = None,
    ignore: Annotated[_Codes, typer.Option(metavar="CODE,…", help="Not these kinds of findings.")] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Tell what a kind of finding means, with examples.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what has one safe mend; the change is shown first.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before --fix writes.")] = False,
    today: Today = None,
) -> None:
    """Prove the log: everything that is wrong, where, and how to mend it."""
    name = format_of(FORMATS, format)
    wanted, unwanted = _codes(select), _codes(ignore)
    if explain:
        write(explained(_code(explain), today or date.today(), page(sys.stdout)), None)
        return
    found, left = _find(log or context.obj, today, wanted, unwanted), False
    if found.location:
        say_which(found.location)
    if fix and found.location:
        left = not mend(found.location, found.diagnostics, unasked=yes)
        found = _find(log or context.obj, today, wanted, unwanted)
    write(FORMATS[name](found.diagnostics, page(sys.stdout)), None)
    say(summary(found.diagnostics))
    # A file that is passed over was perhaps the one to be proved.
    passed_over = found.location is not None and bool(found.location.passed_over)
    raise typer.Exit(_exit(found, strict=strict) or (Exit.FINDINGS if left or passed_over else Exit.FINE))


def _codes(given: _Codes) -> list[str]:
    """Codes as they were given, several to one option or to several."""
    return [_code(code) for several in given or () for code in several.split(",") if code.strip()]


def _code(written: str) -> str:
    try:
        return known(written.strip())
    except UnknownCode as unknown:
        near = f"; did you mean {unknown.nearest!r}?" if unknown.nearest else ""
        raise typer.BadParameter(f"no finding has the code {unknown.code!r}{near}") from None


def _find(log: str | None, today: date | None, select: Iterable[str], ignore: Iterable[str]) -> _Found:
    location = None
    try:
        location = locate(log, os.environ, Path.cwd(), Path.home())
        with Bar() as bar:
            everything = checked(location, today, bar.of("Reading"), bar.of("Checking"))
    except Unreadable as refusal:
        return _Found([*refusal.diagnostics], location, readable=False)
    return _Found(chosen(everything, {*select}, {*ignore}), location, readable=True)


def _exit(found: _Found, *, strict: bool) -> Exit:
    if not found.readable:
        return Exit.USAGE
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return Exit.FINDINGS if any(one.severity in grave for one in found.diagnostics) else Exit.FINE
