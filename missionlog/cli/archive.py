"""`missionlog archive`, a document kept beside the log, and `missionlog init`, a log to begin with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import argument, value
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.edtf import EdtfError, parse
from missionlog.store.read.locate import locate

_PLACE: Final = (
    "The folder in which to write events.yaml, or a log to write, as story.yaml. Default: this folder."
)
_TAKEN: Final = "When the copy was made, in EDTF. Default: today."


def _edtf(text: str) -> str:
    try:
        return parse(text).text
    except EdtfError as error:
        raise UsageError(f"{text!r} is not an EDTF date: {error.message}") from None


class ArchiveOptions(CommandOptions):
    """Which document of which source to archive."""

    source = argument("SOURCE", read=str, help="A source's id, or a unique beginning of one.")
    file = argument("FILE", read=Path, help="Its document: plain text in UTF-8, HTML or PDF.")
    taken = value("--taken", metavar="DATE", read=_edtf, help=_TAKEN)
    log = ListingOptions.log
    today = ListingOptions.today


class InitOptions(CommandOptions):
    """Where a log is to begin."""

    place = argument("[PATH]", read=Path, help=_PLACE, default=Path())


def archive(options: ArchiveOptions) -> Exit:
    """Keep a document beside the log, and say where."""
    from missionlog.store.write import archiving

    location = locate(options.log, os.environ, Path.cwd(), Path.home())
    taken = options.taken or (options.today.isoformat() if options.today else "")
    result = archiving.archive(location, options.source, options.file, taken)
    if not result.added:
        say(f"{result.source} has this already, taken {result.snapshot['taken']}: nothing was added")
        return Exit.FINE
    for path in dict.fromkeys((result.snapshot["original"], result.snapshot["text"])):
        say(f"keeps {path}")
    say(f"{result.source} has it in {location.shown} now")
    return Exit.FINE


def init(options: InitOptions) -> Exit:
    """Write a log to begin with, and its schema. Raises Refused where there is one."""
    from missionlog.store.write.starter import write_starter

    for path in write_starter(options.place):
        say(f"wrote {path}")
    return Exit.FINE


ARCHIVE: Final = Command(ArchiveOptions, archive)
INIT: Final = Command(InitOptions, init)
