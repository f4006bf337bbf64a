"""`missionlog promises`, by their states, and `missionlog next`, what is still to be done."""

from typing import Final

from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.listings import PIPED, list_rows
from missionlog.cli.option_types import texts, value
from missionlog.cli.options import (
    ANSWERING,
    FILTERING,
    ON_TERMINAL,
    ListingOptions,
    colour_by_option,
    format_option,
    sort_option,
)
from missionlog.derive.promises import STATES
from missionlog.query.promises import read_states
from missionlog.query.syntax import PROMISE_SORTS, SORTS
from missionlog.view.formats import formats_of_kind

_SORT: Final = sort_option({**SORTS, **PROMISE_SORTS})
_STATE: Final = f"Only promises in one of these states, recorded or by the calendar: {', '.join(STATES)}."
_FAIL_ON: Final = "Exit with 1 if any listed promise is in one of these states, which are those of --state."
_FORMATS: Final = formats_of_kind("promise")
_FORMAT: Final = format_option(_FORMATS, ON_TERMINAL)
_WITHIN: Final = "Only promises that are late or fall due within N days."


class PromiseOptions(ListingOptions):
    """The options of a listing, and the states of promises."""

    sort = _SORT
    format = _FORMAT
    colour_by = colour_by_option()
    state = texts("--state", metavar="STATE,…", help=_STATE, panel=FILTERING, choices=tuple(STATES))
    fail_on = texts("--fail-on", metavar="STATE,…", help=_FAIL_ON, panel=ANSWERING, choices=tuple(STATES))


class NextOptions(ListingOptions):
    """The options of a listing, and how far ahead to look."""

    sort = _SORT
    format = _FORMAT
    colour_by = colour_by_option()
    within = value("--within", metavar="N", read=int, help=_WITHIN, panel=FILTERING)


def list_promises(options: PromiseOptions) -> Exit:
    """Print promises, those in some states if states are given."""
    fail_on = read_states(options.fail_on)
    return list_rows(Log.promises, options, fail_on, state=options.state)


def list_next(options: NextOptions) -> Exit:
    """Print what is late and what falls due, soonest first."""
    return list_rows(Log.promises, options, ahead=True, within=options.within)


PROMISES: Final = Command(PromiseOptions, list_promises, _FORMATS, PIPED)
NEXT: Final = Command(NextOptions, list_next, _FORMATS, PIPED)
