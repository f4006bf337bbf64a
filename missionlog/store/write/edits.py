"""Edit a log's files under its lock, and write only what then says exactly what was intended.

A log is written under its lock, from what it is at that moment. Before anything is written the new text is
read. If it would say more or less than was intended, nothing is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from missionlog.model.format import TABLES, Plain, Table
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.errors import Refused
from missionlog.store.read.files import STDIN_PATH
from missionlog.store.read.read_log import read_texts
from missionlog.store.read.seen_files import NOTHING_SEEN, LogFile, SeenFile, read_files
from missionlog.store.write.lock import locked
from missionlog.store.write.replacing import Replacement, replace_all

#: The bytes that may stand before a text in UTF-8.
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """New text for a stretch of a file; offsets in its bytes, from 0."""

    start: int
    end: int
    text: str


class LogText(Protocol):
    """The text of a file of a log, as it is or as it would be."""

    @property
    def path(self) -> Path:
        """Where the file is."""

    @property
    def shown(self) -> str:
        """The name of the file in spans."""

    @property
    def data(self) -> bytes:
        """All bytes of the file."""

    def part(self, begins: int, ends: int) -> bytes:
        """The bytes between two offsets."""


class Revised:
    """A file with edits made: its bytes are `pieces` of the file as it is, and the new texts between them.

    To write them, or to look at a part, they need not be put together: a long log is in memory once.
    """

    def __init__(self, file: LogFile, edits: Sequence[Edit], data: bytes | None = None) -> None:
        """`edits` come in order; where they are not known, `data` are the new bytes."""
        self.file = file
        self.edits = tuple(edits)
        self.pieces: Sequence[bytes | memoryview] = [*_pieces(file.data, edits)] if data is None else [data]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def shown(self) -> str:
        """The name of the file in spans."""
        return self.file.shown

    @cached_property
    def data(self) -> bytes:
        """All bytes of the file."""
        return b"".join(self.pieces)

    @property
    def growth(self) -> int:
        """How many bytes longer the file is than before."""
        return self._ends[-1] - len(self.file.data)

    def part(self, begins: int, ends: int) -> bytes:
        """The bytes between two offsets."""
        at = bisect_right(self._ends, begins)
        found: list[bytes | memoryview] = []
        while begins < ends and at < len(self.pieces):
            start = self._ends[at] - len(self.pieces[at])
            found.append(self.pieces[at][begins - start : ends - start])
            begins = self._ends[at]
            at += 1
        return b"".join(found)

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where each piece ends."""
        return [*accumulate(map(len, self.pieces))]

    @property
    def new_file(self) -> LogFile:
        """The file as it is to be."""
        return self.file._replace(data=self.data)

    @property
    def before(self) -> str:
        """The text as it was, its byte order mark left out."""
        return self.file.data.removeprefix(BYTE_ORDER_MARK).decode()

    @property
    def after(self) -> str:
        """The text as it is to be, its byte order mark left out."""
        return self.data.removeprefix(BYTE_ORDER_MARK).decode()


class LogFiles:
    """The files of a log, by the names that spans have. Raises Unreadable where one can't be read."""

    def __init__(self, path: Path, shown: str, seen: Mapping[str, SeenFile] = NOTHING_SEEN) -> None:
        """`seen` are the files as they were before: one that has the same state still is not read again.

        Before a file is replaced, it is compared byte by byte with what is known of it.
        """
        self._shown = shown
        self.seen = read_files(path, shown, seen)
        self._files = {name: one.file for name, one in self.seen.items()}

    def __getitem__(self, name: str) -> LogFile:
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def parse(self, revised: Iterable[Revised] = ()) -> ParsedLog:
        """Read the log as it is, or as it would be with some files revised. Raises Unreadable."""
        after = {one.file.shown: one.data for one in revised}
        texts = ((name, after.get(name, file.data)) for name, file in self._files.items())
        return read_texts(texts, self._shown)


class LogWriter(LogFiles):
    """The files of a log whose lock is held: the only way to write them. See `writing`."""

    def write(self, revised: Iterable[Revised]) -> None:
        """Write new texts, all of them or none.

        Raises Refused, naming a file that can't be written, or that somebody without the lock, in an editor,
        has changed since it was read: then all are as they were. Raises NotSynced.
        """
        replace_all(Replacement(one.path, one.shown, one.file.data, one.pieces) for one in revised)


def refuse_stdin(path: Path) -> None:
    """Raise Refused for a log that is read from standard input, which nothing can be written to."""
    if path == STDIN_PATH:
        raise Refused("a log that is read from stdin cannot be written to; name its file with --log")


@contextmanager
def writing(path: Path, shown: str, seen: Mapping[str, SeenFile] = NOTHING_SEEN) -> Iterator[LogWriter]:
    """Take the lock of a log and read it as it is then. Raises Refused or Unreadable."""
    refuse_stdin(path)
    with locked(path, shown):
        yield LogWriter(path, shown, seen)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file's bytes with edits made; several at one place in the order in which they come.

    Two that touch the same bytes are a mistake: ValueError.
    """
    made = BytesIO()  # a list of all pieces would be one copy more
    for piece in _pieces(data, sorted(edits, key=_place)):
        made.write(piece)
    return made.getvalue()


def _pieces(data: bytes, edits: Iterable[Edit]) -> Iterator[bytes | memoryview]:
    """The bytes between some edits, which come in order, and the new texts."""
    view = memoryview(data)  # a slice of it is no copy
    done = 0
    for start, end, new in edits:
        if not done <= start <= end <= len(data):
            raise ValueError(f"no edit can be made from {start} to {end}, after {done}, before {len(data)}")
        yield view[done:start]
        yield new.encode()
        done = end
    yield view[done:]


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def revised_file(file: LogFile, edits: Iterable[Edit]) -> Revised:
    """A file with its edits made."""
    return Revised(file, sorted(edits, key=_place))


def alters_too_much(files: Iterable[LogFile], *, has_errors: bool = False) -> Refused:
    """Make the error for files whose new texts would not say what was intended.

    `has_errors`: the log has some now, such as an id or a key that stands twice, which may be why.
    """
    names = ", ".join(one.shown for one in files)
    mend = "make it by hand"
    if has_errors:
        mend = "the log has errors, which may be why: `missionlog check` tells them; mend those first"
    return Refused(f"{names}: the change would alter more than it should; {mend}")


def stored_entries(log: ParsedLog) -> dict[Table, list[tuple[str, Mapping[str, Plain]]]]:
    """All that can be read in a log, wherever it stands: ids and what is stored, by table."""
    return {table: [(entry.id, entry.stored) for entry in log.table(table)] for table in TABLES}
