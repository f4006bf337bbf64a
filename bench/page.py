"""Measure the page of a site in Chromium, beside TimelineJS with a tenth of the facts.

    npm install @knight-lab/timelinejs; pip install playwright; NODE_PATH=node_modules python bench/page.py

Each page is opened from the disk, in turn, in a window of its own; the times are medians. A page is usable
when its controls are there and its timeline is drawn and painted. What a step takes is what the browser's
own entries of events say: from the key or the click until the next painted frame, in steps of 8 ms. Those of
less than 16 ms are not told.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from logs import write
from playwright.sync_api import Browser, Page, sync_playwright
from table import HEAD, line

_MOST_OF_PEER: Final = 0.2
_MOST_OF_A_STEP: Final = 50
_DRAWN: Final = {
    "ours": "document.querySelector('#_search:not([hidden])') && document.querySelector('.axis-marks path')",
    "theirs": "document.querySelector('.tl-timemarker') && window.isLoaded",
}
#: Notes when a page is drawn and painted.
_WATCH: Final = """
(() => { const look = () => (%s) ? requestAnimationFrame(() => setTimeout(() => {
    window.usableAfter = performance.now(); })) : requestAnimationFrame(look);
  requestAnimationFrame(look); })()
"""
_TIMELINEJS: Final = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="dist/css/timeline.css"><body style="margin: 0">
<div id="timeline" style="width: 100%; height: 100vh"></div>
<script src="dist/js/timeline.js"></script><script src="data.js"></script>
<script>
new TL.Timeline("timeline", data, { font: null }).on("loaded", () => { window.isLoaded = true; });
</script>
"""
_QUERIES: Final = ("tag:flood", "the", "bridge", "since:2000 until:2010", "")
_TYPED: Final = ("the bridge", "tag:harbour-old since:2001", "not:river has:quotes")
_OBSERVE: Final = """() => { window.steps = []; new PerformanceObserver(list => list.getEntries().forEach(
    entry => steps.push(entry.duration))).observe({ type: "event", durationThreshold: 16 }); }"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--peer", type=int, default=1_000, help="how many facts TimelineJS has")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        ours, theirs = _site(folder, options.facts), _timelinejs(folder, options.peer)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        times = [
            (_usable_after(browser, ours, "ours"), _usable_after(browser, theirs, "theirs"))
            for _ in range(options.runs)
        ]
        first, second = (median(column) for column in zip(*times, strict=True))
        what = f"{options.facts:,} facts usable, against TimelineJS with {options.peer:,}"
        print(HEAD)
        print(line(what, f"{first:,.0f} ms", f"{second:,.0f} ms", first / second, _MOST_OF_PEER))
        for step, longest in _steps(browser, ours).items():
            holds = "yes" if longest <= _MOST_OF_A_STEP else "**no**"
            print(f"| {step} | {longest:.0f} ms | | | | {_MOST_OF_A_STEP} ms | {holds} |")
        browser.close()


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "missionlog", *words], check=True, stdout=subprocess.DEVNULL)


def _site(folder: Path, facts: int) -> Path:
    write(facts, folder / "ours.yaml")
    _run("site", "--log", str(folder / "ours.yaml"), "-o", str(folder / "site"))
    return folder / "site" / "index.html"


def _timelinejs(folder: Path, facts: int) -> Path:
    """The page of TimelineJS; its data is in a script, since a page on the disk can fetch nothing."""
    write(facts, folder / "theirs.yaml")
    data = folder / "data.json"
    _run("timeline", "--log", str(folder / "theirs.yaml"), "--format", "timelinejs", "-o", str(data))
    (folder / "data.js").write_text(f"const data = {data.read_text(encoding='utf-8')};", encoding="utf-8")
    (folder / "dist").symlink_to(Path(os.environ["NODE_PATH"]) / "@knight-lab" / "timelinejs" / "dist")
    page = folder / "timelinejs.html"
    page.write_text(_TIMELINEJS, encoding="utf-8")
    return page


def _opened(browser: Browser, path: Path, whose: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(_WATCH % _DRAWN[whose])
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("() => window.usableAfter")
    return page


def _usable_after(browser: Browser, path: Path, whose: str) -> float:
    page = _opened(browser, path, whose)
    after: float = page.evaluate("() => window.usableAfter")
    page.context.close()
    return after


def _steps(browser: Browser, path: Path) -> dict[str, float]:
    """The longest step of queries, of their keys, of filters and of the slider, once the data is there."""
    page = _opened(browser, path, "ours")
    page.locator("#_q").focus()
    page.wait_for_timeout(5_000)
    page.evaluate(_OBSERVE)
    longest = {"the longest step of a query": _longest(page, lambda query: _ask(page, query), _QUERIES)}
    press = page.keyboard.press
    keys = [key for query in _TYPED for key in (*query, "Control+a", "Delete")]
    longest["the longest key of a query"] = _longest(page, press, keys)
    page.locator("#_filters summary").click()
    buttons = [button for button in page.locator("#_filters button").all()[::3] for _ in range(2)]
    longest["the longest step of a filter"] = _longest(page, lambda button: button.click(), buttons)
    page.locator("#_day").focus()
    press("ArrowLeft")
    page.wait_for_timeout(1_000)
    keys = ["ArrowLeft"] * 8 + ["ArrowRight"] * 4
    longest["the longest step of the slider"] = _longest(page, press, keys)
    page.context.close()
    return longest


def _ask(page: Page, query: str) -> None:
    page.locator("#_q").fill(query)


def _longest(page: Page, act: Any, steps: Any) -> float:
    page.evaluate("() => { steps.length = 0; }")
    for step in steps:
        act(step)
        page.wait_for_timeout(800)
    return float(page.evaluate("() => Math.max(0, ...steps)"))


if __name__ == "__main__":
    main()
