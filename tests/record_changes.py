"""What came onto the record between two days, change by change."""

from __future__ import annotations

from missionlog.api.log import Log
from missionlog.api.whole_log import changed_rows
from missionlog.derive.record_diff import RecordChange


def record_changes(since: Log, until: Log) -> list[RecordChange]:
    """The changes between two days, from a log opened as of each."""
    return [change for changed in changed_rows(since, until) for change in changed.changes]
