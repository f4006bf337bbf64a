"""The order in which the units of a formatted file stand, and the edits that bring it about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from missionlog.model.format import HEADER, TABLES, Table
from missionlog.store.write.edits import Edit
from missionlog.store.write.unit_reader import FormatUnit

_BLANK_LINES: Final = re.compile(r"(?:[ \t]*\n)*")
_HEADINGS: Final = [field.key for field in HEADER]
_TABLES: Final = [*TABLES]


class SettledUnit(NamedTuple):
    """A unit that has been looked at: the blank lines before it, and its text; None if it stays as it is.

    `is_kept`: it is not certain how to write it.
    """

    unit: FormatUnit
    text: str | None
    blanks: int
    is_kept: bool = False

    def is_entry_of(self, table: Table) -> bool:
        """Whether it is an entry of a table."""
        return self.unit.role == "entry" and self.unit.part == table

    def written(self, data: bytes) -> str:
        """Its text without the blank lines before it; `data` is the file as it is."""
        if self.text is not None:
            return self.text
        now = data[self.unit.begins : self.unit.ends].decode()
        found = _BLANK_LINES.match(now)
        assert found
        return now[found.end() :]

    def ends_blank(self, data: bytes) -> bool:
        """Whether a text at its end has blank lines below it: each one more would be of that text."""
        if self.text is not None:
            return self.text.endswith("\n\n")
        return data.endswith(b"\n\n", self.unit.begins, self.unit.ends)

    def below(self, blanks: int, data: bytes) -> SettledUnit:
        """The unit with so many blank lines before it."""
        return self if blanks == self.blanks else self._replace(text=self.written(data), blanks=blanks)


def in_order(units: Sequence[SettledUnit], data: bytes) -> list[SettledUnit]:
    """Units in the order of the format, with a blank line at least between two tables."""
    ordered: list[SettledUnit] = []
    for one in sorted(units, key=_place):
        is_table = one.unit.part and one.unit.role == "key" and ordered and ordered[-1].unit.part
        ordered.append(one.below(max(one.blanks, 1), data) if is_table else one)
    return ordered


def in_time(units: list[SettledUnit], table: Table, times: Sequence[Any], data: bytes) -> list[SettledUnit]:
    """Units, the entries of one table in order of their times; one without a time stays behind another."""
    entries = [one for one in units if one.is_entry_of(table)]
    known: list[Any] = []
    for time in times:
        known.append((time,) if time is not None else known[-1] if known else ())
    order = sorted(range(len(entries)), key=lambda at: known[at])
    if order == [*range(len(entries))]:
        return units
    moved = [entries[at] for at in order]
    if moved[0] is not entries[0]:  # the first one may have other blank lines before it than those between
        moved[order.index(0)] = entries[0].below(entries[1].blanks, data)
        moved[0] = moved[0].below(entries[0].blanks, data)
    first = units.index(entries[0])
    return [*units[:first], *moved, *units[first + len(entries) :]]


def apart(units: Sequence[SettledUnit], data: bytes) -> list[SettledUnit]:
    """Units without blank lines below a text that they would belong to."""
    found = [*units[:1]]
    for before, one in pairwise(units):
        found.append(one.below(0, data) if before.ends_blank(data) else one)
    return found


def edits_of(units: Sequence[SettledUnit], ordered: Sequence[SettledUnit], data: bytes) -> Iterator[Edit]:
    """The edits that write units in an order: as many as can be stay where they are."""
    staying = _staying(units, ordered)
    at = 0
    is_line_open = False
    for one in ordered:
        begins, ends = one.unit.begins, one.unit.ends
        if staying is None or id(one.unit) in staying:
            if one.text is not None:
                yield Edit(begins, ends, "\n" * one.blanks + one.text)
            at = ends
            is_line_open = one.text is None and begins < ends and not data.endswith(b"\n", begins, ends)
        else:
            text = "\n" * (one.blanks + is_line_open) + one.written(data)
            is_line_open = False
            yield Edit(at, at, text if text.endswith("\n") else f"{text}\n")
            if ends > begins:
                yield Edit(begins, ends, "")


def _staying(units: Sequence[SettledUnit], ordered: Sequence[SettledUnit]) -> set[int] | None:
    """The `id()` of the units that can stay where they are; None for all."""
    if all(one.unit is other.unit for one, other in zip(units, ordered, strict=True)):
        return None
    numbers = {id(one.unit): at for at, one in enumerate(units)}
    run = _longest_run([numbers[id(one.unit)] for one in ordered])
    return {id(units[number].unit) for number in run}


def _place(one: SettledUnit) -> tuple[int, int]:
    """Where a unit belongs: headings, tables in the order of the format, and what stands at the end."""
    if one.unit.part:
        return _TABLES.index(one.unit.part) + 1, 0
    if one.unit.role != "key":
        return len(_TABLES) + 1, 0
    return 0, _HEADINGS.index(one.unit.name)


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """The most of some numbers, all different, that come in order as they are (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
