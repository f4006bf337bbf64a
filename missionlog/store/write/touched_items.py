"""Which items of a file were touched by edits: all that has to be read to know what they changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from missionlog.store.write.edits import Edit
from missionlog.store.write.file_entries import FileEntries, ItemPlace


class Touched(NamedTuple):
    """The items that an edited file no longer has as they were, and those that stand there instead."""

    before: list[ItemPlace]
    after: list[ItemPlace]


def touched_items(before: FileEntries, after: FileEntries, edits: Sequence[Edit]) -> Touched | None:
    """The items that edits touched, which come in order; None where that is not certain without reading all.

    Every other item has the bytes that it had, moved by as many as the edits before it are longer.
    """
    if before.blocks is None or after.blocks is None:
        return None
    moved = dict(_unedited(before, edits))
    places = {item for items in after.items.values() for item in items}
    kept = {new for new in moved.values() if new in places}
    return Touched(
        [old for items in before.items.values() for old in items if moved.get(old) not in kept],
        [new for items in after.items.values() for new in items if new not in kept],
    )


def _unedited(file: FileEntries, edits: Sequence[Edit]) -> Iterator[tuple[ItemPlace, ItemPlace]]:
    """The items that no edit reaches into, each with its place once the edits are made."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    growths = [len(edit.text.encode()) - (edit.end - edit.start) for edit in edits]
    shifts = [0, *accumulate(growths)]
    for items in file.items.values():
        for item in items:
            before = bisect_right(ends, item.begins)
            if before == bisect_left(starts, item.ends):
                shift = shifts[before]
                yield item, item._replace(begins=item.begins + shift, ends=item.ends + shift)
