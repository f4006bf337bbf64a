"""Sites of three logs, made once: the first log, one of hostile texts, and one of many events."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .page_scripts import PageScripts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def scripts() -> Iterator[PageScripts]:
    """The scripts of the page that need no browser, in a process of node."""
    with PageScripts() as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Imported here, so that the tests that need no browser do not need Playwright."""
    from .browser import launched

    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the log that comes with missionlog."""
    from .browser import made_site

    return made_site(ROOT / "data" / "events.yaml", tmp_path_factory.mktemp("first") / "site")


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a log whose texts would run scripts, leave their places, or turn what is around them."""
    from .browser import made_site

    return made_site(Path(__file__).parent / "hostile.yaml", tmp_path_factory.mktemp("hostile") / "site")


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 700 events: their cards come in groups."""
    from .browser import made_site

    folder = tmp_path_factory.mktemp("large")
    log = folder / "log.yaml"
    subprocess.run([sys.executable, str(ROOT / "bench" / "logs.py"), "700", str(log)], check=True)
    return made_site(log, folder / "site")
