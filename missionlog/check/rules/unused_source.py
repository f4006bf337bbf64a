"""Every source supports something.

A source that no fact names, and from which no other source derives, may be
left over, or its facts are still to be entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.world import World
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import TABLES, references

CODE: Final = "unused-source"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
  herald: {title: Bridge closed, issued: 2024-04-04}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
GOOD: Final = BAD.replace("  herald: {title: Bridge closed, issued: 2024-04-04}\n", "")


def check(world: World) -> Iterator[Diagnostic]:
    used = {
        reference.id
        for table, record in TABLES.items()
        for entry in world.log.table(table)
        for reference in references(record, entry.stored)
        if reference.table == "sources"
    }
    for entry in world.log.sources:
        if entry.id not in used:
            yield world.finding(CODE, entry.span, f"nothing rests on '{entry.id}'")
