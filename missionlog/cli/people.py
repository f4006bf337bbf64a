"""`missionlog people`."""

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking


@asking
def command(asked: Asked) -> None:
    """People and organisations, and the facts they have a part in."""
    list_rows("person", asked)
