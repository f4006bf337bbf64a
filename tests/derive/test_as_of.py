"""What the record of a log said on a day, possibly and certainly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from missionlog.derive.as_of import DayRecord, record_of
from missionlog.edtf import parse
from missionlog.model.format import listed
from missionlog.model.parsed_log import ParsedLog
from tests.conftest import log_from

LOG = """missionlog: 1
sources:
  early: {title: Early, issued: 2024-01-10}
  late: {title: Late, issued: 2024-06-01, copy-of: early}
  report: {title: Report, issued: 2024-01-20, derives-from: [early, late]}
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


def on(day: str, folder: Path, text: str = LOG) -> DayRecord:
    return record_of(log_from(text, folder), parse(day).start_earliest)


def stored(log: ParsedLog, id_: str) -> Any:
    entries = (*log.sources, *log.people, *log.events)
    return next(entry.stored for entry in entries if entry.id == id_)


def ids(log: ParsedLog) -> tuple[list[str], list[str]]:
    return [entry.id for entry in log.sources], [entry.id for entry in log.events]


@pytest.mark.parametrize(
    ("day", "sources", "events"),
    [
        ("2024-01-01", ["undated"], ["three", "four"]),
        ("2024-01-10", ["early", "undated"], ["one", "three", "four"]),
        ("2024-05-31", ["early", "report", "undated"], ["one", "three", "four"]),
        ("2024-06-01", ["early", "late", "report", "undated"], ["one", "two", "three", "four"]),
    ],
)
def test_what_may_be_on_the_record(day: str, sources: list[str], events: list[str], tmp_path: Path) -> None:
    assert ids(on(day, tmp_path).possible) == (sources, events)


@pytest.mark.parametrize(
    ("day", "sources", "events"),
    [
        ("2024-01-01", [], []),
        ("2024-01-10", ["early"], ["one"]),
        ("2024-01-20", ["early", "report"], ["one"]),
        ("2024-06-01", ["early", "late", "report"], ["one", "two"]),
    ],
)
def test_what_certainly_is(day: str, sources: list[str], events: list[str], tmp_path: Path) -> None:
    assert ids(on(day, tmp_path).certain) == (sources, events)


def test_what_was_copied_had_been_published(tmp_path: Path) -> None:
    text = LOG.replace("derives-from: [early, late]", "copy-of: late")
    assert ids(on("2024-01-19", tmp_path, text).possible)[0] == ["early", "undated"]
    assert ids(on("2024-01-20", tmp_path, text).certain) == (["early", "late", "report"], ["one", "two"])


def test_parts_and_references_that_came_later_are_left_out(tmp_path: Path) -> None:
    log = on("2024-02-01", tmp_path).possible
    event = stored(log, "one")
    assert event["evidence"] == [{"source": "early"}]
    assert [quote["id"] for quote in event["quotes"]] == ["said-early", "said"]
    assert "after" not in event
    assert stored(log, "report") == {"title": "Report", "issued": "2024-01-20", "derives-from": ["early"]}


def test_the_parts_that_are_left_keep_their_places_and_ids(tmp_path: Path) -> None:
    text = LOG.replace(
        "{id: said, text: With the event}",
        "{text: Late}\n      - {text: Late, evidence: [{source: early}]}",
    )
    text = text.replace("{id: said-late, text: Late,", "{text: Late,")
    whole = log_from(text, tmp_path)
    log = on("2024-02-01", tmp_path, text).possible
    (entry,) = (entry for entry in log.events if entry.id == "one")
    before = whole.events[0]
    assert [entry.at("quotes", index) for index in range(3)] == [
        before.at("quotes", index) for index in (1, 2, 3)
    ]
    # Of three quotes in the same words the first is gone: the others keep the numbers of their ids.
    assert [id_[-2:] for id_ in log.part_ids["one"].quotes] == ["ly", "-2", "-3"]


def test_roles_are_those_that_had_begun(tmp_path: Path) -> None:
    record = on("2024-02-01", tmp_path)
    for log in record:
        assert stored(log, "mara")["roles"] == [{"title": "Clerk", "from": "2020"}]
    assert len(stored(on("2024-06-01", tmp_path).possible, "mara")["roles"]) == 2


UNSUPPORTED = """missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
  report: {title: The report, issued: 2024-06-01}
people:
  city: {name: City council}
events:
  - id: e
    date: 2024-01-05
    title: It is said to be done
    EVIDENCE
    promise: {made: 2024-03-01, by: [city]}
    PARTS
"""


