"""A document's bytes to its text: plain text as it is, HTML and PDF by libraries, an optional extra."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Final, NamedTuple

from missionlog.store.read.regular import MOST_BYTES
from missionlog.store.write.refused import Refused

#: What begins a page, whatever its file is called. Browsers put a comment before one that they save.
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BEGINNING: Final = 4096
_SUFFIXES: Final = {".pdf": ".pdf", ".html": ".html", ".htm": ".html", ".xhtml": ".html"}
#: Each kind that a library reads, the module that calls it, and what a person calls it.
#: Loaded by name: the libraries may not be there, and take a while.
_READERS: Final = {
    ".html": ("missionlog.documents.html", "HTML"),
    ".pdf": ("missionlog.documents.pdf", "PDF"),
}


class Extracted(NamedTuple):
    """A document's text, what took it from its bytes, and the suffix that the bytes deserve."""

    text: str
    extractor: str
    suffix: str


def extract(data: bytes, name: str = "") -> Extracted:
    """The text of a document; its file's name says what it is where its beginning does not.

    Raises Refused: for what is no text, has no word in it, or wants a library
    that is not installed.
    """
    suffix = kind(data, name)
    found = _by_library(suffix, data) if suffix in _READERS else Extracted(_plain(data), "plain text", ".txt")
    if not any(map(str.isalnum, found.text)):
        scan = ": it may be a scan, a picture of a page" if suffix == ".pdf" else ""
        raise Refused(f"there is not a word in it{scan}")
    if len(found.text) > MOST_BYTES:
        raise Refused(f"its text has more than {MOST_BYTES // 2**20} million characters")
    return found


def kind(data: bytes, name: str) -> str:
    """The suffix of what a document is."""
    if data[:_BEGINNING].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    page = ".html" if _PAGE.match(data[:_BEGINNING]) else ""
    return page or _SUFFIXES.get(PurePath(name).suffix.lower(), ".txt")


def _by_library(suffix: str, data: bytes) -> Extracted:
    module, called = _READERS[suffix]
    try:
        read: Callable[[bytes], tuple[str, str]] = vars(import_module(module))["read"]
    except ImportError:
        raise Refused(f"to read {called} takes an extra: pip install 'missionlog[archive]'") from None
    try:
        text, extractor = read(data)
    except Refused:
        raise
    except Exception as error:  # of a broken document the libraries raise all there is
        raise Refused(f"it can't be read as {called}: {_said(error)}") from None
    # Half a surrogate pair is no character, and could not be written.
    return Extracted(text.encode(errors="replace").decode(), extractor, suffix)


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _plain(data: bytes) -> str:
    """Bytes as UTF-8. Other encodings are a person's to name: a wrong guess would alter the words."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(f"it is UTF-16, and UTF-8 is wanted: {_CONVERT.format('UTF-16')}")
    if b"\0" in data:
        raise Refused("it is no text: there is a NUL byte in it")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        meant = data[error.start : error.start + 1].decode("cp1252", errors="ignore")
        reading = f" (as Windows-1252, {meant!r})" if meant else ""
        message = f"byte 0x{data[error.start]:02X} in line {line} is not UTF-8{reading}"
        raise Refused(f"{message}: {_CONVERT.format('WINDOWS-1252')}") from None


_CONVERT: Final = "convert it first, as with `iconv -f {} -t UTF-8`"
