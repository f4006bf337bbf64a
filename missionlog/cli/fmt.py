"""`missionlog fmt`: the log's text in one canonical form, which says the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.messages import say, say_which
from missionlog.cli.option_types import arguments, flag
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.cli.output import write
from missionlog.cli.progress_bar import Bar
from missionlog.cli.session import open_log
from missionlog.store.read.files import STDIN_PATH
from missionlog.store.read.locate import Location, locate
from missionlog.view.escape import exact_text, visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from missionlog.api.log_format import FormatResult

_FILES: Final = "Only these files of the log; without --log, each is a log by itself. - reads stdin."


class FmtOptions(CommandOptions):
    """Which files to format, and whether to write them."""

    words = arguments("[FILE]…", help=_FILES)
    check = flag("--check", help="Write nothing; exit with 1 if a file is not in canonical form.")
    diff = flag(
        "--diff", help="Write nothing; show what would change as a unified diff, and exit as --check."
    )
    sort = flag(
        "--sort", help="Put events in order of time, as the timeline has them, and sources by their day."
    )
    log = ListingOptions.log
    today = ListingOptions.today


def fmt(options: FmtOptions) -> Exit:
    """Write the log in canonical form, or say what would change."""
    if options.log is not None or not options.words:
        return _format(options, options.log, [*options.words])
    return max((_format(options, file, []) for file in options.words), default=Exit.FINE)


def _format(options: FmtOptions, log: str | None, names: list[str]) -> Exit:
    """Format the files of one log."""
    from missionlog.api.log_format import format_log

    location = locate(log, os.environ, Path.cwd(), Path.home())
    say_which(location)
    is_shown = options.check or options.diff

    def ranks() -> Mapping[str, int]:
        return _ranks(log, options.today)

    with Bar() as bar:
        result = format_log(
            location,
            names,
            ranks if options.sort else None,
            dry_run=is_shown,
            progress=bar.of("Formatting"),
        )
    if options.diff:
        # In a pipe it may be meant for `git apply`.
        write([(visible_lines if sys.stdout.isatty() else exact_text)(result.difference)])
    elif location.path == STDIN_PATH and not options.check:
        _print_stdin(location, result)
    _say_result(result, location, is_shown=is_shown)
    return Exit.FINDINGS if result.kept or (is_shown and result.revised) else Exit.FINE


def _ranks(path: str | None, today: date | None) -> Mapping[str, int]:
    from missionlog.api.log_format import ranks_of

    with open_log(path, today) as log:
        return ranks_of(log)


def _print_stdin(location: Location, result: FormatResult) -> None:
    """Print the log from standard input, in canonical form."""
    from missionlog.store.write.edits import LogFiles

    files = LogFiles(location.path, location.shown)
    revised = {one.file.shown: one.data for one in result.revised}
    write([revised.get(name, files[name].data).decode() for name in files])


def _say_result(result: FormatResult, location: Location, *, is_shown: bool) -> None:
    for one in result.kept:
        why = "something in it can't be read; `missionlog check` says what"
        say(f"{visible(one.file)}:{one.line}: {visible(one.id)} stays as it is: {why}")
    for name in result.files if location.path != STDIN_PATH or is_shown else ():
        say(f"{visible(name)}: {'is not in canonical form' if is_shown else 'formatted'}")
    if not result.revised and not result.kept:
        say("nothing to change: all is in canonical form")


FMT: Final = Command(FmtOptions, fmt)
