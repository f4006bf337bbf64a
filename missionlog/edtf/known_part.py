"""What is known of a date: a year without a digit, `XXXX`, bounds nothing, though it is 0 to 9999 in EDTF."""

from __future__ import annotations

from typing import Final

from missionlog.edtf.bounds import bounds_of
from missionlog.edtf.syntax import Date, End, Interval, dates_in
from missionlog.edtf.when import When

_UNKNOWN_YEAR: Final = "XXXX"


def known_part(when: When) -> When | None:
    """The date, its ends in unknown years as ends that are not known; None if nothing of it is known."""
    # Of most dates the text tells at once that no year in it is unknown.
    if _UNKNOWN_YEAR not in when.text or when.expression is None:
        return when
    if not isinstance(when.expression, Interval):
        return None if any(map(_is_unknown, dates_in(when.expression))) else when
    known = Interval(*(End.UNKNOWN if _is_unknown(end) else end for end in when.expression))
    if not any(isinstance(end, Date) for end in known):
        return None
    return When(when.text, *bounds_of(known), when.level, known)


def _is_unknown(end: Date | End) -> bool:
    return isinstance(end, Date) and isinstance(end.year, str) and end.year.endswith(_UNKNOWN_YEAR)
