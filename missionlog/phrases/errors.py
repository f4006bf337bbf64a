"""The one error that reading English raises."""

from __future__ import annotations


class PhraseError(ValueError):
    """A text that is no date, or may be more than one: why, where, and what it may be.

    `column` counts characters from 1. `readings` are EDTF, and each of them is
    possible: an offer to a person, never applied unasked.
    """

    def __init__(self, message: str, column: int = 0, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.readings = readings

    def at(self, column: int) -> PhraseError:
        """The same, placed. What reckons with years and months does not know where they were written."""
        return PhraseError(self.message, self.column or column, self.readings)

    def __str__(self) -> str:
        place = f"column {self.column}: {self.message}"
        return f"{place} ({' or '.join(self.readings)}?)" if self.readings else place

    def __reduce__(self) -> tuple[type[PhraseError], tuple[str, int, tuple[str, ...]]]:
        return PhraseError, (self.message, self.column, self.readings)
