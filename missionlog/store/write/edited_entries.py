"""The entries of a file as it would be with edits made, found without putting its text together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from missionlog.model.format import Table
from missionlog.store.write.edits import Revised
from missionlog.store.write.file_entries import FileEntries, spelt_in
from missionlog.store.write.touched_items import blocks_after, gaps_between

#: An id stands by itself because of the characters before and after it.
_NEIGHBOURS = 2


class EditedEntries(FileEntries):
    """The entries of an edited file. What no edit reaches stands where it did, moved by the edits before it.

    So a text is searched for only around the edits, if it was searched for in the file as it is.
    """

    def __init__(self, before: FileEntries, revised: Revised, *, whole: bool = False) -> None:
        moved = None if whole else blocks_after(before, revised)
        super().__init__(revised, whole=whole, blocks=moved)
        self._before = before
        self._edits = revised.edits
        self._has_moved_blocks = moved is not None
        self._size = len(before.file.data)
        self._gaps = [*gaps_between(revised.edits, self._size)]

    @cached_property
    def has_escapes(self) -> bool:
        """Whether a text of the file may be spelt with escapes."""
        return self._before.has_escapes or any("\\" in edit.text for edit in self._edits)

    def find_spelt(self, id_: str, table: Table) -> Iterator[int]:
        """Where an id may be spelt in a table that has items."""
        if not self._has_moved_blocks:  # then a table may have other items than before
            yield from super().find_spelt(id_, table)
            return
        reach = len(id_.encode()) + _NEIGHBOURS
        for at in self._before.spelt(id_, table):
            gap = self._gaps[bisect_right(self._gaps, at - 1, key=attrgetter("begins")) - 1]
            if min(at + reach, self._size) <= gap.ends:
                yield at + gap.shift
        edges = self.edges[table]
        for above, below in pairwise(self._gaps):
            begins = max(above.ends + above.shift - reach, edges[0])
            ends = min(below.begins + below.shift + reach, edges[-1])
            if begins < ends:
                near = self.file.part(begins - 1, ends + 1)
                found = spelt_in(near, id_, 1, 1 + ends - begins, with_escapes=self.has_escapes)
                yield from (begins - 1 + at for at in found)
