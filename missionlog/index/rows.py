"""Facts to the rows of the index, all but their numbers: what can be made anywhere, and in any order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.edtf.bounds import bounds_of
from missionlog.index.facts import Fact
from missionlog.index.schema import SEPARATOR, TEXT_COLUMNS, WIDEST
from missionlog.model.format import Plain


class FactRow(NamedTuple):
    """A row of `fact` without `seq` and `event`, and what it is linked to, by id.

    `texts` are those of the columns of full text; none where it has no text.
    """

    kind: str
    id: str
    line: int
    columns: tuple[str | int | None, ...]
    people: list[tuple[str, str]]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    texts: tuple[str, ...]

    def at(self, line: int) -> FactRow:
        """The same in another line."""
        return self._replace(line=line)


def rows_of(facts: list[Fact], lines_before: int = 0) -> list[FactRow]:
    """The rows of an event with its quotes and updates; their lines are counted after `lines_before`."""
    has = (
        sum(fact.kind == "quote" for fact in facts),
        sum(fact.kind == "update" for fact in facts),
        "promise" in facts[0].stored,
        facts[0].stored.get("rank") == "deprecated",
    )
    return [_row(fact, has, lines_before) for fact in facts]


def as_json(value: Mapping[str, Plain]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(fact: Fact, has: tuple[int, ...], lines_before: int) -> FactRow:
    when = fact.when
    # What `~` allows is part of what a window may possibly touch.
    hull = bounds_of(when.expression, widen=True) if when and when.expression else None
    bounds = (*hull,) if hull else (FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
    sort_day, sort_tail = when.sort_key if when else (FAR_FUTURE, 0)
    columns = (
        *(when.text if when else "", *bounds, _reach(bounds[0], bounds[-1])),
        *(fact.held, int(fact.known), sort_day, sort_tail),
        *(fact.rests_on, *map(int, has)),
        *(fact.title, as_json(fact.stored), as_json(fact.computed)),
    )
    texts = tuple(SEPARATOR.join(fact.texts.get(column, ())) for column in TEXT_COLUMNS)
    return FactRow(
        *(fact.kind, fact.id, fact.line - lines_before, columns, sorted(fact.people)),
        *(fact.sources, fact.places, fact.tags, texts if fact.texts else ()),
    )


def _reach(first: int, last: int) -> int:
    return min((last - first).bit_length(), WIDEST)
