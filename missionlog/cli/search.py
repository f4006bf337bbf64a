"""`missionlog search`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Events and quotes that have all of the words, best match first."""
    list_rows("hit", asked)
