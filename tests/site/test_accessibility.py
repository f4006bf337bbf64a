"""Nothing for axe-core to find (WCAG 2.2, A and AA), and nothing for the Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browser import DESK, PHONE, address_of, node_module, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.outside
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """What axe-core finds on a page: each rule with the elements that break it."""
    page.evaluate((node_module("axe-core") / "axe.min.js").read_text())
    found = page.evaluate(
        # It may not fetch the style sheet: the page forbids it.
        "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})",
        _TAGS,
    )
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(browser: Browser, first_site: Path, width: int, scheme: str) -> None:
    with opened(browser, width, color_scheme=scheme) as found:
        page = found.go(address_of(first_site))
        assert findings(page) == []
        # Everything open, in a view of the past, with a query that is wrong.
        found.go(address_of(first_site, "?as-of=2025-10-15"))
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.fill("#_q", "sinc:2024")
        page.press("#_q", "Enter")
        page.wait_for_selector("#_q-error:not([hidden])")
        assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_of_hostile_texts(
    browser: Browser, hostile_site: Path, scheme: str
) -> None:
    with opened(browser, PHONE, color_scheme=scheme) as found:
        assert findings(found.go(address_of(hostile_site))) == []


def test_axe_finds_nothing_on_a_long_page(browser: Browser, large_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(large_site))
        # axe measures wrong places in what the browser has not laid out.
        page.evaluate(
            """() => { for (const one of document.querySelectorAll(".group, .part"))
                one.style.contentVisibility = "visible"; }"""
        )
        assert findings(page) == []


def test_every_page_is_valid_html(first_site: Path, hostile_site: Path, large_site: Path) -> None:
    jar = node_module("vnu-jar") / "build" / "dist" / "vnu.jar"
    pages = [str(page) for site in (first_site, hostile_site) for page in site.glob("*.html")]
    pages.append(str(large_site / "index.html"))
    line = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *pages]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    told = json.loads(done.stderr)["messages"]
    assert [f"{one['url']}:{one.get('lastLine')} {one['message']}" for one in told] == []


def test_nothing_is_wider_than_the_screen(browser: Browser, first_site: Path, hostile_site: Path) -> None:
    for site in (first_site, hostile_site):
        with opened(browser, PHONE) as found:
            page = found.go(address_of(site))
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
