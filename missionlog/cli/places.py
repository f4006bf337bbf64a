"""`missionlog places`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Places, and the facts at each or within it."""
    list_rows("place", asked)
