"""Times of day as instants: `2024-05-01T09:00:00+02:00` is two hours before `2024-05-01T09:00:00Z`."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import iso
from missionlog.edtf.syntax import Date, Expression

SECONDS_IN_A_DAY: Final = 86_400


class Instant(NamedTuple):
    """A second, counted from the beginning of day 0: in UTC if a zone is given (`zoned`), else by a clock.

    Only instants that both have a zone, or both have none, can be compared.
    """

    second: int
    zoned: bool

    @property
    def day(self) -> int:
        """The day of it: in UTC if it has a zone."""
        return self.second // SECONDS_IN_A_DAY

    def __str__(self) -> str:
        """The instant in EDTF: in UTC if it has a zone."""
        minutes, second = divmod(self.second % SECONDS_IN_A_DAY, 60)
        hour, minute = divmod(minutes, 60)
        return f"{iso(self.day)}T{hour:02d}:{minute:02d}:{second:02d}{'Z' * self.zoned}"

    def is_comparable(self, other: Instant) -> bool:
        return self.zoned == other.zoned


def instant_of(expression: Expression | None) -> Instant | None:
    """The instant of a date with a time of day; None for any other date."""
    if not isinstance(expression, Date) or not expression.time:
        return None
    clock, shift = expression.time[1:9], expression.time[9:]
    hours, minutes, seconds = map(int, clock.split(":"))
    second = expression.earliest * SECONDS_IN_A_DAY + hours * 3600 + minutes * 60 + seconds
    return Instant(second - _shift_in_seconds(shift), zoned=bool(shift))


def _shift_in_seconds(shift: str) -> int:
    """How far a zone is ahead of UTC: 19,800 of `+05:30`; 0 of `Z`, and where none is given."""
    if shift in ("", "Z"):
        return 0
    hours, _, minutes = shift[1:].partition(":")
    seconds = int(hours) * 3600 + int(minutes or 0) * 60
    return -seconds if shift[0] == "-" else seconds
