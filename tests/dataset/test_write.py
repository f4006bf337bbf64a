"""Writing a dataset: several logs, parts of one, in place of another, and killed at any instant."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

import duckdb
import pytest

import missionlog
from missionlog.dataset import columns, rows
from missionlog.dataset.manifest import read_manifest
from missionlog.dataset.sources import sources_of
from missionlog.dataset.write import LogSource, write_dataset
from missionlog.index.guard import DamagedFacts
from missionlog.model.folding import fold
from missionlog.query.parse import parse_query
from missionlog.store.errors import Refused, Unreadable
from tests.conftest import BRIDGE
from tests.dataset.written import tables_of, written
from tests.index.three_logs import write_logs
from tests.query.test_portable_sql import MORE, ROOT

TODAY = date(2026, 11, 23)
#: Texts that a file of lines could take for something else.
HOSTILE = """
  - id: hostile
    title: "a, \\"b\\" 'c' \\\\ \\t tab \\r\\n line \\u2028 \\u0001 {d} %s [e]*?"
    date: 2024-05-06
    tags: ["x,y", "\\"", "a\\nb", "null", "NULL", "1", "é"]
    summary: "--\\n,\\"\\"\\n\\\\N"
"""


def test_the_tables_are_those_of_the_logs_themselves(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.yaml"
    hostile.write_text(BRIDGE + MORE + HOSTILE, encoding="utf-8")
    paths = [*write_logs(tmp_path), hostile, ROOT / "data" / "events.yaml"]
    sources = sources_of([*map(str, paths)])
    write_dataset(tmp_path / "dataset", sources)
    expected: dict[str, list[tuple[object, ...]]] = {table: [] for table in columns()}
    for number, (path, shown, name) in enumerate(sources):
        data = (
            {file.name: file.read_bytes() for file in path.iterdir()} if path.is_dir() else path.read_bytes()
        )
        for table, found in rows(shown, data, number=number, name=name).items():
            expected[table] += found
    for table, found in tables_of(tmp_path / "dataset").items():
        assert found == sorted(expected[table], key=repr), table


def test_a_window_of_time_reads_few_rows(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        "missionlog: 1\ntitle: many\nevents:\n"
        + "".join(
            f"  - {{id: e{number}, title: t, date: {1900 + number % 100}-{1 + number % 12:02}-05}}\n"
            for number in range(1_000)
        )
    )
    dataset = written(tmp_path / "dataset", path)
    table = f"read_parquet('{dataset}/version/*.parquet')"
    days = [day for (day,) in duckdb.execute(f"SELECT start_earliest FROM {table}").fetchall()]
    assert days == sorted(days)


def test_a_part_of_a_log_has_what_it_needs(tmp_path: Path) -> None:
    query = parse_query(["tag:withdrawal"], {}, today=TODAY)
    log = ROOT / "data" / "events.yaml"
    write_dataset(tmp_path / "part", sources_of([str(log)]), query, "tag:withdrawal")
    with missionlog.open(tmp_path / "part", today=TODAY) as part, missionlog.open(log, today=TODAY) as whole:
        expected = [*whole.timeline(tag="withdrawal").to_dicts()]
        assert [*part.timeline(tag="withdrawal").to_dicts()] == expected
        assert 0 < len(part.timeline()) <= len(whole.timeline())
        for row in part.sources().to_dicts():
            assert row["id"] in {source["id"] for source in whole.sources().to_dicts()}
    assert read_manifest(tmp_path / "part", "part").query == "tag:withdrawal"


def test_names_of_logs_differ(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    found = sources_of([f"{tmp_path}/*/events.yaml", f"{tmp_path}/a/events.yaml"])
    assert [source.name for source in found] == ["a/events", "b/events"]
    assert len({fold(source.name) for source in found}) == 2
    with pytest.raises(Refused, match="no log has a path like"):
        sources_of([f"{tmp_path}/*/nothing.yaml"])


def test_what_is_no_dataset_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("keep")
    (tmp_path / "file").write_text("keep")
    for name in ("notes", "file"):
        with pytest.raises(Refused, match="is no dataset"):
            written(tmp_path / name, ROOT / "data" / "events.yaml")
    with pytest.raises(Refused, match="there is no folder"):
        written(tmp_path / "no" / "such", ROOT / "data" / "events.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "notes"]


def test_a_log_that_cannot_be_read_leaves_the_old_dataset(tmp_path: Path) -> None:
    dataset = written(tmp_path / "dataset", ROOT / "data" / "events.yaml")
    before = (dataset / "manifest.json").read_bytes()
    (tmp_path / "broken.yaml").write_text("missionlog: 1\nevents: [")
    with pytest.raises(Unreadable):
        written(dataset, ROOT / "data" / "events.yaml", tmp_path / "broken.yaml")
    assert (dataset / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.yaml", "dataset"]


def test_any_name_of_a_folder_will_do(tmp_path: Path) -> None:
    dataset = written(tmp_path / "it's [a] *d=1? ü", ROOT / "data" / "events.yaml")
    assert count_of(dataset)


def test_who_reads_a_dataset_learns_that_it_was_written_anew(tmp_path: Path) -> None:
    dataset = written(tmp_path / "dataset", ROOT / "data" / "events.yaml")
    with missionlog.open(dataset, today=TODAY) as log:
        before = len(log.timeline())
        (tmp_path / "bridge.yaml").write_text(BRIDGE, encoding="utf-8")
        written(dataset, tmp_path / "bridge.yaml")
        with pytest.raises(DamagedFacts, match="was changed"):
            log.quotes().to_dicts()
        log.refresh()
        assert len(log.timeline()) != before


def count_of(path: Path) -> int:
    """How many events a log or a dataset lists."""
    with missionlog.open(path, today=TODAY) as log:
        return len(log.timeline())


KILLED = """
import sys
from pathlib import Path
from missionlog.dataset.write import LogSource, write_dataset
print("ready", flush=True)
write_dataset(Path(sys.argv[1]), [LogSource(Path(sys.argv[2]), "log", "log")])
"""


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_instant_the_old_one_stays_whole(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    (tmp_path / "bridge.yaml").write_text(BRIDGE, encoding="utf-8")
    first = ROOT / "data" / "events.yaml"
    dataset = tmp_path / "dataset"
    write_dataset(dataset, [LogSource(first, "log", "log")])
    started = time.monotonic()
    write_dataset(dataset, [LogSource(first, "log", "log")])
    takes = time.monotonic() - started
    counts = {count_of(path) for path in (first, tmp_path / "bridge.yaml")}
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(dataset), str(tmp_path / "bridge.yaml")],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * takes * 2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert count_of(dataset) in counts
    write_dataset(dataset, [LogSource(first, "log", "log")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bridge.yaml", "dataset"]


def test_a_log_is_named_as_it_was_given_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "it's.yaml").write_text(BRIDGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert count_of(tmp_path / "it's.yaml")  # which is indexed by another name
    dataset = written(tmp_path / "dataset", Path("it's.yaml"))
    (log,) = read_manifest(dataset, "dataset").logs
    assert (log.name, log.path) == ("it's", "it's.yaml")
    monkeypatch.chdir(tmp_path.parent)
    with missionlog.open(dataset, today=TODAY) as asked:
        assert {row["computed"]["file"] for row in asked.timeline().to_dicts()} == {"it's.yaml"}
