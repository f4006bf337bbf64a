"""The error of a single value."""

from __future__ import annotations


class Misfit(Exception):
    """A value that is not what the format wants.

    `column` is a character of it, from 1; 0 is all of it. `meant` is what is
    safe to put there instead, if anything is.
    """

    def __init__(self, code: str, message: str, mend: str, column: int = 0, meant: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.column = column
        self.meant = meant
