"""An index keeps of each day what the log without the rest says of it: every table, on random logs and days.

The oracle leaves out what came later, and derives and indexes what is left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.api.log import Log
from missionlog.derive.as_of import record_of
from missionlog.derive.record_days import LATEST
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build, build_in_blocks
from missionlog.index.engine import SqliteEngine
from missionlog.index.update import apply_edits
from missionlog.model.parsed_log import ParsedLog
from missionlog.query.record_tables import engine_as_of, engine_on
from tests.index.contents import contents
from tests.query.edited_logs import edited, with_faults
from tests.query.record_answers import WHERE, listed
from tests.query.record_contents import record_contents, with_tokens
from tests.query.worded_logs import parsed, text_of, worded_log

_DAYS = " UNION ".join(
    f"SELECT {column} FROM {table}"
    for table, columns in (
        ("version", ("possibly_from", "possibly_until", "certainly_from", "certainly_until")),
        ("source", ("possibly_from", "certainly_from")),
        ("past_entry", ("possibly_from", "possibly_until", "certainly_from", "certainly_until")),
    )
    for column in columns
)
_UPDATE_DAYS = "SELECT start_earliest FROM fact WHERE kind = 'update'"
seeds = st.integers(0, 2**32)


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as connection:
        yield connection


def copied(connection: sqlite3.Connection) -> SqliteEngine:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.backup(copy)
    return SqliteEngine(with_tokens(copy))


def indexed(log: ParsedLog, certain: SqliteEngine | None = None) -> SqliteEngine:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(log, connection)
    return SqliteEngine(with_tokens(connection), certain=certain)


def by_leaving_out(log: ParsedLog, day: int) -> SqliteEngine:
    record = record_of(log._replace(today=day), day)
    return indexed(record.possible, None if record.certain == record.possible else indexed(record.certain))


def drawn_days(connection: sqlite3.Connection, sql: str, dice: Random, count: int) -> list[int]:
    """Some of the days on which something changes, and days before and after these."""
    days = [day for (day,) in connection.execute(sql) if 1 < day < LATEST - 1]
    return [dice.choice(days) + dice.choice([0, 0, -1, 1]) for _ in range(count)] if days else []


def assert_records_alike(connection: sqlite3.Connection, log: ParsedLog, dice: Random) -> None:
    for day in drawn_days(connection, _DAYS, dice, 3):
        kept = engine_as_of(copied(connection), day, day)
        assert kept is not None
        assert_alike(kept, by_leaving_out(log, day), day)


def assert_alike(kept: SqliteEngine, expected: SqliteEngine, day: int) -> None:
    with closing(kept), closing(expected):
        assert record_contents(kept) == record_contents(expected), date.fromordinal(day)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_the_record_of_a_day(seed: int) -> None:
    dice = Random(seed)
    log = parsed(text_of(worded_log(dice)))
    with database() as connection:
        build(log, connection)
        assert_records_alike(connection, log, dice)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_the_record_of_a_day_of_a_log_with_faults(seed: int) -> None:
    dice = Random(seed)
    text = text_of(with_faults(worded_log(dice), dice))
    log = parsed(text)
    with database() as connection:
        build_in_blocks([("", text.encode())], "log", connection)
        assert_records_alike(connection, log, dice)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_updates_count_from_their_day_on(seed: int) -> None:
    """Asked on a day, the whole log is as one that was derived on that day."""
    dice = Random(seed)
    log = parsed(text_of(worded_log(dice)))
    with database() as connection:
        build(log, connection)
        for day in drawn_days(connection, _UPDATE_DAYS, dice, 3):
            kept = engine_on(copied(connection), day)
            assert kept is not None
            assert_alike(kept, indexed(log._replace(today=day)), day)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_an_index_that_was_brought_up_to_date(seed: int) -> None:
    """After edits, its versions are those of a new index."""
    dice = Random(seed)
    log: Any = worded_log(dice)
    with database() as connection, database() as fresh:
        build_in_blocks([("", text_of(log).encode())], "log", connection)
        for _ in range(3):
            log = edited(log, dice)
            text = text_of(log).encode()
            connection.execute("BEGIN")
            try:
                apply_edits(connection, "log", [""], {"": text}, lambda name, text=text: text)
            except NeedsFullRead:
                return
            connection.execute("COMMIT")
        build_in_blocks([("", text)], "log", fresh)
        assert contents(connection) == contents(fresh)


#: What a listing may be asked, by conditions that the two records answer differently, and its order.
_CONDITIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((), {"deprecated": True}),
    ((), {"since": "2016-03"}),
    ((), {"source": "s1"}),
    (("bridge",), {}),
    (("-toll",), {"until": "2019"}),
)
_SORTS = ("date", "title", "log", "sources")


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_the_first_and_the_last_rows_are_those_of_all(seed: int) -> None:
    dice = Random(seed)
    with database() as connection:
        build(parsed(text_of(worded_log(dice))), connection)
        for day in drawn_days(connection, _DAYS, dice, 2):
            kept = engine_as_of(copied(connection), day, day)
            assert kept is not None
            with Log(WHERE, lambda kept=kept: kept, date.fromordinal(day)) as log:
                for words, given_ in _CONDITIONS:
                    for asked in (log.timeline, log.quotes, log.search):
                        if asked != log.search or words == ("bridge",):
                            assert_parts_of_all(partial(asked, *words, **given_), dice)


def assert_parts_of_all(ask: Any, dice: Random) -> None:
    """A limited listing has the rows of the whole one, in each order."""
    for order in ({}, {"sort": dice.choice(_SORTS)}, {"sort": dice.choice(_SORTS), "reverse": True}):
        _, every = listed(ask(**order))
        for limit in (1, 2, 4, 9):
            assert listed(ask(limit=limit, **order))[1] == every[:limit], (order, limit)
    _, every = listed(ask())
    for last in (1, 3, 5):
        assert listed(ask(last=last))[1] == every[-last:], last


@pytest.mark.parametrize("key", ["disputes", "after", "before"])
def test_what_refers_to_an_event_follows_the_days_on_which_that_is_on_the_record(key: str) -> None:
    """An event that is edited comes onto the record later: until then, no other refers to it."""
    log = (
        "missionlog: 1\nsources:\n  early:\n    title: Early\n    issued: 2020-01-01\n"
        "  late:\n    title: Late\n    issued: 2022-01-01\nevents:\n"
        "  - id: edited\n    title: Edited\n    date: 2019\n    evidence:\n      - source: early\n"
        f"  - id: other\n    title: Other\n    date: 2019\n    {key}: [edited]\n"
        "    evidence:\n      - source: early\n"
    )
    text = log.replace("source: early", "source: late", 1).encode()
    with database() as connection, database() as fresh:
        build_in_blocks([("", log.encode())], "log", connection)
        connection.execute("BEGIN")
        apply_edits(connection, "log", [""], {"": text}, lambda name: text)
        connection.execute("COMMIT")
        build_in_blocks([("", text)], "log", fresh)
        assert contents(connection) == contents(fresh)
        assert connection.execute("SELECT count(*) FROM version WHERE id = 'other'").fetchone() == (2,)


#: Events with a part of which something cannot be read.
UNREADABLE = {
    "a quote without a source": "quotes: [{text: hello there, speaker: m, evidence: [{source: nowhere}]}]",
    "a quote with half its sources": (
        "quotes: [{text: hello there, speaker: m, evidence: [{source: early}, {source: nowhere}]}]"
    ),
    "a quote with no evidence at all": "quotes: [{text: hello there, speaker: m, evidence: [7]}]",
    "a quote of no day": "quotes: [{text: hello, speaker: m, date: in spring, evidence: [{source: early}]}]",
    "a date without a source": "dates: [{date: 2017, evidence: [{source: nowhere}]}, {date: 2018}]",
    "a date that is none": "dates: [{date: in spring, evidence: [{source: early}]}, {date: 2018}]",
}


@pytest.mark.parametrize("part", UNREADABLE)
def test_an_event_of_which_a_part_cannot_be_read_has_the_versions_of_what_is_left(part: str) -> None:
    when = "" if "date" in part else "date: 2019, "
    log = parsed(
        "missionlog: 1\nsources: {early: {title: Early, issued: 2020-01-01}}\n"
        "people: {m: {name: M}}\nevents:\n"
        f"  - {{id: e, title: E, {when}evidence: [{{source: early}}], {UNREADABLE[part]}}}\n"
    )
    assert (log.unread, log.faulty) == (0, 1)
    with database() as connection:
        build(log, connection)
        for day in map(
            date.fromisoformat, ("2018-06-01", "2019-06-01", "2019-12-31", "2020-01-01", "2023-01-01")
        ):
            kept = engine_as_of(copied(connection), day.toordinal(), day.toordinal())
            assert kept is not None
            assert_alike(kept, by_leaving_out(log, day.toordinal()), day.toordinal())


def test_the_role_of_a_speaker_follows_the_date_that_the_event_has_on_the_record() -> None:
    """Until its own date is on the record it has a later one, before which the speaker got another role."""
    log = parsed(
        "missionlog: 1\n"
        "sources: {early: {title: E, issued: 2016-06-01}, late: {title: L, issued: 2020-01-01}}\n"
        "people: {m: {name: M, roles: [{title: Mayor, from: 2017-03-01}]}}\nevents:\n"
        "  - {id: e, title: E, date: 2015, evidence: [{source: late}],\n"
        "     dates: [{date: 2018-01-01, evidence: [{source: early}]}],\n"
        "     quotes: [{text: hello there, speaker: m, evidence: [{source: early}]}]}\n"
    )
    assert not log.faulty
    with database() as connection:
        build(log, connection)
        for day in map(date.fromisoformat, ("2016-12-01", "2017-06-01", "2020-06-01")):
            kept = engine_as_of(copied(connection), day.toordinal(), day.toordinal())
            assert kept is not None
            assert_alike(kept, by_leaving_out(log, day.toordinal()), day.toordinal())
