"""A copy has an original.

Following `copy-of` and `derives-from` from source to source must come to an
end: where it leads back, nobody can tell what the facts rest on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.circles import around, circles
from missionlog.check.context import RuleContext
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "source-circle"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03, copy-of: herald}
  herald: {title: Bridge to close, issued: 2024-04-03, copy-of: courier}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
GOOD: Final = BAD.replace(", copy-of: courier", "")


def check(world: RuleContext) -> Iterator[Diagnostic]:
    origins = {
        id_: [*([source.copy_of] if source.copy_of else []), *source.derives_from]
        for id_, source in world.sources.items()
    }
    entries = {entry.id: entry for entry in world.log.sources}
    for group in circles(origins):
        way = around(origins, group)
        entry = entries[way[0]]
        span = entry.at("copy-of") if world.sources[way[0]].copy_of == way[1] else entry.at("derives-from")
        chain = " from ".join(f"'{id_}'" for id_ in way)
        yield world.finding(CODE, span, f"a circle: {chain}", "One of them is the original.")
