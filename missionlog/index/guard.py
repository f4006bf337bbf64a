"""Watch the file of an index while it is read, so that damage is noticed before a wrong row is returned."""

import os
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Final, NoReturn

from missionlog.errors import Error
from missionlog.index.cache_note import state_from

#: A descriptor that cannot read, where the system has such. Closing one that can read would release
#: SQLite's locks of this process on the file. On systems without `O_PATH` they may be released early;
#: a write that this allows is noticed here as damage.
_OPEN_FLAGS: Final = getattr(os, "O_PATH", os.O_RDONLY)


class Damaged(Error):
    """The index was damaged while it was read. It is deleted: a log opened again builds another."""

    def __init__(self) -> None:
        super().__init__(
            "the index was damaged while it was read: do not rely on what it gave so far;"
            " ask again, and a new one is built"
        )


class DamagedFacts(Error):
    """A file of facts was damaged or changed while it was read."""

    def __init__(self, shown: str) -> None:
        super().__init__(
            f"{shown} is damaged, or was changed while it was read: do not rely on what it gave so far;"
            " write it anew, with `missionlog dataset`"
        )


#: The inodes of the files that this process watches now: one as often as it is watched.
_WATCHED: Final[list[int]] = []


def is_watched(path: Path) -> bool:
    """Whether this process itself reads the file at a path now."""
    try:
        return path.stat().st_ino in _WATCHED
    except OSError:
        return False


class Guard:
    """Watches an open file, even after it was unlinked.

    `on_damage` is called once when damage is noticed. Raises OSError if there is no such file.
    """

    def __init__(self, path: Path, on_damage: Callable[[], None]) -> None:
        self._file = FileIO(os.open(path, _OPEN_FLAGS))
        self._on_damage = on_damage
        self._damaged = False
        #: The state of the file when it was opened.
        self.state = state_from(self._stat())
        _WATCHED.append(self.state.inode)

    def check(self) -> None:
        """Raise Damaged if the file has changed since it was opened.

        Unlinking it, which a newer index does, changes `ctime` but no bytes, and is not damage.
        """
        stat = self._stat()
        now = state_from(stat)
        if now != self.state and (stat.st_nlink or now._replace(changed=self.state.changed) != self.state):
            self.damaged()

    def damaged(self) -> NoReturn:
        """Call `on_damage` if it was not called before, and raise Damaged."""
        if not self._damaged:
            self._damaged = True
            self._on_damage()
        raise Damaged

    def close(self) -> None:
        """Close the descriptor. SQLite's connection must be closed before."""
        if not self._file.closed:
            _WATCHED.remove(self.state.inode)
        self._file.close()

    def _stat(self) -> os.stat_result:
        return os.fstat(self._file.fileno())
