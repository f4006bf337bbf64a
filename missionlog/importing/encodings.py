"""The text of a file in UTF-8, in UTF-16, or in an encoding that a person names; none is guessed."""

from __future__ import annotations

import codecs
from typing import Final

from missionlog.importing.records import UnreadableFile

#: Byte order marks, and the encodings that read and write them.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF_8: Final = "utf-8"
#: How many bytes beside a wrong one are shown.
_AROUND: Final = 12


def decode(data: bytes, shown: str, encoding: str = "") -> tuple[str, str]:
    """The text of some bytes, and the encoding they have. Raises UnreadableFile.

    A spreadsheet's file begins with a mark that tells its encoding, or is UTF-8. Windows-1252 and its likes
    can't be told apart by their bytes, so they are read only where a person names one.
    """
    encoding = _known(encoding) or next((name for mark, name in _MARKS if data.startswith(mark)), _UTF_8)
    if encoding == _UTF_8 and data.count(0) > len(data) // 4:
        raise UnreadableFile(f"{shown} is not UTF-8; --encoding utf-16-le reads it if it is UTF-16")
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        raise UnreadableFile(_why(data, error, shown, encoding)) from None


def _known(encoding: str) -> str:
    """The name of an encoding of text. Raises UnreadableFile for any other name."""
    if not encoding:
        return ""
    try:
        name = codecs.lookup(encoding).name
        "a".encode(name).decode(name)
    except (LookupError, UnicodeError):
        raise UnreadableFile(f"no encoding {encoding!r}; utf-8, utf-16 and windows-1252 are some") from None
    return name


def _why(data: bytes, error: UnicodeDecodeError, shown: str, encoding: str) -> str:
    """What is wrong with a byte, where it is, and how the file may be meant."""
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"byte 0x{data[error.start]:02X} in line {line} of {shown} is not {encoding.upper()}"
    around = data[max(error.start - _AROUND, 0) : error.end + _AROUND].splitlines()
    if encoding != _UTF_8:
        return f"{byte}; name the encoding of the file: --encoding NAME"
    lines = [line.decode("cp1252", "replace") for line in around]
    read = next((line for line in lines if not line.isascii()), "").strip()
    return f"{byte}; as Windows-1252 it reads {read!r}: say --encoding windows-1252 if that is right"
