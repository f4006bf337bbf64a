"""Coded events on disk become the rows that `missionlog.dataset.rows` makes of their bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from missionlog import dataset
from missionlog.dataset.coded_files import coded_files
from missionlog.dataset.manifest import read_manifest
from missionlog.dataset.sources import sources_of
from missionlog.store.errors import Unreadable
from tests.conftest import BRIDGE
from tests.dataset.coded_samples import (
    GDELT_NAMES,
    ICEWS_NAME,
    MEETING,
    gdelt_file,
    icews_file,
    write_coded_files,
)
from tests.dataset.written import tables_of, written


def test_files_of_all_formats_become_the_rows_that_their_bytes_have(tmp_path: Path) -> None:
    files = write_coded_files(tmp_path)
    sources = sources_of([*map(str, files)])
    assert [source.name for source in sources] == [
        GDELT_NAMES[0],
        f"{GDELT_NAMES[1]}.zip",
        ICEWS_NAME,
        "bridge",
    ]
    written(tmp_path / "all", *files)
    expected: dict[str, list[tuple[object, ...]]] = {table: [] for table in dataset.columns()}
    for number, (path, shown, name) in enumerate(sources):
        for table, rows in dataset.rows(shown, path.read_bytes(), number=number, name=name).items():
            expected[table] += rows
    found = tables_of(tmp_path / "all")
    for table in dataset.columns():
        assert found[table] == sorted(expected[table], key=repr), table
    logs = read_manifest(tmp_path / "all", "all").logs
    assert [log.facts.get("event") for log in logs[:3]] == [60, 40, 1]
    assert [log.unread for log in logs] == [1, 0, 0, 0]
    assert logs[0].files[0].bytes == files[0].stat().st_size


def test_a_folder_with_a_log_is_that_log(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "table.tab").write_text("of\tanother\tprogram\n", encoding="utf-8")
    assert coded_files(tmp_path, "story") is None
    assert tables_of(written(tmp_path / "all", tmp_path))["version"]


def test_a_folder_of_two_formats_is_refused(tmp_path: Path) -> None:
    (tmp_path / GDELT_NAMES[0]).write_bytes(gdelt_file(1))
    (tmp_path / ICEWS_NAME).write_bytes(icews_file(MEETING))
    with pytest.raises(Unreadable, match="other files of this folder are of another format"):
        sources_of([str(tmp_path)])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for name in (GDELT_NAMES[0], "no/such.tab"):
        with pytest.raises(Unreadable, match="there is no such file"):
            sources_of([str(tmp_path / name)])
