"""The start-up budget: what a command imports, by `sys.modules` in a process of its own. Never seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from missionlog.model.diagnostics import CATALOGUE, Severity
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


#: Run a command, then tell on stderr which of our modules define dataclasses.
_TOLD_DATACLASSES = """
import runpy, sys
sys.argv = ["missionlog", *sys.argv[1:]]
try:
    runpy.run_module("missionlog", run_name="__main__")
finally:
    for name, module in sys.modules.items():
        if name.startswith("missionlog"):
            classes = [one for one in vars(module).values() if isinstance(one, type)]
            if any(one.__module__ == name and hasattr(one, "__dataclass_fields__") for one in classes):
                print(name, file=sys.stderr)
"""
#: Run a command, then tell on stderr how many objects are not looked at when Python looks for garbage.
_TOLD_FROZEN = """
import atexit, gc, runpy, sys
atexit.register(lambda: print(gc.get_freeze_count(), file=sys.stderr))
sys.argv = ["missionlog", *sys.argv[1:]]
runpy.run_module("missionlog", run_name="__main__")
"""


def imported(tmp_path: Path, *arguments: str) -> set[str]:
    """The modules that a command loads, beside those of a bare interpreter."""
    return {*told(tmp_path, _TOLD, *arguments)}


def told(tmp_path: Path, program: str, *arguments: str) -> list[str]:
    """The lines on stderr of a program that runs a command in a process of its own."""
    environment = os.environ | {"MISSIONLOG_CACHE": str(tmp_path / "cache"), "MISSIONLOG_TODAY": "2026-11-23"}
    command = [sys.executable, "-c", program, *arguments]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    return run.stderr.splitlines()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(BRIDGE, encoding="utf-8")
    return tmp_path


#: What answers no question.
_NEVER = (
    "yaml",
    "rich",
    "typer",
    "dateutil",
    "email",
    "importlib.metadata",
    "shutil",
    "textwrap",
    "zoneinfo",
)
#: What a question without dates, promises and columns has no use for either.
_SELDOM = ("dataclasses", "inspect", "difflib", "missionlog.edtf.when", "missionlog.model.format")
_BUILDING = (
    "missionlog.store.read.read_log",
    "missionlog.index.build",
    "missionlog.index.refresh",
    "concurrent.futures",
)
#: So many modules of ours has a question to an index: each takes its time to be found.
_MOST = 53


def named(names: Iterable[str], loaded: set[str]) -> list[str]:
    return [name for name in names if name in loaded]


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--json", "--limit", "2"),
        ("timeline", "--json", "--limit", "20", "crosses", "tag:ferry"),
        ("timeline", "--format", "jsonl", "--actor", "alvarez"),
        ("quotes", "--json"),
        ("search", "crosses", "--json"),
    ],
    ids=" ".join,
)
def test_a_question_to_an_index_that_is_there(log: Path, arguments: tuple[str, ...]) -> None:
    imported(log, *arguments)
    loaded = imported(log, *arguments)
    assert "missionlog.index.engine" in loaded
    assert named((*_NEVER, *_SELDOM, *_BUILDING), loaded) == []
    assert len([name for name in loaded if name.startswith("missionlog")]) <= _MOST


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--json", "--during", "2021"),
        ("quotes", "--format", "tsv"),
        ("tags", "--json"),
        ("stats", "--json"),
        ("show", "flood", "--json"),
    ],
    ids=" ".join,
)
def test_what_dates_columns_and_counts_bring_with_them(log: Path, arguments: tuple[str, ...]) -> None:
    imported(log, *arguments)
    loaded = imported(log, *arguments)
    assert named((*_NEVER, *_BUILDING), loaded) == []


def test_the_version(log: Path) -> None:
    loaded = imported(log, "--version")
    assert named((*_NEVER, *_SELDOM, "sqlite3", "json", "pathlib", "datetime"), loaded) == []
    assert {name for name in loaded if name.startswith("missionlog.")} <= {
        *("missionlog.__main__", "missionlog.version", "missionlog.cli", "missionlog.cli.commands"),
        *("missionlog.cli.exits", "missionlog.cli.option_types", "missionlog.cli.plain"),
        *("missionlog.cli.running", "missionlog.cli.streams"),
    }


@pytest.mark.parametrize("words", ["", "timeline --", "timeline --tag f", "quotes tag:f"])
def test_a_key_that_is_pressed(log: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(log, "tags")
    monkeypatch.setenv("_MISSIONLOG_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"missionlog {words}")
    loaded = imported(log)
    assert named((*_NEVER, *_SELDOM, *_BUILDING), loaded) == []
    assert words or "sqlite3" not in loaded
    assert len([name for name in loaded if name.startswith("missionlog")]) <= _MOST


@pytest.mark.parametrize("arguments", [("timeline", "--help"), ("timeline", "--limit", "x")], ids=" ".join)
def test_help_and_mistakes_are_typers(log: Path, arguments: tuple[str, ...]) -> None:
    assert "typer" in imported(log, *arguments)


_ADD = ("add", "event", "--title", "Added", "--id", "added", "--date", "2023-02-01", "--source", "herald")
#: So many modules of ours has a write, of which each takes its time to be found.
_MOST_OF_A_WRITE = 155


def test_an_event_whose_source_is_named_by_its_id(log: Path) -> None:
    loaded = imported(log, *_ADD)
    assert "id: added" in (log / "events.yaml").read_text(encoding="utf-8")
    needless = ("sqlite3", "rich", "typer", "rapidfuzz", "jsonschema", "difflib", "hashlib", "textwrap")
    assert named((*needless, "missionlog.api.log", "missionlog.query.named", *_BUILDING[1:]), loaded) == []
    unwanted = ("missionlog.derive.entities", "missionlog.store.write.difference", "missionlog.view.cells")
    assert named(unwanted, loaded) == []
    ours = [name for name in loaded if name.startswith("missionlog")]
    assert len(ours) <= _MOST_OF_A_WRITE
    rules = {name.rpartition(".")[2].replace("_", "-") for name in ours if ".check.rules." in name}
    assert {code for code in rules if CATALOGUE[code].severity is not Severity.ERROR} == set()
    assert not (log / "cache").exists()


def test_a_write_compiles_only_the_public_classes(log: Path) -> None:
    """`dataclasses` writes and compiles the methods of a class each time that it is loaded, a millisecond."""
    assert [name for name in told(log, _TOLD_DATACLASSES, *_ADD) if name.startswith("missionlog.")] == [
        "missionlog.model.values"
    ]


@pytest.mark.parametrize("arguments", [("--version",), _ADD], ids=["--version", "add"])
def test_at_the_end_nothing_is_looked_through_for_garbage(log: Path, arguments: tuple[str, ...]) -> None:
    assert int(told(log, _TOLD_FROZEN, *arguments)[-1]) > 1_000


_ARTICLE = "The bridge was closed on Friday. “We will reopen it by May,” said Anna Holt, the director.\n"
#: So many modules of ours has a draft, of which each takes its time to be found.
_MOST_OF_A_DRAFT = 144


def test_a_draft_of_plain_text(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(_ARTICLE, encoding="utf-8")
    loaded = imported(tmp_path, "draft", "article.txt", "--published", "2024-10-02")
    assert "missionlog.draft.compose" in loaded
    libraries = ("rich", "typer", "yaml", "sqlite3", "rapidfuzz", "inscriptis", "trafilatura", "htmldate")
    others = ("lxml", "pypdf", "babel", "jsonschema", "difflib", "tempfile", "textwrap", "dateutil")
    assert named((*libraries, *others, "dataclasses", "inspect"), loaded) == []
    unwanted = ("evidence.normalise", "evidence.prepared_text", "model.values", "edtf.suggest", "api.log")
    assert named([f"missionlog.{name}" for name in unwanted], loaded) == []
    assert len([name for name in loaded if name.startswith("missionlog")]) <= _MOST_OF_A_DRAFT
