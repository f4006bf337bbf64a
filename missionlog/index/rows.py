"""Facts to rows of the index without their numbers, which any process can make in any order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from missionlog.derive.date_columns import Dated, dated
from missionlog.derive.facts import Fact
from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.edtf.bounds import Bounds
from missionlog.index.schema import SEPARATOR, TEXT_COLUMNS, WIDEST
from missionlog.model.folding import fold
from missionlog.model.format import Plain, listed


class FactRow(NamedTuple):
    """A row of `fact` without `seq` and `event`, and the ids of what it is linked to.

    `texts` has one text for each full-text column, or is empty if the fact has none.
    """

    kind: str
    id: str
    line: int
    columns: tuple[str | int | None, ...]
    people: list[tuple[str, str]]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    disputes: tuple[str, ...]
    texts: tuple[str, ...]

    def at(self, line: int) -> FactRow:
        """A copy of the row with another line."""
        return self._replace(line=line)


def rows_of(facts: list[Fact], lines_before: int = 0) -> list[FactRow]:
    """The rows of an event with its quotes and updates, their lines reduced by `lines_before`."""
    event_columns = (
        sum(fact.kind == "quote" for fact in facts),
        sum(fact.kind == "update" for fact in facts),
        int("promise" in facts[0].stored),
        int(facts[0].stored.get("rank") == "deprecated"),
        len(listed(facts[0].stored.get("dates"))),
    )
    return [_row(fact, event_columns, lines_before) for fact in facts]


def as_json(value: Mapping[str, Plain]) -> str:
    """Compact JSON, keys in their order."""
    return _ENCODE(value)


def _row(fact: Fact, event_columns: tuple[int, ...], lines_before: int) -> FactRow:
    date = fact.when.text if fact.when else ""
    days = dated(date) if fact.when else _UNDATED
    columns = (
        *(date, *days.bounds, reach_of(days.bounds)),
        *(fact.held, int(fact.known), days.sort_day, days.sort_tail),
        *(fact.rests_on, *event_columns),
        *(fact.title, fold(fact.title), _ENCODE(fact.stored), _ENCODE(fact.computed)),
    )
    texts = tuple([SEPARATOR.join(fact.texts.get(column, ())) for column in TEXT_COLUMNS])
    return FactRow(
        *(fact.kind, fact.id, fact.line - lines_before, columns, sorted(fact.people)),
        *(fact.sources, fact.places, fact.tags, _disputes(fact), texts if fact.texts else ()),
    )


def _disputes(fact: Fact) -> tuple[str, ...]:
    """The ids of the events that an event disputes, each once."""
    disputes = fact.stored.get("disputes")
    return tuple(dict.fromkeys(map(str, listed(disputes)))) if disputes else ()


def reach_of(bounds: Bounds) -> int:
    """The bit length of the number of days from the first possible to the last."""
    return min((bounds.end_latest - bounds.start_earliest).bit_length(), WIDEST)


#: Shared, because json.dumps makes a new encoder for each call with options of its own.
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: A fact without a date may be at any time, and is sorted last.
_ANY_TIME: Final = Bounds(FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
_UNDATED: Final = Dated({}, _ANY_TIME, FAR_FUTURE, 0)
