"""`missionlog dataset`: coded events beside logs, and what is said of what does not fit."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import missionlog
from tests.cli.conftest import Run
from tests.dataset.coded_samples import GDELT_NAMES, gdelt_file, write_coded_files


def test_a_folder_of_files_is_one_log(run: Run, tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    for seed, name in enumerate(GDELT_NAMES):
        (tmp_path / "day" / name).write_bytes(
            gdelt_file(30, seed=seed).replace(b"1001", f"10{seed}1".encode())
        )
    (tmp_path / "day" / "README.txt").write_text("of the day")
    for target in ("all", "all.db"):
        result = run("dataset", "--log", str(tmp_path / "day"), "-o", target)
        assert (result.code, result.out) == (0, "")
        with missionlog.open(tmp_path / target, today="2026-11-23") as log:
            rows = log.timeline().to_dicts()
        assert len(rows) == 60
        assert {Path(row["computed"]["file"]).name for row in rows} == {*GDELT_NAMES}


@pytest.mark.parametrize("target", ["all", "all.db"])
def test_what_does_not_fit_is_counted_or_named(run: Run, tmp_path: Path, target: str) -> None:
    files = write_coded_files(tmp_path)
    result = run("dataset", "--log", str(files[0]), "--log", str(files[3]), "-o", target)
    assert result.code == 0
    assert f"entries or rows that cannot be read are left out: 1 of {GDELT_NAMES[0]}\n" in result.err
    (tmp_path / "bad.export.CSV").write_text("one\ttwo\n")
    (tmp_path / "bad.tab").write_text("Event ID\n")
    for logs in (["bad.export.CSV"], ["bad.tab"], ["bad.tab", str(files[3])]):
        result = run("dataset", *(word for log in logs for word in ("--log", log)), "-o", f"other-{target}")
        assert result.code == 2
        assert "events" in result.err
        assert logs[0] in result.err
    assert not (tmp_path / f"other-{target}").exists()


def test_a_file_of_coded_events_is_asked_as_a_dataset(run: Run, tmp_path: Path) -> None:
    write_coded_files(tmp_path)
    result = run("timeline", "--log", GDELT_NAMES[0])
    assert result.code == 2
    assert f"`missionlog dataset --log {GDELT_NAMES[0]} -o DIR` writes it" in result.err
    (tmp_path / "notes.txt").write_text("no log\n")
    assert "dataset" not in run("timeline", "--log", "notes.txt").err


def test_a_dataset_that_is_called_as_stdin_is_asked_by_its_path(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("log.yaml").write_text("missionlog: 1\nevents:\n- {id: old, date: 2024, title: Old}\n")
    assert run("dataset", "--log", "log.yaml", "-o", "./-").code == 0
    stdin = TextIOWrapper(BytesIO(b"missionlog: 1\nevents:\n- {id: new, date: 2024, title: New}\n"))
    monkeypatch.setattr("sys.stdin", stdin)
    for log, id_ in (("-", "new"), ("./-", "old")):
        assert run("timeline", "--log", log, "--fields", "id", "--format", "tsv").out == f"id\n{id_}\n"


@pytest.mark.parametrize("target", ["all", "all.db"])
@pytest.mark.parametrize("command", [["diff"], ["diff", "HEAD~1"], ["history"], ["check"], ["fmt"]])
def test_what_takes_the_log_itself_names_the_logs(run: Run, target: str, command: list[str]) -> None:
    Path("log.yaml").write_text("missionlog: 1\ntitle: A log\n")
    run("dataset", "--log", "log.yaml", "-o", target)
    result = run(*command, "--log", target)
    assert (result.code, result.out) == (2, "")
    assert f"{target} is a dataset, which is only asked" in result.err
    assert "it was made of log.yaml" in result.err


@pytest.mark.parametrize("blocks", ["0", "1", "20"])
@pytest.mark.parametrize("target", ["all", "all.db"])
def test_a_disk_that_takes_no_more_is_one_line(run: Run, tmp_path: Path, target: str, blocks: str) -> None:
    """No file may be longer than so many blocks of half a KiB, which stands for a full disk."""
    (tmp_path / "log.yaml").write_text("missionlog: 1\ntitle: A log\n")
    assert run("dataset", "--log", "log.yaml", "-o", target).code == 0
    limited = ["sh", "-c", 'ulimit -f "$0" && exec "$@"', blocks, sys.executable, "-m", "missionlog"]
    command = [*limited, "dataset", "--log", "log.yaml", "-o", target]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    if ended.returncode:
        (line,) = ended.stderr.splitlines()
        assert (ended.returncode, line.split(": ")[:2]) == (2, ["missionlog", target])
    assert ended.returncode or blocks == "20"
    assert run("timeline", "--log", target).code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if "dataset" in path.name) == []
