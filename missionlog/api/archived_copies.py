"""Proofs from archived copies: how the words of rows stand in them, and which words of events they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from missionlog.errors import OneLogNeeded
from missionlog.store.read.files import is_dataset

if TYPE_CHECKING:
    from missionlog.check.rule_context import Snapshots
    from missionlog.check.unproved import Unproved
    from missionlog.model.format import Plain
    from missionlog.model.rows import Row
    from missionlog.query.engine import Engine


def verified(log: Path, engine: Engine, rows: Iterable[Row]) -> list[Row]:
    """Rows of facts with `proofs` of their words in `computed`. Raises OneLogNeeded for a dataset."""
    from missionlog.check.row_proofs import verified as with_proofs

    return with_proofs(rows, _snapshots(log, engine))


def unproved_words(log: Path, engine: Engine) -> Callable[[Iterable[Mapping[str, Plain]]], list[Unproved]]:
    """A function from events as stored to their words that no copy has. Raises OneLogNeeded."""
    snapshots = _snapshots(log, engine)

    def of_events(events: Iterable[Mapping[str, Plain]]) -> list[Unproved]:
        from missionlog.check.unproved import unproved

        return unproved(events, snapshots)

    return of_events


def _snapshots(log: Path, engine: Engine) -> Snapshots:
    """A function from the id of a source to its archived copies."""
    if is_dataset(log):
        message = "a dataset has no archived copies: ask the log itself for proofs, as `--log` names it"
        raise OneLogNeeded(message, str(log))
    from missionlog.query.context import stored_source
    from missionlog.store.read import snapshots

    folder = snapshots.folder_of(log)
    return lambda source: snapshots.copies(stored_source(engine, source), folder)
