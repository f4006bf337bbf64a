"""Where a value goes in an entry, and what goes when it is taken out: in every style, no byte beside it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from missionlog.model.format import Table
from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.edits import edited
from missionlog.store.write.entry_edits import entry_edits, is_equal
from missionlog.store.write.file_entries import CutInside, FileEntries

HERE = Path(__file__).parent
SNAPSHOTS: list[dict[str, str]] = yaml.safe_load((HERE / "added_snapshots.yaml").read_text(encoding="utf-8"))
EDITS: list[dict[str, Any]] = yaml.load((HERE / "edited_entries.yaml").read_text("utf-8"), yaml.BaseLoader)
SHORT = {"taken": "2026-11-23", "original": "a"}


def said(text: str, table: Table, id_: str) -> dict[str, Any]:
    """What an entry says to a reader of YAML that takes every value as text."""
    entries = yaml.load(text, yaml.BaseLoader)[table]
    return next(one for one in entries if one["id"] == id_) if table == "events" else dict(entries[id_])


def changed(text: str, table: Table, id_: str, wanted: dict[str, Any]) -> str:
    """The text of a log in which an entry says something else."""
    log = LogFile(Path("log"), "log", text.encode())
    try:
        entry = FileEntries(log).find(table, id_)
    except CutInside:
        entry = FileEntries(log, whole=True).find(table, id_)
    assert entry is not None
    edits = entry_edits(entry, said(text, table, id_), wanted)
    return edited(text.encode(), edits).decode()


@pytest.mark.parametrize("case", SNAPSHOTS, ids=[case["name"] for case in SNAPSHOTS])
def test_a_snapshot_is_added_in_the_style_of_its_source(case: dict[str, str]) -> None:
    before = f"missionlog: 1\n{case['before']}"
    source = said(before, "sources", "paper")
    wanted = {**source, "snapshots": [*source.get("snapshots", []), SHORT]}
    assert changed(before, "sources", "paper", wanted) == f"missionlog: 1\n{case['after']}"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_as_the_others_do(end: str) -> None:
    before = "missionlog: 1\nsources:\n  paper:\n    title: P\n"
    after = f"{before}    snapshots:\n      - taken: 2026-11-23\n        original: a\n"
    wanted = {"title": "P", "snapshots": [SHORT]}
    assert changed(before.replace("\n", end), "sources", "paper", wanted) == after.replace("\n", end)


@pytest.mark.parametrize("case", EDITS, ids=[case["name"] for case in EDITS])
def test_an_event_is_edited(case: dict[str, Any]) -> None:
    head = "missionlog: 1\nevents:\n"
    assert changed(head + case["before"], "events", "a", case["says"]) == head + case["after"]


@pytest.mark.parametrize(
    ("one", "other"), [(True, 1.0), ([[1.0]], [[True]]), ({"a": {"b": False}}, {"a": {"b": 0.0}})]
)
def test_a_flag_is_no_number(one: object, other: object) -> None:
    assert not is_equal(one, other)
    assert is_equal(one, one)
