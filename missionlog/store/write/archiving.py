"""A source's copy kept beside the log: the bytes, their text, and an entry that tells of them.

The files are written first and the log last. Whatever ends the work between
the two leaves a file in `snapshots/` that nothing names, and that the next
attempt finds there as it should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from missionlog.documents.extract import MAX_DOCUMENT_SIZE, UnreadableDocument, extract
from missionlog.model.format import Plain, records
from missionlog.model.log import Entry, ParsedLog
from missionlog.store.errors import Refused
from missionlog.store.read.files import read_document
from missionlog.store.read.locate import Location
from missionlog.store.read.snapshots import Outside, folder_of, within
from missionlog.store.read.wording import named
from missionlog.store.write.atomic import create
from missionlog.store.write.edits import Desk, lay_out, revise, says, write
from missionlog.store.write.insert import insertion

_FOLDER: Final = "snapshots"
_EMBEDDED: Final = (
    "nothing can be archived into the log that comes with missionlog; "
    "name your own with --log, or begin one: `missionlog init`"
)


class Kept(NamedTuple):
    """What became of it: the source's full id, its snapshot as the log has it, and if it was added now."""

    source: str
    snapshot: Mapping[str, Plain]
    added: bool


class _Copy(NamedTuple):
    """A document to be kept: its snapshot as the log will tell it, and what goes into each file."""

    snapshot: Mapping[str, str]
    files: Mapping[str, bytes]


def archive(location: Location, source: str, document: Path, taken: str = "") -> Kept:
    """Keep a document as a snapshot of a source: by its id, or the only beginning of one.

    `taken` is EDTF; today where the log is, if not said. The same bytes are
    kept once. Raises Refused or Unreadable; then the log is as it was.
    """
    if location.embedded:
        raise Refused(_EMBEDDED)
    path = location.path
    desk = lay_out(path, location.shown)
    entry = _entry(desk.log, source)
    copy = _copy(document, taken or datetime.now(ZoneInfo(desk.log.timezone)).date().isoformat())
    known = _known(entry, copy)
    if known:
        if known["text-sha256"] == copy.snapshot["text-sha256"]:
            _keep(copy, folder_of(path))  # where one of them was lost
        return Kept(entry.id, known, False)
    file = desk.files[entry.span.path]
    edit = insertion(file.text, entry.id, copy.snapshot)
    revised = revise(desk, {file.shown: [edit]}, lambda log: _is_added(desk, log, entry, copy.snapshot))
    _keep(copy, folder_of(path))
    write(revised)
    return Kept(entry.id, copy.snapshot, True)


def _entry(log: ParsedLog, written: str) -> Entry:
    """The source that is meant. Raises Refused, with the nearest ids."""
    by_id = {entry.id: entry for entry in log.sources}
    beginning = written.lower()
    found = [beginning] if beginning in by_id else [id_ for id_ in by_id if id_.startswith(beginning)]
    if len(found) == 1:
        return by_id[found[0]]
    if found:
        raise Refused(f"more than one source begins with {named(written)}: {', '.join(found[:9])}")
    near = get_close_matches(beginning[:100], by_id, n=3)
    nearest = f"; the nearest: {', '.join(near)}" if near else ""
    unread = "; of what can't be read, `missionlog check` tells" if log.unread else ""
    raise Refused(f"there is no source {named(written)}{nearest}{unread}")


def _copy(document: Path, taken: str) -> _Copy:
    try:
        data = read_document(document, MAX_DOCUMENT_SIZE)
        found = extract(data, document.name)
    except (Refused, UnreadableDocument) as refused:
        raise Refused(f"{document}: {refused}") from None
    text = found.text.encode()
    original, original_hash = _name(data, found.suffix)
    reduced, text_hash = _name(text, ".txt")
    snapshot = {
        "taken": taken,
        "original": original,
        "original-sha256": original_hash,
        "text": reduced,
        "text-sha256": text_hash,
        "extractor": found.extractor,
    }
    return _Copy(snapshot, {original: data, reduced: text})


def _name(data: bytes, suffix: str) -> tuple[str, str]:
    """Where a file is kept, and its hash."""
    hash_ = sha256(data).hexdigest()
    return f"{_FOLDER}/{hash_}{suffix}", hash_


def _known(entry: Entry, copy: _Copy) -> dict[str, Plain] | None:
    """The snapshot that the source has of the same bytes."""
    hash_ = copy.snapshot["original-sha256"]
    return next((one for one in _snapshots(entry) if str(one["original-sha256"]).lower() == hash_), None)


def _snapshots(entry: Entry) -> list[dict[str, Plain]]:
    return records(entry.stored.get("snapshots"))


def _is_added(desk: Desk, log: ParsedLog, entry: Entry, snapshot: Mapping[str, str]) -> bool:
    """Whether the log would say all that it says now, and have this snapshot besides."""
    wanted = says(desk.log)
    snapshots: list[Plain] = [*_snapshots(entry), {**snapshot}]
    added: Mapping[str, Plain] = {**entry.stored, "snapshots": snapshots}
    wanted["sources"] = [(id_, added if id_ == entry.id else stored) for id_, stored in wanted["sources"]]
    return says(log) == wanted and _faults(log) == _faults(desk.log)


def _faults(log: ParsedLog) -> tuple[str, str, int, list[str]]:
    return log.title, log.timezone, log.unread, sorted(one.code for one in log.diagnostics)


def _keep(copy: _Copy, base: Path) -> None:
    """Write what is not there yet. Raises Refused, above all where something else is there."""
    for name, data in copy.files.items():
        try:
            path = within(base, name)
            path.parent.mkdir(exist_ok=True)
            if path.exists():
                _same(path, name, data)
            else:
                create(path, data)
        except Outside as way:
            raise Refused(f"nothing can be kept in the log's {_FOLDER}/: {way}") from None
        except (OSError, ValueError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            raise Refused(f"{base / _FOLDER}: nothing can be kept here: {reason}") from None


def _same(path: Path, name: str, data: bytes) -> None:
    try:
        if read_document(path, MAX_DOCUMENT_SIZE) == data:
            return
    except Refused as refused:
        raise Refused(f"{name} is there already: {refused}") from None
    raise Refused(
        f"{name} is there already, and was changed since: it is left so; remove it, or bring it back"
    )
