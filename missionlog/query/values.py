"""Rows to typed values: what the Python API hands out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from missionlog.model.format import EVENT, PERSON, PLACE, QUOTE, SOURCE, UPDATE, Record
from missionlog.model.rows import Row
from missionlog.model.values import Computed, typed

_RECORDS: Final[Mapping[str, Record]] = {
    "event": EVENT,
    "promise": EVENT,
    "quote": QUOTE,
    "update": UPDATE,
    "person": PERSON,
    "source": SOURCE,
    "place": PLACE,
}


def value_of(row: Row) -> Any:
    """The typed value of a row; of a tag, its text."""
    if row.kind == "tag":
        return str(row.stored["tag"])
    kind = str(row.computed["kind"]) if row.kind == "hit" else row.kind
    beside = {key: row.stored[key] for key in ("id", "event") if key in row.stored}
    if "id" in row.computed:
        beside["id"] = row.computed["id"]
    return typed(_RECORDS[kind], row.stored, computed=Computed(row.computed), **beside)
