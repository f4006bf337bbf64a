"""Words in a dataset: looked up in its table `token`, and ranked as SQLite's FTS5 ranks, all in portable SQL.

The rank is the bm25 of SQLite's documentation (FTS5, 5.1.1), with each operation in the order in which SQLite
does it, so that doubles, and with them the order of rows, are the same to the last bit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.dataset.first_rows import first_rows
from missionlog.model.folding import spaced
from missionlog.model.registry import SEARCHED
from missionlog.query.sql import Condition, Search

if TYPE_CHECKING:
    from missionlog.dataset.first_rows import Read, Select
    from missionlog.query.engine import SqlRow
    from missionlog.query.syntax import Words

#: A word, as FTS5's tokenizer `ascii` cuts a text that was `spaced`.
_WORD: Final = re.compile("[A-Za-z0-9\x80-\U0010ffff]+")
_CAPITALS: Final = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
#: The column that repeats the quotes of an event: it finds the event in a listing, and no search.
_ONLY_SEARCHED: Final = "field <> 'said'"
#: Of all places in a fact: 1 where one is in a column that is searched, else 0.
_IS_SEARCHED: Final = f"max(CASE WHEN {_ONLY_SEARCHED} THEN 1 ELSE 0 END)"
#: How much a word counts in each field that is searched.
_WEIGHT: Final = "CASE field {} ELSE CAST('0' AS DOUBLE) END".format(
    " ".join(f"WHEN '{field}' THEN CAST('{weight}' AS DOUBLE)" for field, weight in SEARCHED.items())
)
_ANY_ROW: Final = Condition("1 = 1", ())
_LAST_CHARACTER: Final = "\U0010ffff"
#: What FTS5 uses in place of the rarity of words that more than half of all texts have.
_LEAST_RARITY: Final = 1e-6


class _Phrase(NamedTuple):
    """Words that follow each other; of the last only the beginning is given if `open_end`."""

    terms: tuple[str, ...]
    open_end: bool


def has_words(words: Sequence[Words]) -> Condition:
    """The condition that a row of `fact` has, for each of `words`, one of its texts."""
    return _all(_any(_has(_phrase(text)) for text in one.any_of) for one in words)


def search(select: Select, read: Read, search: Search) -> Iterator[SqlRow]:
    """The columns of the facts that a search finds, in its order.

    `select` runs a SELECT on the dataset, `read` reads facts by their numbers.
    """
    wanted = [one for one in search.words if not one.negated]
    phrases = [_phrase(text) for one in wanted for text in one.any_of]
    others = [
        *(_not(has_words([one])) for one in search.words if one.negated),
        *([search.among] if search.among else []),
        *([] if search.deprecated else [Condition("deprecated = 0", ())]),
    ]
    if search.order:
        where = _all([_any(_has(phrase, _ONLY_SEARCHED) for phrase in phrases), has_words(wanted), *others])
        source = f"fact WHERE {where.sql}"
        order = search.order
        return first_rows(select, read, search.columns, source, where.parameters, order, search.limit)
    # What is ranked has one of the phrases where it is searched: of several, not yet all that are wanted.
    where = _all([*([has_words(wanted)] if wanted[1:] else []), *others])
    if not (with_terms := [phrase for phrase in phrases if phrase.terms]):
        return iter(())  # nothing has no word at all
    ranked, parameters, _ = _ranked(with_terms, select)
    backwards = " DESC" if search.backwards else ""
    return first_rows(
        select,
        read,
        search.columns,
        f"fact JOIN ({ranked}) AS ranked ON seq = ranked_fact WHERE {where.sql}",
        (*parameters, *where.parameters),
        f"score{backwards}, seq{backwards}",
        search.limit,
    )


def _phrase(text: str) -> _Phrase:
    terms = _WORD.findall(spaced(text.rstrip("*")).translate(_CAPITALS))
    return _Phrase(tuple(terms), text.endswith("*"))


def _places(phrase: _Phrase) -> Condition:
    """A SELECT of the fact and the field of each place where a phrase stands."""
    first, *others = range(len(phrase.terms))
    joined = "".join(
        f" JOIN token AS t{at} ON t{at}.fact = t{first}.fact AND t{at}.field = t{first}.field"
        f" AND t{at}.position = t{first}.position + {at}"
        for at in others
    )
    *whole, last = phrase.terms
    tests = [f"t{at}.term = ?" for at in range(len(whole))]
    tests.append(f"t{len(whole)}.term {'>= ?' if phrase.open_end else '= ?'}")
    if phrase.open_end:
        tests.append(f"t{len(whole)}.term < ?")
    sql = f"SELECT t0.fact AS fact, t0.field AS field FROM token AS t0{joined} WHERE {' AND '.join(tests)}"
    return Condition(sql, (*whole, last, *([_after(last)] if phrase.open_end else [])))


def _after(beginning: str) -> str:
    """The first text, by code points, after all that begin like this."""
    code = ord(beginning[-1]) + 1
    if code > ord(_LAST_CHARACTER):
        return _after(beginning[:-1]) if beginning[:-1] else beginning + _LAST_CHARACTER
    return beginning[:-1] + chr(0xE000 if 0xD800 <= code < 0xE000 else code)


def _has(phrase: _Phrase, places: str = "") -> Condition:
    """The condition that a row of `fact` has a phrase, in places of which something is true."""
    if not phrase.terms:
        return Condition("1 = 0", ())
    sql, parameters, _ = _places(phrase)
    where = f" WHERE {places}" if places else ""
    return Condition(f"seq IN (SELECT fact FROM ({sql}) AS place{where})", parameters)


def _ranked(phrases: Sequence[_Phrase], select: Select) -> Condition:
    """A SELECT of `ranked_fact` and `score` of each fact that is searched and has any of the phrases.

    The least score is best.

    In the expression that SQLite ranks by, each phrase is twice: first in the fields that are searched, then
    in all, where it may be less rare. Rarities are computed here, since databases differ in their logarithms.
    """
    average, rarities = _rarities(phrases, select)
    length = f"{_double(1 - 0.75)} + {_double(0.75)} * CAST(tokens AS DOUBLE) / {_double(average)}"
    score = _double(0.0)
    for at, rarity in (*enumerate(rarities[::2]), *enumerate(rarities[1::2])):
        share = f"(often{at} * {_double(1.2 + 1.0)}) / (often{at} + {_double(1.2)} * ({length}))"
        score = f"({score} + {_double(rarity)} * ({share}))"
    places = [_places(phrase) for phrase in phrases]
    union = " UNION ALL ".join(
        f"SELECT {at} AS phrase, fact, field FROM ({sql}) AS p{at}" for at, (sql, *_) in enumerate(places)
    )
    often = ", ".join(
        f"sum(CASE WHEN phrase = {at} THEN {_WEIGHT} ELSE {_double(0.0)} END) AS often{at}"
        for at in range(len(phrases))
    )
    sql = (
        f"SELECT texts.fact AS ranked_fact, - {score} AS score"
        f" FROM (SELECT fact AS found, {often} FROM ({union}) AS place GROUP BY fact"
        f" HAVING {_IS_SEARCHED} = 1) AS counted"
        " JOIN texts ON texts.fact = found"
    )
    return Condition(sql, tuple(chain.from_iterable(each.parameters for each in places)))


def _rarities(phrases: Sequence[_Phrase], select: Select) -> tuple[float, list[float]]:
    """The average length of all texts, and how rare each phrase is: in the fields searched, and in all."""
    counts = ["(SELECT count(*), sum(tokens) FROM texts) AS whole"]
    parameters: list[str | int] = []
    for at, phrase in enumerate(phrases):
        sql, given, _ = _places(phrase)
        facts = f"SELECT {_IS_SEARCHED} AS searched FROM ({sql}) AS place GROUP BY fact"
        counts.append(f"(SELECT sum(searched), count(*) FROM ({facts}) AS facts) AS counted{at}")
        parameters += given
    ((texts, tokens, *hits),) = select(f"SELECT * FROM {', '.join(counts)}", parameters)
    rarities = [math.log((texts - (hit or 0) + 0.5) / ((hit or 0) + 0.5)) for hit in hits]
    return (tokens or 0) / max(texts, 1), [rarity if rarity > 0 else _LEAST_RARITY for rarity in rarities]


def _double(value: float) -> str:
    """A number as SQL, to the last bit: databases read 0.25 as a decimal fraction."""
    return f"CAST('{value!r}' AS DOUBLE)"


def _joined(parts: Iterable[Condition], word: str) -> Condition:
    every = [*parts]
    sql = f" {word} ".join(part.sql for part in every)
    return Condition(f"({sql})", tuple(chain.from_iterable(part.parameters for part in every)))


def _all(parts: Iterable[Condition]) -> Condition:
    return _joined([*parts] or [_ANY_ROW], "AND")


def _any(parts: Iterable[Condition]) -> Condition:
    return _joined(parts, "OR")


def _not(part: Condition) -> Condition:
    return part._replace(sql=f"NOT {part.sql}")
