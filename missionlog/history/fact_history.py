"""`missionlog history ID`: of what each revision changed, only what concerns one fact or entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from missionlog.history import HistoryError
from missionlog.history.compared_items import entry_item, event_parts
from missionlog.model.changes import Change, Step
from missionlog.model.format import TABLES
from missionlog.model.nearest import did_you_mean
from missionlog.model.parsed_log import ParsedLog


def fact_steps(prefix: str, newest: ParsedLog, steps: Iterable[Step]) -> Iterator[Step]:
    """The steps (newest first) that changed the item with an id or unique id prefix, without other changes.

    The id is looked up in the newest log, then among removed items. An event
    includes its quotes and updates. Steps whose changes are unknown are kept.
    Raises HistoryError if no id, or more than one, begins with `prefix`.
    """
    seen = ids_of(newest)
    id_ = _resolve(prefix, seen)
    for step in steps:
        if not id_:
            old_ids = {(change.was or change.id): change.event for change in step.changes}
            seen |= old_ids
            id_ = _resolve(prefix, old_ids)
        changes = tuple(change for change in step.changes if id_ and _concerns(id_, change))
        if changes or step.unknown:
            yield replace(step, changes=changes)
        id_ = next((change.was for change in changes if change.was and change.id == id_), id_)
    if not id_:
        raise HistoryError(f"no revision of the log has an id {prefix!r}", did_you_mean(prefix, seen))


def ids_of(log: ParsedLog) -> dict[str, str]:
    """Every id in a log, with the id of its event for a quote or update, else an empty text."""
    ids = {entry.id: "" for table in TABLES for entry in log.table(table)}
    taken = {entry.id for entry in log.events}
    for entry in log.events:
        ids |= {part.id: part.event for part in event_parts(entry_item(entry), entry.id, taken)}
    return ids


def _concerns(id_: str, change: Change) -> bool:
    """Whether a change is of the item with that id, of a part of it, or of a part that left it."""
    former_events = (field.old for field in change.fields if field.path == "event")
    return id_ in (change.id, change.was, change.event, *former_events)


def _resolve(prefix: str, ids: Mapping[str, str]) -> str:
    """The id that equals or alone begins with `prefix`; empty if none does.

    Ids of quotes and updates often begin with that of their event: if the
    event's id matches, they do not count. Raises HistoryError if several match.
    """
    if prefix in ids or not prefix:
        return prefix
    matches = [id_ for id_, event in ids.items() if id_.startswith(prefix) and not event.startswith(prefix)]
    if len(matches) > 1:
        raise HistoryError(f"more than one id begins with {prefix!r}: {', '.join(sorted(matches))}")
    return matches[0] if matches else ""
