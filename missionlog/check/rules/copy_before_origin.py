"""A copy is not older than its original.

What carries the text of another source, or reports what it says, comes later
than that source. It was published at the latest when it was read or archived.
If all that came before the other was issued, a date is wrong, or `copy-of` or
`derives-from` points the wrong way.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.derive.cycles import components
from missionlog.edtf import FAR_PAST, Certainty, When
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
    latest = _latest_origins(context.sources)
    for id_, source in context.sources.items():
        for key, origin in _origins(context, source, latest):
            if origin.issued and (known := _known_before(source, origin.issued)):
                message = f"'{id_}' was out by {words(known)}, before '{origin.id}' ({words(origin.issued)})"
                mend = "Mend one of the two dates, or say the other way round which source is the copy."
                yield context.finding(CODE, entries[id_].at(key), message, mend)
                break


def _origins(context: RuleContext, source: Source, latest: Mapping[str, Source]) -> Iterator[_Earlier]:
    """The sources that a source goes back to at once, then the latest that each of these goes back to."""
    keys = dict.fromkeys(source.derives_from, "derives-from") | {source.copy_of: "copy-of"}
    at_once = [(keys[id_], id_) for id_ in (source.copy_of, *source.derives_from) if id_]
    yield from (_Earlier(key, context.sources[id_]) for key, id_ in at_once)
    further = (_Earlier(key, latest[id_]) for key, id_ in at_once)
    yield from (earlier for earlier in further if earlier.source.id != source.id)


def _latest_origins(sources: Mapping[str, Source]) -> dict[str, Source]:
    """For each source the one that was issued last of itself and all that it goes back to."""
    graph = {id_: [each for each in (one.copy_of, *one.derives_from) if each] for id_, one in sources.items()}
    latest: dict[str, Source] = {}
    for group in components(graph):
        beyond = [latest[before] for id_ in group for before in graph[id_] if before in latest]
        last = max((*(sources[id_] for id_ in group), *beyond), key=_issue_rank)
        latest.update(dict.fromkeys(group, last))
    return latest


def _issue_rank(source: Source) -> tuple[bool, int]:
    """A sort key: sources of which it is certain that they were issued late come last."""
    issued = source.issued
    certain = issued is not None and not issued.uncertain
    return (certain, issued.widened.start_earliest if issued else FAR_PAST)


def _known_before(source: Source, issued: When) -> When | None:
    """A day on which a source certainly was published, if another was only issued later."""
    dates = (source.issued, source.accessed, *(snapshot.taken for snapshot in source.snapshots))
    before = (date for date in dates if date and date.before(issued) is Certainty.CERTAINLY)
    return next(before, None)
