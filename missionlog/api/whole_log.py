"""Questions that read a whole log: what is wrong with it, and what came onto the record between two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from missionlog.api.answer import ListingQuestion
from missionlog.api.editable_log import today_in
from missionlog.api.log import Log
from missionlog.derive import record_diff
from missionlog.derive.record_diff import ChangedRow
from missionlog.model.progress import Progress, unseen
from missionlog.model.rows import Listing, Row
from missionlog.query.facts import titled
from missionlog.query.syntax import Query
from missionlog.store.read.locate import Location

if TYPE_CHECKING:
    from missionlog.model.diagnostics import Diagnostic


def changed_rows(since: Log, until: Log) -> list[ChangedRow]:
    """The facts of which something came onto the record between two days, from a log opened as of each."""
    before, after = _rows_of_changed(since, until) or (_all_rows(since), _all_rows(until))
    return [*record_diff.changed_rows(before, after)]


def arrival_listing(log: Log, rows: Sequence[Row]) -> Listing:
    """The rows of facts of which something came onto the record, with the entries that they rest on."""
    asked = ListingQuestion(log.engine, "arrival", Query(), str(log.location.path), log.today)
    return asked.listing(log.title, log.timezone, titled(log.engine, rows), lambda: rows)


def _rows_of_changed(since: Log, until: Log) -> tuple[list[Row], list[Row]] | None:
    """The rows of what may have changed between two days; None where no index tells what that is."""
    first, last = since.engine.record_day, until.engine.record_day
    if first is None or last is None:
        return None
    from missionlog.query.record_changes import rows_of_changed
    from missionlog.query.record_tables import changed_between

    ids = changed_between(until.engine, first, last)
    return rows_of_changed(since.engine, until.engine, ids, (since.today, until.today))


def _all_rows(log: Log) -> list[Row]:
    return [row for facts in (log.timeline(), log.quotes()) for row in facts.listing().rows]


class CheckedLog(NamedTuple):
    """All that is wrong with a log, in the order of its text; and where its archived copies are."""

    diagnostics: list[Diagnostic]
    copies: list[Path]


def check_log(
    location: Location, today: date | None = None, reading: Progress = unseen, checking: Progress = unseen
) -> list[Diagnostic]:
    """All that is wrong with a log, in the order of its text. Raises Unreadable if it can't be read at all.

    `reading` is told how much of the text has been read, `checking` how many rules have been asked.
    """
    return check_with_copies(location, today, reading, checking).diagnostics


def check_with_copies(
    location: Location, today: date | None = None, reading: Progress = unseen, checking: Progress = unseen
) -> CheckedLog:
    """What `check_log` finds, and the files that it read beside the log."""
    from missionlog.check.run import check
    from missionlog.store.read import snapshots
    from missionlog.store.read.read_log import read_log

    log = read_log(location.path, location.shown, reading)
    base = snapshots.folder_of(location.path)
    archived = snapshots.archived(log, base)
    found = check(log, today or today_in(log.timezone), archived, checking)
    return CheckedLog(found, snapshots.copy_paths(log, base))
