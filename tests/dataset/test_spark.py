"""Spark: the job that makes one dataset of many logs, and the engine, which answers as the others do."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from missionlog import dataset
from missionlog.dataset.spark_write import LogPlace, log_lines, log_places
from tests.conftest import BRIDGE
from tests.dataset.written import tables_of, written
from tests.faults.extent import cases

ROOT = Path(__file__).parents[2]
JOB = ROOT / "examples" / "logs_to_dataset.py"
QUERIES = [
    ["timeline", "bridge", "--limit", "5"],
    ["quotes", "--as-of", "2005-01-01", "--last", "2"],
]


@pytest.fixture(scope="module")
def environment(spark_configuration: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SPARK_CONF_DIR": str(spark_configuration),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }


def _logs(count: int, folder: Path) -> list[Path]:
    """Logs of some events, alike but for their titles."""
    folder.mkdir()
    runpy.run_path(str(ROOT / "bench" / "logs.py"))["write"](8, folder / "first")
    text = (folder / "first").read_text(encoding="utf-8")
    (folder / "first").unlink()
    paths = [folder / f"log-{number:04}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(text.replace("title: ", f"title: {number} ", 3), encoding="utf-8")
    return paths


def _run(environment: dict[str, str], *line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *line], env=environment, capture_output=True, text=True, check=False
    )


def test_the_page_shows_the_job_that_is_tested() -> None:
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    code = page.partition("<!-- job -->\n```python\n")[2].partition("```\n<!-- end -->")[0]
    assert code == JOB.read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 35


def test_logs_are_numbered_by_path_and_called_after_their_files() -> None:
    assert log_places(["b/port.yaml", "a/port.yaml", "a/bridge.yaml"]) == {
        "a/bridge.yaml": LogPlace(0, "bridge"),
        "a/port.yaml": LogPlace(1, "a/port.yaml"),
        "b/port.yaml": LogPlace(2, "b/port.yaml"),
    }


def test_lines_are_the_rows_of_the_log_or_its_fault() -> None:
    rows = dataset.rows("a.yaml", BRIDGE.encode(), number=2, name="a")
    lines = log_lines("a.yaml", BRIDGE.encode(), LogPlace(2, "a"))
    for table, names in dataset.columns().items():
        found = [tuple(json.loads(row)[name] for name in names) for of, row in lines if of == table]
        assert found == rows[table]
    [(table, message)] = log_lines("b.yaml", b"events: [", LogPlace(0, "b"))
    assert table == "fault"
    assert message.startswith("b.yaml:")


@pytest.mark.outside
@pytest.mark.parametrize("count", [cases("logs in one job of Spark", 150, 1_000)])
def test_a_job_on_two_cores_and_processes_of_one_machine_write_the_same_rows(
    environment: dict[str, str], tmp_path: Path, count: int
) -> None:
    """The rows of both are those of `rows`, but that a log is shown by the address that its reader has."""
    paths = _logs(count, tmp_path / "logs")
    expected: dict[str, list[tuple[object, ...]]] = {table: [] for table in dataset.columns()}
    for number, path in enumerate(paths):
        for table, rows in dataset.rows(f"file:{path}", path.read_bytes(), number=number).items():
            expected[table] += rows
    done = _run(environment, str(JOB), str(tmp_path / "logs"), str(tmp_path / "all"))
    assert done.returncode == 0, done.stderr[-2000:]
    by_job = tables_of(tmp_path / "all")
    for table in dataset.columns():
        assert by_job[table] == sorted(expected[table], key=repr), table
    by_pool = tables_of(written(tmp_path / "pool", *paths))
    at = [*dataset.columns()["log"]].index("path")
    by_pool["log"] = [(*row[:at], f"file:{row[at]}", *row[at + 1 :]) for row in by_pool["log"]]
    for table in dataset.columns():
        assert by_pool[table] == by_job[table], table
    asked = ["timeline", "title", "--limit", "3", "--json", "--log", str(tmp_path / "all")]
    assert _run(environment, "-m", "missionlog", *asked).returncode == 0


@pytest.mark.outside
def test_a_job_names_every_log_that_cannot_be_read_and_writes_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    paths = _logs(3, tmp_path / "logs")
    for path in paths[:2]:
        path.write_text("events: [", encoding="utf-8")
    done = _run(environment, str(JOB), str(tmp_path / "logs"), str(tmp_path / "all"))
    assert done.returncode == 1
    assert all(path.name in done.stderr for path in paths[:2])
    assert "Nothing was written." in done.stderr
    assert not (tmp_path / "all").exists()


@pytest.mark.outside
def test_spark_answers_as_duckdb_does_and_is_quiet(environment: dict[str, str], tmp_path: Path) -> None:
    logs = [text for path in _logs(3, tmp_path / "logs") for text in ("--log", str(path))]
    target = str(tmp_path / "a [dataset] *")
    written = _run(environment, "-m", "missionlog", "dataset", *logs, "-o", target)
    assert written.returncode == 0, written.stderr
    for query in QUERIES:
        line = ["-m", "missionlog", *query, "--json", "--log", target]
        expected, found = _run(environment, *line), _run(environment, *line, "--engine", "spark")
        assert found.stdout == expected.stdout, query
        assert found.stderr == expected.stderr, query


@pytest.mark.outside
def test_what_spark_cannot_read_is_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", "file:///nothing/here", "nosuch://there"):
        found = _run(environment, "-m", "missionlog", "timeline", "--log", str(path), "--engine", "spark")
        assert found.returncode == 2, found.stderr
        assert len(found.stderr.splitlines()) <= 3
        assert "Traceback" not in found.stderr
