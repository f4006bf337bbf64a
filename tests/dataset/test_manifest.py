"""A dataset that is not whole is one clear error, whatever is wrong with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import missionlog
from missionlog.dataset.manifest import read_manifest
from missionlog.store.errors import Unreadable
from tests.dataset.written import written
from tests.query.test_portable_sql import ROOT


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("whole") / "dataset", ROOT / "data" / "events.yaml")


@pytest.fixture
def dataset(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "dataset"))


def change_manifest(key: str, value: object) -> Callable[[Path], None]:
    def change(dataset: Path) -> None:
        path = dataset / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {key: value}), "utf-8")

    return change


def change_file(key: str, value: object) -> Callable[[Path], None]:
    """Let the manifest say something else of a file of the first table."""

    def change(dataset: Path) -> None:
        path = dataset / "manifest.json"
        fields = json.loads(path.read_text("utf-8"))
        next(iter(fields["tables"].values()))["files"][0][key] = value
        path.write_text(json.dumps(fields), "utf-8")

    return change


def cut(name: str, size: int) -> Callable[[Path], None]:
    return lambda dataset: (dataset / name).write_bytes((dataset / name).read_bytes()[:size])


def overwrite(name: str, data: bytes) -> Callable[[Path], None]:
    def change(dataset: Path) -> None:
        path = dataset / name
        path.write_bytes((data * path.stat().st_size)[: path.stat().st_size])

    return change


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file is cut short": (cut("version/part-0.parquet", 100), "version/part-0.parquet .* cut short"),
    "a file is empty": (cut("token/part-0.parquet", 0), "token/part-0.parquet .* cut short"),
    "a file is longer": (
        lambda dataset: (dataset / "tag/part-0.parquet").write_bytes(bytes(10_000)),
        "tag/part-0.parquet .* longer",
    ),
    "a file is missing": (
        lambda dataset: (dataset / "source/part-0.parquet").unlink(),
        "lacks its file source/part-0.parquet",
    ),
    "a table is missing": (lambda dataset: shutil.rmtree(dataset / "name"), "lacks its file name/"),
    "other bytes": (overwrite("log/part-0.parquet", b"x"), "damaged"),
    "a newer format": (change_manifest("missionlog-dataset", 2), "format 2, .* knows 1"),
    "a format that is no number": (change_manifest("missionlog-dataset", "1"), "not whole"),
    "no logs": (change_manifest("logs", []), "not whole"),
    "logs of another shape": (change_manifest("logs", [{"name": 1}]), "not whole"),
    "tables of another shape": (change_manifest("tables", ["version"]), "not whole"),
    "a path that is no text": (change_file("path", 3), "not whole"),
    "a path that no file has": (change_file("path", "a\0b"), "not whole"),
    "bytes that are no number": (change_file("bytes", None), "not whole"),
    "a hash that is no text": (change_file("sha256", ["x"]), "not whole"),
    "an empty manifest": (cut("manifest.json", 0), "not whole"),
    "a manifest that is cut short": (cut("manifest.json", 400), "not whole"),
    "a foreign manifest": (
        lambda dataset: (dataset / "manifest.json").write_text('{"name": "app"}'),
        "not that of a dataset",
    ),
    "a manifest that is no text": (overwrite("manifest.json", b"\xff"), "not that of a dataset"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_whole_is_said(dataset: Path, wrong: str) -> None:
    damage, message = WRONG[wrong]
    damage(dataset)
    with pytest.raises(Unreadable, match=message) as error:
        missionlog.open(dataset)
    (diagnostic,) = error.value.diagnostics
    assert diagnostic.help


@pytest.mark.parametrize("engine", [None, "duckdb", "spark"])
def test_a_dataset_without_its_manifest_is_said_to_lack_it(dataset: Path, engine: str | None) -> None:
    (dataset / "manifest.json").unlink()
    with pytest.raises(Unreadable, match=r"dataset lacks its file manifest\.json"):
        missionlog.open(dataset, engine=engine)


def test_a_log_with_a_manifest_of_others_is_a_log(tmp_path: Path) -> None:
    shutil.copy(ROOT / "data" / "events.yaml", tmp_path)
    (tmp_path / "manifest.json").write_text('{"name": "app"}')
    with missionlog.open(tmp_path) as log:
        assert log.timeline().to_dicts()


def test_the_manifest_says_what_there_is(whole: Path) -> None:
    manifest = read_manifest(whole, "dataset")
    (log,) = manifest.logs
    data = (ROOT / "data" / "events.yaml").read_bytes()
    assert (log.name, log.files[0].bytes) == ("events", len(data))
    with missionlog.open(ROOT / "data" / "events.yaml") as asked:
        assert log.facts["event"] == len(asked.timeline(deprecated=True))
        assert log.title == asked.title
    files = {str(path.relative_to(whole)) for path in whole.rglob("*.parquet")}
    assert files == {file.path for table in manifest.tables.values() for file in table}
