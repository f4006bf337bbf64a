"""A log as it stood on the record on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from missionlog.derive.as_of import as_of
from missionlog.edtf import parse
from missionlog.model.parsed_log import ParsedLog
from tests.conftest import log_from

LOG = """missionlog: 1
sources:
  early: {title: Early, issued: 2024-01-10}
  late: {title: Late, issued: 2024-06-01, copy-of: early}
  copy: {title: Copy, issued: 2024-01-20, copy-of: late, derives-from: [early, late]}
  undated: {title: Undated}
people:
  mara:
    name: Mara
    roles: [{title: Clerk, from: 2020, until: 2024-03}, {title: Mayor, from: 2024-04}]
events:
  - id: one
    date: 2024-01-01
    title: One
    after: [two]
    evidence: [{source: early}, {source: late}]
    quotes:
      - {id: said-late, text: Late, evidence: [{source: late}]}
      - {id: said-early, text: Early, evidence: [{source: early}]}
      - {id: said, text: With the event}
  - {id: two, date: 2023, title: Two, evidence: [{source: late}]}
  - {id: three, date: 2023, title: Three}
  - {id: four, date: 2023, title: Four, evidence: [{source: undated}]}
"""


def on(day: str, folder: Path) -> ParsedLog:
    return as_of(log_from(LOG, folder), parse(day).start_earliest)


def stored(log: ParsedLog, id_: str) -> Any:
    entries = (*log.sources, *log.people, *log.events)
    return next(entry.stored for entry in entries if entry.id == id_)


@pytest.mark.parametrize(
    ("day", "sources", "events"),
    [
        ("2024-01-01", ["undated"], ["three", "four"]),
        ("2024-01-10", ["early", "undated"], ["one", "three", "four"]),
        ("2024-05-31", ["early", "copy", "undated"], ["one", "three", "four"]),
        ("2024-06-01", ["early", "late", "copy", "undated"], ["one", "two", "three", "four"]),
    ],
)
def test_what_is_on_the_record(day: str, sources: list[str], events: list[str], tmp_path: Path) -> None:
    log = on(day, tmp_path)
    assert [entry.id for entry in log.sources] == sources
    assert [entry.id for entry in log.events] == events


def test_parts_and_references_that_came_later_are_left_out(tmp_path: Path) -> None:
    log = on("2024-02-01", tmp_path)
    event = stored(log, "one")
    assert event["evidence"] == [{"source": "early"}]
    assert [quote["id"] for quote in event["quotes"]] == ["said-early", "said"]
    assert "after" not in event
    assert stored(log, "copy") == {"title": "Copy", "issued": "2024-01-20", "derives-from": ["early"]}


def test_the_parts_that_are_left_keep_their_places(tmp_path: Path) -> None:
    whole = log_from(LOG, tmp_path).events[0]
    entry = on("2024-02-01", tmp_path).events[0]
    assert entry.at("quotes", 0) == whole.at("quotes", 1)
    assert entry.at("quotes", 1) == whole.at("quotes", 2)


def test_roles_are_those_that_had_begun(tmp_path: Path) -> None:
    assert stored(on("2024-02-01", tmp_path), "mara")["roles"] == [{"title": "Clerk", "from": "2020"}]
    assert len(stored(on("2024-06-01", tmp_path), "mara")["roles"]) == 2
