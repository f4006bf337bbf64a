"""Keep the cache folder within its bound: remove indexes of logs that are gone, and those asked longest ago.

Only regular files whose names are the cache's own are removed. An index that anybody reads or writes stays,
for it is removed behind SQLite's exclusive lock, and so does the one that was just built. Nothing that fails
here is an error: the next sweep tries again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.index.cache import SIZE_VARIABLE, database_uri, require_lone_file
from missionlog.index.cache_note import FileState, read_claim, state_from

#: An index of 100,000 events has some 300 MB.
DEFAULT_SIZE: Final = "2GB"
#: The names of a note, an index, what SQLite keeps beside one, and a note being written. They begin with the
#: program that made them; early versions of missionlog left that out.
_NAME: Final = re.compile(
    r"(?P<stem>(?:[0-9]{1,6}-[0-9a-f]{8}-)?[0-9a-f]{8})"
    r"(?:\.json|-[0-9a-f]{16}\.(?:note|sqlite(?:-journal|-wal|-shm)?))"
)
#: A number and its unit, such as `500MB`.
_SIZE: Final = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,6})?) ?(?:([KMGT])(I?))?B?", re.IGNORECASE | re.ASCII)
_UNITS: Final = ("", "K", "M", "G", "T")
#: Nanoseconds after which nobody is still writing a note.
_OLD: Final = 3_600_000_000_000
#: SQLite's codes where a file is in use, or cannot be locked.
_IN_USE: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def bytes_of(size: str) -> int:
    """A size in bytes: `2GB` and `2G` are powers of 1000, `2GiB` of 1024, `2` is bytes. Raises ValueError."""
    found = _SIZE.fullmatch(size.strip())
    if not found:
        raise ValueError(size)
    number, unit, binary = found.groups(default="")
    return int(float(number) * (1024 if binary else 1000) ** _UNITS.index(unit.upper()))


DEFAULT_SIZE_LIMIT: Final = bytes_of(DEFAULT_SIZE)


def size_limit(size: str, warn: Callable[[str], None]) -> int:
    """The bound that a person has set. If it is not a size, `warn` is called, and the default counts."""
    try:
        return bytes_of(size)
    except ValueError:
        shown = size if len(size) <= 40 else f"{size[:40]}…"
        mend = f"write it like 500MB or 2GB; for now it is {DEFAULT_SIZE}"
        warn(f"{SIZE_VARIABLE} is not a size: “{shown}”; {mend}")
        return DEFAULT_SIZE_LIMIT


def sweep(folder: Path, built: str, limit: int) -> None:
    """Remove what is not needed and, while there are more than `limit` bytes, what was asked longest ago.

    `built` is the stem of the index that was just built: only what older ones of it have left is removed.
    """
    try:
        indexes = list(_cached_indexes(folder))
    except OSError:
        return
    size = sum(state.size for index in indexes for state in index.files.values())
    size -= sum(index.remove_leftovers(all_of_them=index.stem == built) for index in indexes)
    others = [(index, index.is_of_gone_log()) for index in indexes if index.stem != built]
    size -= sum(index.remove() for index, is_gone in others if is_gone)
    for index in sorted((index for index, is_gone in others if not is_gone), key=_CachedIndex.last_asked):
        if size > limit:
            size -= index.remove()


def _cached_indexes(folder: Path) -> Iterator[_CachedIndex]:
    """What is cached, by log and program. Raises OSError where the folder cannot be listed."""
    files: defaultdict[str, dict[str, FileState]] = defaultdict(dict)
    with os.scandir(folder) as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name)
            with suppress(FileNotFoundError):  # another process may sweep too
                if name and entry.is_file(follow_symlinks=False):
                    files[name["stem"]][entry.name] = state_from(entry.stat(follow_symlinks=False))
    for stem, states in files.items():
        has_index = any(".sqlite" in name for name in states)
        if has_index or "-" in stem:  # `20260101.json` alone may be anybody's
            log, current = read_claim(folder / f"{stem}.json") or ("", "")
            yield _CachedIndex(folder, stem, states, log, current)


class _CachedIndex(NamedTuple):
    """What one program has cached of one log: the states of its files by name, and what its note says."""

    folder: Path
    stem: str
    files: Mapping[str, FileState]
    log: str
    #: The name of the index that the note names; empty where there is no note.
    current: str

    @property
    def note_name(self) -> str:
        return f"{self.stem}.json"

    def last_asked(self) -> int:
        """The time of the note, which every question renews."""
        note = self.files.get(self.note_name)
        return note.modified if note else 0

    def is_of_gone_log(self) -> bool:
        """Whether there is certainly nothing any more where the log was."""
        try:
            Path(self.log).stat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except (OSError, ValueError):  # it may be there all the same
            return False
        return False

    def remove_leftovers(self, *, all_of_them: bool) -> int:
        """Remove what the note does not name, unless it is in use, and return its size.

        With `all_of_them`, an index that a newer one has replaced is removed from under its readers, who go
        on reading it without its name.
        """
        removed = 0
        for database, names in self._databases().items():
            if database == self.current:
                continue
            if database in names:
                removed += self._remove(database, names, "IMMEDIATE" if all_of_them else "EXCLUSIVE")
            elif all_of_them or all(self._is_old(name) for name in names):
                removed += self._unlink(names)
        return removed

    def remove(self) -> int:
        """Remove the index and its note, unless it is in use, and return their size."""
        names = [*self._databases().get(self.current, ()), self.note_name]
        if self.current in names:
            return self._remove(self.current, names, "EXCLUSIVE")
        return self._unlink(names)

    def _databases(self) -> dict[str, list[str]]:
        """The name of each index, and the files that belong to it: itself first, if it is there."""
        found = defaultdict[str, list[str]](list)
        for name in sorted(self.files):
            if name != self.note_name:
                found[f"{name.partition('.')[0]}.sqlite"].append(name)
        return found

    def _is_old(self, name: str) -> bool:
        return time.time_ns() - self.files[name].modified > _OLD

    def _remove(self, database: str, names: Iterable[str], lock: str) -> int:
        """Remove files of an index behind a lock on it; 0 if it is in use, or the note is another by now.

        Whoever builds an index holds its lock until the note names it.
        """
        path = self.folder / database
        uri = database_uri(path, "rw")
        try:
            require_lone_file(path)
            with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
                connection.execute(f"BEGIN {lock}")
                may_remove = self._is_as_listed()
                if may_remove:
                    self._unlink(names)
        except sqlite3.Error as error:  # or it is damaged, and nobody can read it
            in_use = getattr(error, "sqlite_errorcode", 0) & 0xFF in _IN_USE
            may_remove = not in_use and self._is_as_listed()
        # Again, for systems that keep a file while it is open.
        return self._unlink(names) if may_remove else 0

    def _is_as_listed(self) -> bool:
        return (read_claim(self.folder / self.note_name) or ("", ""))[1] == self.current

    def _unlink(self, names: Iterable[str]) -> int:
        """Remove files, and return the size of those that are gone now."""
        removed = 0
        for name in names:
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)
                removed += self.files[name].size if name in self.files else 0
        return removed
