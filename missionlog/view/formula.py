"""Cells that a spreadsheet would run (OWASP, CSV Injection)."""

from __future__ import annotations

import re
from typing import Final

#: The signs that begin a formula, their full-width twins too, with or without blanks before them.
_BEGINS: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|inf)")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would run it.

    A number is not a formula, `-inf` included, and stays. A day before the
    year 0 is one (`-0044-03-15` would be reckoned to -62), and gets its
    apostrophe: whoever reads by program is better served by JSON.
    """
    return f"'{cell}" if _BEGINS.match(cell) and not _NUMBER.fullmatch(cell) else cell
