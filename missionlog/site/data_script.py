"""A file of data that a page reads as a classic script: columns of numbers packed small, texts harmless."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST

#: The difference of two days up to here is exact among JavaScript's numbers, which have 53 bits. No day that
#: a page is asked for lies beyond (`MAX_EXACT_YEAR` in static/single_date.js).
MAX_EXACT: Final = 2**52
#: How an open end is written.
_BEFORE_ALL: Final = "-"
_AFTER_ALL: Final = "+"
#: What could end a script, or a line in a string of one.
_UNSAFE: Final = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script(name: str, value: Mapping[str, Any]) -> bytes:
    """The script that hands the page a value under a name."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return f"globalThis.missionlog.data({json.dumps(name)},{text});\n".encode()


def deltas(numbers: Iterable[int]) -> list[int]:
    """Whole numbers, each as the difference from the one before it."""
    before, differences = 0, []
    for number in numbers:
        differences.append(number - before)
        before = number
    return differences


def written_day(day: int) -> int | str:
    """A day as it is written: the furthest that is exact in its place, and a sign for an open end."""
    if -MAX_EXACT <= day <= MAX_EXACT:
        return day
    if day in (FAR_PAST, FAR_FUTURE):
        return _BEFORE_ALL if day == FAR_PAST else _AFTER_ALL
    return MAX_EXACT if day > 0 else -MAX_EXACT


def day_deltas(days: Iterable[int]) -> list[int | str]:
    """Days, each as the difference from the one before it that is no open end."""
    before, differences = 0, list[int | str]()
    for day in map(written_day, days):
        if isinstance(day, str):
            differences.append(day)
        else:
            differences.append(day - before)
            before = day
    return differences


def lists(rows: Iterable[Sequence[int]]) -> dict[str, list[int]]:
    """Lists of numbers as two columns: how many each has, and all in a row."""
    counts, values = list[int](), list[int]()
    for row in rows:
        counts.append(len(row))
        values += row
    return {"counts": counts, "values": values}


class Numbering(dict[Any, int]):
    """Numbers values from 0, in the order in which they are first asked for."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self)
        return number


def coded(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Values of which many are alike: each of them once, and a column of the differences of their numbers."""
    numbering = Numbering()
    codes = deltas([numbering[value] for value in values])
    return {"known": [*numbering], "codes": codes}
