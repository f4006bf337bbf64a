"""Two copies of one text are one source.

A fact that rests on several sources, all of which carry the same text
(`copy-of`), has one witness and not several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.world import World, sources_of
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "one-origin"
BAD: Final = """\
missionlog: 1
sources:
  agency: {title: Bridge to close, issued: 2024-04-03}
  courier: {title: Bridge to close, issued: 2024-04-03, copy-of: agency}
  herald: {title: Bridge to close, issued: 2024-04-04, copy-of: agency}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence:
      - {source: courier, passage: The bridge closed on Tuesday}
      - {source: herald, passage: The bridge closed on Tuesday}
"""
GOOD: Final = BAD.replace("2024-04-04, copy-of: agency", "2024-04-04")


def check(world: World) -> Iterator[Diagnostic]:
    for entry, event in world.events.values():
        sources = set(sources_of(event))
        origins = {_origin(world, source) for source in sources}
        if len(sources) > 1 and len(origins) == 1:
            (origin,) = origins
            yield world.finding(
                CODE, entry.at("evidence"), f"all {len(sources)} sources carry the text of '{origin}'"
            )


def _origin(world: World, source: str) -> str:
    """The source whose text another carries; itself, if it is no copy."""
    seen: list[str] = []
    while source not in seen and world.sources[source].copy_of:
        seen.append(source)
        source = world.sources[source].copy_of
    return source
