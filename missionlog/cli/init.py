"""`missionlog init`."""

from __future__ import annotations

from pathlib import Path

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, argument
from missionlog.cli.say import say
from missionlog.store.write.starter import write_starter


class Asked(Options):
    """Where a log is to begin."""

    folder = argument("[DIR]", read=Path, help="Where to begin it.", default=Path())


def command(asked: Asked) -> Exit:
    for path in write_starter(asked.folder):
        say(f"wrote {path}")
    return Exit.FINE
