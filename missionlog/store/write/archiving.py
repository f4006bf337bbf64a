"""Archive a source: copy a document on disk and its text beside the log, and add its snapshot entry.

The copies are written first and the log last. Whatever ends the work between the two leaves a file in
`snapshots/` that nothing names, and that the next attempt finds there as it should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import MAX_DOCUMENT_SIZE, extract
from missionlog.model.format import Plain, records
from missionlog.model.nearest import did_you_mean
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.store.errors import Refused
from missionlog.store.read.files import read_document
from missionlog.store.read.findings import named
from missionlog.store.read.locate import Location
from missionlog.store.read.snapshots import Outside, folder_of, within
from missionlog.store.write.atomic import create
from missionlog.store.write.contents import EntryChange
from missionlog.store.write.edits import refuse_stdin, writing
from missionlog.store.write.log_changes import planned

_SNAPSHOT_FOLDER: Final = "snapshots"
_EMBEDDED: Final = (
    "nothing can be archived into the log that comes with missionlog; "
    "name your own with --log, or begin one: `missionlog init`"
)


class ArchiveResult(NamedTuple):
    """The source's full id, its snapshot as the log has it, and whether it was added now."""

    source: str
    snapshot: Mapping[str, Plain]
    added: bool


class _Copy(NamedTuple):
    """A document to be archived: its snapshot as the log will have it, and the bytes of each file."""

    snapshot: Mapping[str, str]
    files: Mapping[str, bytes]


def archive(location: Location, source: str, document: Path, taken: str = "") -> ArchiveResult:
    """Archive a document as a snapshot of a source: by its id, or the only beginning of one.

    `taken` is EDTF; today in the log's time zone, if not given. The same bytes
    are archived once. Raises Refused or Unreadable; then the log is as it was.
    """
    if location.embedded:
        raise Refused(_EMBEDDED)
    refuse_stdin(location.path)
    base = folder_of(location.path)
    undated = _copy(document)  # before the lock is taken: others need not wait for it
    with writing(location.path, location.shown) as writer:
        log = writer.parse()
        entry = _entry(log, source)
        date = taken or datetime.now(ZoneInfo(log.timezone)).date().isoformat()
        copy = undated._replace(snapshot={"taken": date, **undated.snapshot})
        known = _known(entry, copy)
        if known:
            if known["text-sha256"] == copy.snapshot["text-sha256"]:
                _keep(copy, base)  # where one of them was lost
            return ArchiveResult(entry.id, known, False)
        snapshots: list[Plain] = [*records(entry.stored.get("snapshots")), {**copy.snapshot}]
        change = EntryChange("sources", entry.id, {**entry.stored, "snapshots": snapshots})
        revised = planned(writer, lambda log: log.revise([change]).revised)
        _keep(copy, base)
        writer.write(revised)
    return ArchiveResult(entry.id, copy.snapshot, True)


def _entry(log: ParsedLog, written: str) -> Entry:
    """The source that is meant. Raises Refused, with the nearest ids."""
    by_id = {entry.id: entry for entry in log.sources}
    beginning = written.lower()
    found = [beginning] if beginning in by_id else [id_ for id_ in by_id if id_.startswith(beginning)]
    if len(found) == 1:
        return by_id[found[0]]
    if found:
        raise Refused(f"more than one source begins with {named(written)}: {', '.join(found[:9])}")
    question = did_you_mean(beginning, by_id)
    nearest = f"; {question}" if question else ""
    unread = "; of what can't be read, `missionlog check` tells" if log.faulty else ""
    raise Refused(f"there is no source {named(written)}{nearest}{unread}")


def _copy(document: Path) -> _Copy:
    """Read a document; the day on which it was taken is still to be added."""
    try:
        data = read_document(document, MAX_DOCUMENT_SIZE)
        extracted = extract(data, document.name)
    except (Refused, UnreadableDocument) as error:
        raise Refused(f"{document}: {error}") from None
    text_bytes = extracted.text.encode()
    original, original_hash = _name(data, extracted.suffix)
    text, text_hash = _name(text_bytes, ".txt")
    snapshot = {
        "original": original,
        "original-sha256": original_hash,
        "text": text,
        "text-sha256": text_hash,
        "extractor": extracted.extractor,
    }
    return _Copy(snapshot, {original: data, text: text_bytes})


def _name(data: bytes, suffix: str) -> tuple[str, str]:
    """Where a file is kept, and its hash."""
    hash_ = sha256(data).hexdigest()
    return f"{_SNAPSHOT_FOLDER}/{hash_}{suffix}", hash_


def _known(entry: Entry, copy: _Copy) -> dict[str, Plain] | None:
    """The snapshot that the source has already of the same bytes."""
    hash_ = copy.snapshot["original-sha256"]
    snapshots = records(entry.stored.get("snapshots"))
    return next((one for one in snapshots if str(one["original-sha256"]).lower() == hash_), None)


def _keep(copy: _Copy, base: Path) -> None:
    """Write what is not there yet. Raises Refused, above all where something else is there."""
    for name, data in copy.files.items():
        try:
            path = within(base, name)
            path.parent.mkdir(exist_ok=True)
            if path.exists():
                _require_same(path, name, data)
            else:
                create(path, data)
        except Outside as way:
            raise Refused(f"nothing can be kept in the log's {_SNAPSHOT_FOLDER}/: {way}") from None
        except (OSError, ValueError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            raise Refused(f"{base / _SNAPSHOT_FOLDER}: nothing can be kept here: {reason}") from None


def _require_same(path: Path, name: str, data: bytes) -> None:
    try:
        same = read_document(path, MAX_DOCUMENT_SIZE) == data
    except Refused as refused:
        raise Refused(f"{name} is there already: {refused}") from None
    if not same:
        mend = "it is left so; remove it, or bring it back"
        raise Refused(f"{name} is there already, and was changed since: {mend}")
