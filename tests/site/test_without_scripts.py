"""Without JavaScript, and on paper, every fact, passage and permalink is there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from .browser import DESK, PHONE, address_of, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.outside
ROOT = Path(__file__).parents[2]


def passages(log: Path) -> list[str]:
    """Every passage of events, as the log has it."""
    found = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            found.extend([part["passage"]] if isinstance(part.get("passage"), str) else [])
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(yaml.safe_load(log.read_text())["events"])
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_scripts_everything_is_there(browser: Browser, first_site: Path, width: int) -> None:
    with opened(browser, width, java_script_enabled=False) as found:
        page = found.page
        page.goto(address_of(first_site))
        events = json.loads((first_site / "timeline.json").read_text())
        assert [one.get_attribute("id") for one in page.query_selector_all(".fact")] == [
            one["id"] for one in events
        ]
        for control in ("#_search", "#_record", "#_axis", ".copy >> nth=0"):
            assert page.locator(control).is_hidden()
        for summary in page.query_selector_all(".fact summary"):
            summary.click()
        shown = "".join(page.locator("#_facts").inner_text().split())
        assert [
            one for one in passages(ROOT / "data" / "events.yaml") if "".join(one.split()) not in shown
        ] == []
        page.locator(".permalink").nth(3).click()
        assert page.url.endswith("#" + events[3]["id"])


def test_without_scripts_a_long_list_is_on_one_page(browser: Browser, large_site: Path) -> None:
    with opened(browser, java_script_enabled=False) as found:
        page = found.page
        page.goto(address_of(large_site))
        page.locator("a[href='all.html']").first.click()
        page.wait_for_load_state()
        assert page.locator("article.fact").count() == 700


def test_print_is_a_document(browser: Browser, first_site: Path, tmp_path: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        page.emulate_media(media="print")
        for control in ("#_search", "#_record", "#_axis", ".copy >> nth=0"):
            assert page.locator(control).is_hidden()
        (tmp_path / "page.pdf").write_bytes(page.pdf(format="A4"))
    text = printed(tmp_path / "page.pdf")
    events = json.loads((first_site / "timeline.json").read_text())
    bare = "".join(text.split())
    assert [one["title"] for one in events if "".join(one["title"].split()) not in bare] == []


def printed(path: Path) -> str:
    """The text of a PDF."""
    if program := shutil.which("pdftotext"):
        return subprocess.run([program, str(path), "-"], capture_output=True, text=True, check=True).stdout
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
