"""The error for English text that is no date, or more than one."""

from __future__ import annotations


class PhraseError(ValueError):
    """Raised for a text that is no date, or may mean more than one: why, where, and what it may mean.

    `column` counts characters from 1; 0 is not known. `readings` are the possible
    meanings in EDTF: they are offered to a person, never applied unasked.
    """

    def __init__(self, message: str, column: int = 0, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.readings = readings

    def at(self, column: int) -> PhraseError:
        """A copy of the error at a column, unless it has one. (Date arithmetic knows no columns.)"""
        return PhraseError(self.message, self.column or column, self.readings)

    def __str__(self) -> str:
        place = f"column {self.column}: {self.message}"
        return f"{place} ({' or '.join(self.readings)}?)" if self.readings else place

    def __reduce__(self) -> tuple[type[PhraseError], tuple[str, int, tuple[str, ...]]]:
        return PhraseError, (self.message, self.column, self.readings)
