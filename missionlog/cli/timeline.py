"""`missionlog timeline`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Events in order of time."""
    list_rows("event", asked)
