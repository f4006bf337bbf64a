"""Ask what may have been on the record of a day and what certainly was, and mark where they differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.derive.record_marks import marked, moved, with_others
from missionlog.model.format import listed
from missionlog.model.rows import Row
from missionlog.query.facts import COMPUTED, PerLog, PersonNames, QueryResult, fact_row, log_of
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: Asks an engine a query.
Ask = Callable[["Engine", Query], QueryResult]

#: Kinds of rows that are no facts, but have a part in some.
_ENTRY_KINDS: Final = ("source", "person", "place", "tag")
#: Where the words of a search were found.
_PLACE_OF_WORDS: Final = ("field", "excerpt", "highlights")
#: What is computed of an entry from the facts in which it has a part: how many, and the first and the last.
_PARTS_IN_FACTS: Final = ("facts", "events", "quotes", "promises")
_FIRST_AND_LAST: Final = ("first", "first-words", "last", "last-words")


def ask_record(engine: Engine, query: Query, ask: Ask, today: date) -> QueryResult:
    """The rows that a query finds in the record of a day, with marks on all that is only possibly so.

    It is put to what may have been on the record, and to what certainly was. What both find is certain; what
    one alone finds, possible. A query for what is `certain` is put to the latter alone.
    """
    if engine.certain is None or query.certain:
        return ask(engine.certain or engine, query)
    whole = query._replace(limit=None, last=None)
    possible, certain = ask(engine, whole), ask(engine.certain, whole)
    both = _both(engine, engine.certain, query, [*possible.rows], [*certain.rows])
    return QueryResult(both.marked(today, query), possible.unmatched)


class BothAnswers(NamedTuple):
    """The rows that a query finds in the possible record of a day and in the certain one, in their order.

    `answers` are those of the certain record, by key, and `others` the keys of rows that it alone finds;
    `moved` are the keys of rows whose place among the others rests on what is only possible.
    """

    engine: Engine
    certain: Engine
    rows: list[Row]
    answers: Mapping[str, Row]
    others: Collection[str]
    moved: Collection[str]

    def marked(self, today: date, query: Query) -> Iterator[Row]:
        """As many rows as the query wants, each with its marks."""
        sources = PerLog(self.certain, source_ids)
        for row in _wanted(self.rows, query):
            key = row.key
            if key in self.others:
                yield marked(row, unfound(self.engine, row, today), sources.of(row), is_found=False)
                continue
            answer = self.answers.get(key)
            yield marked(
                _with_place_of(answer, row) if answer else row,
                answer or unfound(self.certain, row, today),
                sources.of(row),
                is_found=is_certain(answer),
                is_in_order=key not in self.moved,
            )


def _both(
    engine: Engine, certain: Engine, query: Query, rows: list[Row], certain_rows: list[Row]
) -> BothAnswers:
    """All rows that a query finds in the two records."""
    answers = {row.key: row for row in certain_rows}
    found = {key for row in rows for key in _keys(row)}
    others = {key: row for key, row in answers.items() if key not in found}
    moved_keys = set() if is_ranked(rows, query) else moved(rows, certain_rows)
    merged = with_others(rows, certain_rows, others, direction_of_time(rows, query))
    return BothAnswers(engine, certain, merged, answers, others, moved_keys)


def _keys(row: Row) -> Iterator[str]:
    """The key of a row, and those that the facts in `also` would have."""
    yield row.key
    for id_ in listed(row.computed.get("also")):
        yield row._replace(stored={"id": id_}).key


def is_ranked(rows: Sequence[Row], query: Query) -> bool:
    """Whether rows stand in an order that follows from all of them: by the best match, or by numbers."""
    return query.sort in ("", "facts") and any(row.kind not in ("event", "quote", "promise") for row in rows)


def direction_of_time(rows: Sequence[Row], query: Query) -> int:
    """1 if rows stand in order of time, -1 if in the reverse, 0 in any other order."""
    is_ahead = query.promises is not None and query.promises.ahead
    if query.sort not in ("", "date") or is_ranked(rows, query) or (is_ahead and not query.sort):
        return 0
    return -1 if query.reverse else 1


def marked_row(engine: Engine, row: Row, today: date) -> Row:
    """A row that was looked up in what may have been on the record, with marks on what only may."""
    if engine.certain is None:
        return row
    certain = twin_of(engine.certain, row, today)
    sources = source_ids(engine.certain.of_log(log_of(engine, row)))
    return marked(row, certain, sources, is_found=certain is not None)


def _with_place_of(certain: Row, row: Row) -> Row:
    """A row of a search with the place of the words that the certain record has, if it is another."""
    places = {key: certain.computed[key] for key in _PLACE_OF_WORDS if key in certain.computed}
    without = {key: value for key, value in row.computed.items() if key not in _PLACE_OF_WORDS}
    return row._replace(computed={**without, **places}) if places else row


def unfound(engine: Engine, row: Row, today: date) -> Row | None:
    """What another record has of a fact that it does not find, or of an entry: it has a part in none."""
    twin = twin_of(engine, row, today)
    if twin is None or row.kind not in _ENTRY_KINDS:
        return twin
    without = {key: value for key, value in row.computed.items() if key not in _FIRST_AND_LAST}
    return row._replace(computed=without | {key: 0 for key in _PARTS_IN_FACTS if key in without})


def twin_of(engine: Engine, row: Row, today: date) -> Row | None:
    """What another record has of a fact or entry, as a row of its kind; None if it has nothing."""
    engine = engine.of_log(log_of(engine, row))
    if row.kind in _ENTRY_KINDS:
        there = any(engine.rows(f"SELECT seq FROM {row.kind} WHERE id = ?", (row.id,)))
        return row if there else None
    names = PerLog(engine, PersonNames)
    kind = row.kind if row.kind in ("quote", "update") else row.computed.get("kind", "event")
    sql = f"SELECT stored, {COMPUTED} FROM fact WHERE kind = ? AND id = ?"
    for columns in engine.rows(sql, (str(kind), row.id)):
        fact = fact_row(engine, "event", "", *columns, today=today, names=names)
        if row.kind != "promise":
            return fact
        from missionlog.derive.promises import outcome_of

        return outcome_of(fact, today).row(names.of(fact), says_next="next" in row.computed)
    return None


def source_ids(engine: Engine) -> frozenset[str]:
    """The ids of the sources on a record."""
    return frozenset(id_ for (id_,) in engine.rows("SELECT id FROM source"))


def is_certain(answer: Row | None) -> bool:
    """Whether what was certainly on the record answers a question with this row, and not only possibly."""
    return answer is not None and answer.computed.get("match") != "possibly"


def _wanted(rows: list[Row], query: Query) -> list[Row]:
    """As many of all rows as a query wants."""
    if query.last is not None:
        rows = rows[max(len(rows) - query.last, 0) :]
    return rows[: query.limit]
