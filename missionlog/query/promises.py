"""What came of a promise: what the log has recorded, and what the calendar says on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from missionlog.edtf import When
from missionlog.model.format import Plain
from missionlog.model.values import Promise, Update


class State(NamedTuple):
    """The state of a promise. `recorded` is the latest dated update, "" where there is none.

    `calendar` follows from the dates alone and is never stored. `late` are the
    fewest and the most days by which it was, or is, late.
    """

    recorded: str
    calendar: str
    according_to: tuple[str, ...] = ()
    late: tuple[int, int] | None = None

    def words(self) -> str:
        """Both in a few words; what was kept is told by the calendar alone."""
        if self.recorded == "kept" and self.calendar:
            return self.calendar
        return ", ".join(part for part in (self.recorded.replace("-", " "), self.calendar) if part)

    def computed(self) -> dict[str, Plain]:
        """The state as a listing shows it, recorded and calendar apart."""
        return {
            "recorded": self.recorded,
            "according-to": list[Plain](self.according_to),
            "calendar": self.calendar,
            **({"late": list[Plain](self.late)} if self.late else {}),
            "words": self.words(),
        }


def state(promise: Promise, updates: tuple[Update, ...], today: date) -> State:
    """The state of a promise on a day, which is one in the log's time zone."""
    latest = max(updates, key=lambda update: update.date.sort_key, default=None)
    recorded = latest.status if latest else ""
    claimed = latest.according_to if latest else ()
    due = next((update.due for update in reversed(updates) if update.due), promise.due)
    until = next((update.until for update in reversed(updates) if update.until), promise.until)
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
    fewest = kept.start_earliest - due.end_latest
    most = kept.end_latest - due.start_earliest
    if most <= 0:
        return State("kept", "kept on time", claimed)
    if fewest <= 0:
        return State("kept", "possibly late", claimed, (0, most))
    return State("kept", f"kept late by {_days(fewest, most)}", claimed, (fewest, most))


def _due(due: When, today: int) -> tuple[str, tuple[int, int] | None]:
    """A deadline ends with its day; an uncertain one may have ended on any day it may be."""
    if today <= due.start_earliest:
        return "pending", None
    if today <= due.end_latest:
        return "due", None
    fewest, most = today - due.end_latest, today - due.start_earliest
    return f"overdue by {_days(fewest, most)}", (fewest, most)


def _running(until: When, today: int) -> str:
    return "running" if today <= until.end_latest else "term ended, outcome not on record"


def _days(fewest: int, most: int) -> str:
    if fewest == most:
        return "1 day" if most == 1 else f"{most:,} days"
    return f"{fewest:,} to {most:,} days"
