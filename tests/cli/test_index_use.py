"""Which edits open an index of the log: only those that ask for a name, or what is new among the tags."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from missionlog.api import deferred_log
from missionlog.api import log as api_log
from missionlog.store.write.file_entries import FileEntries
from tests.cli.conftest import Run

LOG = """\
missionlog: 1
timezone: Pacific/Kiritimati
sources:
  courier: {title: Bridge to close in the river port, issued: 2024-04-03}
people:
  mara: {name: Mara Lindt}
  lindt: {name: M. Lindt}
  harbour: {name: Harbour Office}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    actors: [harbour, mara]
    tags: [bridge]
    evidence: [{source: courier}]
    quotes:
      - id: own-words
        text: Never again
        speaker: mara
        tags: [quoted]
  - id: promised
    title: It will open again
    evidence: [{source: courier}]
    promise: {made: 2024-04-02, by: [harbour], due: 2025-05}
"""
ROW = {
    "kind": "event",
    "id": "row",
    "date": "2 April 2024",
    "title": "R",
    "evidence": [{"source": "courier"}],
}
#: What is given by its whole id is found in the text.
WITHOUT_INDEX = {
    "add": "add event --title T --date 2024-04-01 --source courier --actors mara --tags bridge",
    "add with a date in words": "add event --title T --date 1_April_2024 --source courier",
    "add rows": "add --from rows.jsonl",
    "set": "set closed title Other",
    "set a reference": "set closed actors harbour",
    "set a date in words": "set closed date 1_April_2024",
    "set a part": "set own-words text No",
    "tag": "tag closed +quoted -bridge",
    "tag a quote": "tag own-words +bridge",
    "update": "update promised --status kept --on 2024-04-02 --source courier",
    "update counted from a source": "update promised --status kept --on yesterday --source courier",
    "remove": "remove lindt",
    "rename": "rename mara m-lindt",
    "merge": "merge lindt mara",
    "edit": "edit closed",
}
WITH_INDEX = {
    "a name": "set closed actors Harbour_Office",
    "the beginning of an id": "edit close",
    "a tag that no fact has": "tag closed +river",
}


@pytest.fixture
def path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "log.yaml"
    path.write_text(LOG, encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    monkeypatch.setenv("EDITOR", "sed -i 's/bridge closes/ferry stops/'")
    monkeypatch.delenv("VISUAL", raising=False)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The logs of which an index is opened."""
    found: list[Path] = []
    real: Any = api_log.open_index

    def open_index(path: Path, *arguments: Any) -> Any:
        found.append(path)
        return real(path, *arguments)

    monkeypatch.setattr(api_log, "open_index", open_index)
    return found


def words(line: str) -> list[str]:
    """The words of a command line, in which a blank within a word is written `_`."""
    return [word.replace("_", " ") for word in line.split()]


@pytest.mark.parametrize("line", WITHOUT_INDEX.values(), ids=WITHOUT_INDEX)
def test_an_edit_of_what_has_an_id_opens_none(run: Run, path: Path, opened: list[Path], line: str) -> None:
    found = run(*words(line), "--log", str(path))
    assert (found.code, opened) == (0, []), found.err
    assert path.read_text(encoding="utf-8") != LOG


@pytest.mark.parametrize("line", WITHOUT_INDEX.values(), ids=WITHOUT_INDEX)
def test_nor_does_one_of_a_log_that_is_read_whole(
    run: Run, path: Path, opened: list[Path], line: str
) -> None:
    path.write_text(LOG, encoding="utf-8", newline="\r\n")
    found = run(*words(line), "--log", str(path))
    assert (found.code, opened) == (0, []), found.err


def test_an_entry_with_an_unusual_key_is_found(run: Run, path: Path, opened: list[Path]) -> None:
    path.write_text(LOG.replace("people:", "  ? other\n  : {title: O, issued: 2024-04-03}\npeople:"))
    event = "add event --title T --date last_Friday --source other"
    found = run(*words(event), "--log", str(path))
    assert (found.code, opened) == (0, []), found.err


def test_what_an_entry_with_errors_says_is_asked_for(run: Run, path: Path, opened: list[Path]) -> None:
    path.write_text(LOG.replace("issued: 2024-04-03", "issued: 2024-04-03, odd: 1"), encoding="utf-8")
    event = "add event --title T --date last_Friday --source courier"
    assert run(*words(event), "--log", str(path)).code == 0
    assert opened == [path]
    assert "date: 2024-03-29" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", WITH_INDEX.values(), ids=WITH_INDEX)
def test_what_must_be_asked_for_opens_it(run: Run, path: Path, opened: list[Path], line: str) -> None:
    found = run(*words(line), "--log", str(path))
    assert (found.code, opened) == (0, [path]), found.err
    assert path.read_text(encoding="utf-8") != LOG


@pytest.mark.parametrize("line", WITHOUT_INDEX.values(), ids=WITHOUT_INDEX)
def test_the_ids_of_all_entries_are_not_read(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(FileEntries, "_positions", refuse)
    monkeypatch.setattr(FileEntries, "_naming", property(refuse))
    assert run(*words(line), "--log", str(path)).code == 0


def test_the_present_day_is_that_of_the_time_zone_of_the_log(
    run: Run, path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    zones: list[str] = []
    real = deferred_log.today_in

    def today_in(timezone: str) -> object:
        zones.append(timezone)
        return real(timezone)

    monkeypatch.delenv("MISSIONLOG_TODAY")
    monkeypatch.setattr(deferred_log, "today_in", today_in)
    assert run("update", "promised", "--status", "broken", "--log", str(path)).code in (0, 2)
    assert (zones, opened) == (["Pacific/Kiritimati"], [])
