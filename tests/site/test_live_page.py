"""A page that is served, in a browser: it follows its log, and a reader keeps what he was at."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.saving import like_vim
from tests.cli.test_site import EVERYTHING as FERRY
from tests.site.browser import TODAY, Opened, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.outside
#: A log with everything that a card can have, and without an error.
EVERYTHING = FERRY.replace("date: 2024-07-01, form: paraphrase", "form: paraphrase")


class LiveLog:
    """A log on disk that is served, and a page that is open on it."""

    def __init__(self, path: Path, shown: Opened, address: str) -> None:
        self.path, self.shown, self.address = path, shown, address
        self.page = shown.page

    def save(self, text: str) -> None:
        like_vim(self.path, text.encode())

    def until(self, condition: str, value: Any = None) -> None:
        """Wait until a function of the page is true."""
        self.page.wait_for_function(condition, arg=value, polling=20)

    def until_shown(self, title: str) -> None:
        words = "title => [...document.querySelectorAll('.permalink')].some(one => one.textContent === title)"
        self.until(words, title)

    def until_whole(self, before: str) -> None:
        """Wait until the page is that of another state than one, with its data, and shows it."""
        self.until("before => document.body.dataset.generation !== before", before)
        self.shown.settle()

    @property
    def generation(self) -> str:
        return str(self.page.evaluate("document.body.dataset.generation"))


@pytest.fixture
def live(browser: Browser, tmp_path: Path) -> Iterator[LiveLog]:
    path = tmp_path / "events.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    yield from served(browser, path)


@pytest.fixture
def long(browser: Browser, tmp_path: Path) -> Iterator[LiveLog]:
    """A log of 700 facts, of which a page has only some at first."""
    path = tmp_path / "events.yaml"
    days = [f"{1000 + number}" for number in range(700)]
    lines = [f"  - {{id: fact-{day}, date: {day}, title: Title {day}, tags: [t{day[-1]}]}}" for day in days]
    path.write_text("\n".join(["missionlog: 1", "events:", *lines, ""]), encoding="utf-8")
    yield from served(browser, path)


def served(browser: Browser, path: Path) -> Iterator[LiveLog]:
    line = [sys.executable, "-m", "missionlog", "--log", path.name, "serve", "--port", "0", "--today", TODAY]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, cwd=path.parent)
    try:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found
        with opened(browser) as shown:
            log = LiveLog(path, shown, found[0])
            shown.go(found[0])
            yield log
    finally:
        process.kill()
        process.communicate()


def test_a_save_is_shown_and_what_a_reader_is_at_stays(live: LiveLog) -> None:
    page = live.page
    page.locator("#closed details.evidence summary").click()
    page.locator("#_q").fill("tag:ferry")
    page.locator("#_q").press("Enter")
    page.locator("#_q").fill("tag:ferry convo")
    page.locator("#_q").fill("tag:ferry")
    live.shown.settle()
    page.evaluate("scrollTo(0, 400)")
    page.evaluate("window.kept = document.getElementById('closed')")
    before, place = live.generation, page.evaluate("scrollY")
    live.save(EVERYTHING.replace("title: A new ferry", "title: Quite a new ferry"))
    live.until_shown("Quite a new ferry")
    live.until_whole(before)
    assert page.evaluate("document.getElementById('closed') === window.kept")
    assert page.evaluate("window.kept.querySelector('details.evidence').open")
    assert page.evaluate("document.activeElement.id") == "_q"
    assert page.evaluate("scrollY") == place
    assert live.shown.view()["query"] == "tag:ferry"
    assert "q=tag:ferry" in page.url


def test_a_card_that_has_the_focus_keeps_it_when_it_changes(live: LiveLog) -> None:
    page = live.page
    page.locator("#closed details.evidence summary").click()
    page.locator("#closed details.evidence a").first.focus()
    before, address = live.generation, page.evaluate("document.activeElement.href")
    live.save(EVERYTHING.replace("Nobody is told.", "Nobody is told at all."))
    live.until("() => document.querySelector('#closed .summary').textContent.includes('at all')")
    live.until_whole(before)
    assert page.evaluate("document.activeElement.href") == address
    assert page.evaluate("document.querySelector('#closed details.evidence').open")


def test_facts_come_move_and_go(live: LiveLog) -> None:
    first = "  - {id: early, date: 1999, title: An early ferry, tags: [early]}\n"
    whole = EVERYTHING.replace("events:\n", f"events:\n{first}")
    assert whole != EVERYTHING
    order = live.shown.view()["cards"]
    for text, cards, query in (
        (whole, ["early", *order], "tag:early"),
        (whole.replace("date: 1999", "date: 2999"), [*order, "early"], "since:2999"),
        (EVERYTHING, order, ""),
    ):
        before = live.generation
        live.save(text)
        live.until_whole(before)
        assert live.shown.view()["cards"] == cards
        numbers = "[...document.querySelectorAll('.fact')].map(one => Number(one.dataset.n))"
        assert live.page.evaluate(numbers) == [*range(len(cards))]
        if query:
            live.page.locator("#_q").fill(query)
            live.page.locator("#_q").press("Enter")
            live.until("() => document.querySelectorAll('.fact:not([hidden])').length === 1")
            live.page.locator("#_q").fill("")
            live.page.locator("#_q").press("Enter")
            live.until("() => !document.querySelector('.fact[hidden]')")


def test_a_new_fact_that_a_query_does_not_find_stays_out(live: LiveLog) -> None:
    live.page.locator("#_q").fill("tag:ferry")
    live.page.locator("#_q").press("Enter")
    live.until("() => document.querySelector('.fact[hidden]')")
    cards = live.shown.view()["cards"]
    before = live.generation
    live.save(EVERYTHING.replace("events:\n", "events:\n  - {id: early, date: 1999, title: An early one}\n"))
    live.until_whole(before)
    assert live.shown.view()["cards"] == cards


def test_the_rest_of_the_page_follows(live: LiveLog) -> None:
    before = live.generation
    text = EVERYTHING.replace("missionlog: 1\n", "missionlog: 1\ntitle: Another title\n", 1)
    text = re.sub(r"(?m)^title: (?!Another title).*\n", "", text)
    live.save(text.replace("The Ledger", "The Register"))
    live.until_whole(before)
    assert live.page.title() == "Another title"
    assert live.page.locator("h1").text_content() == "Another title"
    assert "The Register" in (live.page.locator("#source_ledger").text_content() or "")


def test_a_broken_log_keeps_the_page_and_says_on_top_what_to_mend(live: LiveLog) -> None:
    before = live.shown.view()
    live.page.evaluate("window.kept = document.getElementById('closed')")
    live.save(EVERYTHING.replace("events:\n", "events: [<b>\n", 1))
    live.until("() => document.getElementById('_live')?.textContent.includes('stays as it was')")
    top = live.page.locator("#_live")
    assert "The page stays as it was" in top.inner_text()
    assert "events.yaml:" in top.inner_text()
    assert top.locator(".help").count() >= 1
    assert top.evaluate("one => getComputedStyle(one).position") == "sticky"
    assert top.evaluate("one => one.getBoundingClientRect().top") == 0
    assert live.shown.view() == before
    live.save(EVERYTHING.replace("title: A new ferry", "title: <i>Quite</i> a new ferry"))
    live.until_shown("<i>Quite</i> a new ferry")
    live.until("() => !document.getElementById('_live')")
    assert live.page.evaluate("document.getElementById('closed') === window.kept")


def test_saves_one_after_another_all_arrive(live: LiveLog) -> None:
    for number in range(12):
        live.save(EVERYTHING.replace("title: A new ferry", f"title: Ferry {number}"))
        live.until_shown(f"Ferry {number}")
    for number in range(30):
        live.save(EVERYTHING.replace("title: A new ferry", f"title: Boat {number}"))
        time.sleep(0.01)
    live.until_shown("Boat 29")


def test_a_long_page_follows_where_it_is_read(long: LiveLog) -> None:
    page, text = long.page, long.path.read_text(encoding="utf-8")
    page.goto(f"{long.address}#fact-1450")
    long.until("() => document.getElementById('fact-1450')")
    long.until("() => Math.abs(document.getElementById('fact-1450').getBoundingClientRect().top) < 300")
    page.locator("#fact-1450 details.evidence summary").click()
    long.shown.settle_still()
    first, top = page.evaluate(
        """() => [...document.querySelectorAll('.fact')]
            .map(one => [one.id, one.getBoundingClientRect()])
            .filter(([, box]) => box.bottom > 0 && box.top < innerHeight)
            .map(([id, box]) => [id, box.top])[0]"""
    )
    before = long.generation
    added = "".join(f"  - {{id: new-{year}, date: {year}, title: New {year}}}\n" for year in (900, 1449))
    long.save(text.replace("Title 1451,", "Changed 1451,") + added)
    long.until_shown("Changed 1451")
    long.until_whole(before)
    long.until("() => document.getElementById('new-1449')")
    assert page.evaluate("document.querySelector('#fact-1450 details.evidence').open")
    long.shown.settle_still()
    now = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", first)
    assert abs(now - top) < 3
    assert page.evaluate("document.getElementById('_counts').textContent") == "702 facts"
    page.locator("#_q").fill("Changed")
    page.locator("#_q").press("Enter")
    long.until("() => document.getElementById('_counts').textContent.startsWith('1 of 702')")


def test_a_long_page_with_a_query_loads_no_more_cards_than_before(long: LiveLog) -> None:
    page, text = long.page, long.path.read_text(encoding="utf-8")
    page.goto(f"{long.address}?q=tag:t3")
    long.until("() => document.getElementById('_counts').textContent.startsWith('70 of 700')")
    long.shown.settle_still()
    before, loaded = long.generation, page.locator(".fact").count()
    long.save(text.replace("Title 1003,", "Changed 1003,"))
    long.until_shown("Changed 1003")
    long.until_whole(before)
    long.shown.settle_still()
    assert page.locator(".fact").count() <= loaded
    assert page.evaluate("document.getElementById('_counts').textContent") == "70 of 700 facts"
