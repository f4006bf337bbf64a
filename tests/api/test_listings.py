"""What a listing knows beside its rows: since when its sources are on the record, and what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import missionlog
from missionlog.derive.record_days import FOR_EVER
from missionlog.edtf import parse
from missionlog.errors import OneLogNeeded
from tests.index.three_logs import write_file, write_logs

LOG = """\
missionlog: 1
sources:
  dated: {title: Dated, issued: 2024-03-05}
  either: {title: Either, issued: "[2024-03-01..2024-03-09]"}
  doubted: {title: Doubted, issued: 2024-03-05?}
  undated: {title: Undated}
  original: {title: Original}
  copy: {title: Copy, copy-of: original, issued: 2024-04-01}
  later: {title: Later, issued: 2025-01-01}
events:
  - {id: one, title: One, date: 2024, evidence: [{source: original}]}
  - {id: two, title: Two, date: 2024, evidence: [{source: dated}, {source: later}]}
"""


def day(text: str) -> int:
    return parse(text).start_earliest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "log.yaml"
    file.write_text(LOG)
    return file


def test_since_when_sources_are_on_the_record(path: Path) -> None:
    with missionlog.open(path, today="2026-01-01") as log:
        days = log.timeline().listing().source_days()
    assert days == {
        "dated": (day("2024-03-05"),) * 2,
        "either": (day("2024-03-01"), day("2024-03-09")),
        "doubted": (day("2024-03-05"), FOR_EVER),
        "undated": (0, FOR_EVER),
        "original": (0, day("2024-04-01")),  # whoever copied it had it by then
        "copy": (day("2024-04-01"),) * 2,
        "later": (day("2025-01-01"),) * 2,
    }


def test_on_the_record_of_a_day_are_the_sources_of_then(path: Path) -> None:
    with missionlog.open(path, as_of="2024-06-01") as log:
        possible = log.timeline().listing().source_days()
        certain = log.timeline(certain=True).listing().source_days()
    assert "later" not in possible
    assert sorted(certain) == ["copy", "dated", "either", "original"]
    assert possible["original"] == certain["original"] == (0, day("2024-04-01"))


def test_of_several_logs_each_has_its_own_sources(tmp_path: Path) -> None:
    logs = write_logs(tmp_path)
    with missionlog.open(write_file(tmp_path / "facts.db", logs), today="2026-01-01") as facts:
        listing = facts.timeline().listing()
        names = {row.log for row in listing.rows}
        found = {name: listing.source_days(name) for name in names}
        with pytest.raises(OneLogNeeded):
            listing.source_days()
    for path in logs:
        with missionlog.open(path, today="2026-01-01") as log:
            assert found[path.stem] == log.timeline().listing().source_days()


def test_the_question_in_words(path: Path) -> None:
    with missionlog.open(path) as log:
        assert log.timeline("one").listing().described() == "Events with the text “one”; in order of time."
