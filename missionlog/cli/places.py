"""`missionlog places`."""

from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked


def command(asked: Asked) -> Exit:
    """Places, and the facts at each or within it."""
    return list_rows("place", asked)
