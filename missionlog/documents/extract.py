"""A document's bytes to its text: plain text as it is, HTML and PDF by libraries, an optional extra."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Final, NamedTuple

from missionlog.documents import UnreadableDocument
from missionlog.errors import MissingLibraryError

#: The largest document, in bytes, and the longest text of one, in characters: more than any page, report or
#: book that is cited.
MAX_DOCUMENT_SIZE: Final = 64 * 2**20
#: What begins a page, whatever its file is called. Browsers put a comment before one that they save.
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BEGINNING_BYTES: Final = 4096
#: How files begin that are not text, what they are, and what to do.
_UNPACK: Final = "unpack it first, and archive what is in it"
_SAVE_AS_TEXT: Final = "save it as HTML, PDF or plain text, and archive that"
_PICTURE: Final = "archive the page that it stands on"
_PACKED: Final = (
    (b"\x1f\x8b", "compressed (gzip)", _UNPACK),
    (b"BZh", "compressed (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "compressed (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "compressed (7z)", _UNPACK),
    (b"PK\x03\x04", "an archive (ZIP, or a document in one, as DOCX and EPUB are)", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of Microsoft Office", _SAVE_AS_TEXT),
    (b"bplist00", "a web archive of Safari", _SAVE_AS_TEXT),
    (b"\x89PNG", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
)
_WEB_ARCHIVE: Final = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?Content-Type:\s*multipart/related", re.I
)
#: Control characters that no text has, and how many a page may have before it is none.
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW: Final = 4
_SAMPLED_BYTES: Final = 65_536
_SUFFIXES: Final = {".pdf": ".pdf", ".html": ".html", ".htm": ".html", ".xhtml": ".html"}
#: What a person calls each kind that a library reads.
_LIBRARY_KINDS: Final = {".html": ("HTML", "inscriptis"), ".pdf": ("PDF", "pypdf")}
_CONVERT: Final = "convert it first, as with `iconv -f {} -t UTF-8`"


class Extracted(NamedTuple):
    """A document's text, what took it from its bytes, and the suffix that the bytes deserve."""

    text: str
    extractor: str
    suffix: str


def extract(data: bytes, name: str = "") -> Extracted:
    """Return the text of a document; its file's name says what it is where its beginning does not.

    Raises UnreadableDocument: for what is no text, has no word in it, or wants a
    library that is not installed.
    """
    suffix = kind(data, name)
    _refuse_packed(data, suffix)
    if suffix in _LIBRARY_KINDS:
        extracted = _by_library(suffix, data)
    else:
        extracted = Extracted(_plain(data), "plain text", ".txt")
    if not any(map(str.isalnum, extracted.text)):
        scan = ": it may be a scan, a picture of a page" if suffix == ".pdf" else ""
        raise UnreadableDocument(f"there is not a word in it{scan}")
    if len(extracted.text) > MAX_DOCUMENT_SIZE:
        raise UnreadableDocument(f"its text has more than {MAX_DOCUMENT_SIZE // 2**20} million characters")
    return extracted


def kind(data: bytes, name: str) -> str:
    """The suffix that a document's bytes deserve: .pdf, .html or .txt."""
    beginning = data[:_BEGINNING_BYTES]
    if beginning.lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if _PAGE.match(beginning):
        return ".html"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), ".txt")


def _refuse_packed(data: bytes, suffix: str) -> None:
    """Refuse bytes that are neither a text nor a page, whatever their file is called."""
    for beginning, what, mend in _PACKED:
        if data.startswith(beginning):
            raise UnreadableDocument(f"it is {what}, and no text: {mend}")
    if _WEB_ARCHIVE.search(data, 0, _BEGINNING_BYTES):
        raise UnreadableDocument("it is a web archive (MHTML): save the page as HTML, and archive that")
    beginning_bytes = data[:_SAMPLED_BYTES]
    controls = len(_CONTROL.findall(beginning_bytes))
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if suffix == ".html" and not is_utf_16 and controls > _FEW and controls * 50 > len(beginning_bytes):
        raise UnreadableDocument("it is no page: its bytes are no text; it may be compressed")


def _by_library(suffix: str, data: bytes) -> Extracted:
    """Text by a library that is imported only here: it may not be installed, and takes a while."""
    called, library = _LIBRARY_KINDS[suffix]
    try:
        if suffix == ".pdf":
            from missionlog.documents.pdf import read
        else:
            from missionlog.documents.html import read
    except ImportError:
        raise UnreadableDocument(f"{called} can't be read: {MissingLibraryError(library)}") from None
    try:
        text, extractor = read(data)
    except UnreadableDocument:
        raise
    except Exception as error:  # of a broken document the libraries raise all there is
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        if isinstance(error, RecursionError):
            reason = "it is nested too deeply"
        raise UnreadableDocument(f"it can't be read as {called}: {reason}") from None
    # Half a surrogate pair is no character, and could not be written.
    return Extracted(text.encode(errors="replace").decode(), extractor, suffix)


def _plain(data: bytes) -> str:
    """Bytes as UTF-8. Other encodings are a person's to name: a wrong guess would alter the words."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(f"it is UTF-16, and UTF-8 is wanted: {_CONVERT.format('UTF-16')}")
    if b"\0" in data:
        raise UnreadableDocument("it is no text: there is a NUL byte in it")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        meant = data[error.start : error.start + 1].decode("cp1252", errors="ignore")
        reading = f" (as Windows-1252, {meant!r})" if meant else ""
        message = f"byte 0x{data[error.start]:02X} in line {line} is not UTF-8{reading}"
        raise UnreadableDocument(f"{message}: {_CONVERT.format('WINDOWS-1252')}") from None
