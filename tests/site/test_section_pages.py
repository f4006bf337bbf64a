"""Sections: what is contested, drawn in lanes; promises on a page of their own, at a day of the record."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .browser import DESK, PHONE, TODAY, made_site, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.outside
#: One more than stand in the page of the timeline.
PROMISES = 101
ISSUED = ("2024-01-05", "2024-03-01", "2024-06-01")


@pytest.fixture(scope="module")
def promised(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A log of many promises, of which some are kept or broken later, and its site."""
    folder = tmp_path_factory.mktemp("promises")
    log = folder / "log.yaml"
    sources = {f"paper-{at}": {"title": f"Paper {at}", "issued": day} for at, day in enumerate(ISSUED)}
    people = {"mayor": {"name": "Mara Lindt"}}
    events = [*map(_promise, range(PROMISES))]
    log.write_text(json.dumps({"missionlog": 1, "sources": sources, "people": people, "events": events}))
    return log, made_site(log, folder / "site")


def _promise(number: int) -> dict[str, Any]:
    first = number % 2
    updates = [
        {"date": "2024-05-30", "status": ("kept", "broken")[number % 2], "evidence": [{"source": "paper-2"}]}
    ]
    return {
        "id": f"pledge-{number}",
        "title": f"Pledge {number}",
        "date": "2024-01-02",
        "promise": {"made": "2024-01-02", "by": ["mayor"], "due": f"2024-0{2 + number % 5}-10"},
        "evidence": [{"source": f"paper-{first}"}],
        **({"updates": updates} if number % 3 == 0 else {}),
    }


def _asked(log: Path, day: str) -> list[Any]:
    line = [sys.executable, "-m", "missionlog", "promises", "--log", str(log), "--json"]
    done = subprocess.run([*line, "--as-of", day, "--today", day], capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


def _rows(page: Page) -> dict[str, tuple[str, str]]:
    """Of each promise that is shown, what is on record of it and its state."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".board [data-fact]")].filter(row => !row.hidden).map(row =>
            [row.dataset.fact, [".since", ".state"].map(part => row.querySelector(part).textContent)])"""
    )
    return {id_: tuple(words) for id_, words in found}


@pytest.mark.parametrize("day", ["2024-01-10", "2024-03-15", "2024-06-20"])
def test_promises_on_their_own_page_stand_as_the_command_says(
    browser: Browser, promised: tuple[Path, Path], day: str
) -> None:
    log, site = promised
    with opened(browser) as found:
        page = found.page
        page.goto((site / "promises.html").as_uri() + f"?as-of={day}")
        page.wait_for_function("() => document.querySelector('#_day-words').textContent !== ''")
        found.settle()
        told, asked = _rows(page), _asked(log, day)
        assert told.keys() == {promise["id"] for promise in asked}
        for promise in asked:
            recorded, state = told[promise["id"]]
            assert recorded.startswith(promise["computed"]["recorded"].get("status", "nothing"))
            assert promise["computed"]["calendar"].get("words", "") in state


def test_the_slider_of_a_section_leads_through_its_days_and_back_to_the_timeline(
    browser: Browser, promised: tuple[Path, Path]
) -> None:
    log, site = promised
    with opened(browser) as found:
        page = found.page
        page.goto((site / "promises.html").as_uri())
        now = _rows(page)
        assert len(now) == PROMISES
        page.locator("#_day").focus()
        for _ in range(3):
            page.keyboard.press("Home")
        page.wait_for_function("() => location.search !== ''")
        page.wait_for_function(
            "() => document.querySelectorAll('.board [data-fact]:not([hidden])').length < 101"
        )
        first = page.locator("#_as-of").input_value()
        assert _rows(page).keys() == {promise["id"] for promise in _asked(log, first)}
        assert page.locator(".back a").get_attribute("href") == f"index.html?as-of={first}"
        page.locator("#_day-now").click()
        page.wait_for_function("() => location.search === ''")
        found.settle()
        assert _rows(page) == now


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_claims_that_disagree_stand_in_lanes_drawn_to_scale(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    dates = ["2024-01-01", "2024-01-31", "2024-03-31/2024-04-30"]
    log = tmp_path / "log.yaml"
    claims = [{"date": date, "evidence": [{"source": f"s{at}"}]} for at, date in enumerate(dates)]
    event = {"id": "falls", "title": "It falls", "dates": claims}
    sources = {f"s{at}": {"title": f"Source {at}", "issued": f"2024-05-0{at + 1}"} for at in range(3)}
    log.write_text(json.dumps({"missionlog": 1, "sources": sources, "events": [event]}))
    site = made_site(log, tmp_path / "site")
    with opened(browser, width) as found:
        page = found.go((site / "index.html").as_uri())
        page.locator("#_conflicts").scroll_into_view_if_needed()
        page.wait_for_selector(".lane svg .mark-point")
        words = page.locator(".lane > span").all_inner_texts()[:3]
        assert words == page.locator(".conflict > ul > li > b").all_inner_texts()
        places = page.evaluate(
            """() => [...document.querySelectorAll('.lane g')].map(lane => {
                const { x, width } = lane.getBoundingClientRect(); return [x, x + width]; })"""
        )
        (first, second, third) = [(left + right) / 2 for left, right in places]
        # 30 days are between the first two, and 75 between the second and the middle of the last.
        assert (third - second) / (second - first) == pytest.approx(75 / 30, rel=0.03)
        # On a day of the record before the last source, its lane is not there.
        page.goto((site / "index.html").as_uri() + "?as-of=2024-05-02")
        page.wait_for_function("() => document.querySelectorAll('.lane[hidden]').length === 1")


def test_several_logs_are_one_page(browser: Browser, tmp_path: Path) -> None:
    logs = Path(__file__).parents[2] / "data" / "events.yaml", Path(__file__).with_name("ferry.yaml")
    names = [word for log in logs for word in ("--log", str(log))]
    both = tmp_path / "both.db"
    subprocess.run([sys.executable, "-m", "missionlog", "dataset", *names, "-o", str(both)], check=True)
    site = made_site(both, tmp_path / "site")
    with opened(browser) as found:
        page = found.go((site / "index.html").as_uri() + "#log2-closed")
        page.wait_for_function("() => document.activeElement.id === 'log2-closed'")
        every = found.view()["cards"]
        page.goto((site / "index.html").as_uri() + "?q=tag:ferry")
        page.wait_for_function("() => document.querySelector('#_counts').textContent.startsWith('1 of')")
        found.settle()
        assert found.view()["cards"] == ["log2-closed"]
        page.goto((site / "index.html").as_uri() + "?as-of=2024-05-02")
        page.wait_for_function("() => document.querySelector('#_day-words').textContent !== ''")
        found.settle()
        assert {*found.view()["cards"]} < {*every}
        assert page.locator("#_as-of").input_value() == "2024-05-02" < TODAY
