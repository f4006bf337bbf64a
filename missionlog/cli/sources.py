"""`missionlog sources`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Sources, the facts that rest on each, and which are copies of another."""
    list_rows("source", asked)
