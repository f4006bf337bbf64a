"""`missionlog tags`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Tags, and the facts that have each."""
    list_rows("tag", asked)
