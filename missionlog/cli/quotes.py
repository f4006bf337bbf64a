"""`missionlog quotes`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """Who said what, in full, and in which role."""
    list_rows("quote", asked)
