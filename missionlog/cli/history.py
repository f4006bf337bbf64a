"""`missionlog history`."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Final

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, text, value
from missionlog.cli.options import Asked as Shared
from missionlog.cli.output import format_of, write
from missionlog.cli.past import CHANGES_FORMAT, past_of
from missionlog.cli.screen import page
from missionlog.history.fact_history import fact_steps
from missionlog.view.steps import FORMATS

_ID: Final = "An id, or the only beginning of one; also of what is gone."


class Asked(Options):
    """Whose past is to be told."""

    id = text(metavar="[ID]", help=_ID)
    log = Shared.log
    limit = value("--limit", metavar="N", read=int, least=1, help="The newest N.")
    format = CHANGES_FORMAT
    json = Shared.json


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format, asked.json)
    _, past = past_of(asked.log)
    steps = past.steps()
    if asked.id is not None:
        steps = fact_steps(asked.id.lower(), past.newest(), steps)
    write(FORMATS[name](islice(steps, asked.limit), page(sys.stdout), asked.id is not None), None)
    return Exit.FINE
