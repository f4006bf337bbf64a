"""Pieces of HTML that stand in many cards, each as one private-use character, so that a long page is small.

The script `fragments.js` of the page puts them back. What the log says has no such character as it is: the
templates write it as a reference.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

_FIRST: Final = 0xE000
#: How many private-use characters the basic plane has.
_MOST: Final = 6400


class Fragments:
    """The pieces of HTML that stand often in a long page, each with the character that stands for it there.

    `constant` pieces are looked for in all HTML that is shortened.
    """

    def __init__(self, constant: Iterable[str] = ()) -> None:
        self._marks: dict[str, str] = {}
        self._constant = {piece: self.mark(piece) for piece in sorted({*constant}, key=len, reverse=True)}

    def mark(self, piece: str) -> str:
        """The character of a piece; where all are in use, the piece itself."""
        if piece not in self._marks and len(self._marks) < _MOST:
            self._marks[piece] = chr(_FIRST + len(self._marks))
        return self._marks.get(piece, piece)

    def shortened(self, html: str) -> str:
        """The HTML with characters for its constant pieces."""
        for piece, mark in self._constant.items():
            html = html.replace(piece, mark)
        return html

    def expanded(self, html: str) -> str:
        """The HTML with all pieces in place of their characters."""
        return html.translate({ord(mark): piece for piece, mark in self._marks.items()})

    def script(self) -> bytes:
        """A script that hands the pieces to the page."""
        return f"missionlog.fragments({json.dumps([*self._marks], ensure_ascii=False)});\n".encode()


def is_private(character: str) -> bool:
    """Whether a character may stand for a piece."""
    return _FIRST <= ord(character) < _FIRST + _MOST
