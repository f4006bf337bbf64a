"""Whether the numbers of a list are within their ranges, as longitude and latitude are."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from missionlog.model.articles import with_article
from missionlog.model.format import Many, Plain


class OutOfRange(NamedTuple):
    """A number of a list that is out of its range: its position, what is wrong, and how to mend it."""

    position: int
    message: str
    mend: str


def out_of_range(shape: Many, numbers: Sequence[Plain]) -> OutOfRange | None:
    """The first number of a list that is out of its range; None if all are within theirs."""
    for position, (wanted, number) in enumerate(zip(shape.ranges, numbers, strict=False)):
        if isinstance(number, int | float) and not _is_within(number, wanted.most):
            shown = f"{number:.15g}"
            message = f"{with_article(wanted.name)} is between -{wanted.most} and {wanted.most}"
            return OutOfRange(position, f"{message}, and here is {shown}", _mend(shape, numbers))
    return None


def wanted_numbers(shape: Many) -> str:
    """Which numbers a list wants, as a mend; nothing for a list of anything."""
    names = " and ".join(one.name for one in shape.ranges)
    return f"It has {names}, and no other number." if names else ""


def _mend(shape: Many, numbers: Sequence[Plain]) -> str:
    first, *others = (wanted.name for wanted in shape.ranges)
    order = f"The {first} comes first, then the {', '.join(others)}, in degrees."
    swapped = [one for one in reversed(numbers) if isinstance(one, int | float)]
    fits = len(swapped) == len(shape.ranges) and all(
        _is_within(number, wanted.most) for wanted, number in zip(shape.ranges, swapped, strict=True)
    )
    return f"{order} Did you mean [{', '.join(f'{one:.15g}' for one in swapped)}]?" if fits else order


def _is_within(number: float, most: int) -> bool:
    return isfinite(number) and abs(number) <= most
