"""What came of a promise: what the log has recorded, and what the calendar says on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.format import Plain
from missionlog.model.standing import in_order, terms_in_force
from missionlog.model.values import Promise, Update


class Days(NamedTuple):
    """A number of days that is uncertain; `most` is None where nothing bounds it."""

    fewest: int
    most: int | None

    def __str__(self) -> str:
        if self.most is None:
            return f"at least {_days(self.fewest)}"
        return _days(self.most) if self.fewest == self.most else f"{self.fewest:,} to {_days(self.most)}"


class State(NamedTuple):
    """The state of a promise. `recorded` is the latest dated update, "" where there is none.

    `calendar` follows from the dates alone and is never stored. `late` are the
    fewest and the most days by which it was, or is, late.
    """

    recorded: str
    calendar: str
    according_to: tuple[str, ...] = ()
    late: Days | None = None

    def words(self) -> str:
        """Both in a few words; what was kept is told by the calendar alone."""
        if self.recorded == "kept" and self.calendar:
            return self.calendar
        return ", ".join(part for part in (self.recorded.replace("-", " "), self.calendar) if part)

    def computed(self) -> dict[str, Plain]:
        """The state as a listing shows it, recorded and calendar apart; `late` may have no most."""
        return {
            "recorded": self.recorded,
            "according-to": list[Plain](self.according_to),
            "calendar": self.calendar,
            **({"late": [days for days in self.late if days is not None]} if self.late else {}),
            "words": self.words(),
        }


def state(promise: Promise, updates: tuple[Update, ...], today: date) -> State:
    """The state of a promise on a day, which is one in the log's time zone."""
    due, until = terms_in_force(promise, updates)
    latest = next(reversed(in_order(updates)), None)
    recorded = latest.status if latest else ""
    claimed = latest.according_to if latest else ()
    if latest and recorded == "kept":
        return _kept(latest.date, due, claimed)
    if recorded in ("broken", "withdrawn"):
        return State(recorded, "", claimed)
    if due:
        calendar, late = _due(due, today.toordinal())
        return State(recorded, calendar, claimed, late)
    return State(recorded, _running(until, today.toordinal()) if until else "", claimed)


def _kept(kept: When, due: When | None, claimed: tuple[str, ...]) -> State:
    if due is None:
        return State("kept", "kept", claimed)
    late = _between(kept.start_earliest, kept.end_latest, due)
    if late.most is not None and late.most <= 0:
        return State("kept", "kept on time", claimed)
    if late.fewest <= 0:
        return State("kept", "possibly late", claimed, late._replace(fewest=0))
    return State("kept", f"kept late by {late}", claimed, late)


def _due(due: When, today: int) -> tuple[str, Days | None]:
    """A deadline ends with its day; an uncertain one may have ended on any day it may be."""
    if today <= due.start_earliest:
        return "pending", None
    if today <= due.end_latest:
        return "due", None
    late = _between(today, today, due)
    return f"overdue by {late}", late


def _between(earliest: int, latest: int, due: When) -> Days:
    """The days from a deadline to some day, either of which may be uncertain."""
    bounded = due.start_earliest != FAR_PAST and latest != FAR_FUTURE
    return Days(earliest - due.end_latest, latest - due.start_earliest if bounded else None)


def _running(until: When, today: int) -> str:
    return "running" if today <= until.end_latest else "term ended, outcome not on record"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
