"""What `--json` printed is read back: what it has beside the log's keys is left out, or refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.api import log as api
from missionlog.model.format import TABLES
from missionlog.store.read.read_log import read_log
from tests.conftest import BRIDGE, TODAY

FERRY = """missionlog: 1
sources: {page: {title: Page, issued: 2024}}
people: {ada: {name: Ada}}
places: {selby: {name: Selby}}
events:
  - {id: first, date: 2024-01, title: It opens, place: selby, actors: [ada], evidence: [{source: page}]}
  - id: later
    title: It closes
    after: [first]
    evidence: [{source: page}]
    quotes:
      - {speaker: ada, text: Aye.}
      - {id: named, text: No., date: 2025}
  - id: toll
    title: A toll
    promise: {made: 2024, by: [ada], due: 2025}
    updates: [{date: 2024-05, status: stalled}]
    evidence: [{source: page}]
"""


def printed(folder: Path, text: str) -> dict[str, Any]:
    """A log made of what `--json` prints of another: its entries, and its quotes in their events."""
    path = folder / "events.yaml"
    path.write_text(text, encoding="utf-8")
    with api.open(path, today=TODAY) as log:
        tables = {table: getattr(log, table)(sort="log").to_dicts() for table in TABLES if table != "events"}
        events = log.timeline(sort="log", deprecated=True).to_dicts()
        quotes = log.quotes(sort="log", deprecated=True).to_dicts()
    by_event = {event["id"]: event for event in events}
    for event in events:
        event.pop("quotes", None)
    for quote in quotes:
        by_event[quote["event"]].setdefault("quotes", []).append(quote)
    return {
        "missionlog": 1,
        **{table: {row["id"]: row for row in rows} for table, rows in tables.items() if rows},
        "events": events,
    }


def stored(path: Path) -> dict[str, dict[str, Any]]:
    log = read_log(path, path.name)
    assert log.diagnostics == ()
    return {table: {entry.id: entry.stored for entry in getattr(log, table)} for table in TABLES}


@pytest.mark.parametrize("text", [FERRY, BRIDGE], ids=["ferry", "bridge"])
def test_rows_put_into_a_log_are_the_entries_that_they_were(tmp_path: Path, text: str) -> None:
    rows = printed(tmp_path, text)
    again = tmp_path / "again.yaml"
    again.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    assert stored(again) == stored(tmp_path / "events.yaml")


_DATES = st.sampled_from(["2024", "2024-05", "2024~", "[2024..2025]", "2025-01-01/.."])
_QUOTES = st.fixed_dictionaries({"text": st.sampled_from(["Aye.", "No."])}, optional={"date": _DATES})
_EVENTS = st.fixed_dictionaries(
    {"title": st.just("T")},
    optional={
        "date": _DATES,
        "dates": st.lists(st.fixed_dictionaries({"date": _DATES}), min_size=1, max_size=2),
        "quotes": st.lists(_QUOTES, min_size=1, max_size=3),
        "promise": st.fixed_dictionaries({"made": _DATES, "by": st.just(["ada"])}, optional={"due": _DATES}),
    },
).filter(lambda event: event.keys() & {"date", "dates", "promise"})


@settings(max_examples=40, deadline=None)
@given(st.lists(_EVENTS, min_size=1, max_size=3))
def test_any_rows_can_be_put_into_a_log(
    tmp_path_factory: pytest.TempPathFactory, events: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    with_ids = [{"id": f"e{number}", **event} for number, event in enumerate(events)]
    log = {"missionlog": 1, "people": {"ada": {"name": "Ada"}}, "events": with_ids}
    rows = printed(folder, json.dumps(log))
    again = folder / "again.yaml"
    again.write_text(json.dumps(rows), encoding="utf-8")
    assert stored(again) == stored(folder / "events.yaml")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("{id: e, kind: quote, date: 2024, title: T}", "'quote' is not the kind of this event"),
        ("{id: e, kind: [event], date: 2024, title: T}", "kind wants a single value"),
        ("{id: e, date: 2024, title: T, computed: 3}", "computed wants a mapping"),
        (
            "{id: e, date: 2024, title: T, quotes: [{text: T, event: other}]}",
            "event 'e', and belongs to another",
        ),
        ("{id: e, date: 2024, title: T, quotes: [{text: T, event: [e]}]}", "belongs to another"),
        ("{id: e, kind: event, kind: event, date: 2024, title: T}", "stands twice"),
        ("{id: e, date: null, title: T, computed: {}}", "'date' has no value"),
        ("{id: e, date: 2024, title: T, computed: {unwritten: [date]}}", "event 'e' has no date"),
        ("{id: e, date: 2024, title: T, computed: {unwritten: [id]}}", "has no id"),
        ("{id: e, date: 2024, title: T, evidence: [{source: s, kind: evidence}]}", "unknown key 'kind'"),
        ("{id: e, date: 2024, title: T, event: e}", "unknown key 'event'"),
    ],
)
def test_what_is_not_so_is_an_error(tmp_path: Path, entry: str, found: str) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(f"missionlog: 1\nsources: {{s: {{title: S}}}}\nevents:\n  - {entry}\n", encoding="utf-8")
    messages = [one.message for one in read_log(path, "events.yaml").diagnostics]
    assert any(found in message for message in messages)


def test_an_entry_under_another_id_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text("missionlog: 1\npeople: {ada: {kind: person, id: bob, name: Ada}}\n", encoding="utf-8")
    [one] = read_log(path, "events.yaml").diagnostics
    assert (one.code, one.message) == ("bad-value", "this person stands under 'ada', and its id is 'bob'")
