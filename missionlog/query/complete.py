"""Completion: what the beginning of an id or a name may become, from a few rows whatever the log's size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from missionlog.model.folding import fold
from missionlog.model.registry import FILTERS
from missionlog.query.sql import ANY_PART, LAST_CHARACTER

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The most completions of one word: more than anybody reads through.
MAX_COMPLETIONS: Final = 100
#: The most entries that are looked through for those that have several words.
MAX_NAMED: Final = 10_000

#: Entries by the beginning of their id, and by the beginning of a word of their name.
_BY_ID: Final = """
SELECT id, {label} FROM {table} WHERE id BETWEEN ? AND ?{which} ORDER BY id LIMIT ?
"""
_BY_WORD: Final = """
SELECT name.word, {label} FROM name JOIN {table} ON {table}.seq = name.entry
WHERE name.kind = '{table}' AND name.word BETWEEN ? AND ?{which} ORDER BY name.word, name.entry LIMIT ?
"""
_NAMED: Final = """
SELECT DISTINCT id, label FROM name JOIN {table} ON {table}.seq = name.entry
WHERE name.kind = '{table}' AND name.word BETWEEN ? AND ? ORDER BY id LIMIT ?
"""
_TAKES_PART: Final = (
    " AND EXISTS (SELECT fact FROM fact_person JOIN fact ON fact.seq = fact_person.fact"
    " WHERE person = {table}.seq AND part = ?)"
)
_FACTS: Final = "SELECT id, title FROM fact WHERE id BETWEEN ? AND ?{which} ORDER BY id LIMIT ?"
#: Written so that ids are still read in their order: no index has them by kind.
_IS_EVENT: Final = " AND CASE kind WHEN 'event' THEN 1 ELSE 0 END = 1"
#: The kinds that are ids of facts, and which facts these are.
_WHICH_FACTS: Final = {
    "id": "",
    "ids": "",
    "event": _IS_EVENT,
    "promise": f"{_IS_EVENT} AND promise = 1",
}

_TAGS_OF: Final = """
SELECT tag.id, '' FROM tag JOIN fact_tag ON fact_tag.tag = tag.seq JOIN fact ON fact.seq = fact_tag.fact
WHERE fact.id = ? AND tag.id BETWEEN ? AND ? ORDER BY tag.id LIMIT ?
"""
_LOGS: Final = "SELECT name, title FROM log WHERE name BETWEEN ? AND ? ORDER BY name LIMIT ?"
_KINDS_OF_FACT: Final = "SELECT kind, '' FROM fact WHERE id = ?"
_ENTRY_TABLES: Final = ("source", "person", "place")

#: All that can be completed: the filters by a name; ids of facts, of all that has one, of events, of those
#: with a promise, and of people and places; `record`, the kinds of what has an id; `tags-of:` and an id.
KINDS: Final = (
    *(key for key, spec in FILTERS.items() if spec.sort == "entry"),
    *_WHICH_FACTS,
    *("log", "mergeable", "record", "tags-of"),
)
#: The tables, beside that of facts, whose ids a kind has.
_TABLES_WITH_IDS: Final = {"ids": _ENTRY_TABLES, "mergeable": ("person", "place")}


def completions(engine: Engine, kind: str, begun: str) -> list[tuple[str, str]]:
    """The values that one of KINDS can have and that begin with `begun`, each with a line on what it is.

    At most MAX_COMPLETIONS; the line may be empty.
    """
    rows = _rows(engine, kind, begun)
    labels: dict[str, str] = {}
    for value, label in rows:
        labels.setdefault(value, label)
    return [*labels.items()][:MAX_COMPLETIONS]


def entries_begun(engine: Engine, table: str, begun: str) -> list[tuple[str, str]]:
    """The ids of the entries of a table, or of events, that begin so, or of which a word of the name does.

    Each with its name; at most MAX_COMPLETIONS.
    """
    if table == "event":
        return [*engine.rows(_FACTS.format(which=_IS_EVENT), (*_range(begun.lower()), MAX_COMPLETIONS))]
    rows = [*_select(engine, _BY_ID, table, begun.lower())]
    *whole, last = fold(begun).split(" ")
    by_word = _named_from(engine, table, *_range(last)) if last or whole else {}
    for word in whole:  # what stands before the last is whole
        with_word = _named_from(engine, table, word, word)
        by_word = {id_: label for id_, label in by_word.items() if id_ in with_word}
    rows += by_word.items()
    return [*dict(rows).items()][:MAX_COMPLETIONS]


def _named_from(engine: Engine, table: str, first: str, last: str) -> dict[str, str]:
    """The ids and names of entries with a word in their name from one up to another."""
    names: dict[str, str] = dict(engine.rows(_NAMED.format(table=table), (first, last, MAX_NAMED)))
    return names


def _rows(engine: Engine, kind: str, begun: str) -> Iterable[tuple[str, str]]:
    name, _, of = kind.partition(":")
    if name == "tags-of":
        return engine.rows(_TAGS_OF, (of, *_range(begun), MAX_COMPLETIONS))
    if name == "log":
        return engine.rows(_LOGS, (*_range(begun), MAX_COMPLETIONS))
    if name == "record":
        return _kinds_of(engine, begun)
    if name in _WHICH_FACTS or name in _TABLES_WITH_IDS:
        return _ids(engine, begun, name)
    return _filter_values(engine, name, begun)


def _ids(engine: Engine, begun: str, kind: str) -> list[tuple[str, str]]:
    """The ids of a kind: of facts, and of entries."""
    entries = (_select(engine, _BY_ID, table, begun) for table in _TABLES_WITH_IDS.get(kind, ()))
    which = _WHICH_FACTS.get(kind)
    sql = None if which is None else _FACTS.format(which=which)
    facts = engine.rows(sql, (*_range(begun), MAX_COMPLETIONS)) if sql else ()
    return sorted(chain(facts, *entries))


def _kinds_of(engine: Engine, id_: str) -> Iterator[tuple[str, str]]:
    """The kinds of what has an id."""
    yield from sorted(engine.rows(_KINDS_OF_FACT, (id_,)))
    for table in _ENTRY_TABLES:
        if any(found == id_ for found, _ in _select(engine, _BY_ID, table, id_)):
            yield table, ""


def _filter_values(engine: Engine, kind: str, begun: str) -> Iterator[tuple[str, str]]:
    """Ids of entries that a filter can name, then words of their names."""
    table = FILTERS[kind].table
    part = kind if table == "person" and kind != ANY_PART else ""
    yield from _select(engine, _BY_ID, table, begun, part)
    folded = fold(begun)
    # A shell wants a completion to begin with what was typed, letter by letter.
    if table in ("person", "place") and folded and len(folded) == len(begun):
        for word, label in _select(engine, _BY_WORD, table, folded, part):
            if "-" not in word:  # a whole id is among the words too
                yield begun + word[len(folded) :], label


def _select(
    engine: Engine, template: str, table: str, begun: str, part: str = ""
) -> Iterator[tuple[str, str]]:
    """Values and labels from a table; of people only those who take a part in a fact, if one is given."""
    label = "''" if table == "tag" else "label"
    sql = template.format(table=table, label=label, which=_TAKES_PART.format(table=table) if part else "")
    return engine.rows(sql, (*_range(begun), *((part,) if part else ()), MAX_COMPLETIONS))


def _range(begun: str) -> tuple[str, str]:
    """The first and the last text that begins so."""
    return begun, begun + LAST_CHARACTER
