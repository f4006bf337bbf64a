"""The one error that reading EDTF raises."""

from __future__ import annotations


class EdtfError(ValueError):
    """A text that is not EDTF: what is wrong, where, and what was probably meant.

    `column` counts characters from 1. `meant` is valid EDTF, or None where no
    one reading stands out: it is an offer to a person, never applied unasked.
    """

    def __init__(self, message: str, column: int, meant: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.meant = meant

    def __str__(self) -> str:
        place = f"column {self.column}: {self.message}"
        return f"{place}; did you mean {self.meant!r}?" if self.meant else place

    def __reduce__(self) -> tuple[type[EdtfError], tuple[str, int, str | None]]:
        return EdtfError, (self.message, self.column, self.meant)
