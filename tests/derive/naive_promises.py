"""Promises as the docs tell of them, day by day and update by update: slow, simple, and apart from the code.

A date is drawn as a `Drawn`, which knows its EDTF and the days that it may be; nothing here reads EDTF.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import NamedTuple

#: The day that stands for the end of time.
NEVER_ENDS = date.max.toordinal()
_ENDED = ("kept", "broken", "withdrawn")
STATUSES = ("in-progress", "stalled", "extended", "partly-kept", *_ENDED)


class Drawn(NamedTuple):
    """A date: its text, the days it may be, the days with which it may end as a term, whether it is sure."""

    text: str
    days: range
    ends: range
    sure: bool = True


class DrawnUpdate(NamedTuple):
    """An update of a promise."""

    date: Drawn
    status: str
    due: Drawn | None = None
    until: Drawn | None = None


class DrawnPromise(NamedTuple):
    """A promise with its updates, in the order of the log."""

    due: Drawn | None
    until: Drawn | None
    updates: tuple[DrawnUpdate, ...]


class Expected(NamedTuple):
    """What is to be found: the recorded update by its place, the state, and how late it is."""

    recorded: int | None
    state: str
    late: tuple[int, int] | None


def _days(first: date, last: date) -> range:
    return range(first.toordinal(), last.toordinal() + 1)


def _one(end: date) -> range:
    return _days(end, end)


def _month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _next_month(month: date, by: int) -> date:
    index = month.year * 12 + month.month - 1 + by
    return date(index // 12, index % 12 + 1, 1)


def a_day(random: Random) -> Drawn:
    """A day, sure, approximate or uncertain."""
    day = date.fromordinal(date(2024, 1, 1).toordinal() + random.randrange(400))
    sign = random.choice(["", "", "", "~", "?", "%"])
    off = 1 if sign in ("~", "%") else 0
    days = range(day.toordinal() - off, day.toordinal() + off + 1)
    return Drawn(f"{day}{sign}", days, days, sign in ("", "~"))


def a_month(random: Random) -> Drawn:
    """A month: it ends with its last day, and an approximate one with that of the month before or after."""
    month = date(2024 + random.randrange(2), random.randrange(1, 13), 1)
    sign = random.choice(["", "", "", "~", "?", "%"])
    off = 1 if sign in ("~", "%") else 0
    first, last = _next_month(month, -off), _month_end(_next_month(month, off))
    ends = _days(_month_end(first), last) if sign in ("", "~") else _days(first, last)
    return Drawn(f"{month:%Y-%m}{sign}", _days(first, last), ends, sign in ("", "~"))


def a_year(random: Random) -> Drawn:
    """A year."""
    year = random.choice([2023, 2024, 2025])
    sign = random.choice(["", "", "~", "?"])
    off = 1 if sign == "~" else 0
    first, last = date(year - off, 1, 1), date(year + off, 12, 31)
    ends = _days(date(year - off, 12, 31), last) if sign in ("", "~") else _days(first, last)
    return Drawn(f"{year}{sign}", _days(first, last), ends, sign in ("", "~"))


def some_day_of(random: Random) -> Drawn:
    """One day of a stretch."""
    first = date.fromordinal(date(2024, 1, 1).toordinal() + random.randrange(300))
    last = date.fromordinal(first.toordinal() + random.randrange(1, 200))
    return Drawn(f"[{first}..{last}]", _days(first, last), _days(first, last))


def one_of_two(random: Random) -> Drawn:
    """One of two months, each of which ends with its own last day."""
    first = date(2024, random.randrange(1, 13), 1)
    last = _next_month(first, random.randrange(1, 6))
    ends = _days(_month_end(first), _month_end(last))
    return Drawn(f"[{first:%Y-%m},{last:%Y-%m}]", _days(first, _month_end(last)), ends)


def by_a_day(random: Random) -> Drawn:
    """Some day up to one: as a term, that day."""
    last = date.fromordinal(date(2024, 1, 1).toordinal() + random.randrange(400))
    return Drawn(f"[..{last}]", range(1, last.toordinal() + 1), _one(last))


def an_interval(random: Random) -> Drawn:
    """From a day to a day."""
    first = date.fromordinal(date(2024, 1, 1).toordinal() + random.randrange(300))
    last = date.fromordinal(first.toordinal() + random.randrange(1, 60))
    return Drawn(f"{first}/{last}", _days(first, last), _one(last))


_ANY = (a_day, a_day, a_month, a_month, a_year, some_day_of, one_of_two)
_TERMS = (*_ANY, by_a_day, an_interval)


def a_date(random: Random) -> Drawn:
    """The date of an update."""
    return random.choice(_ANY)(random)


def a_term(random: Random) -> Drawn:
    """The term of a promise. A sure one that is no set and not approximate ends with its last day."""
    term = random.choice(_TERMS)(random)
    plain = term.sure and not set(term.text) & set("~[")
    return term._replace(ends=range(term.days[-1], term.days[-1] + 1)) if plain else term


def a_promise(random: Random) -> DrawnPromise:
    """A promise with up to four updates."""
    kind = random.choice(["due", "due", "until", "neither"])
    due = a_term(random) if kind == "due" else None
    until = a_term(random) if kind == "until" else None
    return DrawnPromise(due, until, tuple(_an_update(random, kind) for _ in range(random.randrange(5))))


def _an_update(random: Random, kind: str) -> DrawnUpdate:
    moves = kind != "neither" and random.random() < 0.3
    term = a_term(random) if moves else None
    due, until = (term, None) if kind == "due" else (None, term)
    return DrawnUpdate(a_date(random), random.choice(STATUSES), due, until)


def follows(later: Drawn, earlier: Drawn) -> bool:
    """Whether a date certainly lies after another: any day of the one after any day of the other."""
    return later.sure and earlier.sure and later.days[0] > earlier.days[-1]


def in_order(updates: Sequence[DrawnUpdate]) -> list[int]:
    """The places of updates in the order of time, found from the end.

    The last is the one that no other certainly follows, of several the last in the log; then the same
    without it, and so on.
    """
    left = [*range(len(updates))]
    ordered: list[int] = []
    while left:
        free = [
            at for at in left if not any(follows(updates[other].date, updates[at].date) for other in left)
        ]
        ordered.insert(0, free[-1])
        left.remove(free[-1])
    return ordered


def terms_of(promise: DrawnPromise) -> tuple[Drawn | None, Drawn | None, bool]:
    """The terms in force, and whether it was extended to a day that is not on record."""
    due, until, extended = promise.due, promise.until, False
    for at in in_order(promise.updates):
        update = promise.updates[at]
        if update.due or update.until:
            due, until, extended = update.due or due, update.until or until, False
        elif update.status == "extended":
            due, until, extended = None, None, True
    return due, until, extended


def expected(promise: DrawnPromise, today: int) -> Expected:
    """What the docs say of a promise on a day."""
    order = in_order(promise.updates)
    recorded = order[-1] if order else None
    state, late = _calendar(promise, recorded, today)
    return Expected(recorded, state, late)


def _calendar(promise: DrawnPromise, recorded: int | None, today: int) -> tuple[str, tuple[int, int] | None]:
    due, until, extended = terms_of(promise)
    latest = None if recorded is None else promise.updates[recorded]
    if latest and latest.status == "kept":
        return _kept(latest.date, due) if due else ("kept", None)
    if latest and latest.status in _ENDED:
        return "", None
    if extended:
        return "extended", None
    if due:
        return _due(due, today)
    if until is None:
        return "", None
    went_on = (update for update in promise.updates if update.status == "in-progress")
    if until.sure and any(update.date.sure and update.date.days[0] > until.ends[-1] for update in went_on):
        return "ran-on", None
    return ("term-ended" if until.sure and today > until.ends[-1] else "running"), None


def _kept(kept: Drawn, due: Drawn) -> tuple[str, tuple[int, int] | None]:
    late = {day - end for day in (kept.days[0], kept.days[-1]) for end in (due.ends[0], due.ends[-1])}
    if max(late) <= 0:
        return "kept-on-time", None
    if min(late) <= 0 or not (kept.sure and due.sure):
        return "possibly-late", (0, max(late))
    return "kept-late", (min(late), max(late))


def _due(due: Drawn, today: int) -> tuple[str, tuple[int, int] | None]:
    late = {today - end for end in (due.ends[0], due.ends[-1])}
    if min(late) > 0:
        return "overdue" if due.sure else "due", (min(late), max(late))
    return "pending" if max(late) <= 0 else "due", None
