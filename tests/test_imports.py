"""The start-up budget: what a command imports, by `sys.modules` in a process of its own. Never seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BRIDGE

#: Run a command, then tell on stderr which modules it has loaded.
_TOLD = """
import runpy, sys
sys.argv = ["missionlog", *sys.argv[1:]]
try:
    runpy.run_module("missionlog", run_name="__main__")
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""


def imported(tmp_path: Path, *arguments: str) -> set[str]:
    """The modules that a command loads, beside those of a bare interpreter."""
    environment = os.environ | {"MISSIONLOG_CACHE": str(tmp_path / "cache"), "MISSIONLOG_TODAY": "2026-11-23"}
    command = [sys.executable, "-c", _TOLD, *arguments]
    told = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stderr
    return set(told.splitlines())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    return tmp_path


_NEVER = ("yaml", "rich", "dateutil", "email", "importlib.metadata", "missionlog.store.reading")


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--json"),
        ("timeline", "--json", "--limit", "20", "tag:bridge", "--during", "2021"),
        ("timeline", "--format", "jsonl"),
        ("quotes", "--format", "tsv"),
        ("search", "bridge", "--json"),
        ("tags", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_a_question_to_an_index_that_is_there(log: Path, arguments: tuple[str, ...]) -> None:
    imported(log, *arguments)
    loaded = imported(log, *arguments)
    assert "missionlog.index.read" in loaded
    assert [name for name in (*_NEVER, "missionlog.index.build") if name in loaded] == []


def test_the_version(log: Path) -> None:
    loaded = imported(log, "--version")
    assert [name for name in loaded if name in ("yaml", "rich", "dateutil", "sqlite3", "json")] == []
    ours = {name for name in loaded if name.startswith("missionlog.")}
    assert ours <= {
        *("missionlog.__main__", "missionlog.cli", "missionlog.cli.app", "missionlog.cli.exits"),
        "missionlog.cli.streams",
    }
