"""`missionlog search`."""

from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked


def command(asked: Asked) -> Exit:
    return list_rows("hit", asked)
