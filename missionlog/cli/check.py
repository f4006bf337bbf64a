"""`missionlog check`: what is wrong with a log, mended with --fix; with --explain, what a finding means."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from missionlog.api.whole_log import check_log
from missionlog.check.explain import LOG, Example, explanations
from missionlog.check.run import selected
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.finding_options import CODES, FindingOptions, at_least, code_of, codes_of, severity_of
from missionlog.cli.messages import say, say_which
from missionlog.cli.option_types import flag, text
from missionlog.cli.options import CommandOptions, ListingOptions, LogOptions, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.progress_bar import Bar
from missionlog.model.diagnostics import CATALOGUE, MENDS, Diagnostic, Severity
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location, locate
from missionlog.store.write.edits import Revised, refuse_stdin, writing
from missionlog.store.write.fixes import fixes
from missionlog.view import codes
from missionlog.view.code_explanation import render_explanation
from missionlog.view.escape import visible
from missionlog.view.findings import FORMATS, in_brief, summary
from missionlog.view.formats import Page

_EXPLAIN: Final = "Explain a kind of finding, with examples; without a code, list all codes."
_ALL: Final = "all"
_MENDED: Final = "; ".join(MENDS.values())
_NOTHING_TO_MEND: Final = "nothing that --fix could mend"


class _Checked(NamedTuple):
    """What is wrong with a log; where the log is, if there is one; and whether it could be read at all."""

    diagnostics: list[Diagnostic]
    location: Location | None
    readable: bool


class CheckOptions(CommandOptions):
    """What to check, and what to do about the findings."""

    log = LogOptions.log
    format = format_option(FORMATS)
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output
    strict = flag("--strict", help="Exit with 1 for a warning too, and not only for an error.")
    select = FindingOptions.select
    ignore = FindingOptions.ignore
    severity = FindingOptions.severity
    statistics = flag("--statistics", help="Count the findings by their codes, and show only the counts.")
    explain = text("--explain", metavar="[CODE]", help=_EXPLAIN, choices=(*CODES, _ALL), bare=_ALL)
    fix = flag("--fix", help=f"Fix what has exactly one safe fix, and show it first: {_MENDED}.")
    diff = flag("--diff", help="Show what --fix would change, as a diff, and write nothing.")
    yes = flag("--yes", help="With --fix, write without asking.")
    today = ListingOptions.today


def check(options: CheckOptions) -> Exit:
    """Print what is wrong with the log, mended before if that is wanted; or what a code means."""
    formats = codes.FORMATS if _wants_codes(options) else FORMATS
    name = format_of(formats, options.format, options.json, options.output)
    paper = page_of_output(options.fields, options.output)
    select, ignore = codes_of(options.select), codes_of(options.ignore)
    severity = severity_of(options.severity)
    if options.explain == _ALL:
        wanted = [code for code in _at_least(severity) if code in (select or CODES) and code not in ignore]
        write(codes.FORMATS[name](codes.listed(wanted), paper), options.output)
        return Exit.FINE
    if options.explain:
        write(_explained(options.explain, name, options.today or date.today(), paper), options.output)
        return Exit.FINE
    checked, unmended = _check(options.log, options.today, select, ignore), False
    if checked.location:
        say_which(checked.location)
    if (options.fix or options.diff) and checked.location:
        refuse_stdin(checked.location.path)
    if options.diff:
        _show_diff(checked, select, ignore, options.output)
    elif options.fix and checked.location:
        unmended = not _fix(checked, select, ignore, without_asking=options.yes)
        checked = _check(options.log, options.today, select, ignore)
    if not options.diff:
        # What was asked for by its name is shown, each at its place.
        brief = severity is None and not select and not options.fields
        shown = at_least(checked.diagnostics, severity or Severity.NOTE)
        write(_drawn(shown, name, paper, brief=brief, counts=options.statistics), options.output)
        say(summary(checked.diagnostics, shown))
    # A file that is passed over was perhaps the one to be checked.
    passed_over = checked.location is not None and bool(checked.location.passed_over)
    return _exit(checked, strict=options.strict) or (Exit.FINDINGS if unmended or passed_over else Exit.FINE)


def _wants_codes(options: CheckOptions) -> bool:
    """Whether codes are printed, and not findings."""
    return options.statistics or options.explain is not None


def _at_least(severity: Severity | None) -> list[str]:
    """The codes of a severity or a graver one."""
    return [code.name for code in CATALOGUE.values() if code.severity.is_at_least(severity or Severity.NOTE)]


def _drawn(shown: list[Diagnostic], name: str, paper: Page, *, brief: bool, counts: bool) -> Iterator[str]:
    """The findings in a format: counted by code, or those that are notes in brief, or each in full."""
    if counts:
        return codes.FORMATS[name](codes.counted(shown), paper)
    return in_brief(shown, paper) if brief and name == "table" else FORMATS[name](shown, paper)


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


def _revised(checked: _Checked, select: Collection[str], ignore: Collection[str]) -> list[Revised]:
    """The files of a log with its chosen findings mended, and what that brings to light; not yet written.

    Raises Refused if a file has changed since it was read.
    """
    if checked.location is None:
        return []
    location = checked.location
    return fixes(
        location.path,
        location.shown,
        checked.diagnostics,
        lambda diagnostic: bool(selected([diagnostic], select, ignore)),
    )


def _diff(revised_files: Iterable[Revised]) -> Iterator[str]:
    """What would change in some files, as a unified diff."""
    for revised in revised_files:
        name = revised.file.shown
        before, after = (text.splitlines() for text in (revised.before, revised.after))
        for line in unified_diff(before, after, name, f"{name}, mended", lineterm="", n=1):
            yield f"{visible(line)}\n"


def _show_diff(
    checked: _Checked, select: Collection[str], ignore: Collection[str], output: str | None
) -> None:
    """Print what --fix would change."""
    revised = _revised(checked, select, ignore)
    write(_diff(revised), output)
    say(f"{summary(checked.diagnostics)}; {'nothing was written' if revised else _NOTHING_TO_MEND}")


def _fix(
    checked: _Checked, select: Collection[str], ignore: Collection[str], *, without_asking: bool
) -> bool:
    """Mend what has one safe mend. False if there was something to mend and the person did not want it.

    Raises Refused if a file has changed since it was read.
    """
    revised_files = _revised(checked, select, ignore)
    if not revised_files:
        say(_NOTHING_TO_MEND)
        return True
    for line in _diff(revised_files):
        print(line, end="", file=sys.stderr)
    if not (without_asking or _agreed()):
        say("nothing was written")
        return False
    assert checked.location
    with writing(checked.location.path, checked.location.shown) as writer:
        for revised in revised_files:
            writer.write([revised])
            say(f"wrote {revised.file.shown}")
    return True


def _agreed() -> bool:
    """Ask the person whether to write. If there is nobody to ask, --yes is the way to say so."""
    if not sys.stdin.isatty():
        say("with --yes, this is written")
        return False
    from missionlog.cli.prompt import agrees

    try:
        return agrees("write this?", default=False)
    except EOFError:
        return False


def _explained(given: str, name: str, today: date, paper: Page) -> Iterator[str]:
    """What a code means, with an example of the fault, what is said of it, and one without."""
    code = CATALOGUE[code_of(given)]
    explanation = explanations()[code.name]
    bad, good = explanation.bad, explanation.good
    if name != "table" or paper.fields:
        row = codes.CodeRow(code, explanation=explanation.text, bad=bad.shown, good=good.shown)
        return codes.FORMATS[name]([row], paper)
    text = "\n".join(filter(None, (bad.shown, bad.note and f"({bad.note})\n")))
    findings = selected(_findings_in(bad, today), {code.name})
    return render_explanation(code, explanation.text, text, findings, good.shown, paper)


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


CHECK: Final = Command(CheckOptions, check, FORMATS)
