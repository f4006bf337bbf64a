"""Rows of the table `version`, which any process can make in any order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.derive.event_order import Position, position_at
from missionlog.derive.event_record import EventSayings
from missionlog.derive.facts import DateColumns, Fact, date_columns
from missionlog.derive.record_days import FOR_EVER
from missionlog.derive.versions import NEVER, RecordPeriod, Saying, versions
from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.edtf.bounds import Bounds
from missionlog.index.schema import SEPARATOR, WIDEST
from missionlog.index.version_table import PERIOD_COLUMNS
from missionlog.model.folding import fold, spaced
from missionlog.model.format import listed
from missionlog.model.registry import ABOUT, TEXT_COLUMNS
from missionlog.model.rows import ComputedColumns, without_columns


def _json_encoder() -> Callable[[object], str]:
    """Compact JSON, keys in their order, by one encoder: json makes another for each text it encodes.

    That takes half the time of encoding a fact. A Python without json's encoder in C does it json's way.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    encode = make(None, None, json.encoder.encode_basestring, None, ":", ",", False, False, True)
    return lambda value: "".join(encode(value, 0))


as_json: Final = _json_encoder()


#: The periods of what has always been on the record, possibly and certainly.
_ALWAYS: Final = (0, FOR_EVER, 0, FOR_EVER)
_NO_ROWS: Final[Mapping[int, FactRow]] = {}


class FactRow(NamedTuple):
    """A row of `version` without `seq` and `event`, and the ids of what it is linked to.

    `columns` are the values of FactColumns, as a plain tuple: with names it would be copied for `marshal`.
    `texts` has one text for each full-text column, or is empty if the fact has none. `position` is where it
    stands in the order of time; None where its date tells.
    """

    kind: str
    id: str
    line: int
    columns: tuple[Any, ...]
    people: list[tuple[str, str]]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    disputes: tuple[str, ...]
    texts: tuple[str, ...]
    position: Position | None = None

    def with_periods(self, possible: RecordPeriod, certain: RecordPeriod) -> FactRow:
        """The row of a version that the record has in these periods."""
        return self._replace(columns=(*self.columns[: -len(PERIOD_COLUMNS)], *possible, *certain))


def version_rows(sayings: EventSayings, lines_before: int = 0) -> list[FactRow]:
    """The rows of all versions of an event, of its quotes and its updates, the latest of each first."""
    if len(sayings) <= 2:
        possible, certainly = sayings[0], sayings[-1]
        if possible.value is certainly.value and not possible.certain:
            # As most: it comes onto the record as a whole.
            period = certainly.period if certainly.certain else NEVER
            return rows_of(possible.value, lines_before, (*possible.period, *period))
    rows: dict[int, dict[tuple[str, str, int], FactRow]] = {}
    made: dict[int, FactRow] = {}
    for facts in {id(facts): facts for _, _, facts in sayings}.values():
        of_facts = rows_of(facts, lines_before, made=made)
        made.update(zip(map(id, facts), of_facts, strict=True))
        rows[id(facts)] = _by_key(of_facts)
    latest = next(facts for certain, period, facts in sayings if period.until == FOR_EVER and not certain)
    said: dict[tuple[str, str, int], list[Saying[FactRow]]] = {key: [] for key in rows[id(latest)]}
    for certain, period, facts in sayings:
        for key, row in rows[id(facts)].items():
            said[key].append(Saying(certain, period, row))
    return [
        version.value.with_periods(version.possible, version.certain)
        for sayings_of_fact in said.values()
        for version in versions(sayings_of_fact)
    ]


def _by_key(rows: Iterable[FactRow]) -> dict[tuple[str, str, int], FactRow]:
    """The rows of an event by kind and id, and a number where a log gives an id twice."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    by_key = {}
    for row in rows:
        counts[row.kind, row.id] += 1
        by_key[row.kind, row.id, counts[row.kind, row.id]] = row
    return by_key


def rows_of(
    facts: list[Fact],
    lines_before: int = 0,
    periods: tuple[int, ...] = _ALWAYS,
    made: Mapping[int, FactRow] = _NO_ROWS,
) -> list[FactRow]:
    """The rows of an event with its quotes and updates, their lines reduced by `lines_before`.

    `made` has the rows that are there already, by the `id()` of their facts.
    """
    kinds = [fact.kind for fact in facts]
    quotes, event = kinds.count("quote"), facts[0]
    of_event = (
        kinds.count("update"),
        int("promise" in event.stored),
        int(event.stored.get("rank") == "deprecated"),
        len(listed(event.stored["dates"])) if "dates" in event.stored else 0,
        event.status,
        event.title,
        None if event.title.isascii() else fold(event.title),
    )
    return [made.get(id(fact)) or _row(fact, quotes, of_event, lines_before, periods) for fact in facts]


def _row(
    fact: Fact, quotes: int, of_event: tuple[Any, ...], lines_before: int, periods: tuple[int, ...]
) -> FactRow:
    """The row of a fact. All values stand in their order: with names, or in parts, it takes a tenth more."""
    stored = fact.stored
    date = fact.when.text if fact.when else ""
    days = date_columns(date) if fact.when else _UNDATED
    position = fact.position or days.position
    known = ComputedColumns(fact.kind, fact.id, date, fact.title, fact.rests_on, quotes)
    columns = (
        date,
        *days.bounds,
        reach_of(days.bounds),
        fact.held,
        position.day,
        position.tail,
        position.time,
        fact.rests_on,
        quotes,
        *of_event,
        as_json(stored),
        as_json(without_columns(fact.computed, known)),
        *periods,
    )
    disputes = tuple(dict.fromkeys(map(str, listed(stored["disputes"])))) if "disputes" in stored else ()
    return FactRow(
        fact.kind,
        fact.id,
        fact.line - lines_before,
        columns,
        sorted(fact.people),
        fact.sources,
        fact.places,
        fact.tags,
        disputes,
        text_columns(fact.texts),
        fact.position,
    )


def text_columns(texts: Mapping[str, list[str]]) -> tuple[str, ...]:
    """A text for each full-text column, or nothing where a fact has no texts."""
    if not texts:
        return ()
    about = [text for field in ABOUT if field in texts for text in texts[field]]
    columns = map({**texts, "about": about}.get, TEXT_COLUMNS)
    return tuple([_joined(column) if column else "" for column in columns])


def _joined(texts: Sequence[str]) -> str:
    """The texts of a column as FTS5 gets them. Most are one."""
    return spaced(texts[0]) if len(texts) == 1 else SEPARATOR.join(map(spaced, texts))


def reach_of(bounds: Bounds) -> int:
    """The bit length of the number of days from the first possible to the last."""
    return min((bounds.end_latest - bounds.start_earliest).bit_length(), WIDEST)


#: A fact without a date may be at any time, and is sorted last.
_ANY_TIME: Final = Bounds(FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
_UNDATED: Final = DateColumns({}, _ANY_TIME, position_at(None))
