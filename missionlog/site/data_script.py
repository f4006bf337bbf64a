"""A file of data that a page reads as a classic script: columns of numbers packed small, texts harmless."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST

#: The difference of two days up to here is exact among JavaScript's numbers, which have 53 bits. No day that
#: a page is asked for lies beyond (`MAX_EXACT_YEAR` in static/edtf.js).
MAX_EXACT: Final = 2**52
#: How an open end is written.
_BEFORE_ALL: Final = "-"
_AFTER_ALL: Final = "+"
#: What could end a script, or a line in a string of one.
_UNSAFE: Final = {ord("<"): "\\u003c", ord("\u2028"): "\\u2028", ord("\u2029"): "\\u2029"}


def script(name: str, value: Mapping[str, Any]) -> bytes:
    """The script that hands the page a value under a name."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    call = f"globalThis.missionlog.data({json.dumps(name)},{text.translate(_UNSAFE)});\n"
    return call.encode()


def deltas(numbers: Iterable[int]) -> list[int]:
    """Whole numbers, each as the difference from the one before it."""
    before, differences = 0, []
    for number in numbers:
        differences.append(number - before)
        before = number
    return differences


def day_deltas(days: Iterable[int]) -> list[int | str]:
    """Days, each as the difference from the one before it that is no open end."""
    before, differences = 0, list[int | str]()
    for day in days:
        if day in (FAR_PAST, FAR_FUTURE):
            differences.append(_BEFORE_ALL if day == FAR_PAST else _AFTER_ALL)
            continue
        exact = exact_day(day)
        differences.append(exact - before)
        before = exact
    return differences


def exact_day(day: int) -> int:
    """A day, or the furthest that is written."""
    return min(max(day, -MAX_EXACT), MAX_EXACT)


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
