"""The items of a file that was cut, each read once and kept, whoever asks for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.model.format import Table
from missionlog.store.read.chunks import Chunk, ReadItem, read_items
from missionlog.store.write.edits import LogText

#: So many items are read together at most.
_MAX_NEIGHBOURS: Final = 256


class ItemPlace(NamedTuple):
    """The bytes of a file from the first line of an item to the next item, or the end of its table."""

    table: Table
    begins: int
    ends: int


class KeptItems:
    """What items of a file say. Neighbours are read together, which takes half the time.

    The spans of an item count in the text that it was read in: see `place_of_part`.
    """

    def __init__(self, file: LogText) -> None:
        self._file = file
        self._known: dict[int, ReadItem | None] = {}

    def item(self, item: ItemPlace) -> ReadItem | None:
        """What an item says; None where it does not read by itself."""
        if item.begins not in self._known:
            self._read([item])
        return self._known[item.begins]

    def read(self, items: Iterable[ItemPlace]) -> None:
        """Read some items, given in order."""
        for several in _neighbours(item for item in items if item.begins not in self._known):
            self._read(several)

    def _read(self, items: Sequence[ItemPlace]) -> None:
        """Read items that are neighbours; one by one, where they do not read together."""
        table, begins, _ = items[0]
        text = self._file.part(begins, items[-1].ends)
        starts = [item.begins - begins for item in items]
        found = read_items(Chunk(table, text, starts), _part_name(self._file.shown, begins))
        if found is None and len(items) > 1:
            for item in items:
                self._read([item])
            return
        for item, read in zip(items, [None] if found is None else found, strict=True):
            self._known[item.begins] = read


def place_of_part(name: str) -> tuple[str, int] | None:
    """The file and the offset at which a part of that name begins; None for what is no part."""
    shown, _, begins = name.removesuffix("\0").rpartition("\0")
    return (shown, int(begins)) if shown else None


def _part_name(shown: str, begins: int) -> str:
    """The path in the spans of a part of a file: it tells where the part begins."""
    return f"{shown}\0{begins:012}\0"


def _neighbours(items: Iterable[ItemPlace]) -> Iterator[list[ItemPlace]]:
    """Items in groups of which each begins where the one before it ends."""
    group: list[ItemPlace] = []
    for item in items:
        if group and (len(group) == _MAX_NEIGHBOURS or item.begins != group[-1].ends):
            yield group
            group = []
        group.append(item)
    if group:
        yield group
