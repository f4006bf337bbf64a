"""Read archived copies, one source at a time: which are lost, tampered or outside of the log's folder.

Nothing outside of the log's folder is ever opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import Final, Literal

from missionlog.model.format import Plain, records
from missionlog.model.parsed_log import Archived, ParsedLog
from missionlog.store.errors import Refused
from missionlog.store.read.files import read_document
from missionlog.store.read.findings import named

_ARCHIVE_AGAIN: Final = "Archive it again: `missionlog archive SOURCE FILE`."
_KEEP_WITHIN: Final = "Keep snapshots in the log's folder, and name them from there: snapshots/…"


class Outside(Exception):
    """A path that leads out of the log's folder; the text says how."""


def folder_of(path: Path) -> Path:
    """The folder that a log's snapshots are named from: a file's own, and a folder itself."""
    return path if path.is_dir() else path.parent


def archived(log: ParsedLog, base: Path) -> Callable[[str], list[Archived]]:
    """A function from a source's id to its snapshots, in the log's order.

    `base` is the log's folder (see `folder_of`). Files are read anew at each
    call. An unknown id has no snapshots.
    """
    stored = {source.id: source.stored for source in log.sources}
    return lambda id_: copies(stored.get(id_, {}), base)


def copies(source: Mapping[str, Plain], base: Path) -> list[Archived]:
    """The snapshots of a source, as it is stored, in its order."""
    found: list[Archived] = []
    for index, snapshot in enumerate(records(source.get("snapshots"))):
        found.append(_file(index, snapshot, "text", base))
        if (snapshot["original"], snapshot["original-sha256"]) != (snapshot["text"], snapshot["text-sha256"]):
            original = _file(index, snapshot, "original", base)
            found += [original] if original.code else []
    return found


def copy_paths(log: ParsedLog, base: Path) -> list[Path]:
    """Where the archived copies of all sources are, or should be."""
    snapshots = (one for source in log.sources for one in records(source.stored.get("snapshots")))
    written = dict.fromkeys(str(one[key]) for one in snapshots for key in ("text", "original"))
    found: list[Path] = []
    for name in written:
        with suppress(Outside, OSError, ValueError):
            found.append(within(base, name))
    return found


def within(base: Path, written: str) -> Path:
    """The place that a path in a log names, all links followed. Raises Outside, OSError or ValueError."""
    # On any system the same: what is a drive or a way up on Windows is none anywhere.
    there = PureWindowsPath(written)
    if there.anchor or ".." in there.parts:
        raise Outside("it is not a path downwards from there")
    try:
        folder, path = base.resolve(), (base / written).resolve()
    except RuntimeError as error:  # links in a circle, in Python before 3.13
        raise ValueError("its links lead in a circle") from error
    if not path.is_relative_to(folder):
        raise Outside("a link leads out of it")
    return path


def _file(
    index: int, snapshot: Mapping[str, Plain], key: Literal["text", "original"], base: Path
) -> Archived:
    from hashlib import sha256

    from missionlog.documents.extract import MAX_DOCUMENT_SIZE

    path, hash_ = str(snapshot[key]), str(snapshot[f"{key}-sha256"]).lower()
    found = Archived(index, str(snapshot["taken"]), path, key=key)
    try:
        data = read_document(within(base, path), MAX_DOCUMENT_SIZE)
    except Outside as way:
        message = f"the snapshot {named(path)} is not in the log's folder: {way}"
        return found._replace(code="snapshot-outside", message=message, mend=_KEEP_WITHIN)
    except (Refused, OSError, ValueError) as error:
        message = f"the snapshot {named(path)} can't be had: {error}"
        return found._replace(code="snapshot-lost", message=message, mend=_ARCHIVE_AGAIN)
    if (is_now := sha256(data).hexdigest()) != hash_:
        message = f"the snapshot {named(path)} is not what was archived: its SHA-256 is now {is_now}"
        mend = f"Bring the file back. Else: {_ARCHIVE_AGAIN}"
        return found._replace(code="tampered", message=message, mend=mend)
    try:
        return found._replace(text=data.decode("utf-8-sig")) if key == "text" else found
    except UnicodeDecodeError:
        message = f"the snapshot {named(path)} can't be had: it is not UTF-8 text"
        return found._replace(code="snapshot-lost", message=message, mend=_ARCHIVE_AGAIN)
