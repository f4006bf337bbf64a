"""No input costs more than its length: for twice the input about twice the steps are taken, and no more.

Steps are calls of Python and steps of SQLite's machine, not seconds. Each line of a table is an input that
grows. What is refused over a limit that is stated takes no more steps from there on.
"""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Callable
from datetime import date

import pytest

from missionlog.api.log import Log
from missionlog.check.run import check
from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import extract
from missionlog.edtf import EdtfError, parse
from missionlog.evidence.match import find
from missionlog.evidence.prepared_text import prepare
from missionlog.history.compare import compare
from missionlog.index.blocks import NeedsFullRead, read_header, split_file
from missionlog.index.build import build, build_in_blocks
from missionlog.index.engine import SqliteEngine
from missionlog.model.parsed_log import ParsedLog
from missionlog.phrases.english import explain
from missionlog.query.syntax import QueryError
from missionlog.store.errors import Unreadable
from missionlog.store.read.locate import Location
from missionlog.store.read.read_log import read_texts
from missionlog.view.formats import Page, load
from tests.faults.growing import Run, growth
from tests.faults.long_logs import (
    LOGS,
    after,
    dates,
    events,
    long_title,
    quotes,
    sources_of_one,
    updates,
)

#: Twice is 2.0; so much more passes for what grows with a logarithm.
MOST = 2.35
TODAY = date(2024, 6, 1)
PAGE = Page(width=80, colour=False, wraps=True)
WHERE = Location(__file__, False, "log.yaml", False)


def read(text: str) -> ParsedLog:
    return read_texts([("log.yaml", text.encode())], "log.yaml")


def in_memory(text: str) -> SqliteEngine:
    """The index of a log, built in blocks if it can be split, as the program does. Raises Unreadable."""
    connection = sqlite3.connect(":memory:")
    try:
        build_in_blocks([("", text.encode())], "log.yaml", connection)
    except (NeedsFullRead, Unreadable):
        build(read(text), connection)
    return SqliteEngine(connection)


def index_and_check(text: str) -> None:
    try:
        in_memory(text).close()
        check(read(text), TODAY)
    except Unreadable:
        return


