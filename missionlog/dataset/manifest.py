"""The manifest of a dataset: what its folder has, of which logs, and what is wrong if it is not whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final, NamedTuple

from missionlog.index.whole_files import check_bytes
from missionlog.store.errors import Unreadable, unreadable, unreadable_file
from missionlog.store.read.files import DATASET_KEY, MANIFEST_NAME

#: To be increased when the tables of a dataset change, or what is written to them.
DATASET_FORMAT: Final = 1
_ANEW: Final = "Write it anew, with `missionlog dataset`."


class TableFile(NamedTuple):
    """A file of a table: its path within the dataset, its rows, its bytes, and their SHA-256.

    This is "" of a file that Spark has written and that is too long to be read as a whole.
    """

    path: str
    rows: int
    bytes: int
    sha256: str


class ManifestFile(NamedTuple):
    """A file of a log: its name within the log, its bytes, and their SHA-256."""

    name: str
    bytes: int
    sha256: str


class ManifestLog(NamedTuple):
    """A log of a dataset, and how many events, quotes and updates the dataset has of it.

    `unread` says how many of its entries could not be read, and are not there.
    """

    number: int
    name: str
    path: str
    title: str
    timezone: str
    files: Sequence[ManifestFile]
    facts: Mapping[str, int]
    unread: int


class Manifest(NamedTuple):
    """What a dataset has. `query` says which part of its logs; it is "" where it has them whole."""

    program: str
    logs: Sequence[ManifestLog]
    tables: Mapping[str, Sequence[TableFile]]
    query: str = ""

    def as_json(self) -> str:
        """The text of the manifest's file."""
        logs = [log._asdict() | {"files": [file._asdict() for file in log.files]} for log in self.logs]
        tables = {
            table: {"rows": sum(file.rows for file in files), "files": [file._asdict() for file in files]}
            for table, files in self.tables.items()
        }
        query = {"query": self.query} if self.query else {}
        whole = {
            DATASET_KEY: DATASET_FORMAT,
            "program": self.program,
            **query,
            "logs": logs,
            "tables": tables,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read_manifest(folder: Path, shown: str) -> Manifest:
    """The manifest of a dataset, after a look that all its files are there, with the bytes that were written.

    Raises Unreadable, which says what is wrong and how to mend it.
    """
    try:
        text = (folder / MANIFEST_NAME).read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable_file(error, f"{shown}/{MANIFEST_NAME}") from None
    except ValueError:
        raise _no_dataset(shown) from None
    manifest = parse_manifest(text, shown)
    sizes: dict[str, int] = {}
    for files in manifest.tables.values():
        for file in files:
            try:
                sizes[file.path] = (folder / file.path).stat().st_size
            except FileNotFoundError:
                continue
            except OSError as error:
                raise unreadable_file(error, f"{shown}/{file.path}") from None
            except ValueError:  # no file has such a name
                raise _no_dataset(shown) from None
    require_sizes(manifest, sizes, shown)
    paths = {path: folder / path for path in sizes}
    try:
        check_bytes(str(folder.resolve()), paths, lambda: _require_bytes(manifest, folder, shown))
    except OSError as error:
        raise unreadable_file(error, shown) from None
    return manifest


def _require_bytes(manifest: Manifest, folder: Path, shown: str) -> None:
    """Raise Unreadable where a file has other bytes than were written; OSError where it cannot be read."""
    for file in (file for files in manifest.tables.values() for file in files):
        with (folder / file.path).open("rb") as opened:
            is_whole = file_digest(opened, "sha256").hexdigest() == file.sha256
        if file.sha256 and not is_whole:
            message = (
                f"the file {file.path} of this dataset is damaged: its bytes are not those that were written"
            )
            raise unreadable(shown, "no-log", message, _ANEW)


def parse_manifest(text: str, shown: str) -> Manifest:
    """The manifest of a dataset from its text. Raises Unreadable."""
    try:
        fields = json.loads(text)
        written = fields[DATASET_KEY]
        if type(written) is not int:
            raise ValueError(written)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _no_dataset(shown) from None
    if written > DATASET_FORMAT:
        message = f"this dataset has the format {written}, and this missionlog knows {DATASET_FORMAT}"
        raise unreadable(shown, "no-log", message, "Install a newer missionlog, or write the dataset anew.")
    try:
        return _manifest_of(fields)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _no_dataset(shown) from None


def _no_dataset(shown: str) -> Unreadable:
    return unreadable(shown, "no-log", f"its {MANIFEST_NAME} is not whole, or not that of a dataset", _ANEW)


def _manifest_of(fields: Mapping[str, Any]) -> Manifest:
    logs = [
        ManifestLog(**log | {"files": [ManifestFile(**file) for file in log["files"]]})
        for log in fields["logs"]
    ]
    tables = {
        table: [TableFile(**file) for file in of_table["files"]]
        for table, of_table in fields["tables"].items()
    }
    written = [file for files in tables.values() for file in files]
    if not logs or not all(tables.values()):
        raise ValueError
    if not all(map(_is_fit, written)) or not all(isinstance(log.path, str) for log in logs):
        raise TypeError
    return Manifest(str(fields["program"]), logs, tables, str(fields.get("query", "")))


def _is_fit(file: TableFile) -> bool:
    """Whether what a manifest says of a file can be looked at: JSON may have any value there."""
    return isinstance(file.path, str) and type(file.bytes) is int and isinstance(file.sha256, str)


def require_sizes(manifest: Manifest, sizes: Mapping[str, int], shown: str) -> None:
    """Raise Unreadable where a file is not there, or is not as long as it was; `sizes` are by paths."""
    for file in (file for files in manifest.tables.values() for file in files):
        size = sizes.get(file.path)
        if size is None:
            raise unreadable(shown, "no-log", f"this dataset lacks its file {file.path}", _ANEW)
        if size != file.bytes:
            what = "was cut short" if size < file.bytes else "is longer than it was"
            message = f"the file {file.path} of this dataset {what}: {size:,} bytes instead of {file.bytes:,}"
            raise unreadable(shown, "no-log", message, _ANEW)
