"""A hostile log shows everything as text, and runs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from missionlog.view.escape import visible_lines

from .browser import CANARY, DESK, PHONE, address_of, opened, served

pytestmark = pytest.mark.outside
LOG = Path(__file__).parent / "hostile.yaml"
TYPED = (
    "<img src=x onerror=wasRun=1>",
    "tag:<script>wasRun=1</script>",
    'who:"<svg onload=wasRun=1>"',
    "sinc:<img src=x onerror=wasRun=1>",
    "javascript:wasRun=1",
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def texts() -> list[str]:
    """Every title, summary and quote of the log, as a reader must see it."""
    log: Any = yaml.safe_load(LOG.read_text())
    found = []
    for event in log["events"]:
        parts = [event, *event.get("quotes", []), *event.get("evidence", [])]
        found += [
            part[key] for part in parts for key in ("title", "summary", "text", "passage") if key in part
        ]
    return found


def bare(text: str) -> str:
    return "".join(visible_lines(text).split())


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_all_texts_are_shown_and_none_is_run(browser: Browser, hostile_site: Path, width: int) -> None:
    with opened(browser, width) as found, served(hostile_site) as address:
        for base in (address, address_of(hostile_site)):
            page = found.go(base)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.hover("[role=slider]")
            page.focus("[role=slider]")
            for _ in range(len(texts())):
                page.keyboard.press("ArrowDown")
            shown = bare(page.evaluate("document.body.textContent"))
            assert [text for text in texts() if bare(text) not in shown] == []
            for link in page.query_selector_all("a[href]"):
                assert link.get_attribute("href").split(":")[0].lower() not in (
                    "javascript",
                    "data",
                    "vbscript",
                )
            assert (
                page.evaluate(
                    "document.querySelectorAll('#_facts script, #_facts img, #_facts style').length"
                )
                == 0
            )
            assert page.evaluate(f"window.{CANARY}") is None


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_or_linked_is_not_run(browser: Browser, hostile_site: Path, typed: str) -> None:
    with opened(browser) as found:
        page = found.go(address_of(hostile_site))
        page.fill("#_q", typed)
        page.press("#_q", "Enter")
        found.settle()
        link = page.evaluate(
            "text => '?q=' + encodeURIComponent(text) + '&as-of=' + encodeURIComponent(text)", typed
        )
        page.goto("about:blank")
        found.go(address_of(hostile_site, link + "#" + link))
        assert page.evaluate(f"window.{CANARY}") is None
