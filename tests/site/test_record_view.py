"""The page at a day of the record: promises as the commands tell them, and nothing of what came out later."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from missionlog.edtf import parse

from .browser import TODAY, address_of, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.outside
LOG = Path(__file__).parents[2] / "data" / "events.yaml"
DAYS = ("2024-10-02", "2025-10-15", TODAY)


def command(name: str, day: str) -> Any:
    """What a command tells of a day, on that day."""
    line = [sys.executable, "-m", "missionlog", name, "--log", str(LOG), "--json"]
    days = ["--as-of", day, "--today", day]
    done = subprocess.run([*line, *days], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("day", DAYS)
def test_promises_stand_as_the_commands_say(browser: Browser, first_site: Path, day: str) -> None:
    view = "" if day == TODAY else f"?as-of={day}"
    with opened(browser) as found:
        page = found.go(address_of(first_site, view))
        page.wait_for_function("view => location.search === view", arg=view)
        found.settle()
        promises = command("promises", day)
        assert len(promises) == page.locator(".board [data-fact]:visible").count()
        for promise in promises:
            calendar, recorded = promise["computed"]["calendar"], promise["computed"]["recorded"]
            row = page.locator(f".board [data-fact='{promise['id']}']")
            state = row.locator(".state").inner_text()
            assert calendar.get("words", "") in state
            assert (
                row.locator(".since")
                .inner_text()
                .startswith(recorded.get("status", "nothing").replace("-", " "))
            )
            assert page.locator(f"#{promise['id']} .state").inner_text() == state


@pytest.mark.parametrize("day", DAYS[:2])
def test_nothing_is_told_that_came_out_later(browser: Browser, first_site: Path, day: str) -> None:
    sources = yaml.safe_load(LOG.read_text())["sources"]
    issued = {one["title"]: parse(str(one["issued"])) for one in sources.values() if "issued" in one}
    last = date.fromisoformat(day).toordinal()
    later = [title for title, when in issued.items() if when.start_earliest > last]
    assert later
    with opened(browser) as found:
        page = found.go(address_of(first_site, f"?as-of={day}"))
        page.wait_for_function("() => document.querySelector('#_day-words').textContent !== ''")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found.settle()
        # Cards keep the places that they have today.
        assert {one["id"] for one in command("timeline", day)} == {*found.view()["cards"]}
        shown = page.locator("main").inner_text()
        assert [title for title in later if title in shown] == []
        # Back to now, all is there again.
        page.locator("#_day-now").click()
        found.settle()
        shown = page.locator("main").inner_text()
        assert [title for title in later if title not in shown] == []


def test_what_came_since_is_marked(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, "?as-of=2025-10-15"))
        page.wait_for_selector(".fresh:not([hidden])")
        before = found.view()["cards"]
        assert page.locator(".fact.settled:visible").count() > 0
        page.locator("#_fresh").check()
        found.settle()
        fresh = [one for one in found.view()["cards"] if one not in before]
        assert len(fresh) == page.locator(".fact.new:visible").count() > 0
        for id_ in fresh:
            assert "new since 15 October 2025" in page.locator(f"#{id_} .marks").inner_text()
