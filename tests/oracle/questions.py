"""Questions to a log, drawn near what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from tests.oracle.blurred_dates import masked, one_of, qualified
from tests.oracle.days import FIRST, LAST, read

Stored = dict[str, Any]


class Question(NamedTuple):
    """What is asked: its kind, the day on which, and the words of a window."""

    kind: str
    day: date
    window: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        words = " ".join(f"--{key} {text}" for key, text in self.window)
        return f"{self.kind} on {self.day} {words}".strip()


def questions(dice: Random, log: Stored) -> Iterator[Question]:
    days = sorted(_days_in(log))
    end = date.fromordinal(days[-1] + 400)
    yield Question("order", end)
    yield Question("origins", end)
    for _ in range(8):
        yield Question(dice.choice(["events in", "events in", "quotes in"]), end, _window(dice, days))
    for _ in range(4):
        yield Question("promises", _near(dice, days))
    for _ in range(2):
        day = _near(dice, days)
        for world in ("possible", "certain"):
            yield Question(f"{world} record", day)
        yield Question("events on record in", day, _window(dice, days))


def _days_in(log: Stored) -> set[int]:
    """The first and the last day of every date in a log, those without an end aside."""
    found: set[int] = set()
    for key, text in _texts(log):
        if key in ("date", "issued", "accessed", "taken", "made", "due", "until"):
            found |= set(read(text).bounds)
    return {day for day in found if FIRST < day < LAST}


def _texts(stored: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(stored, dict):
        for name, value in stored.items():
            yield from _texts(value, name)
    elif isinstance(stored, list):
        for value in stored:
            yield from _texts(value, key)
    elif isinstance(stored, str):
        yield key, stored


def _near(dice: Random, days: list[int]) -> date:
    """A day at which something begins or ends, or one beside it, or any."""
    if dice.random() < 0.2:
        return date.fromordinal(dice.randrange(days[0] - 10, days[-1] + 40))
    return date.fromordinal(dice.choice(days) + dice.choice([-1, 0, 0, 1]))


def _window(dice: Random, days: list[int]) -> tuple[tuple[str, str], ...]:
    day = _near(dice, days)
    shape = dice.choice(["during", "during", "during", "since", "until", "both", "both", "time"])
    if shape == "time":
        return _window_of_times(dice, day)
    if shape == "both":
        later = day + timedelta(dice.choice([0, 1, 10, 100, 500, -40]))
        form = dice.choice(["%Y-%m-%d", "%Y-%m", "%Y"])
        return (("since", format(day, form)), ("until", format(later, form)))
    if shape == "during":
        return ((shape, _window_date(dice, day)),)
    return ((shape, dice.choice([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"]) + dice.choice(["", "", "~", "?"])),)


def _window_date(dice: Random, day: date) -> str:
    """A date, plain or with qualifiers, a stretch, or several: a set, and values with a comma are a union."""
    last = day + timedelta(dice.choice([1, 10, 100, 700]))
    draw = dice.random()
    if draw < 0.4:
        return dice.choice([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"])
    if draw < 0.6:
        return qualified(dice, day)
    if draw < 0.8:
        texts = one_of(dice, day)
        return dice.choice([texts, texts.replace("[", "{").replace("]", "}"), texts[1:-1]])
    if draw < 0.85:
        return masked(dice, day)
    return dice.choice([f"{day}/{last}", f"{day:%Y-%m}/{last:%Y-%m}"])


def _window_of_times(dice: Random, day: date) -> tuple[tuple[str, str], ...]:
    zones = ["Z", "Z", "+03:00", "-05:00", ""]
    text = f"{day}T{dice.choice([6, 9, 12, 15]):02}:00:00{dice.choice(zones)}"
    later = day + timedelta(dice.choice([0, 1, 30]))
    both = (("since", text), ("until", f"{later}T20:00:00{dice.choice(zones)}"))
    return dice.choice([(("since", text),), (("until", text),), both])
