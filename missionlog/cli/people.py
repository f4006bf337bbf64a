"""`missionlog people`."""

from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked


def command(asked: Asked) -> Exit:
    """People and organisations, and the facts they have a part in."""
    return list_rows("person", asked)
