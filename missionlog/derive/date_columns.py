"""What the index keeps of a date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from missionlog.edtf import parse
from missionlog.edtf.bounds import Bounds, bounds_of
from missionlog.phrases.words import words

#: Dates that are remembered: facts have the same ones again and again.
_KEPT: Final = 2**14


class Dated(NamedTuple):
    """A date as it is `told` among what is computed, and in the columns of the table.

    `bounds` are those of the days it possibly touches, `sort_day` and `sort_tail` its sort key.
    """

    told: Mapping[str, str]
    bounds: Bounds
    sort_day: int
    sort_tail: int


@lru_cache(_KEPT)
def dated(text: str) -> Dated:
    """The same for every fact of a date, told by its EDTF."""
    when = parse(text)
    assert when.expression is not None  # it was read from a text
    # What `~` allows is part of what a window may possibly touch.
    bounds = bounds_of(when.expression, widen=True)
    told = {"date": text, "earliest": when.earliest, "latest": when.latest, "words": words(when)}
    return Dated(told, bounds, *when.sort_key)
