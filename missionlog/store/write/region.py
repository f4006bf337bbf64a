"""A stretch of a file's text, whose characters can be traced back to the file's bytes."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from missionlog.store.errors import Unreadable
from missionlog.store.read.text import decode
from missionlog.store.write.edits import BYTE_ORDER_MARK, Edit, LogText

#: So many characters lie between two offsets that are kept.
_STEP: Final = 4096


class Region:
    """The text of a file between two offsets in its bytes; all of it, if none are given.

    `text` is read as a file of its own: its offsets and columns count from the beginning of the region.
    Raises Unreadable where it is not UTF-8, with the place in the file.
    """

    def __init__(self, file: LogText, begins: int = 0, ends: int | None = None) -> None:
        data = file.data[begins:] if ends is None else file.part(begins, ends)
        mark = begins == 0 and data.startswith(BYTE_ORDER_MARK)
        self._begins = begins + len(BYTE_ORDER_MARK) * mark
        try:
            self.text = decode(data, file.shown)
        except Unreadable:
            decode(file.data, file.shown)  # raises it with the line of the file
            raise
        #: The text as it was written, with the characters that a log should not have.
        self.written = data[len(BYTE_ORDER_MARK) * mark :].decode()

    def edit(self, start: int, end: int, new: str) -> Edit:
        """The edit that puts a new text between two offsets, in characters of the region."""
        return Edit(self._byte(start), self._byte(end), new)

    def _byte(self, offset: int) -> int:
        if self.written.isascii():
            return self._begins + offset
        step = offset // _STEP
        return self._steps[step] + len(self.written[step * _STEP : offset].encode())

    @cached_property
    def _steps(self) -> list[int]:
        """The byte at which every so many characters begin, so that no offset costs the whole text."""
        steps = [self._begins]
        for start in range(0, len(self.written), _STEP):
            steps.append(steps[-1] + len(self.written[start : start + _STEP].encode()))
        return steps
