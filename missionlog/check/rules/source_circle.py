"""No source is copied or derived from itself, directly or by way of other sources.

Following `copy-of` and `derives-from` from source to source must come to an end:
in a circle, nobody can tell what the facts rest on.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.derive.cycles import cycle_path, cycles

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


def check(context: RuleContext) -> Findings:
    origins = {
        id_: [*([source.copy_of] if source.copy_of else []), *source.derives_from]
        for id_, source in context.sources.items()
    }
    entries = {entry.id: entry for entry in context.log.sources}
    for group in cycles(origins):
        path = cycle_path(origins, group)
        entry = entries[path[0]]
        key = "copy-of" if context.sources[path[0]].copy_of == path[1] else "derives-from"
        chain = " from ".join(f"'{id_}'" for id_ in path)
        yield context.finding(CODE, entry.at(key), f"a circle: {chain}", "One of them is the original.")
