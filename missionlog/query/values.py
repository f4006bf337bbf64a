"""Rows to typed values: what the Python API hands out."""

from __future__ import annotations

from typing import Any, cast

from missionlog.model.row_fields import FORMS
from missionlog.model.rows import Kind, Row
from missionlog.model.values import Computed, typed


def value_of(row: Row) -> Any:
    """The typed value of a row; of a tag, its text."""
    if row.kind == "tag":
        return str(row.stored["tag"])
    kind = cast("Kind", row.computed["kind"]) if row.kind == "hit" else row.kind
    beside = {key: row.stored[key] for key in ("id", "event") if key in row.stored}
    if "id" in row.computed:
        beside["id"] = row.computed["id"]
    return typed(FORMS[kind][0].record, row.stored, computed=Computed(row.computed), **beside)
