"""Characters of no width, which no reader of a text sees."""

from __future__ import annotations

from typing import Final

#: As the inside of a regular expression's class.
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
