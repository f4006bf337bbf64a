"""An index brought up to date is the one that would be made anew."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from missionlog.index import event_references
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build_in_blocks
from missionlog.index.items import event_rows_of
from missionlog.index.update import apply as module
from missionlog.index.update import apply_edits
from missionlog.store.read import split_blocks
from missionlog.store.read.chunks import Chunk
from tests.index.contents import contents, items
from tests.index.logs import HEAD, Log, text_of, versions

Texts = Mapping[str, str]


@pytest.fixture(autouse=True, scope="module")
def _small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_blocks, "_ITEMS_IN_A_BLOCK", 3)
        yield


def built(texts: Texts) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_in_blocks([(name, text.encode()) for name, text in texts.items()], "log", connection)
    return connection


def updated(connection: sqlite3.Connection, before: Texts, after: Texts) -> None:
    """Raises NeedsFullRead, with the index as it was."""
    changed = {name: text.encode() for name, text in after.items() if text != before.get(name)}
    connection.execute("BEGIN")
    try:
        apply_edits(connection, "log", [*after], changed, lambda name: after[name].encode())
    except NeedsFullRead:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def assert_same(connection: sqlite3.Connection, texts: Texts) -> None:
    fresh = built(texts)
    assert contents(connection) == contents(fresh)
    assert items(connection) == items(fresh)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    fresh.close()


SOURCES = """sources:
  herald: {title: The Herald, issued: 2021-03-04}
  copy:
    title: A copy
    copy-of: herald
"""
PEOPLE = """people:
  mara: {name: Mara Lindt, roles: [{title: Mayor, from: 2020}]}
"""
PLACES = """places:
  valley: {name: The valley}
  town: {name: The town, within: valley}
"""
EVENTS = """events:
  - id: one
    date: 2021-03
    title: It opens
    place: town
    tags: [bridge]
    evidence: [{source: herald}, {source: copy}]
    quotes: [{text: At last, speaker: mara}]
  # What nobody dates.
  - {id: some-day, title: Some day, after: [one], before: [two]}
  - id: two
    date: 2023
    title: It closes
    actors: [mara]
    tags: [bridge, closing]
  - {id: three, date: 2024, title: It opens again, after: [two]}
