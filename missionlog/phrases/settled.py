"""What stands in a log has to be the same date whenever it is read: which one words settle on, if any."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from missionlog.phrases.english import to_edtf
from missionlog.phrases.errors import PhraseError

#: Days that have nothing in common: what is the same date on both depends on neither.
_DAYS: Final = (date(1987, 6, 3), date(2011, 11, 26))


class Settled(NamedTuple):
    """What a text says of a date, on whatever day it is read.

    `edtf`: the one date that it is. `readings`: those that it may be, each as
    EDTF, and `why` they are several. `relative`: a date, but another one every
    day. Where it is none of these, `why` tells what is wrong with it.
    """

    edtf: str = ""
    readings: tuple[str, ...] = ()
    relative: bool = False
    why: str = ""


def settle(text: str) -> Settled:
    """Read a text in English on two days, and see whether it is the same."""
    first, second = (_read(text, today) for today in _DAYS)
    return first if first == second else Settled(relative=True)


def _read(text: str, today: date) -> Settled:
    try:
        return Settled(edtf=to_edtf(text, today))
    except PhraseError as error:
        return Settled(readings=error.readings, why=error.message)
