"""Which state of a log something was made from: the revision that git has, and the SHA-256 of its bytes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from missionlog.history import HistoryError
from missionlog.history.repository import Repository
from missionlog.model.changes import Revision
from missionlog.store.read.files import MANIFEST_NAME, is_dataset_folder, log_files, read_log_file
from missionlog.store.read.locate import Location


class LogState(NamedTuple):
    """A state of a log.

    `revision` is the last that changed the log, None where no git has it. `is_modified`: the files say
    something else than they do at that revision. `sha256` is that of the one file; of a folder, that of the
    lines which `sha256sum` prints of its files, sorted by their names; of a dataset, that of its manifest.
    """

    sha256: str
    revision: Revision | None = None
    is_modified: bool = False


def log_state(location: Location) -> LogState:
    """The state of a log on disk. Raises Unreadable."""
    path = location.path
    contents = _contents(location)
    state = LogState(_hash(path, contents))
    if is_dataset_folder(path) or location.embedded or not path.exists():
        return state
    try:
        return _in_git(path, contents, state)
    except HistoryError:
        return state


def log_hash(location: Location) -> str:
    """The `sha256` of the state of a log on disk. Raises Unreadable."""
    return _hash(location.path, _contents(location))


def _contents(location: Location) -> dict[Path, bytes]:
    """The bytes of the files of a log, of a dataset those of its manifest."""
    path = location.path
    if is_dataset_folder(path):
        return {path / MANIFEST_NAME: (path / MANIFEST_NAME).read_bytes()}
    files = {path: path.name} if path.is_file() else dict(log_files(path, location.shown))
    return {file: read_log_file(file, shown) for file, shown in files.items()}


def _hash(path: Path, contents: dict[Path, bytes]) -> str:
    is_folder = path.is_dir() and not is_dataset_folder(path)
    return _hash_of_folder(contents) if is_folder else sha256(*contents.values()).hexdigest()


def _hash_of_folder(contents: dict[Path, bytes]) -> str:
    lines = (f"{sha256(data).hexdigest()}  {file.name}\n" for file, data in contents.items())
    return sha256("".join(lines).encode()).hexdigest()


def _in_git(path: Path, contents: dict[Path, bytes], state: LogState) -> LogState:
    """The state with the revision of git, where a commit has the log. Raises HistoryError."""
    repository = Repository.of(path)
    head = repository.head()
    blobs = repository.blobs(head, repository.place)
    commit = next(repository.log_commits((head,), repository.place), None)
    if commit is None or not blobs:
        return state
    committed = dict(zip((Path(blob.path).name for blob in blobs), repository.contents(blobs), strict=True))
    now = {file.name: data for file, data in contents.items()}
    is_modified = {name: _plain(data) for name, data in committed.items()} != {
        name: _plain(data) for name, data in now.items()
    }
    return state._replace(revision=commit.revision, is_modified=is_modified)


def _plain(data: bytes) -> bytes:
    """Bytes with the line ends that git may have changed on the way to the disk."""
    return data.replace(b"\r\n", b"\n")
