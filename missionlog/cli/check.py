"""`missionlog check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.api import checked
from missionlog.check.choose import UnknownCode, chosen, known
from missionlog.cli.bar import Bar
from missionlog.cli.exits import Exit
from missionlog.cli.explaining import explained
from missionlog.cli.fixing import fix as mend
from missionlog.cli.option import Options, flag, text, texts
from missionlog.cli.options import Asked as Shared
from missionlog.cli.output import format_of, write
from missionlog.cli.say import say, say_which
from missionlog.cli.screen import page
from missionlog.cli.usage import UsageError
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location, locate
from missionlog.view.findings import FORMATS, summary

_CODES: Final = tuple(CATALOGUE)
_EXPLAIN: Final = "Tell what a kind of finding means, with examples."


class _Found(NamedTuple):
    """What is wrong with a log, where it is, if it is anywhere, and whether it could be read at all."""

    diagnostics: list[Diagnostic]
    location: Location | None
    readable: bool


class Asked(Options):
    """What is to be proved, and what is to become of what is found."""

    log = Shared.log
    format = text(
        "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", default="text", choices=tuple(FORMATS)
    )
    strict = flag("--strict", help="Exit with 1 for a warning too.")
    select = texts("--select", metavar="CODE,…", help="Only these kinds of findings.", choices=_CODES)
    ignore = texts("--ignore", metavar="CODE,…", help="Not these kinds of findings.", choices=_CODES)
    explain = text("--explain", metavar="CODE", help=_EXPLAIN, choices=_CODES)
    fix = flag("--fix", help="Mend what has one safe mend; the change is shown first.")
    yes = flag("--yes", help="Do not ask before --fix writes.")
    today = Shared.today


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format)
    wanted, unwanted = _codes(asked.select), _codes(asked.ignore)
    if asked.explain:
        write(explained(_code(asked.explain), asked.today or date.today(), page(sys.stdout)), None)
        return Exit.FINE
    found, left = _find(asked.log, asked.today, wanted, unwanted), False
    if found.location:
        say_which(found.location)
    if asked.fix and found.location:
        left = not mend(found.location, found.diagnostics, unasked=asked.yes)
        found = _find(asked.log, asked.today, wanted, unwanted)
    write(FORMATS[name](found.diagnostics, page(sys.stdout)), None)
    say(summary(found.diagnostics))
    # A file that is passed over was perhaps the one to be proved.
    passed_over = found.location is not None and bool(found.location.passed_over)
    return _exit(found, strict=asked.strict) or (Exit.FINDINGS if left or passed_over else Exit.FINE)


def _codes(given: Iterable[str]) -> list[str]:
    """Codes as they were given, several to one option or to several."""
    return [_code(code) for several in given for code in several.split(",") if code.strip()]


def _code(written: str) -> str:
    try:
        return known(written.strip())
    except UnknownCode as unknown:
        near = f"; did you mean {unknown.nearest!r}?" if unknown.nearest else ""
        raise UsageError(f"no finding has the code {unknown.code!r}{near}") from None


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
