"""The table `fact`: its columns, and the rows of facts, which any process can make in any order."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple, get_type_hints

from missionlog.derive.event_order import position_at
from missionlog.derive.facts import DateColumns, Fact, date_columns
from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.edtf.bounds import Bounds
from missionlog.index.schema import SEPARATOR, TEXT_COLUMNS, WIDEST
from missionlog.model.folding import fold, spaced
from missionlog.model.format import listed
from missionlog.model.registry import ABOUT


class FactColumns(NamedTuple):
    """The columns of `fact` that follow from the fact itself; the types are those of SQL too.

    The four bounds are days between which it began and ended, approximations included, and `reach` says how
    far they are apart. `held` is the day until which an open end is known to have held. `quotes` to `dates`
    are those of the event, also in the rows of its quotes and updates: numbers of them, 0 or 1, and the
    number of competing dates; `status` is the recorded state of its promise. `sort_title` is the title
    without case and accents. `sort_day` to `sort_time` are the sort key of the date (`When.sort_key`), until
    the order of events moves it.
    """

    date: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    reach: int
    held: int | None
    sort_day: int
    sort_tail: int
    sort_time: int
    sources: int
    quotes: int
    updates: int
    promise: int
    deprecated: int
    dates: int
    status: str
    title: str
    sort_title: str
    stored: str
    computed: str


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
_SQL_TYPES: Final = {str: "TEXT NOT NULL", int: "INTEGER NOT NULL", int | None: "INTEGER"}
_FACT_COLUMNS: Final = [f"{name} {_SQL_TYPES[type_]}" for name, type_ in get_type_hints(FactColumns).items()]
#: Events, quotes and updates, numbered in the order of the log: an event has the number of its item,
#: its quotes and updates the next ones. `line` is counted from 1 in the text of the item. `sort_place` and
#: `sort_step` complete the position in order of time (`missionlog.derive.event_order.Position`): the number
#: of its event and 0, unless it stands beside another one.
FACT_TABLE: Final = f"""
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES fact(seq),
  line INTEGER NOT NULL,
  sort_place INTEGER NOT NULL,
  sort_step INTEGER NOT NULL,
  {", ".join(_FACT_COLUMNS)});
"""


class FactRow(NamedTuple):
    """A row of `fact` without `seq` and `event`, and the ids of what it is linked to.

    `texts` has one text for each full-text column, or is empty if the fact has none.
    """

    kind: str
    id: str
    line: int
    columns: FactColumns
    people: list[tuple[str, str]]
    sources: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    disputes: tuple[str, ...]
    texts: tuple[str, ...]


def rows_of(facts: list[Fact], lines_before: int = 0) -> list[FactRow]:
    """The rows of an event with its quotes and updates, their lines reduced by `lines_before`."""
    kinds = [fact.kind for fact in facts]
    of_event = {
        "quotes": kinds.count("quote"),
        "updates": kinds.count("update"),
        "promise": int("promise" in facts[0].stored),
        "deprecated": int(facts[0].stored.get("rank") == "deprecated"),
        "dates": len(listed(facts[0].stored.get("dates"))),
        "status": facts[0].status,
    }
    return [_row(fact, of_event, lines_before) for fact in facts]


def _row(fact: Fact, of_event: Mapping[str, Any], lines_before: int) -> FactRow:
    date = fact.when.text if fact.when else ""
    days = date_columns(date) if fact.when else _UNDATED
    position = days.position
    columns = FactColumns(
        date,
        *days.bounds,
        reach=reach_of(days.bounds),
        held=fact.held,
        sort_day=position.day,
        sort_tail=position.tail,
        sort_time=position.time,
        sources=fact.rests_on,
        title=fact.title,
        sort_title=fold(fact.title),
        stored=as_json(fact.stored),
        computed=as_json(fact.computed),
        **of_event,
    )
    disputes = dict.fromkeys(map(str, listed(fact.stored["disputes"]))) if "disputes" in fact.stored else ()
    return FactRow(
        *(fact.kind, fact.id, fact.line - lines_before, columns, sorted(fact.people)),
        *(fact.sources, fact.places, fact.tags, tuple(disputes), _text_columns(fact.texts)),
    )


def _text_columns(texts: Mapping[str, list[str]]) -> tuple[str, ...]:
    """A text for each full-text column, or nothing where a fact has no texts."""
    if not texts:
        return ()
    about = [text for field in ABOUT if field in texts for text in texts[field]]
    columns = [about if column == "about" else texts.get(column, ()) for column in TEXT_COLUMNS]
    return tuple([_joined(column) for column in columns])


def _joined(texts: Collection[str]) -> str:
    """The texts of a column as FTS5 gets them. ASCII, as most are, is left as it is: to say so is faster."""
    return SEPARATOR.join(texts if all(map(str.isascii, texts)) else map(spaced, texts))


def reach_of(bounds: Bounds) -> int:
    """The bit length of the number of days from the first possible to the last."""
    return min((bounds.end_latest - bounds.start_earliest).bit_length(), WIDEST)


#: A fact without a date may be at any time, and is sorted last.
_ANY_TIME: Final = Bounds(FAR_PAST, FAR_FUTURE, FAR_PAST, FAR_FUTURE)
_UNDATED: Final = DateColumns({}, _ANY_TIME, position_at(None))
