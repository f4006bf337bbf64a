"""A log that is opened to be written to: its text is read once, and the new text is never put together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from missionlog.api.additions import Addition, GivenAdditions, PlacedAddition
from missionlog.api.deferred_log import DeferredLog
from missionlog.api.log_edits import add_given
from missionlog.store.read import files, seen_files, split_blocks
from missionlog.store.read.locate import Location
from missionlog.store.write import edits, file_entries, touched_items

_EVENTS = 3_000
_HEAD = "missionlog: 1\nsources:\n  paper:\n    title: The paper\n    issued: 2024-05-01\nevents:\n"
_EVENT = (
    "  - id: event-{0}\n    date: 2004-{1:02}-01\n    title: The event {0}\n"
    "    evidence: [{{source: paper}}]\n"
)
_TEXT = _HEAD + "".join(_EVENT.format(number, 1 + number * 12 // _EVENTS) for number in range(_EVENTS))
_NEW = Addition(
    "event", {"date": "2004-06-01", "title": "New", "evidence": [{"source": "paper"}]}, "new-event"
)


@pytest.mark.parametrize("is_ahead", [False, True])
def test_it_is_read_once_and_never_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_ahead: bool
) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(_TEXT, encoding="utf-8")
    read: list[int] = []
    cut: list[int] = []
    once, cut_whole = files._read_once, split_blocks.cut

    def counted(path: Path, limit: int) -> tuple[bytes, bool]:
        data, _ = once(path, limit)
        read.append(len(data))
        return data, True  # as if it had been written a while ago

    def counted_cut(data: bytes, *rest: Any, **also: Any) -> Any:
        cut.append(len(data))
        return cut_whole(data, *rest, **also)

    def put_together(revised: edits.Revised) -> bytes:
        raise AssertionError("the whole new text is wanted")

    monkeypatch.setattr(files, "_read_once", counted)
    monkeypatch.setattr(seen_files, "CLOCK_TICK", 0)
    monkeypatch.setattr(file_entries, "cut", counted_cut)
    monkeypatch.setattr(touched_items, "cut", counted_cut)
    monkeypatch.setattr(edits.Revised, "data", property(put_together))
    ahead = seen_files.ReadAhead(path, "events.yaml") if is_ahead else None
    log = DeferredLog(Location(path, False, "events.yaml", False), _not_opened, None, ahead)
    with log:
        assert log.known_entry("sources", "paper")
        add_given(log, GivenAdditions([PlacedAddition("", _NEW)], []))
    assert read == [len(_TEXT)]
    assert cut[0] == len(_TEXT)
    assert max(cut[1:]) < len(_TEXT) / 5  # what was touched
    written = path.read_text(encoding="utf-8")
    at = written.index("  - id: new-event")
    assert written[:at] + written[written.index("  - id:", at + 1) :] == _TEXT


def _not_opened() -> Any:
    raise AssertionError("an index is wanted")
