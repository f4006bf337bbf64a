"""What a step leaves for after the paint is done in its order, unless a newer step takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browser import address_of, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.outside
#: Notes what was done, with a paint as `paint`, until something is done that is called `end`.
_NOTED = """(act) => new Promise(done => {
    const [slices, noted] = [new missionlog.Slices(), []];
    const task = (name) => () => { noted.push(name); if (name === "end") done(noted); };
    act(slices, task, noted);
})"""


def noted(browser: Browser, site: Path, act: str) -> list[str]:
    with opened(browser) as found:
        page = found.go(address_of(site))
        done: list[str] = page.evaluate(f"() => ({_NOTED})((slices, task, noted) => {{ {act} }})")
        return done


def test_tasks_are_done_in_their_order(browser: Browser, first_site: Path) -> None:
    act = """slices.add(task("a"), () => slices.add(task("d"), task("end")), task("b"));
        slices.add(task("c")); noted.push("first");"""
    assert noted(browser, first_site, act) == ["first", "a", "b", "c", "d", "end"]


def test_tasks_after_the_paint_take_the_place_of_older_ones(browser: Browser, first_site: Path) -> None:
    act = """slices.add(task("given up")); slices.afterPaint(task("given up too"));
        slices.afterPaint(task("a"), task("end")); requestAnimationFrame(() => noted.push("paint"));"""
    assert noted(browser, first_site, act) == ["paint", "a", "end"]


def test_what_is_added_before_the_paint_comes_first(browser: Browser, first_site: Path) -> None:
    act = """slices.afterPaint(task("end")); slices.add(task("a"));"""
    assert noted(browser, first_site, act) == ["a", "end"]


def test_a_task_that_fails_does_not_stop_those_after_it(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        done = page.evaluate(
            """() => new Promise(done => { const slices = new missionlog.Slices();
                slices.add(() => { throw new Error("on purpose"); }, () => done(true)); })"""
        )
        assert done
        assert "on purpose" in found.errors.pop()
