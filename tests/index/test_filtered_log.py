"""Indexes in memory: of the record of a day, and without updates that lie later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from missionlog.derive.as_of import DayRecord
from missionlog.index.filtered_log import index_of_record
from missionlog.index.open import open_index
from tests.derive.record_logs import RandomLog

LOG = """\
missionlog: 1
timezone: Pacific/Kiritimati
sources:
  notice: {title: The notice, issued: 2024-03-01}
people:
  city: {name: City council, type: organization}
events:
  - id: toll
    title: There is to be a toll
    evidence: [{source: notice}]
    promise: {made: 2024-03-01, by: [city], due: 2024-06-30}
    updates:
      - {date: 2024-05, status: kept, evidence: [{source: notice}]}
"""


def status(path: Path, day: date, as_of: int | None = None) -> tuple[str, list[str]]:
    """The status of the promise, and the time zones for which the day was asked."""
    zones: list[str] = []

    def today(timezone: str) -> date:
        zones.append(timezone)
        return day

    engine = open_index(path, "log", as_of, today=today)
    ((found,),) = engine.rows("SELECT status FROM fact WHERE kind = 'event'")
    engine.close()
    return found, zones


def test_updates_count_from_the_day_on_which_they_may_lie(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(LOG)
    assert status(path, date(2024, 4, 30)) == ("", ["Pacific/Kiritimati"])
    assert status(path, date(2024, 5, 1)) == ("kept", ["Pacific/Kiritimati"])
    # The record of a day may be reckoned on another.
    record = date(2024, 3, 1).toordinal()
    assert status(path, date(2024, 4, 30), record)[0] == ""
    assert status(path, date(2024, 5, 1), record)[0] == "kept"


def test_without_a_day_all_updates_count(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(LOG.replace("2024-05", "9024-05"))
    engine = open_index(path, "log")
    assert [*engine.rows("SELECT status FROM fact WHERE kind = 'event'")] == [("kept",)]
    engine.close()


def test_a_record_without_doubt_has_one_index() -> None:
    log = RandomLog(1).parsed()
    assert index_of_record(DayRecord(log, log)).certain is None
    less = index_of_record(DayRecord(log, RandomLog(2).parsed()))
    assert less.certain is not None
    less.close()
