"""`missionlog next`."""

from missionlog.cli import options
from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.option import value
from missionlog.cli.options import FILTERING
from missionlog.query.syntax import OfPromises


class Asked(options.Asked):
    """What is asked of a listing, and how far ahead to look."""

    within = value(
        "--within", metavar="N", read=int, help="What is late, or falls due within N days.", panel=FILTERING
    )


def command(asked: Asked) -> Exit:
    return list_rows("promise", asked, OfPromises(ahead=True, within=asked.within))
