"""The sources of a fact are not all copies of one text.

A fact with several sources that are all copies of one text (`copy-of`) has one
witness and not several. A report beside what it reports (`derives-from`) is no
copy, and is not found here; it is not counted as an independent origin either.
"""

from collections.abc import Iterator
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, sources_of
from missionlog.model.format import Path
from missionlog.model.values import Event

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


def check(context: RuleContext) -> Findings:
    originals = _originals(context)
    for entry, event in context.events.values():
        for path, several in _facts(event):
            sources = set(several)
            origins = {originals[source] for source in sources}
            if len(sources) > 1 and len(origins) == 1:
                message = f"all {len(sources)} sources carry the text of '{origins.pop()}'"
                yield context.finding(CODE, entry.at(*path), message)


def _facts(event: Event) -> Iterator[tuple[Path, list[str]]]:
    """The sources of each fact that has sources of its own, and the path to them."""
    yield ("evidence",) if event.evidence else ("dates",), sources_of(event)
    for index, quote in enumerate(event.quotes):
        yield ("quotes", index, "evidence"), [item.source for item in quote.evidence]
    for index, update in enumerate(event.updates):
        yield ("updates", index, "evidence"), [item.source for item in update.evidence]


def _originals(context: RuleContext) -> dict[str, str]:
    """The original of each source: the source itself if it is no copy, or in a circle of copies."""
    originals: dict[str, str] = {}
    for source in context.sources:
        path: dict[str, None] = {}
        while source not in originals and source not in path and context.sources[source].copy_of:
            path[source] = None
            source = context.sources[source].copy_of
        if source in path:
            circle = [*path][[*path].index(source) :]
            originals.update(zip(circle, circle, strict=True))
        original = originals.setdefault(source, source)
        originals |= {copy: original for copy in path if copy not in originals}
    return originals
