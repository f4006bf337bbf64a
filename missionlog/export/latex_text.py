"""Text as LaTeX that prints it: signs that LaTeX would obey are escaped, and Unicode stays as it is."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

#: Braces are written in pairs, of which one is not printed: BibTeX counts them, escaped or not.
_SIGNS: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{\vphantom{\}}",
    "}": r"\vphantom{\{}\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "@": "{@}",  # at the beginning of a line it would be taken for an entry
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
#: Two signs of which LaTeX makes one: a dash, a quotation mark.
_PAIRS: Final = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")
_SIGN: Final = re.compile(r"[\\{}~^@&%$#_]")
#: What stands in an address as it is: all but blanks, braces and the backslash.
_IN_ADDRESS: Final = re.compile(r"[\s{}\\]")


def latex_of(text: str) -> str:
    """A text as LaTeX."""
    return _SIGN.sub(lambda found: _SIGNS[found[0]], _PAIRS.sub("\ue000", text)).replace("\ue000", "{}")


def verbatim_of(address: str) -> str:
    """A web address or a DOI, which BibTeX has as it is; what would end its field is percent-encoded."""
    return _IN_ADDRESS.sub(lambda found: quote(found[0]), address.strip())
