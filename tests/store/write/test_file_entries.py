"""The entries of a file are found, however the keys of its tables are written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import missionlog
from missionlog.store.read.seen_files import LogFile
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


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ('title: "opens here', 'closes"'),
        ("title: 'opens here", "closes'"),
        ("title: 'it''s open, and ''so''", "closes'"),
        ('title: "a \\" b', 'closes"'),
        ('tags: ["a", "opens here', 'closes"]'),
        ("tags: ['a',  'opens here", "closes']"),
        ('title:\n      "opens here', 'closes"'),
        ('title: "', 'closes"'),
        ('"title": "opens here', 'closes"'),
        ("title: !!str 'opens here", "closes'"),
        ('title: &name       "opens here', 'closes"'),
        (f'title: &{"n" * 100} "opens here', 'closes"'),
    ],
)
def test_a_text_in_quotes_that_goes_on_over_lines_like_items_is_not_cut(opens: str, closes: str) -> None:
    inside = "".join(f"  - id: e{number}\n    date: 2020\n    title: T\n" for number in range(3))
    log = f"missionlog: 1\nevents:\n  - id: first\n    {opens}\n{inside}  - id: {closes}\n{EVENT}"
    assert [event["id"] for event in yaml.safe_load(log)["events"]] == ["first", "e"]
    assert entries(log).blocks is None


@pytest.mark.parametrize(
    "title",
    [
        '"one line"',
        "'it''s one line'",
        '"two\n      lines \\" of it"',
        "'two\n\n      lines'",
        "rock 'n' roll, 'n such",
        'the 19" wheel - "so called',
        "|\n      a 'block\n      of - \"text",
        '["a", \'b\', "c\n      d"]',
    ],
)
def test_a_text_in_quotes_that_ends_in_its_item_may_be_cut(title: str) -> None:
    log = f"missionlog: 1\n# not - 'so\nevents:\n  - id: first\n    title: {title}\n    date: 2020\n{EVENT}"
    blocks = entries(log).blocks
    assert blocks is not None
    assert len(blocks[-1].starts) == 2


def test_what_is_added_to_a_log_with_such_a_text_is_an_event_of_its_own(tmp_path: Path) -> None:
    events = [f"  - id: e{number}\n    date: 20{number}-01-01\n    title: T\n" for number in range(10, 50)]
    events[3] = '  - id: e13\n    date: 2013-01-01\n    title: "opens here\n'
    events[36] = '  - id: e46\n    title: closes"\n'
    path = tmp_path / "events.yaml"
    path.write_text(f"missionlog: 1\nsources:\n  s: {{title: S, issued: 2060}}\nevents:\n{''.join(events)}")
    with missionlog.open(path) as log:
        log.add({"kind": "event", "id": "new", "title": "New", "date": "2030", "evidence": [{"source": "s"}]})
        assert log.show("new").title == "New"