"""
LOG = HEAD + SOURCES + PEOPLE + PLACES + EVENTS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It opens\n", "It is opened\n"),
        ("It opens\n", "It is opened,\n\n      and closed\n"),
        ("date: 2021-03\n", "date: 2022-04\n"),
        ("date: 2023\n", "date: 2021-05\n"),
        ("after: [one], before: [two]", "after: [two]"),
        ("id: one", "id: first"),
        ("id: two", "id: three"),
        ("id: three", "id: one"),
        ("  - {id: three, date: 2024, title: It opens again, after: [two]}\n", ""),
        ("  - id: one\n", "  - {id: one, date: 2020, title: Another}\n  - id: one\n"),
        ("  - id: one\n", "  - {id: none, title: Not dated at all, disputes: [three]}\n  - id: one\n"),
        ("  # What nobody dates.\n", ""),
        ("events:\n", "events:\n\n# What happened.\n"),
        ("places:\n", "places:\n  # Where.\n"),
        ("  # What nobody dates.\n", "  # What nobody\n\n  # dates.\n\n"),
        ("date: 2023\n", "date: not a date\n"),
        ("speaker: mara}", "speaker: mara, date: one day}"),
        ("speaker: mara}", "speaker: mara, evidence: [{source: copy}, {source: nothing}]}"),
        ("place: town\n", "place: twon\n"),
        ("actors: [mara]", "actors: [mara, nobody]"),
        ("actors: [mara]", "actors: mara"),
        ("roles: [{title: Mayor, from: 2020}]", "roles: [{title: Mayor, from: 2020, until: x}]"),
        ("name: Mara Lindt", "name: Mara Lindt, type: organisation"),
        ("copy-of: herald", "copy-of: [herald]"),
        ("after: [two]}", "after: [two, nothing]}"),
        (
            "actors: [mara]\n",
            "promise: {made: 2020, by: [mara, nobody], due: 2024}\n    actors: [mara]\n",
        ),
        (
            "actors: [mara]\n",
            "promise: {made: 2020, by: [nobody], due: 2024}\n    updates: [{date: 2022, status: kept}]\n",
        ),
        ("tags: [bridge, closing]", "tags: [open]"),
        ("title: The bridge\n", "title: A bridge\ntimezone: Europe/Vienna\n"),
        ("issued: 2021-03-04", "issued: 2022"),
        ("title: The Herald,", "title: The Herald, URL: 'https://herald.example/',"),
        ("title: A copy\n    copy-of: herald\n", "title: A copy\n"),
        ("  herald: ", "  gazette: {title: The Gazette}\n  herald: "),
        ("  herald: ", "  gazette: "),
        ("  copy:\n    title: A copy\n    copy-of: herald\n", ""),
        ("  mara: ", "  maria: "),
        ("name: Mara Lindt", "name: Mara Lind"),
        ("name: Mara Lindt", "name: Mara Lindt, aliases: [M. L., 林]"),
        ("name: Mara Lindt", "name: 'Łucja Lindt'"),
        ("title: The Herald,", "title: The Herold,"),
        ("title: The Herald,", "title: The Herald, note: On film.,"),
        ("name: The valley", "name: The valley, aliases: [谷]"),
        ("name: The town", "name: The town, aliases: [Town]"),
        ("{text: At last, speaker: mara}", "{text: At last, speaker: mara, note: Shouted.}"),
        ("title: Mayor", "title: Minister"),
        ("within: valley", "within: moon"),
        ("  valley: {name: The valley}\n", ""),
        (", within: valley", ""),
        ("name: The valley", "nome: The valley"),
        (PLACES, ""),
        (PEOPLE + PLACES, PLACES + PEOPLE),
        ("{title: The Herald, issued: 2021-03-04}", "{issued: 2021-03-04, title: The Herald}"),
        (SOURCES, SOURCES.replace("herald:", "herald2:") + "  herald: {title: Another Herald}\n"),
    ],
)
def test_an_edit_there_and_back(old: str, new: str) -> None:
    assert LOG.count(old) == 1
    edited = LOG.replace(old, new)
    connection = built({"log": LOG})
    updated(connection, {"log": LOG}, {"log": edited})
    assert_same(connection, {"log": edited})
    updated(connection, {"log": edited}, {"log": LOG})
    assert_same(connection, {"log": LOG})
    connection.close()


def test_only_what_was_edited_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    events = "".join(f"  - {{id: e{number}, date: 2024, title: T}}\n" for number in range(100))
    before, after = f"{HEAD}events:\n{events}", f"{HEAD}events:\n{events.replace('e50,', 'e50a,')}"
    connection = built({"log": before})
    read: list[bytes] = []

    def counted(chunk: Chunk, *more: Any) -> Any:
        read.append(chunk.text)
        return event_rows_of(chunk, *more)

    monkeypatch.setattr(module, "event_rows_of", counted)
    updated(connection, {"log": before}, {"log": after})
    assert read == [b"  - {id: e50a, date: 2024, title: T}\n"]
    assert_same(connection, {"log": after})
    connection.close()


@pytest.mark.parametrize("what", ["insert", "replace", "remove"])
@pytest.mark.parametrize("further", [1, 2, 5, 30, 60])
@pytest.mark.parametrize("count", [60, 64, 200])
def test_many_at_one_place_and_another_edit_beside_them(count: int, further: int, what: str) -> None:
    events = [f"  - {{id: e{number}, date: 2024, title: T}}\n" for number in range(150)]
    before = f"{HEAD}events:\n{''.join(events)}"
    new = [f"  - {{id: new-{number}, date: 2024, title: T}}\n" for number in range(count)]
    at = 50 + further
    events[at : at + (what != "insert")] = [] if what == "remove" else ["  - {id: x, date: 2024, title: X}\n"]
    events[50:50] = new
    after = f"{HEAD}events:\n{''.join(events)}"
    connection = built({"log": before})
    try:
        updated(connection, {"log": before}, {"log": after})
    except NeedsFullRead:  # the items that would have to move have another edit among them
        assert_same(connection, {"log": before})
    else:
        assert_same(connection, {"log": after})
    connection.close()


def test_with_too_many_that_cannot_be_read_the_log_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_references, "MAX_FAULTY_ENTRIES", 2)
    unread = [f"  - {{id: u{number}, date: nonsense, title: U}}\n" for number in range(3)]
    few, many = (f"{LOG}{''.join(unread[:count])}" for count in (2, 3))
    connection = built({"log": few})
    with pytest.raises(NeedsFullRead):
        updated(connection, {"log": few}, {"log": many})
    connection.close()
    with pytest.raises(NeedsFullRead):
        built({"log": many})


def test_what_cannot_be_read_in_another_table_has_no_say_over_an_id() -> None:
    before = (
        f"{HEAD}people:\n  c: {{nome: C}}\nevents:\n  - {{id: a, date: 2020, title: A, actors: [c]}}\n"
        "  - {id: c, date: 2021, title: C, disputes: [a]}\n"
    )
    after = before.replace(", actors: [c]", "")
    connection = built({"log": before})
    updated(connection, {"log": before}, {"log": after})
    assert_same(connection, {"log": after})
    connection.close()


def test_a_second_of_one_id_is_not_read_when_the_first_no_longer_can_be() -> None:
    before = (
        f"{HEAD}places:\n  p: {{name: P}}\nevents:\n  - {{id: c, date: 2020, title: First, place: p}}\n"
        "  - {id: c, date: 2021, title: Second}\n"
    )
    after = before.replace("  p:", "  q:")
    connection = built({"log": before})
    updated(connection, {"log": before}, {"log": after})
    assert_same(connection, {"log": after})
    connection.close()


@pytest.mark.parametrize("at", [0, 4, 7, 10])
def test_what_is_written_again_and_again_at_one_place(at: int) -> None:
    """The room between numbers runs out, and is made."""
    events = [f"  - {{id: e{number}, date: 2024, title: T}}\n" for number in range(10)]
    text = f"{HEAD}events:\n{''.join(events)}"
    connection = built({"log": text})
    for number in range(200):
        events.insert(at, f"  - {{id: new-{number}, date: 2024, title: T, quotes: [{{text: Said}}]}}\n")
        before, text = text, f"{HEAD}events:\n{''.join(events)}"
        updated(connection, {"log": before}, {"log": text})
    assert_same(connection, {"log": text})
    connection.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - id: one\n", "\t- id: one\n"),
        ("  - id: one\n", "  - &one\n    id: one\n"),
        ("  - id: one\n", "  - id: 'one\n"),
        ("  - id: one\n", " - id: one\n"),
        ("events:\n", "events: []\nmore:\n"),
        ("places:\n", "people:\n"),
        (HEAD, "title: The bridge\n\n"),
        ("  town: {name: The town, within: valley}\n", "  town:\n  {name: The town}\n"),
        ("  town: {name: The town, within: valley}\n", "  {town: {name: The town}}\n"),
        ("  - id: one\n", "  - *one\n  - id: one\n"),
        (HEAD, HEAD + '"places":\n  p: {name: P}\n'),
        ("events:\n", "events:#\n"),
        (EVENTS, ""),
    ],
)
def test_what_must_be_read_whole(old: str, new: str) -> None:
    edited = LOG.replace(old, new)
    connection = built({"log": LOG})
    if edited == HEAD + SOURCES + PEOPLE + PLACES:
        updated(connection, {"log": LOG}, {"log": edited})
        assert_same(connection, {"log": edited})
    else:
        with pytest.raises(NeedsFullRead):
            updated(connection, {"log": LOG}, {"log": edited})
        assert_same(connection, {"log": LOG})
    connection.close()


@settings(max_examples=150)
@given(versions())
def test_any_edits(versions: list[Log]) -> None:
    texts = [{"log": text_of(log)} for log in versions]
    connection = built(texts[0])
    for before, after in pairwise(texts):
        updated(connection, before, after)
        assert_same(connection, after)
    connection.close()


@settings(max_examples=50)
@given(versions(), versions())
def test_any_edits_of_a_folder(some: list[Log], others: list[Log]) -> None:
    texts = [
        {"log/a": text_of(one), "log/b": text_of(other)} for one, other in zip(some, others, strict=False)
    ]
    connection = built(texts[0])
    for before, after in pairwise(texts):
        try:
            updated(connection, before, after)
        except NeedsFullRead:  # the numbers of one file's tables leave no room among those of another's
            assert_same(connection, before)
            connection = built(after)
        assert_same(connection, after)
    connection.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: T5\n", "title: Another\n"),
        ("date: 2024-01-05", "date: 2023-07-01"),
        ("id: e5\n", "id: e5a\n"),
        ("after: [e5]", "after: [e4]"),
        ("  - id: e5\n    date: 2024-01-05\n    title: T5\n", ""),
    ],
)
def test_no_statement_of_an_edit_goes_through_all_facts(old: str, new: str) -> None:
    events = "".join(
        f"  - id: e{number}\n    date: 2024-01-{number:02}\n    title: T{number}\n" for number in range(1, 25)
    )
    before = f"{HEAD}events:\n{events}  - {{id: late, title: Late, after: [e5]}}\n"
    connection = built({"log": before})
    run: list[str] = []
    connection.set_trace_callback(run.append)
    updated(connection, {"log": before}, {"log": before.replace(old, new)})
    connection.set_trace_callback(None)
    asked = [sql for sql in run if sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE"))]
    steps = {
        step
        for sql in asked
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if re.match(r"(SCAN|SEARCH) (version|fact)\b", step)
    }
    assert {step for step in steps if "SCAN" in step or step.endswith("(kind=?)")} == set()
    assert steps
    connection.close()
