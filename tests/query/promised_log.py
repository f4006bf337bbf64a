"""A log of promises in all their states on 2024-06-01, and the way to ask it."""

from __future__ import annotations

from typing import Any

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.query.parse import parse_query
from missionlog.query.promises import promises, read_states
from missionlog.query.syntax import OfPromises
from tests.conftest import TODAY

PROMISED = """\
missionlog: 1
sources: {paper: {title: Paper, issued: 2023}}
people: {town: {name: The Town, type: organization}, mayor: {name: Inés Álvarez}}
events:
  - {id: plain, title: No promise, date: 2024}
  - {id: open, title: Some day, promise: {made: 2023, by: [town]}}
  - {id: soon, title: Soon, promise: {made: 2023, by: [town], due: 2024-06-13}}
  - {id: month, title: In July, promise: {made: 2023, by: [mayor], due: 2024-07}}
  - {id: maybe, title: Perhaps by now, promise: {made: 2023, by: [town], due: "[2024-05-20..2024-06-21]"}}
  - {id: going, title: Goes on, promise: {made: 2023, by: [town], until: 2024-06-09, condition: if it rains}}
  - {id: ended, title: Went on, promise: {made: 2023, by: [town], until: 2024-03}}
  - {id: late, title: Late, promise: {made: 2023, by: [town], due: 2024-05-17}}
  - id: later
    title: Later still
    recorded: {by: Ada, on: 2024-01-01}
    promise: {made: 2023-01-01, by: [town, mayor], due: 2023-03-31}
    updates:
      - {date: 2024-02, status: extended, due: 2024-03-30, according-to: [mayor], note: The piers.,
         evidence: [{source: paper}, {source: paper, passage: late}]}
      - {date: 2023-03, status: extended, due: 2023-09-30}
  - id: held
    title: Held
    promise: {made: 2023, by: [town], due: 2024-01-31}
    updates: [{date: 2024-01, status: kept}]
  - id: given-up
    title: Given up
    promise: {made: 2023, by: [town], due: 2024-01-31}
    updates: [{date: 2024-01, status: withdrawn}]
"""


def listed(
    reader: SqliteEngine,
    *words: str,
    state: str = "",
    ahead: bool = False,
    within: int | None = None,
    **options: Any,
) -> list[Row]:
    asked = OfPromises(read_states([state] if state else []), ahead=ahead, within=within)
    query = parse_query(words, {}, today=TODAY, promises=asked, **options)
    return [*promises(reader, query, TODAY).rows]


def ids(reader: SqliteEngine, *words: str, **asked: Any) -> str:
    """The ids that are found, parted by blanks."""
    return " ".join(str(row.stored["id"]) for row in listed(reader, *words, **asked))