@pytest.mark.parametrize(
    ("day", "parts", "possible", "certain"),
    [
        # An update without evidence is at most possible, and never before its own date.
        ("2024-03-19", "updates: [{date: 2024-03-20, status: kept}]", 0, 0),
        ("2024-03-20", "updates: [{date: 2024-03-20, status: kept}]", 1, 0),
        ("2024-03-19", "updates: [{date: 2024-03-20~, status: kept}]", 1, 0),
        ("2024-03-19", "updates: [{date: 2024-03-20?, status: kept}]", 0, 0),
        ("2030-01-01", "updates: [{date: 2024-03-20, status: kept}]", 1, 0),
        # With evidence it is on the record with that, also ahead of its date.
        ("2024-03-02", "updates: [{date: 2024-03-20, status: kept, evidence: [{source: notice}]}]", 1, 1),
        ("2024-04-01", "updates: [{date: 2024-03-20, status: kept, evidence: [{source: report}]}]", 0, 0),
        # A quote takes its event's sources, and is on the record with them, never longer.
        ("2024-04-01", "quotes: [{text: Done}]", 1, 1),
        ("2024-02-01", "quotes: [{text: Done}, {text: Yes, evidence: [{source: report}]}]", 0, 0),
    ],
)
def test_what_no_source_supports(day: str, parts: str, possible: int, certain: int, tmp_path: Path) -> None:
    text = UNSUPPORTED.replace("EVIDENCE", "evidence: [{source: notice}]").replace("PARTS", parts)
    key = parts.partition(":")[0]
    found = [
        sum(len(listed(entry.stored.get(key))) for entry in log.events) for log in on(day, tmp_path, text)
    ]
    assert found == [possible, certain]


def test_a_quote_is_not_longer_on_the_record_than_the_sources_that_it_takes(tmp_path: Path) -> None:
    parts = "quotes: [{text: Done}, {text: Yes, evidence: [{source: notice}]}]"
    text = UNSUPPORTED.replace("EVIDENCE", "evidence: [{source: report}]").replace("PARTS", parts)
    event = stored(on("2024-04-01", tmp_path, text).possible, "e")
    assert [quote["text"] for quote in event["quotes"]] == ["Yes"]


def test_an_event_without_any_source_is_possible_from_its_date_on(tmp_path: Path) -> None:
    text = UNSUPPORTED.replace("EVIDENCE", "note: Nobody says so.").replace("PARTS", "tags: [x]")
    assert [len(log.events) for log in on("2024-01-04", tmp_path, text)] == [0, 0]
    assert [len(log.events) for log in on("2024-01-05", tmp_path, text)] == [1, 0]
    # What is announced may be on the record from the day on which that was promised.
    announced = text.replace("date: 2024-01-05", "date: 2024-09-01")
    assert [len(log.events) for log in on("2024-03-01", tmp_path, announced)] == [1, 0]


DATES = """missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
  page: {title: A page}
events:
  - id: e
    title: It happened
    DATE
    dates:
      - {date: 2024-02, evidence: [{source: notice}]}
      - {date: 2024-02-05, rank: preferred, evidence: [{source: page}]}
      - {date: 2024-02-06}
"""


def dates(log: ParsedLog) -> list[str]:
    event = stored(log, "e")
    return [*([event["date"]] if "date" in event else []), *(one["date"] for one in event["dates"])]


def test_a_date_is_on_the_record_with_its_own_sources(tmp_path: Path) -> None:
    possible, certain = on("2024-04-01", tmp_path, DATES.replace("    DATE\n", ""))
    assert dates(possible) == ["2024-02", "2024-02-05", "2024-02-06"]
    assert dates(certain) == ["2024-02"]
    # The event's own date is one claim among several, and is supported by the event's own sources.
    own = DATES.replace("DATE", "date: 2024-02-09\n    evidence: [{source: page}]")
    possible, certain = on("2024-04-01", tmp_path, own)
    assert dates(possible)[0] == "2024-02-09"
    assert dates(certain) == ["2024-02"]
    supported = own.replace("[{source: page}]\n    dates", "[{source: notice}]\n    dates")
    assert dates(on("2024-04-01", tmp_path, supported).certain) == ["2024-02-09", "2024-02", "2024-02-06"]
