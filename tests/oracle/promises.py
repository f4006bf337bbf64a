"""Promises: the recorded state, the state by the calendar on a day, and by how many days one is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from tests.oracle.days import LAST, certainly_after, period, read

Stored = Mapping[str, Any]
#: The most days, where nothing says how many.
FOREVER = "inf"


class Calendar(NamedTuple):
    """What the calendar says: a state; days late, where it is or may be; days left, where it is not over.

    Days are a pair, the fewest and the most.
    """

    state: str | None = None
    late: tuple[int, int | str] | None = None
    left: tuple[int, int] | None = None


class Term(NamedTuple):
    """A term: `due` or `until`, the days that may be its last, and whether even that is uncertain."""

    kind: str
    ends: list[int]
    uncertain: bool


def so_far(updates: Sequence[Stored], today: int) -> list[Stored]:
    """The updates that count on a day: all but those that lie after it. A `?` makes no other day possible."""
    return [update for update in updates if read(update["date"]).first <= today]


def latest_first(updates: Sequence[Stored]) -> list[Stored]:
    """The update that no other certainly follows, of several such the last in the log; then so the others."""
    left, found = list(updates), []
    while left:
        dates = [read(update["date"]) for update in left]
        last = max(
            number
            for number, date in enumerate(dates)
            if not any(certainly_after(other, date) for other in dates)
        )
        found.append(left.pop(last))
    return found


def recorded(updates: Sequence[Stored]) -> Stored | None:
    return next(iter(latest_first(updates)), None)


def last_days(text: str) -> list[int]:
    """Every day that may be the last of a term. A term ends with its last day; only doubt leaves several."""
    if "/" in text:
        return last_days(text.split("/")[1])
    if text.startswith("["):
        return sorted({day for part in text[1:-1].split(",") for day in _last_days_of_part(part)})
    one = period(text)
    if text.endswith("-XX") and len(text) == len("2024-XX"):
        months = (period(f"{text[:4]}-{month:02}") for month in range(1, 13))
        return [max(month.days) for month in months]
    if "X" in text or text.endswith("?"):
        return sorted(one.days)
    if text.endswith("%"):
        return sorted(one.widened)
    if text.endswith("~"):
        return list(range(min(one.days) - 1, max(one.widened) + 1))
    return [max(one.days)]


def _last_days_of_part(part: str) -> list[int]:
    if ".." not in part:
        return last_days(part)
    first, last = part.split("..")
    if not first:
        return last_days(last)
    days = range(max(period(first).days), max(period(last).days) + 1)
    return list(days)


def term_text(event: Stored, updates: Sequence[Stored]) -> tuple[str, str] | None:
    """The kind of the term in force, `due` or `until`, and its date; None if no day is on record."""
    said = last_moved(updates) or event["promise"]
    return next(((key, said[key]) for key in ("due", "until") if key in said), None)


def last_moved(updates: Sequence[Stored]) -> Stored | None:
    """The update that last moved the term, to a day or to none that is on record."""
    moving = (
        one for one in latest_first(updates) if one["status"] == "extended" or one.keys() & {"due", "until"}
    )
    return next(moving, None)


def term(event: Stored, updates: Sequence[Stored]) -> Term | None:
    force = term_text(event, updates)
    return Term(force[0], last_days(force[1]), any(mark in force[1] for mark in "?%")) if force else None


def calendar(event: Stored, today: int) -> Calendar:
    """The state by the calendar, from every day that the term and the keeping may have."""
    updates = so_far(event.get("updates", ()), today)
    latest = recorded(updates)
    status = latest["status"] if latest else None
    force = term(event, updates)
    if status in ("broken", "withdrawn"):
        return Calendar()
    if latest is not None and status == "kept":
        return _kept(latest, force)
    if force is None:
        return Calendar("extended" if last_moved(updates) else None)
    left = (min(force.ends) - today, max(force.ends) - today)
    if force.kind == "until":
        return _going_on(updates, force, left)
    if left[1] < 0:
        return Calendar("due" if force.uncertain else "overdue", (-left[1], -left[0]))
    return Calendar("due" if left[0] < 0 else "pending", left=left)


def _going_on(updates: Sequence[Stored], force: Term, left: tuple[int, int]) -> Calendar:
    for update in updates:
        date = read(update["date"])
        certain = not date.uncertain and not force.uncertain
        if update["status"] == "in-progress" and date.first > max(force.ends) and certain:
            return Calendar("ran-on")
    if left[1] < 0:
        return Calendar("running" if force.uncertain else "term-ended")
    return Calendar("running", left=left)


def moves(event: Stored, today: int) -> tuple[int, tuple[int, int] | None] | None:
    """How often the term was moved, and by how many days in all, from the fewest to the most.

    To say the same last day again is not to move it. To put it off to a day that is not on record is, once,
    also if that day is named later. None without a term.
    """
    updates = so_far(event.get("updates", ()), today)
    said = [event["promise"], *(update for update in reversed(latest_first(updates)) if _moves_term(update))]
    ends = [last_days(one[key]) for one in said for key in ("due", "until") if key in one]
    if not ends:
        return None
    moved = sum(one != other for one, other in pairwise(ends))
    if not said[-1].keys() & {"due", "until"}:
        return moved + 1, None
    return moved, (min(ends[-1]) - max(ends[0]), max(ends[-1]) - min(ends[0])) if moved else (0, 0)


def _moves_term(update: Stored) -> bool:
    return update["status"] == "extended" or "due" in update or "until" in update


def _kept(update: Stored, force: Term | None) -> Calendar:
    """Only what is due can be late; what is to go on until a day was kept, and so was what has no day."""
    if force is None or force.kind == "until":
        return Calendar("kept")
    date = read(update["date"])
    fewest, most = date.first - max(force.ends), date.last - min(force.ends)
    if most <= 0:
        return Calendar("kept-on-time")
    certainly_late = fewest > 0 and not date.uncertain and not force.uncertain
    longest = FOREVER if date.last == LAST else most
    return (
        Calendar("kept-late", (fewest, longest))
        if certainly_late
        else Calendar("possibly-late", (0, longest))
    )


def is_kept(event: Stored, today: int) -> bool:
    latest = recorded(so_far(event.get("updates", ()), today))
    return latest is not None and latest["status"] == "kept"


def stands_at(event: Stored, today: int) -> str:
    """The date at which a promise is listed: where it was kept, else at its term, else where it was made."""
    updates = so_far(event.get("updates", ()), today)
    if is_kept(event, today):
        return latest_first(updates)[0]["date"]
    force = term_text(event, updates)
    return _without_open_start(force[1]) if force else event["promise"]["made"]


def _without_open_start(text: str) -> str:
    """A term ends with its last day, also where it is written with an open start: `[..2024-05]`."""
    for start, end in (("[..", "]"), ("../", "")):
        if text.startswith(start) and "," not in text:
            return text.removeprefix(start).removesuffix(end)
    return text
