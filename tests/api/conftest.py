"""A log on the disk, and opened: the text and the day are those of the test's own module."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import missionlog


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The file of the log `LOG` of the module."""
    path = tmp_path / "events.yaml"
    path.write_text(request.module.LOG, encoding="utf-8")
    return path


@pytest.fixture
def log(path: Path, request: pytest.FixtureRequest) -> Iterator[missionlog.Log]:
    """The log of the module, opened on its day `TODAY`."""
    with missionlog.open(path, today=request.module.TODAY) as log:
        yield log
