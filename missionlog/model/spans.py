"""`Span`: the file, line and columns at which something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one line of a file: line and columns count characters from 1.

    `end_column` is the first column after it. What goes on over several lines is shown by its first.
    """

    path: str
    line: int
    column: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
