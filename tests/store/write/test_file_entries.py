"""The entries of a file are found, however the keys of its tables are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from missionlog.store.write.edits import LogFile
from missionlog.store.write.file_entries import FileEntries

EVENT = "  - id: e\n    date: 2020\n    title: T\n"


def entries(text: str) -> FileEntries:
    return FileEntries(LogFile(Path("events.yaml"), "events.yaml", text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        f'missionlog: 1\n"events":\n{EVENT}people:\n  p: {{name: P}}\n',
        f"missionlog: 1\n'events':\n{EVENT}",
        f"missionlog: 1\nevents :\n{EVENT}people:\n  p: {{name: P}}\n",
        f"missionlog: 1\n? events\n:\n{EVENT}people:\n  p: {{name: P}}\n",
        f'missionlog: 1\n"\\x65vents":\n{EVENT}people:\n  p: {{name: P}}\n',
        "  missionlog: 1\n  events:\n    - {id: e, date: 2020, title: T}\n",
        '{"missionlog": 1, "events": [{"id": "e", "date": "2020", "title": "T"}]}\n',
    ],
)
def test_an_entry_is_found_whose_table_has_an_unusual_key(text: str) -> None:
    found = entries(text)
    assert found.has("events", "e")
    assert found.has_table("events")
    assert [one.id for one in found.whole("events")] == ["e"]


@pytest.mark.parametrize(
    "head",
    [
        "missionlog: 1\n",
        "\ufeff# a log\n\n  # of mine\nmissionlog: 1  # the version\n# more\n",
        "missionlog: 1\ntitle: >-\n  All of\n  it\n\ntimezone: UTC\n",
        "missionlog:\n  1\n",
    ],
)
def test_a_log_with_a_usual_head_is_cut(head: str) -> None:
    assert entries(f"{head}events:\n{EVENT}").blocks
