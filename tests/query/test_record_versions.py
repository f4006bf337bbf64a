"""The record of a day, asked from the versions of an index, is that of a log from which the rest is left out.

That log is derived and indexed by itself, as of that day. So is a log that was edited, and an index that was
brought up to date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

import missionlog
from missionlog.api.log import Log
from missionlog.derive.as_of import record_of
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build, build_in_blocks
from missionlog.index.engine import SqliteEngine
from missionlog.index.filtered_log import index_of_record
from missionlog.index.update import apply_edits
from missionlog.model.parsed_log import ParsedLog
from missionlog.query.record_tables import changed_between, engine_as_of, engine_on
from tests.index.test_planner import Planned
from tests.query.record_answers import WHERE, answers
from tests.query.worded_logs import parsed, text_of, worded_log
from tests.record_changes import record_changes

LOGS = 10
WORDS = ("happens", "bridge", "said", "source", "-toll")
_DAYS = " UNION ".join(
    f"SELECT {column} FROM {table}"
    for table, columns in (
        ("version", ("possibly_from", "possibly_until", "certainly_from", "certainly_until")),
        ("source", ("possibly_from", "certainly_from")),
    )
    for column in columns
)


def by_versions(connection: sqlite3.Connection, day: int) -> SqliteEngine:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.backup(copy)
    engine = engine_as_of(SqliteEngine(copy), day, day)
    assert engine is not None
    return engine


def by_leaving_out(log: ParsedLog, day: int) -> SqliteEngine:
    return index_of_record(record_of(log._replace(today=day), day), "log")


def days_of(connection: sqlite3.Connection, dice: Random) -> list[int]:
    """Days on which something changes, and others beside them."""
    days = [day for (day,) in connection.execute(_DAYS) if 0 < day < date.max.toordinal()]
    return sorted({dice.choice(days) + dice.choice([0, 0, -1, 1]) for _ in range(2)})


def assert_alike(connection: sqlite3.Connection, log: ParsedLog, days: list[int]) -> None:
    for day in days:
        today = date.fromordinal(day)
        new, old = by_versions(connection, day), by_leaving_out(log, day)
        for (asked, answer), (_, expected) in zip(
            answers(new, today, WORDS), answers(old, today, WORDS), strict=True
        ):
            assert answer == expected, (today, asked)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize("seed", range(LOGS))
def test_every_answer_is_alike(seed: int, connection: sqlite3.Connection) -> None:
    dice = Random(seed)
    log = parsed(text_of(worded_log(dice)))
    assert not log.unread
    build(log, connection)
    assert_alike(connection, log, days_of(connection, dice))


@pytest.mark.parametrize("seed", range(100, 100 + LOGS))
def test_every_answer_is_alike_after_edits(seed: int, connection: sqlite3.Connection) -> None:
    dice = Random(seed)
    before = worded_log(dice)
    texts = [text_of(before), text_of(edited(before, dice))]
    build_in_blocks([("", texts[0].encode())], "log", connection)
    connection.execute("BEGIN")
    try:
        apply_edits(connection, "log", [""], {"": texts[1].encode()}, lambda name: texts[1].encode())
    except NeedsFullRead:
        pytest.fail("an edit of two entries is written into the index")
    connection.execute("COMMIT")
    assert_alike(connection, parsed(texts[1]), days_of(connection, dice))


def edited(log: Any, dice: Random) -> Any:
    """A log with other days of a source, an event without its sources, and another order."""
    source = dice.choice([*log["sources"]])
    sources = {**log["sources"], source: {"title": "A source", "accessed": "2019-03-04"}}
    events = [dict(event) for event in log["events"]]
    dice.choice(events).pop("evidence", None)
    one, other = dice.sample(events, 2)
    one["after"] = [other["id"]]
    return {**log, "sources": sources, "events": events}


@pytest.mark.parametrize("seed", range(200, 200 + LOGS))
def test_what_came_onto_the_record_is_alike(seed: int, connection: sqlite3.Connection) -> None:
    dice = Random(seed)
    log = parsed(text_of(worded_log(dice)))
    build(log, connection)
    first, *_, last = sorted([*days_of(connection, dice), *days_of(connection, dice)])
    assert changes(by_versions, connection, first, last) == changes(by_leaving_out, log, first, last)


def changes(engine_of: Any, log: Any, *days: int) -> list[Any]:
    """What came onto the record between two days, by engines of one sort."""
    logs = [Log(WHERE, partial(engine_of, log, day), date.fromordinal(day)) for day in days]
    return record_changes(*logs)


MANY = "missionlog: 1\nsources:\n{sources}events:\n  - id: long\n    date: 2020\n    title: Long\n{evidence}"


def many_sources(count: int) -> str:
    sources = "".join(f"  s{at}: {{title: S, issued: {1800 + at}-01-01}}\n" for at in range(count))
    evidence = ", ".join(f"{{source: s{at}, passage: p{at}}}" for at in range(count))
    return MANY.format(sources=sources, evidence=f"    evidence: [{evidence}]\n")


def test_an_event_whose_record_changes_too_often_has_no_versions(tmp_path: Path) -> None:
    """The record of a day is then that of the log without what came later, also after an edit."""
    path = tmp_path / "events.yaml"
    path.write_text(many_sources(160))
    for count in (160, 5):
        path.write_text(many_sources(count))
        with missionlog.open(path) as log:
            assert log.timeline()[0].computed["independent"] == count
            kept = [*log.engine.rows("SELECT count(*) FROM version")]
            assert kept == ([(1,)] if count == 160 else [(5,)])
        with missionlog.open(path, as_of="1802-06-01") as log:
            assert log.timeline()[0].computed["independent"] == 3


def test_an_update_that_does_not_count_yet_is_left_out_of_an_event_without_versions(tmp_path: Path) -> None:
    promise = (
        "    promise: {made: 2020-01-01, by: [c], due: 2032}\n"
        "    updates: [{date: 2030-01-01, status: kept, evidence: [{source: s0}]}]\n"
    )
    text = (
        many_sources(160)
        .replace("    date: 2020\n", "")
        .replace("    evidence:", f"{promise}    evidence:", 1)
    )
    path = tmp_path / "events.yaml"
    path.write_text(text.replace("events:", "people: {c: {name: The council}}\nevents:"))
    with missionlog.open(path, today="2031-01-01") as log:
        assert [*log.engine.rows("SELECT count(*) FROM unversioned")] == [(1,)]
    for today, kept in (("2029-12-31", []), ("2030-01-01", ["long"])):
        with missionlog.open(path, today=today) as log:
            assert not log.faulty
            assert [row.id for row in log.timeline(status="kept")] == kept


def test_another_day_beside_that_of_the_record(tmp_path: Path) -> None:
    """An update that lies between the two counts on the later day only."""
    path = tmp_path / "events.yaml"
    path.write_text(
        "missionlog: 1\nsources: {plan: {title: The plan, issued: 2024-01-01}}\n"
        "people: {c: {name: The council}}\nevents:\n"
        "  - {id: p, title: P, promise: {made: 2024-01-01, by: [c], due: 2024-12},\n"
        "     evidence: [{source: plan}],\n"
        "     updates: [{date: 2024-06, status: kept, evidence: [{source: plan}]}]}\n"
    )
    for day, today, kept in (
        ("2024-02-01", "2024-02-01", []),
        ("2024-02-01", "2024-05-31", []),
        ("2024-02-01", "2024-06-01", ["p"]),
        ("2024-07-01", "2024-02-01", []),
    ):
        with missionlog.open(path, as_of=day, today=today) as log:
            assert not log.faulty
            assert [row.id for row in log.timeline(status="kept")] == kept, (day, today)


def test_what_is_in_doubt_is_found_by_the_index_of_doubts(connection: sqlite3.Connection) -> None:
    """Whatever the number of facts: no statement goes through those that are not in doubt."""
    build(parsed(text_of(worded_log(Random(1)))), connection)
    planned = Planned(connection)
    engine_as_of(planned, 737_000, 737_000)
    changed_between(planned, 736_900, 737_000)
    of_versions = [step for step in planned.plans if " version " in step]
    assert len(of_versions) > 3
    unindexed = [step for step in of_versions if not ("version_doubt" in step or "version_since" in step)]
    assert not unindexed


def test_updates_put_nothing_in_doubt(connection: sqlite3.Connection) -> None:
    """Before and after an update, what was certainly published is all that may have been."""
    log = (
        "missionlog: 1\n"
        "sources: {plan: {title: Plan, issued: 2024-01-01}, end: {title: End, issued: 2024-06-01}}\n"
        "people: {c: {name: The council}}\nevents:\n"
        "  - {id: p, title: P, promise: {made: 2024-01-01, by: [c], due: 2024-12},\n"
        "     evidence: [{source: plan}],\n"
        "     updates: [{date: 2024-05, status: kept, evidence: [{source: end}]},"
        " {date: 2025, status: broken, evidence: [{source: plan}]}]}\n"
    )
    build(parsed(log), connection)
    for day in (date(2024, 2, 1), date(2024, 7, 1), date(2026, 1, 1)):
        with closing(by_versions(connection, day.toordinal())) as engine:
            assert engine.certain is None
            assert len([*engine.rows("SELECT id FROM fact WHERE kind = 'event'")]) == 1
    for day, expected in ((date(2024, 4, 30), ""), (date(2024, 5, 1), "kept"), (date(2025, 1, 1), "broken")):
        reckoned = engine_on(SqliteEngine(connection), day.toordinal())
        assert reckoned is not None
        assert [*reckoned.rows("SELECT status FROM fact WHERE kind = 'event'")] == [(expected,)]


def test_a_source_that_no_fact_cites_is_in_doubt_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        "missionlog: 1\nsources: {old: {title: Old, issued: 2019}, month: {title: Month, issued: 2020-03}}\n"
        "events: [{id: e, title: E, date: 2018, evidence: [{source: old}]}]\n"
    )
    with missionlog.open(path, as_of="2020-03-15") as log:
        assert [row.id for row in log.sources(certain=True)] == ["old"]
        marks = {row["id"]: row["computed"].get("possibly") for row in log.sources().to_dicts()}
    assert marks == {"old": None, "month": ["record"]}


def test_a_deprecated_event_does_not_come_onto_the_record(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        "missionlog: 1\nsources: {new: {title: New, issued: 2020-03-01}}\nevents:\n"
        "  - {id: wrong, title: Wrong, date: 2018, rank: deprecated, evidence: [{source: new}]}\n"
        "  - {id: right, title: Right, date: 2018, evidence: [{source: new}]}\n"
    )
    with (
        missionlog.open(path, as_of="2020-01-01") as since,
        missionlog.open(path, as_of="2020-06-01") as until,
    ):
        assert [change.id for change in record_changes(since, until)] == ["right"]


IN_DOUBT = (
    "missionlog: 1\nsources: {old: {title: Old, issued: 2019}, month: {title: Month, issued: 2020-03}}\n"
    "people: {ann: {name: Ann}, ben: {name: Ben}}\nevents:\n"
)
MONTH, OLD = "evidence: [{source: month}]", "evidence: [{source: old}]"


def as_of_march(tmp_path: Path, events: str) -> Log:
    path = tmp_path / "events.yaml"
    path.write_text(IN_DOUBT + events, encoding="utf-8")
    return missionlog.open(path, as_of="2020-03-15")


def test_a_statement_that_certainly_has_another_first_quote_is_one_row(tmp_path: Path) -> None:
    said = "text: We will build it, speaker: ann, date: 2018-05-01"
    quotes = f"[{{id: q1, {said}, {MONTH}}}, {{id: q2, {said}, {OLD}}}]"
    with as_of_march(tmp_path, f"  - {{id: e, title: E, date: 2018, {OLD}, quotes: {quotes}}}\n") as log:
        (row,) = log.drift().to_dicts()
        assert (row["id"], row["computed"]["also"]) == ("q1", ["q2"])
        assert [row.id for row in log.drift(certain=True)] == ["q2"]


def test_numbers_of_facts_put_no_one_out_of_order(tmp_path: Path) -> None:
    """Who has most facts is a number of each; in which of them the record is in doubt says their marks."""
    events = "".join(f"  - {{id: a{at}, title: A, date: 2018, actors: [ann], {MONTH}}}\n" for at in range(3))
    events += f"  - {{id: a, title: A, date: 2018, actors: [ann], {OLD}}}\n"
    events += "".join(f"  - {{id: b{at}, title: B, date: 2018, actors: [ben], {OLD}}}\n" for at in range(2))
    with as_of_march(tmp_path, events) as log:
        assert [row.id for row in log.people(sort="facts", certain=True)] in (["ann", "ben"], ["ben", "ann"])
        for reverse in (False, True):
            every = log.people(sort="facts", reverse=reverse).to_dicts()
            assert log.people(sort="facts", reverse=reverse, last=3).to_dicts() == every
            for row in every:
                assert "order" not in row["computed"].get("possibly", []), row["id"]


def test_a_search_shows_words_where_they_certainly_stand(tmp_path: Path) -> None:
    """What may not have been published yet has more of them, and is not what is shown."""
    passage = "{source: month, passage: bell bell bell}"
    event = f"  - {{id: e, title: A bell, date: 2018, evidence: [{{source: old}}, {passage}]}}\n"
    with as_of_march(tmp_path, event) as log:
        (row,) = log.search("bell").to_dicts()
    assert row["computed"]["field"] == "title"
    assert row["computed"].get("match", "certainly") == "certainly"
