"""From a log's place to its index."""

from pathlib import Path

import pytest

from missionlog.index.opening import open_index
from missionlog.store import Unreadable
from tests.conftest import BRIDGE


def test_a_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BRIDGE, encoding="utf-8")
    for path in (tmp_path / "a.yaml", tmp_path):
        reader = open_index(path, "log")
        assert reader.meta("title") == "The bridge at Mühlbach"
        reader.close()


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        open_index(tmp_path / "nothing.yaml", "nothing.yaml")
