"""A site made from a log, and a browser that opens it offline and notes whatever goes wrong."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page, Request


TODAY = "2026-11-30"
PHONE, DESK = 390, 1280
HEIGHTS = {PHONE: 844, DESK: 900}
#: A hostile text that is run sets this.
CANARY = "wasRun"
#: How many milliseconds a page has for what is asked of it, however much else the machine does.
PATIENCE = 60_000
NEXT_PAINT = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"
#: A promise that is kept once cards and the height of the page have been in one place for ten frames.
STILL = """() => new Promise(done => {
    let [before, frames] = ["", 0];
    const look = () => {
        const tops = [...document.querySelectorAll(".fact")].map(one => one.getBoundingClientRect().top);
        const now = [document.documentElement.scrollHeight, ...tops].join();
        frames = now === before ? frames + 1 : 0;
        before = now;
        frames < 10 ? requestAnimationFrame(look) : done();
    };
    look();
})"""


class Opened(NamedTuple):
    """A page, and what must stay empty: errors on its console, and requests that leave its folder.

    Give `wait_for_function` a function: an expression is evaluated by the page, whose policy forbids that.
    """

    page: Page
    errors: list[str]
    requests: list[str]

    def go(self, address: str) -> Page:
        """Open an address, and wait until its scripts have drawn it."""
        self.page.goto(address)
        self.settle()
        return self.page

    def settle(self, frame: Frame | None = None) -> None:
        """Wait until what was asked for in the page, or in a frame of it, is loaded, made and painted."""
        asked = frame or self.page
        asked.evaluate(NEXT_PAINT)
        asked.wait_for_function("() => globalThis.missionlog?.isSettled?.() ?? true")
        asked.evaluate(NEXT_PAINT)

    def settle_still(self) -> None:
        """Wait for the same, and until nothing moves: what is laid out late gets its height late."""
        self.settle()
        self.page.evaluate(STILL)
        self.settle()

    def view(self) -> dict[str, Any]:
        """What a reader sees: which cards, what is said of their number, and what stands in the box."""
        return self.page.evaluate(
            """() => ({
                cards: [...document.querySelectorAll('.fact')].filter(one => !one.hidden).map(one => one.id),
                counts: document.getElementById('_counts').textContent,
                query: document.getElementById('_q').value,
                day: document.getElementById('_as-of').value,
            })"""
        )


def made_site(log: Path, folder: Path, *options: str) -> Path:
    """The folder of a site that the command made of a log."""
    line = [sys.executable, "-m", "missionlog", "site", "--log", str(log), "-o", str(folder), *options]
    environment = os.environ | {"MISSIONLOG_TODAY": TODAY}
    done = subprocess.run(line, env=environment, capture_output=True, text=True)
    assert (folder / "index.html").exists(), done.stderr
    return folder


def address_of(folder: Path, view: str = "") -> str:
    """The address of a site's page on disk."""
    return (folder / "index.html").as_uri() + view


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium; as root it has no sandbox."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, width: int = DESK, **settings: Any) -> Iterator[Opened]:
    """A page of a width in a context of its own; afterwards nothing may have gone wrong on it."""
    size = {"width": width, "height": HEIGHTS[width]}
    settings = {"timezone_id": "UTC", "locale": "en-GB", "reduced_motion": "reduce"} | settings
    context = browser.new_context(viewport=size, **settings)
    context.set_default_timeout(PATIENCE)
    found = Opened(context.new_page(), [], [])
    watch(context, found)
    yield found
    context.close()
    assert found.errors == [], found.errors
    assert found.requests == []


def watch(context: BrowserContext, found: Opened) -> None:
    """Note errors, and requests to anything but files and this machine."""
    context.on("request", lambda request: note_request(request.url, found.requests))
    context.on("requestfailed", lambda request: note_failure(request, found.errors))
    context.on("weberror", lambda error: found.errors.append(str(error.error)))
    context.on(
        "console",
        lambda said: found.errors.append(said.text) if said.type in ("error", "warning") else None,
    )


def note_failure(request: Request, errors: list[str]) -> None:
    """Note a request that failed, but not one that the browser gave up because the page was left."""
    if request.failure != "net::ERR_ABORTED":
        errors.append(f"failed: {request.url}")


def note_request(address: str, requests: list[str]) -> None:
    if not address.startswith(("file:///", "http://127.0.0.1:", "data:", "blob:")):
        requests.append(address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served over http."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def node_module(name: str) -> Path:
    """The folder of a module of node that is installed where NODE_PATH says."""
    folders = [Path(folder) / name for folder in os.environ["NODE_PATH"].split(os.pathsep)]
    return next(folder for folder in folders if folder.exists())
