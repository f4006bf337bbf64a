"""A file's bytes with `\\n` at the end of each line and no byte order mark, and edits of them put back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.edits import BYTE_ORDER_MARK, Edit

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


class PlainLines:
    """A file with plain line ends, and the way back to the file as it is."""

    def __init__(self, original: LogFile) -> None:
        data = original.data
        self._mark = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
        self._is_plain = b"\r" not in data
        self._pairs: list[int] = []
        first = _LINE_END.search(data)
        #: How the lines of the file end: as the first does.
        self.ending = first[0] if first else b"\n"
        if not self._is_plain:
            found = re.finditer(rb"\r\n", data)
            # Where the line ends that have two bytes, counted in the file with plain ones.
            self._pairs = [one.start() - at - self._mark for at, one in enumerate(found)]
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self.file = original._replace(data=data[self._mark :] if self._mark else data)
        self._original = original

    def is_same(self, begins: int, ends: int, text: str) -> bool:
        """Whether the original has just this text between two offsets of the plain file."""
        return self._original.data[self._offset(begins) : self._offset(ends)] == self._bytes(text)

    def edits(self, plain: Iterable[Edit]) -> Iterator[Edit]:
        """Edits of the plain file as edits of the original."""
        for edit in plain:
            text = edit.text if self.ending == b"\n" else self._bytes(edit.text).decode()
            yield Edit(self._offset(edit.start), self._offset(edit.end), text)

    def _bytes(self, text: str) -> bytes:
        return text.encode() if self.ending == b"\n" else text.encode().replace(b"\n", self.ending)

    def _offset(self, plain: int) -> int:
        return plain + self._mark + bisect_left(self._pairs, plain)
