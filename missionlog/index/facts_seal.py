"""The seal of a file of facts: a checksum of all its bytes, which stands in the file itself.

SQLite notices damage where the structure of a file is broken, and takes changed words in a row as they are.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Final
from zlib import crc32

#: Where the number of changes stands in the header, and where SQLite repeats it: section 1.3 of its format.
_CHANGES: Final = slice(24, 28)
_CHANGES_AGAIN: Final = slice(92, 96)
#: The table `meta`, in which the seal stands, is made first: it lies in these bytes of the file.
_BEGINNING_BYTES: Final = 4 * 2**20
_PIECE_BYTES: Final = 2**20
_KEY: Final = "sha256"
#: Digits of a SHA-256, after them those of the number of changes, and of a checksum of both.
_DIGEST_DIGITS: Final = 64
_FACT_DIGITS: Final = _DIGEST_DIGITS + 8
_DIGITS: Final = _FACT_DIGITS + 8


def make_room(connection: sqlite3.Connection) -> bytes:
    """Write digits into the table `meta` that stand nowhere else, and return them: the seal's place."""
    digits = os.urandom(_DIGITS // 2).hex()
    connection.execute("INSERT INTO meta VALUES (?, ?)", (_KEY, digits))
    return digits.encode()


def seal(file: Path, room: bytes) -> None:
    """Write the seal of a file that is finished and closed into the place that was made for it."""
    with file.open("rb+") as opened:
        beginning = opened.read(_BEGINNING_BYTES)
        digits = _digest(file, room) + beginning[_CHANGES].hex()
        digits += _check_digits(digits)
        opened.seek(beginning.index(room))
        opened.write(digits.encode())


def is_whole(connection: sqlite3.Connection, file: Path) -> bool:
    """Whether the bytes of a file are those that were sealed, or those that another program made of them.

    What SQLite itself has written there since, for whatever program, is meant so. Raises OSError, and
    sqlite3.Error and ValueError for a damaged file.
    """
    rows = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchall()
    digits = str(rows[0][0]) if rows else ""
    if digits[_FACT_DIGITS:] != _check_digits(digits[:_FACT_DIGITS]):
        return False
    with file.open("rb") as opened:
        header = opened.read(_CHANGES_AGAIN.stop)
    changes = header[_CHANGES]
    if changes == header[_CHANGES_AGAIN] and changes.hex() != digits[_DIGEST_DIGITS:_FACT_DIGITS]:
        return True
    return digits[:_DIGEST_DIGITS] == _digest(file, digits.encode())


def _check_digits(digits: str) -> str:
    return f"{crc32(digits.encode()):08x}"


def _digest(file: Path, digits: bytes) -> str:
    """The SHA-256 of a file with zeros in the place of the seal, which has these digits."""
    with file.open("rb") as opened:
        digest = sha256(opened.read(_BEGINNING_BYTES).replace(digits, b"0" * len(digits), 1))
        while piece := opened.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
