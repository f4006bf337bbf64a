"""What the index stores of a date: the fields that are shown, and the days that are compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from missionlog.edtf import parse
from missionlog.edtf.bounds import Bounds, bounds_of
from missionlog.phrases.words import words

#: Many facts share a date, so the columns of this many dates are cached.
MAX_CACHED_DATES: Final = 2**14


class DateColumns(NamedTuple):
    """The computed fields of a date, and its columns in the index.

    `bounds` are those of the days that it may touch, `sort_day` and `sort_tail` its sort key.
    """

    computed: Mapping[str, str]
    bounds: Bounds
    sort_day: int
    sort_tail: int


@lru_cache(MAX_CACHED_DATES)
def date_columns(text: str) -> DateColumns:
    """The fields and columns of a date, given as valid EDTF."""
    when = parse(text)
    assert when.expression is not None  # it was read from a text
    # A window may overlap the days that `~` allows, so they belong to the bounds.
    bounds = bounds_of(when.expression, widen=True)
    computed = {"date": text, "earliest": when.earliest, "latest": when.latest, "words": words(when)}
    return DateColumns(computed, bounds, *when.sort_key)
