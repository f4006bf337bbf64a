"""One token of a date in English: a word, a number or a sign, with its kind and its place."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or sign: its kind, its numbers, and the column where it begins, from 1.

    Kinds of numbers: `D` of one or two digits, `Y` a year, `N` any other, `O` an
    ordinal, `Ys` a decade, `Y-M` and `Y-M-D` as ISO 8601 writes them, `Y–y` two
    years (`1914–18`), `Y/y` the same with a slash, `Y–d`, `Y-d` and `Y/d` with one
    digit, `'y` a year of two digits (`'24`), `?/?/Y` and `Y/?/?` figures, `YYY-` and
    `YY--` a decade and hundred years as cataloguers write them (`192-`, `18--`).
    """

    kind: str
    values: tuple[int, ...]
    column: int
    #: For a year: whether its era is named.
    era: bool = False
    #: For a time of day: its EDTF, `T17:00:00`.
    time: str = ""


#: The tokens of one date.
Run = list[Token]
