"""Dates in EDTF that hold a given day: exactly, or as vaguely as sources have it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random


def blurred(dice: Random, day: date) -> str:
    """A date of something that took place on the day: exactly, its month or year, about it, by it."""
    draw = dice.random()
    if draw < 0.3:
        return _exact(day)
    if draw < 0.7:
        return qualified(dice, day) if dice.random() < 0.4 else dice.choice([_month, _month, _year])(day)
    return dice.choice([masked, one_of, bounded])(dice, day)


def _exact(day: date) -> str:
    return day.isoformat()


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _year(day: date) -> str:
    return f"{day:%Y}"


def qualified(dice: Random, day: date) -> str:
    """With `~`, `?` or `%`. About a day may be the day beside it."""
    mark = dice.choice("~~??%")
    form = dice.choice([_exact, _exact, _month, _year])
    near = timedelta(dice.choice([-1, 0, 1])) if form is _exact and mark != "?" else timedelta()
    return form(day + near) + mark


def masked(dice: Random, day: date) -> str:
    """With days or months unknown: `2024-05-XX`, and `2024-XX-09`, which has holes."""
    texts = [f"{day:%Y-%m}-XX", f"{day:%Y}-XX"]
    if day.day < 29:
        texts.append(f"{day:%Y}-XX-{day:%d}")
    return dice.choice(texts)


def one_of(dice: Random, day: date) -> str:
    """One of two or three days, months or years."""
    form, reach = dice.choice([(_exact, 5), (_exact, 40), (_month, 60), (_year, 800)])
    others = [day + timedelta(dice.randrange(-reach, reach)) for _ in range(dice.choice([1, 1, 2]))]
    texts = sorted({form(each) for each in [day, *others]})
    if dice.random() < 0.15:
        texts[0] += dice.choice("~?")
    return f"[{','.join(texts)}]"


def bounded(dice: Random, day: date) -> str:
    """Between two days or months, or by one, or not before one."""
    form = dice.choice([_exact, _exact, _month])
    early = form(day - timedelta(dice.choice([0, 1, 10, 90])))
    late = form(day + timedelta(dice.choice([0, 1, 10, 90])))
    if early == late:
        return f"[..{late}]"
    return dice.choice([f"[{early}..{late}]", f"[{early}..{late}]", f"[..{late}]", f"[{early}..]"])


def stretch(dice: Random, first: date, last: date) -> str:
    """Something that went on from one day to another, or that took place on both."""
    form = dice.choice([_exact, _month, _year])
    begins, ends = form(first), form(last)
    if begins == ends:
        return begins
    marks = dice.choice([("", ""), ("", ""), ("~", ""), ("", "?")])
    return dice.choice([f"{{{begins},{ends}}}", f"{begins}{marks[0]}/{ends}{marks[1]}"])


def open_stretch(dice: Random, first: date) -> str:
    """Something that has gone on since, or whose end is unknown."""
    return dice.choice([_exact, _month, _year])(first) + dice.choice(["/..", "/..", "/", "~/..", "?/.."])


def years_between(dice: Random, first: date, last: date) -> str:
    """Every year from one to another."""
    return f"{{{first:%Y}..{last:%Y}}}" if first.year < last.year else f"{first:%Y}"
