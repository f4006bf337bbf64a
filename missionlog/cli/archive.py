"""`missionlog archive`."""

from __future__ import annotations

import os
from pathlib import Path

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, argument, value
from missionlog.cli.options import Asked as Shared
from missionlog.cli.say import say
from missionlog.cli.usage import UsageError
from missionlog.edtf import EdtfError, parse
from missionlog.store.read.locate import locate
from missionlog.store.write.archiving import ArchiveResult, archive


def _edtf(text: str) -> str:
    """A date in EDTF, as the log wants it."""
    try:
        return parse(text).text
    except EdtfError as error:
        raise UsageError(f"{text!r} is not an EDTF date: {error.message}") from None


class Asked(Options):
    """Which document of which source is to be result."""

    source = argument("SOURCE", read=str, help="A source's id, or the only beginning of one.")
    file = argument("FILE", read=Path, help="Its document: plain text in UTF-8, HTML or PDF.")
    taken = value(
        "--taken", metavar="DATE", read=_edtf, help="When the copy was made, in EDTF; today if not said."
    )
    log = Shared.log
    today = Shared.today


def command(asked: Asked) -> Exit:
    location = locate(asked.log, os.environ, Path.cwd(), Path.home())
    taken = asked.taken or (asked.today.isoformat() if asked.today else "")
    _say(archive(location, asked.source, asked.file, taken), location.shown)
    return Exit.FINE


def _say(result: ArchiveResult, log: str) -> None:
    if not result.added:
        say(f"{result.source} has this already, taken {result.snapshot['taken']}: nothing was added")
        return
    for path in dict.fromkeys((result.snapshot["original"], result.snapshot["text"])):
        say(f"keeps {path}")
    say(f"{result.source} has it in {log} now")
