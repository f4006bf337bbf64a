"""Facts to the rows of the index, all but their numbers: what can be made anywhere, and in any order."""

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
    disputes: tuple[str, ...]
    texts: tuple[str, ...]

    def at(self, line: int) -> FactRow:
        """The same in another line."""
        return self._replace(line=line)


def rows_of(facts: list[Fact], lines_before: int = 0) -> list[FactRow]:
    """The rows of an event with its quotes and updates; their lines are counted after `lines_before`."""
    has = (
        sum(fact.kind == "quote" for fact in facts),
        sum(fact.kind == "update" for fact in facts),
        int("promise" in facts[0].stored),
        int(facts[0].stored.get("rank") == "deprecated"),
        len(listed(facts[0].stored.get("dates"))),
    )
    return [_row(fact, has, lines_before) for fact in facts]


def as_json(value: Mapping[str, Plain]) -> str:
    return _ENCODE(value)


def _row(fact: Fact, has: tuple[int, ...], lines_before: int) -> FactRow:
    date = fact.when.text if fact.when else ""
    days = dated(date) if fact.when else _UNDATED
    columns = (
        *(date, *days.bounds, reach_of(days.bounds)),
        *(fact.held, int(fact.known), days.sort_day, days.sort_tail),
        *(fact.rests_on, *has),
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
    """How many bits the days from the first possible to the last take."""
    return min((bounds.end_latest - bounds.start_earliest).bit_length(), WIDEST)


#: One for all: json.dumps makes an encoder anew for each value that it is not to write in its own way.
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: Of what has no date, nothing is known but that it comes last.
_AT_ANY_TIME: Final = Bounds(FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
_UNDATED: Final = Dated({}, _AT_ANY_TIME, FAR_FUTURE, 0)
