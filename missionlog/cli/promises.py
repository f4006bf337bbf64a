"""`missionlog promises`."""

from typing import Final

from missionlog.cli import options
from missionlog.cli.exits import Exit
from missionlog.cli.listing import list_rows
from missionlog.cli.option import text, texts
from missionlog.cli.options import ANSWERING, FILTERING
from missionlog.derive.promise_state import STATES
from missionlog.query.states import read_states
from missionlog.query.syntax import PROMISE_SORTS, SORTS, OfPromises

_SORTS: Final = (*SORTS, *PROMISE_SORTS)
_STATE: Final = "In any of these states, recorded or by the calendar."
_FAIL_ON: Final = "Exit with 1 if any that is listed is in one of these states."


class Asked(options.Asked):
    """What is asked of a listing, and the states of promises."""

    sort = text("--sort", metavar="KEY", help=f"By {', '.join(_SORTS)}.", panel=FILTERING, choices=_SORTS)
    state = texts("--state", metavar="STATE,…", help=_STATE, panel=FILTERING, choices=tuple(STATES))
    fail_on = texts("--fail-on", metavar="STATE,…", help=_FAIL_ON, panel=ANSWERING, choices=tuple(STATES))


def command(asked: Asked) -> Exit:
    fail_on = read_states(asked.fail_on)
    return list_rows("promise", asked, OfPromises(read_states(asked.state)), fail_on)
