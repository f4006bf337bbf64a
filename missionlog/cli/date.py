"""`missionlog date`: what a date means."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import arguments, flag, value
from missionlog.cli.options import CommandOptions, ListingOptions, day, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.phrases.english import Explained, explain
from missionlog.store.read.files import STDIN
from missionlog.view.date_explanation import FORMATS

_WITHOUT: Final = "Without it, table; TSV for the dates of stdin."
_PUBLISHED: Final = "The day from which 'last Friday' is counted, as 2026-11-23. Default: today."


class DateOptions(CommandOptions):
    """Which date to explain."""

    written = arguments(
        "[TEXT]…", help="A date in EDTF or in English. Without one, read stdin, one date per line."
    )
    published = value("--published", metavar="DAY", read=day, help=_PUBLISHED, variable="MISSIONLOG_TODAY")
    edtf = flag("--edtf", help="Read only EDTF, no English.")
    format = format_option(FORMATS, _WITHOUT)
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output


def date(options: DateOptions) -> Exit:
    """Print what a date means, or of each line of stdin. One that is no date is a finding."""
    usual = "table" if options.written else "tsv"
    name = format_of(FORMATS, options.format, options.json, options.output, piped=usual, shown=usual)
    if options.log == STDIN and not options.written:
        raise UsageError("standard input cannot be both the log and the dates")
    today = options.published or datetime.date.today()
    exit_codes = {Exit.FINE: ""}  # each with the first text that has it

    def explanations() -> Iterator[Explained]:
        for text in [" ".join(options.written)] if options.written else _lines():
            explained = explain(text, today, edtf=options.edtf)
            exit_codes.setdefault(_exit_for(explained, today, edtf=options.edtf), text)
            yield explained

    write(FORMATS[name](explanations(), page_of_output(options.fields, options.output)), options.output)
    if Exit.USAGE in exit_codes:
        say(f"{exit_codes[Exit.USAGE]} is EDTF too: --edtf reads it so")
    return max(exit_codes)


def _exit_for(explained: Explained, today: datetime.date, *, edtf: bool) -> Exit:
    """FINDINGS for what is no date; USAGE for EDTF that is refused because it may be two years as well."""
    if explained.valid:
        return Exit.FINE
    return Exit.FINDINGS if edtf or not explain(explained.input, today, edtf=True).valid else Exit.USAGE


def _lines() -> Iterator[str]:
    """The lines of stdin with all their blanks, without line ends and a byte order mark before the first."""
    with open(
        sys.stdin.fileno(), encoding="utf-8-sig", errors="replace", newline="\n", closefd=False
    ) as lines:
        for line in lines:
            yield line.removesuffix("\r\n").removesuffix("\n")


DATE: Final = Command(DateOptions, date, FORMATS)
