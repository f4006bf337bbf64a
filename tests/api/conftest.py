"""A log on the disk, and opened: the text and the day of the test's own module, or those of the bridge."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import missionlog
from tests.conftest import BRIDGE, TODAY


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The file of the log `LOG` of the module, if it has one."""
    path = tmp_path / "events.yaml"
    path.write_text(getattr(request.module, "LOG", BRIDGE), encoding="utf-8")
    return path


@pytest.fixture
def log(path: Path, request: pytest.FixtureRequest) -> Iterator[missionlog.Log]:
    """That log, opened on the day `TODAY` of the module, if it has one."""
    with missionlog.open(path, today=getattr(request.module, "TODAY", TODAY)) as log:
        yield log
