"""Logs, folders and files whose names are not UTF-8: shown escaped, and read as any other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from missionlog.store.read.locate import embedded_path
from tests.cli.conftest import Run

COMMANDS = [
    ("timeline",),
    ("timeline", "--as-of", "2025-01-01"),
    ("quotes", "--json"),
    ("show", "stage-one"),
    ("search", "withdrawing"),
    ("check",),
    ("stats",),
    ("sources", "--format", "csv"),
    ("promises",),
    ("drift",),
]
#: The name of a log, and, where that is a folder, the name of the file in it.
NAMES = [
    (b"caf\xe9.yaml", b""),
    (b"caf\xe9", b"events.yaml"),
    (b"log", b"\xff\xfe.yaml"),
    (b"\xe9", b"\xe9.yml"),
]


@pytest.fixture(params=NAMES, ids=repr)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    name, inside = map(os.fsdecode, request.param)
    path = tmp_path / name / inside
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(embedded_path().read_bytes())
    return name


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_reads_it(run: Run, log: str, arguments: tuple[str, ...]) -> None:
    new_index = run(*arguments, "--log", log)
    assert new_index.code == 0, new_index.err
    assert run(*arguments, "--log", log) == new_index
    assert "\udce9" not in new_index.out


def test_a_name_is_shown_escaped(run: Run, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text("missionlog: 1\nevents: no list\n")
    out, err, code = run("timeline", "--log", os.fsdecode(b"caf\xe9.yaml"))
    assert (out.strip(), code) == ("", 2)
    assert err.startswith("caf\\xe9.yaml:2:9: error")


def test_two_files_that_would_be_shown_by_one_name(run: Run, tmp_path: Path) -> None:
    for name in (b"log/\xff.yaml", b"log/\\xff.yaml"):
        path = tmp_path / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("missionlog: 1\n")
    _, err, code = run("timeline", "--log", "log")
    assert (code, "two files of this folder are shown by one name" in err) == (2, True)
