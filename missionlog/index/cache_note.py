"""The note beside a cached index: which file it is, which text was indexed, and which program built it."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from missionlog.index.file_state import FileState, Stamp
from missionlog.index.schema import FORMAT

#: The folders of the program whose modules decide what is written to an index.
_ROOMS_THAT_BUILD: Final = ("derive", "edtf", "index", "index/update", "model", "phrases", "store/read")


class Note(NamedTuple):
    """The name and state of an index's file, and the stamp of the text that was indexed."""

    index_name: str
    state: FileState
    stamp: Stamp


def program_version() -> str:
    """The index's format, and a checksum of the program's files that build it.

    The checksum goes by the files' names, sizes and times, so that nobody has to count a version up.
    """
    package = Path(__file__).parents[1]
    try:
        files = sorted(
            (entry.path, (stat := entry.stat()).st_size, stat.st_mtime_ns)
            for room in _ROOMS_THAT_BUILD
            for entry in os.scandir(package / room)
            if entry.name.endswith(".py")
        )
    except OSError:  # the program runs from an archive
        files = []
    return f"{FORMAT}-{crc32(repr(files).encode()):08x}"


def read_note(path: Path, identity: str) -> Note | None:
    """The note at a path; None if this program has written none there for the log of that identity.

    Raises ValueError if the note is damaged.
    """
    try:
        fields = json.loads(path.read_bytes())
        if (fields["maker"], fields["log"]) != (program_version(), identity):
            return None
        files = {name: (FileState(*state), str(hash_)) for name, (state, hash_) in fields["files"].items()}
        stamp = Stamp(int(fields["looked"]), files)
        return Note(str(fields["index"]), FileState(*fields["state"]), stamp)
    except OSError:
        return None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("the note is damaged") from error


def write_note(path: Path, identity: str, note: Note) -> None:
    """Write a note in one step, or leave the old one if it cannot be written."""
    fields = {
        "maker": program_version(),
        "log": identity,
        "index": note.index_name,
        "state": note.state,
        "looked": note.stamp.looked_at,
        "files": note.stamp.files,
    }
    temporary = path.with_name(f"{path.stem}-{os.urandom(8).hex()}.note")
    try:
        temporary.write_text(json.dumps(fields), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
