"""What is computed of a fact, without what the other columns of its row in the index have, and with it again.

Most of these fields say again what the columns say, and would be a tenth of the index.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from missionlog.model.format import Plain


class ComputedColumns(NamedTuple):
    """The columns of a fact from which some computed fields follow: their names are those of the index.

    `date` is empty for a fact without one. `title` is that of the event, `sources` the number of those that
    support the fact, `quotes` the number of quotes of the event.
    """

    kind: str
    id: str
    date: str
    title: str
    sources: int
    quotes: int


def without_columns(computed: Mapping[str, Plain], columns: ComputedColumns) -> dict[str, Plain]:
    """The computed fields of a fact that do not follow from its columns."""
    left = dict(computed)
    follow: dict[str, Plain] = {"date": columns.date, "earliest": columns.date, "latest": columns.date}
    follow |= {"event-title": columns.title, "independent": columns.sources, "quotes": columns.quotes}
    for key, value in follow.items():
        if key in left and left[key] == value:
            del left[key]
    if columns.kind != "event":
        del left["id"]
    return left


def with_columns(left: Mapping[str, Any], columns: ComputedColumns) -> dict[str, Any]:
    """All computed fields of a fact in their order, of what `without_columns` has left."""
    kind, id_, date, title, sources, quotes = columns
    computed: dict[str, Any] = {} if kind == "event" else {"id": id_}
    if date:
        computed |= {"date": date, "earliest": date, "latest": date}
    for key, value in left.items():
        if key == "sources" and kind != "event":
            computed["event-title"] = title
        computed[key] = value
        if key == "sources" and kind != "update":
            computed["independent"] = sources
    if kind == "event":
        computed["quotes"] = quotes
    return computed
