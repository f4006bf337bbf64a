"""Edits of a log's text: what they name is changed, and not another byte.

Before anything is written the new text is read again. If it would say more or
less than was intended, nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.model.format import TABLES, Plain, Table
from missionlog.model.log import ParsedLog
from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read.files import log_files, read_log_file
from missionlog.store.read.read_log import read_texts
from missionlog.store.read.text import Text, text_of
from missionlog.store.write.atomic import replace

_MARK: Final = "\ufeff"


class Edit(NamedTuple):
    """New text for a stretch of a file; offsets in characters of `Text.clean`, from 0."""

    start: int
    end: int
    text: str


class File(NamedTuple):
    """A file of a log as it is on the disk; `shown` is its name in spans."""

    path: Path
    shown: str
    data: bytes

    @property
    def text(self) -> Text:
        return text_of(self.shown, self.data.decode())


@dataclass(frozen=True, slots=True)
class Desk:
    """A log laid out to be edited: what it says, and its files by the names that spans have."""

    log: ParsedLog
    files: Mapping[str, File]


class Revised(NamedTuple):
    """A file and its text, byte order mark and all, before and after."""

    file: File
    before: str
    after: str


def lay_out(path: Path, shown: str) -> Desk:
    """A log, read to be edited. Raises Unreadable."""
    files: dict[str, File] = {}
    for one, name in log_files(path, shown):
        files[name] = File(one, name, read_log_file(one, name))
    return Desk(read_texts(((name, file.data) for name, file in files.items()), shown), files)


def revise(
    desk: Desk, edits: Mapping[str, Sequence[Edit]], intended: Callable[[ParsedLog], bool]
) -> list[Revised]:
    """The files that change, with their new texts; nothing is written yet.

    `edits` are told by the file's name. `intended` looks at the log as it
    would be. Raises Refused where it does not agree, or there is no reading it.
    """
    revised = [_revised(desk.files[name], some) for name, some in edits.items() if some]
    after = {one.file.shown: one.after.encode() for one in revised}
    texts = ((name, after.get(name, file.data)) for name, file in desk.files.items())
    try:
        as_meant = intended(read_texts(texts, desk.log.path))
    except Unreadable:
        as_meant = False
    if not as_meant:
        raise Refused(f"{', '.join(after)}: the change would alter more than it should; make it by hand")
    return revised


def write(revised: Iterable[Revised]) -> None:
    """Write new texts, each file whole or not at all. Raises Refused, naming the file that is as it was."""
    for one in revised:
        path = one.file.path.resolve()  # a link stays a link
        try:
            if path.read_bytes() != one.file.data:
                raise Refused(
                    f"{one.file.shown}: somebody changed it meanwhile, and it is left so; try again"
                )
            replace(path, one.after)
        except OSError as error:
            raise Refused(f"{one.file.shown}: it can't be written: {error.strerror}") from None


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits made. Two that touch the same characters are a mistake: ValueError."""
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits):
        if not done <= start <= end <= len(text):
            raise ValueError(f"no edit can be made from {start} to {end}, after {done}, before {len(text)}")
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


def says(log: ParsedLog) -> dict[Table, list[tuple[str, Mapping[str, Plain]]]]:
    """All that can be read in a log, wherever it stands: ids and what is stored, by table."""
    return {table: [(entry.id, entry.stored) for entry in log.table(table)] for table in TABLES}


def _revised(file: File, edits: Sequence[Edit]) -> Revised:
    before = file.data.decode()
    mark = _MARK if before.startswith(_MARK) else ""
    return Revised(file, before, mark + edited(before.removeprefix(_MARK), edits))
