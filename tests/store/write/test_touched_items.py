"""The blocks of an edited file are those that cutting the whole text gives, wherever the edits are."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import TABLES
from missionlog.store.read import split_blocks
from missionlog.store.read.seen_files import LogFile
from missionlog.store.read.split_blocks import Block, cut, is_log
from missionlog.store.write import edited_entries, file_entries
from missionlog.store.write.edited_entries import EditedEntries
from missionlog.store.write.edits import Edit, revised_file
from missionlog.store.write.file_entries import FileEntries
from missionlog.store.write.touched_items import blocks_after

_EVENTS = "".join(f"  - id: e{number}\n    date: 200{number}\n\n" for number in range(8))
_LOG = (
    "missionlog: 1\ntitle: t\nsources:\n  s1:\n    title: a\n  s2:\n    title: b\n  s3: {title: c}\n# note\n"
    f"events:\n{_EVENTS}people:\n  p1:\n    name: x\n  p2:\n    name: y\n"
)
_PIECES = (
    *("  - id: new\n    date: 2\n", "  q:\n    title: z\n", "    more: 3\n", "\n", "# c\n", "x", " ", "\t"),
    *("e3", "-e3", "s1 ", " new", "p", "1", '"\\x61"', "\\"),
    *("people:\n", "places:\n  a:\n    name: f\n", "---\n", "abc: 3\n", "  - ", " - y\n"),
)
_LOGS = (_LOG, _LOG.rstrip("\n"), _LOG[: _LOG.index("people:")])
_LINES = [at + 1 for at, character in enumerate(_LOG) if character == "\n"]
#: Ids that stand in the log or may come into it, also as a part of another, and one that stands in escapes.
_IDS = ("e3", "s1", "new", "e", "p1", "q", "x", "2003", "date")
_PLACES = st.sampled_from(_LINES) | st.integers(0, len(_LOG))


@st.composite
def edits(draw: st.DrawFn, size: int) -> list[Edit]:
    """One to three edits of a text, which touch nothing twice."""
    edges = sorted(min(one, size) for one in draw(st.lists(_PLACES, min_size=2, max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    made: list[Edit] = []
    for start, end in pairs:
        text = "".join(draw(st.lists(st.sampled_from(_PIECES), max_size=3)))
        made.append(Edit(start, draw(st.sampled_from((start, end))), text))
    return made


def _facts(blocks: list[Block]) -> tuple[object, ...]:
    """What blocks say, however many items each has."""
    items = [(block.place, start) for block in blocks for start in block.starts]
    return [(block.place, block.begins) for block in blocks if not block.starts], items, blocks[-1].ends


@given(st.data(), st.sampled_from(_LOGS))
def test_they_are_those_of_the_whole_text(data: st.DataObject, log: str) -> None:
    file = LogFile(Path("log.yaml"), "log.yaml", log.encode())
    with patch.object(split_blocks, "_ITEMS_IN_A_BLOCK", 2):
        revised = revised_file(file, data.draw(edits(len(log))))
        found = blocks_after(FileEntries(file), revised)
        whole = cut(revised.data)
    if found is not None:
        assert whole is not None
        assert is_log([block.place for block in whole])
        assert _facts(found) == _facts(whole)


def test_an_event_that_is_put_between_others_is_cut_by_itself() -> None:
    file = LogFile(Path("log.yaml"), "log.yaml", _LOG.encode())
    at = _LOG.index("  - id: e3")
    revised = revised_file(file, [Edit(at, at, "  - id: new\n    date: 2002\n")])
    found = blocks_after(FileEntries(file), revised)
    assert found is not None
    assert found == cut(revised.data)


@given(st.data(), st.sampled_from(_LOGS))
def test_an_edited_text_has_the_parts_and_the_ids_of_the_whole(data: st.DataObject, log: str) -> None:
    file = LogFile(Path("log.yaml"), "log.yaml", log.encode())
    with patch.object(split_blocks, "_ITEMS_IN_A_BLOCK", 2):
        revised = revised_file(file, data.draw(edits(len(log))))
        edited, whole = EditedEntries(FileEntries(file), revised), FileEntries(revised.new_file)
        if edited.blocks is None or whole.blocks is None:
            return
        for table in (table for table in TABLES if whole.edges[table]):
            assert edited.edges[table] == whole.edges[table]
            for id_ in _IDS:
                assert edited.spelt(id_, table) == whole.spelt(id_, table)
    begins, ends = (data.draw(st.integers(0, len(revised.data) + 3)) for _ in range(2))
    assert revised.part(begins, ends) == revised.data[begins:ends]
    assert b"".join(revised.pieces) == revised.data
    assert revised.growth == len(revised.data) - len(log)


def test_a_text_is_looked_for_only_around_the_edits_where_it_was_looked_for_before() -> None:
    file = LogFile(Path("log.yaml"), "log.yaml", _LOG.encode())
    before = FileEntries(file)
    at = _LOG.index("  - id: e3")
    revised = revised_file(file, [Edit(at, at, "  - id: new\n    date: 2002\n")])
    edited = EditedEntries(before, revised)
    searched: list[int] = []

    def spelt_in(near: bytes, *rest: Any, **also: Any) -> Any:
        searched.append(len(near))
        return file_entries.spelt_in(near, *rest, **also)

    with patch.object(edited_entries, "spelt_in", spelt_in):
        (moved,) = edited.items_with("events", "e5")
        assert edited.has("events", "new")
    assert max(searched) < 60
    assert "data" not in vars(revised)  # it was never put together
    assert revised.data[moved.begins :].startswith(b"  - id: e5")
