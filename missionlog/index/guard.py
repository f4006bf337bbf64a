"""Whether an index is still the file that was opened, for as long as it is read."""

import os
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Final, NoReturn

from missionlog.errors import Error
from missionlog.index.file_state import state

#: A descriptor that cannot read. To close one that can, whichever it is, takes away the locks that
#: SQLite has in this process on the same file; where there is no other, the lock goes with the last
#: answer at the latest, and what is then written is noticed here.
_LOOKING: Final = getattr(os, "O_PATH", os.O_RDONLY)


class Damaged(Error):
    """The index was damaged while it was read. It is deleted: a log opened again builds another."""

    def __init__(self) -> None:
        super().__init__(
            "the index was damaged while it was read: do not rely on what it gave so far;"
            " ask again, and a new one is built"
        )


class Guard:
    """Watches a file, also once it has lost its name.

    `throw_away` is called when it is found to be damaged. Raises OSError where
    there is no such file.
    """

    def __init__(self, path: Path, throw_away: Callable[[], None]) -> None:
        self._file = FileIO(os.open(path, _LOOKING))
        self._throw_away = throw_away
        self._damaged = False
        #: What the file was when it was opened.
        self.state = state(self._look())

    def check(self) -> None:
        """Raise Damaged if the file is not what it was: what was read before that is its own.

        It may have been unlinked, for a newer one: that changes its times too,
        but nothing in it.
        """
        found = self._look()
        now = state(found)
        if now != self.state and (found.st_nlink or now._replace(changed=self.state.changed) != self.state):
            self.damaged()

    def damaged(self) -> NoReturn:
        """Throw the file away. Raises Damaged."""
        if not self._damaged:
            self._damaged = True
            self._throw_away()
        raise Damaged

    def close(self) -> None:
        self._file.close()

    def _look(self) -> os.stat_result:
        return os.fstat(self._file.fileno())