@pytest.mark.parametrize("name", LOGS)
def test_to_index_and_to_check_a_log(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    size, text = LOGS[name]

    def run(count: int) -> Callable[[], object]:
        written = text(count)
        return lambda: index_and_check(written)

    assert growth(run, size, monkeypatch) < MOST


def asking(text: Callable[[int], str], ask: Callable[[Log], object], name: str = "json") -> Run:
    """To ask a log, and to draw the answer in a format."""

    def run(count: int) -> Callable[[], object]:
        engine = in_memory(text(count))
        log = Log(WHERE, lambda: engine, TODAY)
        return lambda: [*load(name)(ask(log).listing(), PAGE)]

    return run


def querying(query: Callable[[int], str]) -> Run:
    """To ask a small log a long query."""
    engine = in_memory(events(5, lambda at: f"date: {2000 + at}"))
    log = Log(WHERE, lambda: engine, TODAY)

    def ask(text: str) -> None:
        try:
            [*log.timeline(text)]
        except QueryError:
            return

    def run(count: int) -> Callable[[], object]:
        text = query(count)
        return lambda: ask(text)

    return run


def same_date(count: int) -> str:
    return events(count, lambda at: "date: 2020")


def statements(count: int) -> str:
    return quotes(count, lambda at: f"It was {at}, then {at * at}")


def reports(count: int) -> str:
    return quotes(count, lambda at: "It was said")


def promise(count: int) -> str:
    return updates(count, lambda at: f"date: {1001 + at}, status: kept")


#: Questions to logs, and long queries, with the size of the input to begin with.
QUESTIONS: dict[str, tuple[int, Run]] = {
    "a table of many events": (
        40,
        asking(same_date, Log.timeline, "table"),
    ),
    "a table with a long title": (200, asking(long_title, Log.timeline, "table")),
    "a long title in Markdown": (200, asking(long_title, Log.timeline, "md")),
    "a long title in CSV": (200, asking(long_title, Log.timeline, "csv")),
    "a long title that is searched": (200, asking(long_title, lambda log: log.search("words"))),
    "a chain of events": (40, asking(after, Log.timeline)),
    "statements of one speaker": (
        60,
        asking(statements, Log.drift),
    ),
    "reports of one statement": (40, asking(reports, Log.drift)),
    "uses of a phrase": (
        60,
        asking(
            lambda n: quotes(n, lambda at: f"It was said {at} times"), lambda log: log.drift(phrase="it was")
        ),
    ),
    "a promise with many updates": (
        40,
        asking(promise, Log.promises),
    ),
    "an event with many dates": (40, asking(dates, Log.timeline)),
    "an event with many sources": (40, asking(sources_of_one, Log.sources)),
    "a query of many words": (50, querying(lambda n: " ".join(f"w{at}" for at in range(n)))),
    "a query with parentheses": (50, querying(lambda n: "(" * n + "a" + ")" * n)),
    "a query of one long word": (500, querying(lambda n: "a" * n)),
    "a query for many tags": (20, querying(lambda n: "tag:" + ",".join(f"t{at}" for at in range(n)))),
    "a query in quotation marks": (500, querying(lambda n: '"' * n)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_to_ask_a_log(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    size, run = QUESTIONS[name]
    assert growth(run, size, monkeypatch) < MOST


def comparing(old: Callable[[int], str], new: Callable[[int], str]) -> Run:
    def run(count: int) -> Callable[[], object]:
        before, now = read(old(count)), read(new(count))
        return lambda: compare(before, now)

    return run


def renamed(text: Callable[[int], str]) -> Callable[[int], str]:
    """A log in which every event has another id."""
    return lambda count: text(count).replace("id: e", "id: other-e").replace("[e", "[other-e")


def dated(count: int) -> str:
    return events(count, lambda at: f"date: {1000 + at}")


CHANGES: dict[str, Run] = {
    "all ids": comparing(dated, renamed(dated)),
    "all ids in a chain": comparing(after, renamed(after)),
    "all dates": comparing(dated, lambda n: events(n, lambda at: f"date: {3000 + at}")),
    "all events removed": comparing(dated, lambda n: "missionlog: 1\n"),
    "all quotes": comparing(
        lambda n: quotes(n, lambda at: f"Old {at}"), lambda n: quotes(n, lambda at: f"New {at}")
    ),
    "all passages": comparing(
        sources_of_one, lambda n: sources_of_one(n).replace("passage: a", "passage: b")
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_to_compare_two_logs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert growth(CHANGES[name], 60, monkeypatch) < MOST


def reading(markup: Callable[[int], str]) -> Run:
    def read_page(page: bytes) -> None:
        try:
            extract(page, "page.html")
        except UnreadableDocument:
            return

    def run(count: int) -> Callable[[], object]:
        page = f"<!doctype html>{markup(count)}".encode()
        return lambda: read_page(page)

    return run


def rules(count: int, rule: str) -> str:
    style = "".join(rule.format(at) for at in range(count))
    return f"<style>{style}</style>" + "".join(f"<p class=c{at}>x</p>" for at in range(count))


PAGES: dict[str, Run] = {
    "attributes of one tag": reading(lambda n: f"<p {' '.join(f'a{at}=1' for at in range(n))}>x</p>"),
    "hidden elements": reading(lambda n: "<b hidden>x</b>y" * n),
    "comments": reading(lambda n: "<!-- a -->x" * n),
    "comments that do not end": reading(lambda n: "<!--" * n),
    "elements in elements": reading(lambda n: "<div>" * n),
    "rules for a class": reading(lambda n: rules(n, ".c{}{{display:none}}")),
    "rules for a class that is missing": reading(lambda n: rules(n, ".d{}{{display:none}}")),
    "one rule many times": reading(lambda n: rules(n, "p{{display:none}}")),
    "paragraphs that do not end": reading(lambda n: "<p>x" * n),
    "cells": reading(lambda n: "<table><tr>" + "<td>x" * n),
    "signs of no tag": reading(lambda n: "<" * n),
}


@pytest.mark.parametrize("name", PAGES)
def test_to_read_a_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert growth(PAGES[name], 60, monkeypatch) < MOST


def finding(passage: Callable[[int], str], text: Callable[[int], str]) -> Run:
    def run(count: int) -> Callable[[], object]:
        words, document = passage(count), text(count)
        return lambda: find(words, prepare(document))

    return run


def words(count: int) -> str:
    return " ".join(f"word{at * at % 997}" for at in range(count))


PASSAGES: dict[str, Run] = {
    "a long text": finding(lambda n: "the bridge is closed", words),
    "a long passage": finding(words, lambda n: words(2 * n)),
    "a long passage that differs": finding(lambda n: words(n) + " end", lambda n: words(2 * n)),
    "a passage of ellipses": finding(lambda n: " … ".join(words(n).split()), lambda n: words(2 * n)),
    "a passage of brackets": finding(lambda n: "[a] " * n, lambda n: "a " * n),
    "a text without blanks": finding(lambda n: "abcabd", lambda n: "abc" * n),
    "a text of near matches": finding(
        lambda n: "one two three four five", lambda n: "one two three four six " * n
    ),
    "a text of quotation marks": finding(lambda n: "“a” " * n, lambda n: '"a" ' * n + "b"),
    "a text of numbers": finding(lambda n: "1,000 2,000", lambda n: "1 000 3,000 " * n),
}


@pytest.mark.parametrize("name", PASSAGES)
def test_to_find_a_passage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert growth(PASSAGES[name], 600, monkeypatch) < MOST


def understanding(text: Callable[[int], str]) -> Run:
    def understand(written: str) -> None:
        explain(written, TODAY)
        try:
            parse(written)
        except EdtfError:
            return

    def run(count: int) -> Callable[[], object]:
        written = text(count)
        return lambda: understand(written)

    return run


DATES: dict[str, Run] = {
    "a set of years": understanding(lambda n: "{" + ",".join(str(1000 + at) for at in range(n)) + "}"),
    "a set of masks": understanding(lambda n: "[" + ",".join(["156X-12-25"] * n) + "]"),
    "a long year": understanding(lambda n: "Y" + "1" * n),
    "signs": understanding(lambda n: "2020" + "?" * n),
    "a long phrase": understanding(lambda n: "the first week of " * n),
    "alternatives": understanding(lambda n: " or ".join(str(1000 + at) for at in range(n))),
    "brackets": understanding(lambda n: "[" * n),
}


@pytest.mark.parametrize("name", DATES)
def test_to_understand_a_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert growth(DATES[name], 400, monkeypatch) < MOST


@pytest.mark.parametrize("line", ["\n", "# c\n", "   \n", "  # c\n"])
@pytest.mark.parametrize("place", ["missionlog:", "- id:", "  paper:", "events:"])
def test_empty_lines_need_no_more_memory_than_their_text(line: str, place: str) -> None:
    """The text is split, and its head read, with at most some objects for each line."""
    log = "missionlog: 1\nsources:\n  paper: {title: Paper}\nevents:\n- id: a\n  date: 2024\n  title: A\n"
    count = 100_000
    data = log.replace(place, line * count + place, 1).encode()
    tracemalloc.start()
    try:
        file = split_file("", data)
        read_header([("", file.header())], "log.yaml")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * len(data) + 60 * count
