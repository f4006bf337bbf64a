"""The bytes of a log's files as text: regular files of a bounded size, in UTF-8."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from missionlog.model.diagnostics import finding
from missionlog.model.spans import Span
from missionlog.store.read.folder import log_files
from missionlog.store.read.text import Text, text_of
from missionlog.store.read.unreadable import Unreadable, unreadable, why_not

__all__ = ["MOST_BYTES", "Seen", "contents", "decode", "fetch", "log_files", "unkept"]

#: Ten times the text of 10,000 well-documented events.
MOST_BYTES: Final = 64 * 2**20
#: What is read of a log that can be cut.
MOST_CUT: Final = 4 * 2**30
#: How often a file is read that is being written meanwhile.
_TRIES: Final = 10
#: Nanoseconds within which two changes may get the same time: a system's clock has coarse ticks.
_TICK: Final = 100_000_000

#: Called with the name and the bytes of a file.
Seen = Callable[[str, bytes], None]


def unkept(shown: str, data: bytes) -> None:
    """For bytes that nobody wants but as text."""


def fetch(path: Path, shown: str, seen: Seen = unkept) -> Text:
    """The text of a file; `seen` is told the bytes of which it is. Raises Unreadable."""
    data = contents(path, shown)
    seen(shown, data)
    return decode(data, shown)


def decode(data: bytes, shown: str) -> Text:
    """Bytes as text, or Unreadable at the first that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(shown, "not-utf-8", "the file is UTF-16", "Save it as UTF-8.")
    if (nul := data.find(b"\0")) >= 0:
        raise _bad_byte(data, nul, shown, "control-character", "a NUL byte: this is not a text file")
    try:
        return text_of(shown, data.decode())
    except UnicodeDecodeError as error:
        raise _bad_byte(
            data, error.start, shown, "not-utf-8", f"byte 0x{data[error.start]:02X} is not UTF-8"
        ) from None


def contents(path: Path, shown: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, `most` of them at most. Raises Unreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise unreadable(
                shown, "no-log", "this is not a file", "A log is a text file, or a folder of them."
            )
        data = _settled(path, most)
    except (OSError, ValueError) as error:
        raise why_not(error, shown) from None
    if len(data) > most:
        raise unreadable(
            shown,
            "too-large",
            f"more than {most // 2**20} MiB: too large for one file of a log",
            "Make a folder of several files: each begins with `missionlog: 1`.",
        )
    return data


def _settled(path: Path, most: int) -> bytes:
    """What a file held at one moment, though somebody may be writing it. Raises OSError."""
    data, unchanged = _at_once(path, most)
    for _ in range(_TRIES):
        if unchanged:
            break
        before = data
        data, unchanged = _at_once(path, most)
        unchanged = unchanged or data == before
    return data


def _at_once(path: Path, most: int) -> tuple[bytes, bool]:
    """A file's bytes, and whether its times show that nobody wrote to it while they were read."""
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        data = file.read(min(before.st_size, most) + 1)  # not more: so much memory is asked for
        after = os.fstat(file.fileno())
    changed = max(after.st_mtime_ns, after.st_ctime_ns)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data, same and changed < time.time_ns() - _TICK


def _bad_byte(data: bytes, at: int, shown: str, code: str, message: str) -> Unreadable:
    before = text_of(shown, data[:at].decode(errors="replace"))
    line_end = min(
        (end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0), default=len(data)
    )
    excerpt = before.lines[-1] + data[at:line_end].decode(errors="replace")
    column = len(before.lines[-1]) + 1
    mend = _as_windows_text(data[at : at + 1]) if code == "not-utf-8" else ""
    span = Span(shown, len(before.lines), column, column + 1)
    return Unreadable((finding(code, span, message, mend, excerpt),))


def _as_windows_text(byte: bytes) -> str:
    meant = byte.decode("cp1252", errors="ignore")
    reading = f" As Windows-1252 this byte is {meant!r}." if meant else ""
    return f"Save the file as UTF-8.{reading}"
