"""A copy is not older than its original.

What carries the text of another source, or reports what it says, comes later
than that source. It was published at the latest when it was read or archived.
If all that came before the other was issued, a date is wrong, or `copy-of` or
`derives-from` points the wrong way.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.edtf import Certainty, When
from missionlog.model.values import Source
from missionlog.phrases.when_words import words

CODE: Final = "copy-before-origin"
BAD: Final = """\
missionlog: 1
sources:
  agency: {title: Bridge to close, issued: 2024-04-03}
  courier: {title: Bridge to close, issued: 2024-03-04, copy-of: agency}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence:
      - {source: agency, passage: The bridge closed on Tuesday}
      - {source: courier, passage: as the agency reports}
"""
GOOD: Final = BAD.replace("2024-03-04", "2024-04-04").replace("copy-of: agency", "derives-from: [agency]")


class _Earlier(NamedTuple):
    """A source that another goes back to, and the key of the other that leads there."""

    key: str
    source: Source


def check(context: RuleContext) -> Findings:
    entries = {entry.id: entry for entry in context.log.sources}
    for id_, source in context.sources.items():
        for key, origin in _origins(context, source):
            if origin.issued and (known := _known_before(source, origin.issued)):
                message = f"'{id_}' was out by {words(known)}, before '{origin.id}' ({words(origin.issued)})"
                mend = "Mend one of the two dates, or say the other way round which source is the copy."
                yield context.finding(CODE, entries[id_].at(key), message, mend)
                break


def _origins(context: RuleContext, source: Source) -> Iterator[_Earlier]:
    """All sources that a source goes back to, the nearest first."""
    seen = {source.id}
    queue = [("copy-of", source.copy_of), *(("derives-from", id_) for id_ in source.derives_from)]
    for key, id_ in queue:
        if id_ and id_ not in seen:
            seen.add(id_)
            earlier = context.sources[id_]
            yield _Earlier(key, earlier)
            queue += [(key, before) for before in (earlier.copy_of, *earlier.derives_from)]


def _known_before(source: Source, issued: When) -> When | None:
    """A day on which a source certainly was published, if another was only issued later."""
    dates = (source.issued, source.accessed, *(snapshot.taken for snapshot in source.snapshots))
    before = (date for date in dates if date and date.before(issued) is Certainty.CERTAINLY)
    return next(before, None)
