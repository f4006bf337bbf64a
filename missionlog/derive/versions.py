"""Versions: what the record says of something from one day to another, possibly and certainly.

The record of a day has all that may have been published by then, and a part of it that certainly was. What
each of the two says changes only on a few days. Days are those of `missionlog.derive.record_days`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeVar

from missionlog.derive.record_days import FOR_EVER

Value = TypeVar("Value")


class RecordPeriod(NamedTuple):
    """Days of the record, from the first up to `until`, which is not among them; of no day if both are 0."""

    first: int = 0
    until: int = 0


#: The period of no day.
NEVER: Final = RecordPeriod()


class Saying(NamedTuple, Generic[Value]):
    """What the record says in a period: all that may have been published, or what `certain`ly was."""

    certain: bool
    period: RecordPeriod
    value: Value


@dataclass(slots=True)
class Version(Generic[Value]):
    """A value, and the periods in which the record says it possibly and certainly."""

    value: Value
    possible: RecordPeriod = NEVER
    certain: RecordPeriod = NEVER


def periods(days: Iterable[int]) -> Iterator[RecordPeriod]:
    """The periods between some days; the last one is for ever."""
    return (RecordPeriod(first, until) for first, until in pairwise([*sorted(set(days)), FOR_EVER]))


def versions(sayings: Iterable[Saying[Value]]) -> list[Version[Value]]:
    """The versions of something, the latest first: as few as say all that is said.

    What is certainly said, and nowhere possibly, comes last. The sayings are in the order of time.
    """
    listed = [*sayings][::-1]
    found: list[Version[Value]] = []
    for _, period, value in (saying for saying in listed if not saying.certain):
        if found and found[-1].value == value and found[-1].possible.first == period.until:
            found[-1].possible = found[-1].possible._replace(first=period.first)
        else:
            found.append(Version(value, possible=period))
    for _, period, value in (saying for saying in listed if saying.certain):
        alike = (one for one in found if one.value == value)
        version = next((one for one in alike if _can_be(one.certain, period)), None)
        if version is None:
            found.append(Version(value, certain=period))
        else:
            version.certain = RecordPeriod(period.first, version.certain.until or period.until)
    return found


def _can_be(certain: RecordPeriod, earlier: RecordPeriod) -> bool:
    """Whether a period has no days yet, or follows directly on an earlier one."""
    return certain.first == earlier.until or not certain.until
