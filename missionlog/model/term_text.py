"""The EDTF of a promise's term, which ends with its last day: one that gives only an end is that date."""

import re
from typing import Final

#: `[..D]`, `../D` and `/D`: nothing but an end.
_ONLY_AN_END: Final = re.compile(r"\[\.\.([^.,]+)\]|(?:\.\.)?/([^./]+)")


def term_text(text: str) -> str:
    """A term without its open start: `[..2025-09-30]` and `../2025-09-30` are `2025-09-30`."""
    match = _ONLY_AN_END.fullmatch(text)
    return text if match is None else match[1] or match[2]
