"""Changes of sources, people and places, and the events that depend on them."""

from __future__ import annotations

import sqlite3

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.update.changed_items import find_edits
from missionlog.index.update.entry_changes import EntryChanges, entry_changes

LOG = """missionlog: 1
sources:
  herald: {title: The Herald, issued: 2021}
  copy: {title: A copy, copy-of: herald}
people:
  mara: {name: Mara Lindt}
places:
  town: {name: The town}
events:
  - {id: one, date: 2021, title: One, evidence: [{source: copy}]}
  - {id: two, date: 2022, title: Two, actors: [mara], place: town}
  - {id: three, date: 2023, title: Three}
"""


def changes(old: str, new: str) -> tuple[EntryChanges, set[str]]:
    """What an edit changes, and the ids of the events that depend on it."""
    assert LOG.count(old) == 1
    text = LOG.replace(old, new).encode()
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    found = find_edits(connection, [""], {"": text}, lambda name: text)
    changed = entry_changes(connection, [hunk for hunk in found.hunks if hunk.table != "events"], "log")
    names = dict(connection.execute("SELECT seq, id FROM fact").fetchall())
    connection.close()
    return changed, {names[seq] for seq in changed.events}


@pytest.mark.parametrize(
    ("old", "new", "removed", "added", "events"),
    [
        # What facts do not have of an entry changes no event.
        ("title: The Herald", "title: The Herald, URL: a", ["herald"], ["herald"], set()),
        ("title: A copy", "title: Copied", ["copy"], ["copy"], {"one"}),
        ("title: A copy", "title: A copy, note: Torn.", ["copy"], ["copy"], {"one"}),
        ("name: Mara Lindt", "name: Mara Lindt, aliases: [M. L.]", ["mara"], ["mara"], {"two"}),
        ("name: The town", "name: The town, aliases: [Town]", ["town"], ["town"], {"two"}),
        ("name: Mara Lindt", "name: Mara", ["mara"], ["mara"], {"two"}),
        # How many independent sources a fact has depends on the sources behind its own.
        # And on which days a copy names it, depends on since when it is on the record.
        ("issued: 2021}", "issued: 2020}", ["herald", "copy"], ["herald", "copy"], {"one"}),
        (
            "  town: {name: The town}\n",
            "  town: {name: The town}\n  hill: {name: The hill}\n",
            [],
            ["hill"],
            set(),
        ),
        ("  mara: ", "  maria: ", ["mara"], ["maria"], {"two"}),
        ("name: The town", "nome: The town", ["town"], ["town"], {"two"}),
    ],
)
def test_changes(old: str, new: str, removed: list[str], added: list[str], events: set[str]) -> None:
    changed, dependent = changes(old, new)
    assert [entry.id for entry in changed.removed] == removed
    assert [entry.id for entry in changed.added] == added
    assert dependent == events


def test_an_entry_that_can_no_longer_be_read() -> None:
    changed, _ = changes("  herald: {title", "  Herald: {title")
    assert {entry.id for entry in changed.removed} == {"herald", "copy"}
    assert [(entry.id, entry.faulty) for entry in changed.added] == [("copy", True)]
    assert {entry.id for entry in changed.unread} == {"Herald"}


def test_no_hunks_change_nothing() -> None:
    changed, dependent = changes("title: Three", "title: 3rd")
    assert (changed, dependent) == (EntryChanges((), (), (), (), {}), set())
