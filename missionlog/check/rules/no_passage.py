"""Evidence quotes its source.

A source without a passage says where to look, but not what was found there;
nobody can prove it, and nobody notices when the page is edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.world import World, all_supports
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "no-passage"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier}]
"""
GOOD: Final = BAD.replace("{source: courier}", "{source: courier, passage: The bridge closed on Tuesday}")


def check(world: World) -> Iterator[Diagnostic]:
    for entry, event in world.events.values():
        for path, evidence in all_supports(event):
            # The words of a quote are its passage, where the source has them as they are.
            if not evidence.passage and path[0] != "quotes":
                yield world.finding(
                    CODE,
                    entry.at(*path, "source"),
                    f"no passage of '{evidence.source}' is given",
                    "Add the words of the source, exactly as they stand there.",
                )
