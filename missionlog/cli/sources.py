"""`missionlog sources`."""

from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked


def command(asked: Asked) -> Exit:
    """Sources, the facts that rest on each, and which are copies of another."""
    return list_rows("source", asked)
