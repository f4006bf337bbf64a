"""Find quotation marks that are opened again at each paragraph of a long quotation, and were not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_DOUBLE: Final = '"“”„‟«»‹›「」『』'
#: What closes a quotation in single marks; any other `’` is an apostrophe.
_SINGLE: Final = r"‘|(?<=[.,!?…])’(?!\w)"
#: Marks that open, whatever follows: French has a blank after them.
_OPENING: Final = "«‹“„「『"
_BORDER: Final = r"(?P<border>\n[^\S\n]*\n\s*|\f\s*|\u2029\s*)"
_FAMILIES: Final = tuple(re.compile(rf"{_BORDER}|(?P<mark>{marks})") for marks in (f"[{_DOUBLE}]", _SINGLE))
#: A mark that begins a line, before a word.
_BEGINS_LINE: Final = re.compile(
    rf"(?:\A|(?<=[\n\r\f\u2029]))[^\S\n\r\f]*(?P<mark>[{_DOUBLE}‘])(?=[\s‘“\"]?\w)"
)
#: What stands for a mark that is hidden: a character of no width, so that offsets stay.
_HIDDEN: Final = "\u2060"


def hide_reopened(text: str) -> str:
    """The text with a character of no width in place of each mark that opens again what is open.

    The result is as long as the text, and it is the text itself if there is no such mark.
    """
    begins = {match.start("mark") for match in _BEGINS_LINE.finditer(text)}
    again = [at for family in _FAMILIES for at in _reopened(text, family, begins)] if begins else []
    if not again:
        return text
    characters = list(text)
    for at in again:
        characters[at] = _HIDDEN
    return "".join(characters)


def _reopened(text: str, family: re.Pattern[str], begins: set[int]) -> Iterator[int]:
    """The offsets of marks of one family that begin a line while a quotation is open."""
    depth = 0
    for match in family.finditer(text):
        at = match.start()
        if match["border"]:
            # A paragraph that does not begin with a mark is no part of the quotation.
            depth = depth if match.end() in begins else 0
        elif at in begins and depth:
            yield at
        elif _opens(text, at):
            depth += 1
        else:
            depth = max(0, depth - 1)


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation: no word stands before it, and something follows."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before and not before.isspace() and before not in '([—–-‘“"':
        return False
    return text[at] in _OPENING or (after != "" and not after.isspace())
