"""What revisions did to one fact or entry, under whatever id it had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from missionlog.history.errors import HistoryError
from missionlog.history.things import parts, thing
from missionlog.model.changes import Change, Step
from missionlog.model.format import TABLES
from missionlog.model.log import ParsedLog


def steps_of(beginning: str, newest: ParsedLog, steps: Iterable[Step]) -> Iterator[Step]:
    """Those of the steps that changed what has an id, or alone an id that begins so; with no other changes.

    It is looked for in the newest log, then among what is there no more. To an
    event belong its quotes and updates. Steps of which nothing is known stay.
    Raises HistoryError where nothing has such an id, or more than one.
    """
    seen = ids(newest)
    id_ = _meant(beginning, seen)
    for step in steps:
        if not id_:
            gone = {(change.was or change.id): change.event for change in step.changes}
            seen |= gone
            id_ = _meant(beginning, gone)
        own = tuple(change for change in step.changes if id_ and _is_of(id_, change))
        if own or step.unknown:
            yield replace(step, changes=own)
        id_ = next((change.was for change in own if change.was and change.id == id_), id_)
    if not id_:
        near = ", ".join(get_close_matches(beginning, seen, n=3))
        mend = f"The nearest: {near}." if near else ""
        raise HistoryError(f"no revision of the log has an id {beginning!r}", mend)


def ids(log: ParsedLog) -> dict[str, str]:
    """Every id in a log; of a quote or update, with that of its event."""
    found = {entry.id: "" for table in TABLES for entry in log.table(table)}
    taken = {entry.id for entry in log.events}
    for entry in log.events:
        found |= {part.id: part.event for part in parts(thing(entry), entry.id, taken)}
    return found


def _is_of(id_: str, change: Change) -> bool:
    left = (field.old for field in change.fields if field.path == "event")
    return id_ in (change.id, change.was, change.event, *left)


def _meant(beginning: str, among: Mapping[str, str]) -> str:
    """The id that is so, or alone begins so; empty where none does. Raises HistoryError.

    The ids of quotes and updates often begin with their event's: while the event may be meant, they are not.
    """
    if beginning in among or not beginning:
        return beginning
    found = [
        id_
        for id_, event in among.items()
        if id_.startswith(beginning) and not (event and event.startswith(beginning))
    ]
    if len(found) > 1:
        raise HistoryError(f"more than one id begins with {beginning!r}: {', '.join(sorted(found))}")
    return found[0] if found else ""
