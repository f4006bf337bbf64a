"""The keyboard alone reaches everything: no pointer is used here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browser import DESK, PHONE, address_of, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.outside


def walk(page: Page, most: int = 600) -> list[str]:
    """What has the focus, step by step, from the top of the page until Tab leaves it."""
    steps = []
    for _ in range(most):
        page.keyboard.press("Tab")
        step = page.evaluate(
            """() => { const one = document.activeElement;
                if (!one || one === document.body) return '';
                window.stops ||= new Map();
                if (!window.stops.has(one)) window.stops.set(one, window.stops.size);
                const box = one.getBoundingClientRect();
                const isSeen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
                return `${window.stops.get(one)} ${one.id || one.className || one.tagName} ${isSeen}`; }"""
        )
        if not step or (steps and step.split()[0] == steps[0].split()[0]):
            break
        # A field for a date has stops within it.
        if not steps or step.split()[0] != steps[-1].split()[0]:
            steps.append(step)
    return steps


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_tab_stops_at_all_that_can_be_used_and_shows_where_it_is(
    browser: Browser, first_site: Path, width: int
) -> None:
    with opened(browser, width) as found:
        page = found.go(address_of(first_site))
        usable = page.evaluate(
            """() => [...document.querySelectorAll(
                'a[href], button, input, summary, [tabindex="0"]')].filter(one => !one.disabled
                && one.checkVisibility({visibilityProperty: true})).length"""
        )
        steps = walk(page)
        assert len(steps) == usable
        assert [step for step in steps if step.endswith("false")] == []


def test_focus_is_seen(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        unseen = []
        for _ in range(40):
            page.keyboard.press("Tab")
            name, outline, shadow = page.evaluate(
                """() => { const one = document.activeElement; const style = getComputedStyle(one);
                    return [one.outerHTML.slice(0, 80), style.outlineStyle, style.boxShadow]; }"""
            )
            if outline == "none" and shadow == "none":
                unseen.append(name)
        assert unseen == []


def test_the_axis_goes_from_fact_to_fact(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        axis = page.locator("[role=slider]")
        axis.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert axis.get_attribute("aria-valuenow") == "2"
        assert axis.get_attribute("aria-valuetext") == "2017: Territorial defeat of the Islamic State in Iraq"
        page.keyboard.press("End")
        assert axis.get_attribute("aria-valuenow") == axis.get_attribute("aria-valuemax") == "18"
        page.keyboard.press("Home")
        page.keyboard.press("ArrowUp")
        assert axis.get_attribute("aria-valuenow") == "1"
        page.keyboard.press("Enter")
        found.settle()
        assert page.evaluate("document.activeElement.id") == "task-force-created"
        assert page.url.endswith("#task-force-created")


def test_a_filter_is_put_in_and_taken_out_and_is_in_the_history(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        whole = found.view()
        page.locator("#_filters summary").focus()
        page.keyboard.press("Enter")
        chip = page.locator("#_filters button", has_text="talks")
        chip.focus()
        page.keyboard.press("Enter")
        found.settle()
        filtered = found.view()
        assert filtered["query"] == "tag:talks"
        assert 0 < len(filtered["cards"]) < len(whole["cards"])
        assert chip.get_attribute("aria-pressed") == "true"
        assert page.evaluate("document.activeElement.textContent").startswith("talks")
        page.keyboard.press("Space")
        found.settle()
        assert found.view() == whole
        page.go_back()
        found.settle()
        assert found.view() == filtered


def test_the_day_of_the_record_needs_no_dragging(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        slider = page.locator("#_day")
        slider.focus()
        page.keyboard.press("ArrowLeft")
        found.settle()
        last = found.view()["day"]
        assert last
        assert f"as-of={last}" in page.url
        page.locator("#_day-before").focus()
        page.keyboard.press("Enter")
        found.settle()
        assert found.view()["day"] < last
        page.locator("#_day-after").focus()
        page.keyboard.press("Enter")
        found.settle()
        assert found.view()["day"] == last
        page.locator("#_day-now").focus()
        page.keyboard.press("Enter")
        found.settle()
        assert found.view()["day"] == ""
        page.fill("#_as-of", "2024-10-02")
        page.locator("#_as-of").press("Tab")
        found.settle()
        assert "as-of=2024-10-02" in page.url
        assert "2 October 2024" in page.locator("#_day-words").inner_text()


def test_counts_are_announced(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        assert page.locator("#_counts").get_attribute("role") == "status"
        page.fill("#_q", "tag:photo")
        found.settle()
        page.wait_for_function("() => document.getElementById('_counts').textContent === '2 of 18 facts'")
