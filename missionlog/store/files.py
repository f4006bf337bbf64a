"""Bytes from the disk to text: regular files of a bounded size, in UTF-8."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from missionlog.model.diagnostics import finding
from missionlog.model.spans import Span
from missionlog.store.findings import Unreadable, unreadable
from missionlog.store.text import Text, text_of

#: Ten times the text of 10,000 well-documented events.
MOST_BYTES: Final = 64 * 2**20


def fetch(path: Path, shown: str) -> Text:
    """The text of a file. Raises Unreadable."""
    return decode(_bytes(path, shown), shown)


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


def why_not(error: OSError | ValueError, shown: str) -> Unreadable:
    """What the operating system said, in plain words."""
    if isinstance(error, FileNotFoundError):
        return unreadable(shown, "no-log", "there is no such file or folder")
    if isinstance(error, PermissionError):
        return unreadable(
            shown, "no-log", "you may not read this", "Ask its owner, or change its permissions."
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return unreadable(shown, "no-log", f"it can't be read: {reason[:1].lower()}{reason[1:]}")


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise unreadable(
                shown, "no-log", "this is not a file", "A log is a text file, or a folder of them."
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise why_not(error, shown) from None
    if len(data) > MOST_BYTES:
        raise unreadable(
            shown,
            "too-large",
            f"more than {MOST_BYTES // 2**20} MiB: too large for one file of a log",
            "Make a folder of several files: each begins with `missionlog: 1`.",
        )
    return data


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
