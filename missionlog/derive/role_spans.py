"""The roles of a person, the days on which each may have begun and ended, and which were held at a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import DayRange, day_range
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When
from missionlog.model.values import Person, Role

#: When a role began of which the log does not say it, and when it ended.
_FROM_EVER: Final = DayRange(FAR_PAST, FAR_PAST)
_FOR_EVER: Final = DayRange(FAR_FUTURE, FAR_FUTURE)
_ANY_DAY: Final = DayRange(FAR_PAST, FAR_FUTURE)


class RoleSpan(NamedTuple):
    """A role, the days on which it may have begun and ended, and whether these days are in doubt (`?`).

    It goes on where it has no `until`. It `is_open` where it has no `from`, or an `until` that can't be read:
    then nothing tells that it was held on a day for certain.
    """

    title: str
    began: DayRange
    ended: DayRange
    is_open: bool
    is_begin_in_doubt: bool
    is_end_in_doubt: bool

    def as_known(self, day: int) -> RoleSpan:
        """The role without an end that came after a day."""
        return self._replace(ended=_FOR_EVER, is_end_in_doubt=False) if self.ended.first > day else self

    def is_held(self, days: DayRange, *, is_in_doubt: bool) -> Certainty:
        """Whether it was held at a date: for certain only between the days on which it began and ended.

        `days` are those that the date may be, `is_in_doubt` tells whether it has a `?`.
        """
        if self.began.first > days.last or self.ended.last < days.first:
            return Certainty.NO
        if self.is_open or is_in_doubt or self.is_begin_in_doubt or self.is_end_in_doubt:
            return Certainty.POSSIBLY
        is_between = self.began.last < days.first and days.last < self.ended.first
        return Certainty.CERTAINLY if is_between else Certainty.POSSIBLY


def role_spans(person: Person) -> list[RoleSpan]:
    """The roles of a person, in the order of the log."""
    return [_span_of(role) for role in person.roles]


def role_on(person: Person, when: When | None) -> str:
    """The titles of the roles that a person held at a date, as `titles_held` has them."""
    return titles_held(role_spans(person), when)


def known_spans(spans: Iterable[RoleSpan], day: int) -> list[RoleSpan]:
    """The roles that may have begun by a day, without ends that came later."""
    return [span.as_known(day) for span in spans if span.began.first <= day]


def titles_held(spans: Sequence[RoleSpan], when: When | None) -> str:
    """The titles of the roles that were held at a date: `Mayor and Senator`; "" if there is none.

    Those that were certainly held are joined by "and", those of which that is only possible by "or". Without
    a date, each may have been held.
    """
    if not spans:
        return ""
    held: dict[str, Certainty] = {}
    days, is_in_doubt = (day_range(when), when.uncertain) if when else (_ANY_DAY, True)
    for span in spans:
        certainty = span.is_held(days, is_in_doubt=is_in_doubt)
        held[span.title] = max(certainty, held.get(span.title, Certainty.NO))
    certain = " and ".join(title for title in held if held[title] is Certainty.CERTAINLY)
    possible = " or ".join(title for title in held if held[title] is Certainty.POSSIBLY)
    return " and possibly ".join(titles for titles in (certain, possible) if titles)


def _span_of(role: Role) -> RoleSpan:
    return RoleSpan(
        role.title,
        day_range(role.from_) if role.from_ else _FROM_EVER,
        day_range(role.until) if role.until else _FOR_EVER,
        is_open=role.from_ is None or "until" in role.unreadable,
        is_begin_in_doubt=role.from_ is not None and role.from_.uncertain,
        is_end_in_doubt=role.until is not None and role.until.uncertain,
    )
