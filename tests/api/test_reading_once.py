"""A write reads each entry that it touches once as it is, and once as it will be, and no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import missionlog
from missionlog.store.read.entries import EntryReader
from missionlog.store.write import kept_items

COUNT = 600
HEAD = "missionlog: 1\nsources:\n  paper:\n    title: P\npeople:\n  mara:\n    name: M\n  eva:\n    name: E\n"
#: Entries that a write reads beside those it touches: what they name, and their neighbours.
MOST_BESIDE = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "log.yaml"
    events = (
        f"  - id: e{number}\n    date: {1000 + number}\n    title: T\n    actors: [{name}]\n"
        "    evidence:\n      - source: paper\n"
        for number in range(COUNT)
        for name in (("eva, mara", "eva")[number % 2],)
    )
    path.write_text(f"{HEAD}events:\n{''.join(events)}", encoding="utf-8")
    return path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many entries are read, and how many texts of them."""
    counts: Counter[str] = Counter()

    def count(owner: Any, name: str, called: str) -> None:
        real = getattr(owner, name)

        def counted(*arguments: Any) -> Any:
            counts[called] += 1
            return real(*arguments)

        monkeypatch.setattr(owner, name, counted)

    count(EntryReader, "entry", "entries")
    count(kept_items, "read_items", "texts")
    return counts


def rows(count: int) -> list[dict[str, object]]:
    return [
        {
            "kind": "event",
            "id": f"new{number}",
            "date": "1300",
            "title": "N",
            "evidence": [{"source": "paper"}],
        }
        for number in range(count)
    ]


def test_what_is_added_is_read_once(path: Path, calls: Counter[str]) -> None:
    with missionlog.open(path) as log:
        calls.clear()
        log.add(*rows(COUNT))
    assert COUNT <= calls["entries"] <= COUNT + MOST_BESIDE
    assert calls["texts"] <= COUNT // 256 + MOST_BESIDE


def test_a_single_change_reads_few(path: Path, calls: Counter[str]) -> None:
    with missionlog.open(path) as log:
        for change in (
            lambda: log.add(*rows(1)),
            lambda: log.edit("e3", title="Other"),
            lambda: log.tag("e4", ["t"]),
            lambda: log.rename("e5", "e-five"),
            lambda: log.remove("e6"),
        ):
            calls.clear()
            change()
            assert calls["entries"] <= MOST_BESIDE


def test_what_names_a_person_is_read_once_before_and_once_after(path: Path, calls: Counter[str]) -> None:
    with missionlog.open(path) as log:
        calls.clear()
        log.rename("mara", "m")
    named = COUNT // 2
    assert 2 * named <= calls["entries"] <= 2 * named + MOST_BESIDE
    assert "actors: [eva, m]" in path.read_text(encoding="utf-8")
