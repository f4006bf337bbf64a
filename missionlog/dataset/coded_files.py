"""The files that go into a dataset: those of a log, or of coded events, which get an index in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.dataset.coded_events import CodedFormat, coded_format, coded_log
from missionlog.index.engine import SqliteEngine
from missionlog.index.open import FileHash, ignore_warning, open_to_copy
from missionlog.index.refresh import index_in_memory
from missionlog.model.gc_pause import uncollected
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import unreadable
from missionlog.store.read.files import (
    STDIN_PATH,
    full_name,
    is_dataset,
    is_log_name,
    log_files,
    read_log_file,
    short_name,
    shown_name,
)

_APART: Final = "Put the files of each format into a folder of their own."


class CodedFiles(NamedTuple):
    """Files of coded events that are one log: their format, and the path and the shown name of each."""

    format: CodedFormat
    files: list[tuple[Path, str]]


def coded_files(path: Path, shown: str) -> CodedFiles | None:
    """The coded events of a file or a folder; None where there are none.

    A folder with a file of a log is that log, as it is for every command. Raises Unreadable where files of a
    folder are of several formats.
    """
    if path == STDIN_PATH or is_dataset(path):
        return None
    if not path.is_dir():
        coded = coded_format(path.name)
        return CodedFiles(coded, [(path, shown)]) if coded else None
    names = [file.name for file in path.iterdir()]
    if any(map(is_log_name, names)):
        return None
    coded, files = coded_names(shown, names)
    return CodedFiles(coded, [(path / name, full) for name, full in files.items()]) if coded else None


def coded_names(shown: str, names: Iterable[str]) -> tuple[CodedFormat | None, dict[str, str]]:
    """The format of the files of coded events in a folder, and these files with the names they are shown by.

    Raises Unreadable where the folder also has files of another format, or those of a log.
    """
    formats = {name: coded_format(name) for name in sorted(names) if not name.startswith(".")}
    coded = next((one for one in formats.values() if one), None)
    files = {}
    for name, one in formats.items() if coded else ():
        full = full_name(shown, shown_name(name))
        if one is coded:
            files[name] = full
        elif one or is_log_name(name):
            raise unreadable(full, "no-log", "other files of this folder are of another format", _APART)
    return coded, files


def source_files(path: Path, shown: str) -> list[tuple[Path, str]]:
    """The files of a log, or of coded events, and the names that they are shown by. Raises Unreadable."""
    coded = coded_files(path, shown)
    return coded.files if coded else log_files(path, shown)


def open_source(
    path: Path, shown: str, say: Callable[[str], None] = ignore_warning, progress: Progress = unseen
) -> tuple[SqliteEngine, Mapping[str, FileHash]]:
    """The index of a log or of coded events, and the size and hash of each file. Raises Unreadable."""
    coded = coded_files(path, shown)
    if coded is None:
        return open_to_copy(path, shown, say, progress)
    data = {name: read_log_file(file, name) for file, name in coded.files}
    hashes = {
        short_name(shown, name): FileHash(len(read), sha256(read).hexdigest()) for name, read in data.items()
    }
    with uncollected():
        return index_in_memory(coded_log(shown, data, coded.format), shown), hashes
