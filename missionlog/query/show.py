"""What has an id, the beginning of one, or a name: facts and entries, with all that `show` tells of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from missionlog.model.format import Plain, listed
from missionlog.model.rows import Row
from missionlog.query.entry_facts import (
    enclosing_places,
    entry_facts,
    entry_row,
    members,
    part_in,
    passages_of,
    places_within,
    referring_events,
)
from missionlog.query.facts import COMPUTED, PerLog, PersonNames, QueryResult, fact_row
from missionlog.query.named import Named, named
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: Without conditions, a query for everything.
_EVERYTHING: Final = Query()
#: What is told of a fact where it is listed under an entry or another fact, beside its id and date.
_STORED_KEYS: Final = ("event", "title", "text", "form", "status", "rank")
_COMPUTED_KEYS: Final = (
    *("date", "words", "event-title", "speakers", "place-name", "match", "possibly"),
    *("announced", "between"),
)


def show(engine: Engine, text: str, today: date, query: Query = _EVERYTHING) -> list[Row]:
    """What a text names, several rows only if several tables have it as an id. Raises UnknownId.

    Of `query`, only `certain` and `deprecated` count, as in listings.
    """
    return [_row_in_log(engine, one, query, today) for one in named(engine, text)]


def _row_in_log(engine: Engine, one: Named, query: Query, today: date) -> Row:
    row = _row(engine.of_log(one.log), one, query, today)
    if engine.logs is None:
        return row
    return row._replace(computed={"log": engine.logs[one.log], **row.computed})


def _row(engine: Engine, one: Named, query: Query, today: date) -> Row:
    if one.kind in ("event", "quote", "update"):
        row = _fact(engine, one, today)
        return _with(row, _of_event(engine, query, one.id, today)) if one.kind == "event" else row
    ask: Callable[..., QueryResult] = partial(_entry, kind=one.kind, id_=one.id)
    (row,) = _asked(engine, query, ask, today)
    return _with(row, _OF_ENTRIES[one.kind](engine, query, row, today))


def _with(row: Row, more: dict[str, list[Plain]]) -> Row:
    """A row with more computed fields; those without anything in them are left out."""
    return row._replace(computed={**row.computed, **{key: value for key, value in more.items() if value}})


def _fact(engine: Engine, one: Named, today: date) -> Row:
    sql = f"SELECT stored, {COMPUTED} FROM fact WHERE kind = ? AND id = ?"
    (columns,) = engine.rows(sql, (one.kind, one.id))
    row = fact_row(engine, one.kind, "", *columns, today=today, names=PerLog(engine, PersonNames))
    if engine.certain is None:
        return row
    from missionlog.query.record import marked_row

    return marked_row(engine, row, today)


def _entry(engine: Engine, query: Query, *, kind: Any, id_: str) -> QueryResult:
    return entry_row(engine, query, kind, id_)


def _asked(engine: Engine, query: Query, ask: Callable[..., QueryResult], today: date) -> list[Row]:
    """What an engine answers, with marks where the record of a day has doubts."""
    if engine.certain is None:
        return [*ask(engine, query).rows]
    from missionlog.query.record import ask_record

    return [*ask_record(engine, query, ask, today).rows]


def _facts(engine: Engine, query: Query, kind: Any, id_: str, today: date) -> list[Row]:
    def ask(engine: Engine, query: Query) -> QueryResult:
        return entry_facts(engine, query, kind, id_, today)

    return _asked(engine, query, ask, today)


def _of_event(engine: Engine, query: Query, id_: str, today: date) -> dict[str, list[Plain]]:
    """The events that name an event, by what they say of it."""

    def ask(engine: Engine, query: Query) -> QueryResult:
        return referring_events(engine, query, id_, today)

    rows = _asked(engine, query, ask, today)
    relations = (("comes-after", "before"), ("comes-before", "after"), ("disputed-by", "disputes"))
    return {
        field: [_brief(row) for row in rows if id_ in listed(row.stored.get(key))] for field, key in relations
    }


def _of_person(engine: Engine, query: Query, person: Row, today: date) -> dict[str, list[Plain]]:
    id_ = str(person.stored["id"])
    parts: dict[str, list[Plain]] = {"promised": [], "did": [], "said": [], "claimed": []}
    for row in _facts(engine, query, "person", id_, today):
        if part := part_in(row, id_):
            parts[part].append(_brief(row))
    return {**parts, "members": members(engine, id_)}


def _of_source(engine: Engine, query: Query, source: Row, today: date) -> dict[str, list[Plain]]:
    id_ = str(source.stored["id"])
    rows = _facts(engine, query, "source", id_, today)
    return {"supports": [_brief(row, passages=passages_of(engine, row, id_)) for row in rows]}


def _of_place(engine: Engine, query: Query, place: Row, today: date) -> dict[str, list[Plain]]:
    id_ = str(place.stored["id"])
    return {
        "lies-in": enclosing_places(engine, place),
        "contains": places_within(engine, id_),
        "happened": [_brief(row) for row in _facts(engine, query, "place", id_, today)],
    }


def _of_tag(engine: Engine, query: Query, tag: Row, today: date) -> dict[str, list[Plain]]:
    rows = _facts(engine, query, "tag", str(tag.stored["tag"]), today)
    return {"tagged": [_brief(row) for row in rows]}


_OF_ENTRIES: Final = {"person": _of_person, "source": _of_source, "place": _of_place, "tag": _of_tag}


def _brief(row: Row, passages: Sequence[Plain] = ()) -> Plain:
    """A fact in a few fields: what it is, when, and in which words."""
    brief: dict[str, Plain] = {"kind": row.kind, "id": str(row.value("id"))}
    brief |= {key: row.stored[key] for key in _STORED_KEYS if key in row.stored}
    brief |= {key: row.computed[key] for key in _COMPUTED_KEYS if key in row.computed}
    promise = row.computed.get("promise")
    brief |= {"promise": promise["words"]} if isinstance(promise, dict) else {}
    brief |= {"note": row.stored["note"]} if row.kind == "update" and "note" in row.stored else {}
    return {**brief, **({"passages": [*passages]} if passages else {})}
