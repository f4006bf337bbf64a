"""`missionlog check`: what is wrong with a log, mended with --fix; with --explain, what a finding means."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from missionlog.api.log import check_log
from missionlog.check.explain import LOG, Example, explanations
from missionlog.check.run import UnknownCode, known_code, selected
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say, say_which
from missionlog.cli.option_types import flag, text, texts
from missionlog.cli.options import CommandOptions, ListingOptions, LogOptions, format_option
from missionlog.cli.output import format_of, page, write
from missionlog.cli.progress_bar import Bar
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location, locate
from missionlog.store.write.edits import writing
from missionlog.store.write.fixes import fixes
from missionlog.view.code_explanation import render_explanation
from missionlog.view.escape import visible
from missionlog.view.findings import FORMATS, summary
from missionlog.view.formats import Page

_CODES: Final = tuple(CATALOGUE)
_EXPLAIN: Final = "Explain findings of this code, with examples, and do not check."


class _Checked(NamedTuple):
    """What is wrong with a log; where the log is, if there is one; and whether it could be read at all."""

    diagnostics: list[Diagnostic]
    location: Location | None
    readable: bool


class CheckOptions(CommandOptions):
    """What to check, and what to do about the findings."""

    log = LogOptions.log
    format = format_option(FORMATS, default="text")
    strict = flag("--strict", help="Exit with 1 for a warning too, and not only for an error.")
    select = texts(
        "--select", metavar="CODE,…", help="Only findings of these codes: no-snapshot,stale.", choices=_CODES
    )
    ignore = texts("--ignore", metavar="CODE,…", help="Leave out findings of these codes.", choices=_CODES)
    explain = text("--explain", metavar="CODE", help=_EXPLAIN, choices=_CODES)
    fix = flag("--fix", help="Fix what has exactly one safe fix. The change is shown first.")
    yes = flag("--yes", help="With --fix, write without asking.")
    today = ListingOptions.today


def check(options: CheckOptions) -> Exit:
    """Print what is wrong with the log, mended before if that is wanted; or what a code means."""
    name = format_of(FORMATS, options.format)
    select, ignore = _codes(options.select), _codes(options.ignore)
    if options.explain:
        today = options.today or date.today()
        write(_explained(_code(options.explain), today, page(sys.stdout)))
        return Exit.FINE
    checked, unmended = _check(options.log, options.today, select, ignore), False
    if checked.location:
        say_which(checked.location)
    if options.fix and checked.location:
        unmended = not _fix(checked.location, checked.diagnostics, without_asking=options.yes)
        checked = _check(options.log, options.today, select, ignore)
    write(FORMATS[name](checked.diagnostics, page(sys.stdout)))
    say(summary(checked.diagnostics))
    # A file that is passed over was perhaps the one to be checked.
    passed_over = checked.location is not None and bool(checked.location.passed_over)
    return _exit(checked, strict=options.strict) or (Exit.FINDINGS if unmended or passed_over else Exit.FINE)


def _codes(given: Iterable[str]) -> list[str]:
    """The codes that were given, several to one option or to several."""
    return [_code(code) for several in given for code in several.split(",") if code.strip()]


def _code(written: str) -> str:
    try:
        return known_code(written.strip())
    except UnknownCode as unknown:
        near = f"; did you mean {unknown.nearest!r}?" if unknown.nearest else ""
        raise UsageError(f"no finding has the code {unknown.code!r}{near}") from None


def _check(log: str | None, today: date | None, select: Iterable[str], ignore: Iterable[str]) -> _Checked:
    location = None
    try:
        location = locate(log, os.environ, Path.cwd(), Path.home())
        with Bar() as bar:
            diagnostics = check_log(location, today, bar.of("Reading"), bar.of("Checking"))
    except Unreadable as unreadable:
        return _Checked([*unreadable.diagnostics], location, readable=False)
    return _Checked(selected(diagnostics, {*select}, {*ignore}), location, readable=True)


def _exit(checked: _Checked, *, strict: bool) -> Exit:
    if not checked.readable:
        return Exit.USAGE
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return Exit.FINDINGS if any(one.severity in grave for one in checked.diagnostics) else Exit.FINE


def _fix(location: Location, diagnostics: Iterable[Diagnostic], *, without_asking: bool) -> bool:
    """Mend what has one safe mend. False if there was something to mend and the person did not want it.

    Raises Refused if a file has changed since it was read.
    """
    revised_files = fixes(location.path, location.shown, diagnostics)
    if not revised_files:
        say("nothing that --fix could mend")
        return True
    for revised in revised_files:
        name = revised.file.shown
        before, after = (text.splitlines() for text in (revised.before, revised.after))
        for line in unified_diff(before, after, name, f"{name}, mended", lineterm="", n=1):
            print(visible(line), file=sys.stderr)
    if not (without_asking or _agreed()):
        say("nothing was written")
        return False
    with writing(location.path, location.shown) as writer:
        for revised in revised_files:
            writer.write([revised])
            say(f"wrote {revised.file.shown}")
    return True


def _agreed() -> bool:
    """Ask the person whether to write. If there is nobody to ask, --yes is the way to say so."""
    if not sys.stdin.isatty():
        say("with --yes, this is written")
        return False
    # Not typer.confirm: it puts a blank on stdout, and that is for data.
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _explained(code: str, today: date, page: Page) -> Iterator[str]:
    """The documentation of a code of the catalogue, with what is found in its bad example."""
    explanation = explanations()[code]
    bad, good = explanation.bad, explanation.good
    findings = selected(_findings_in(bad, today), {code})
    text = "\n".join(filter(None, (bad.shown, bad.note and f"({bad.note})\n")))
    return render_explanation(CATALOGUE[code], explanation.text, text, findings, good.shown, page)


def _findings_in(example: Example, today: date) -> list[Diagnostic]:
    """All that is wrong with an example, which is written to a temporary folder."""
    with TemporaryDirectory() as folder:
        for name, data in example.files.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        try:
            return check_log(Location(Path(folder, LOG), False, LOG, False), today)
        except Unreadable as unreadable:
            return [*unreadable.diagnostics]


CHECK: Final = Command(CheckOptions, check)
