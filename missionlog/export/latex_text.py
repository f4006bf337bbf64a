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
    # In the oldest encoding of LaTeX's fonts these three are other signs.
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
#: Two signs of which LaTeX makes one: a dash, a quotation mark.
_PAIRS: Final = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")
_SIGN: Final = re.compile(r"[\\{}~^@&%$#_<>|]")
#: The tags of markup that CSL has in its texts, and the commands for them; some letters stay as they are.
_COMMANDS: Final = {
    "i": r"\textit",
    "b": r"\textbf",
    "sup": r"\textsuperscript",
    "sub": r"\textsubscript",
    "sc": r"\textsc",
    'span style="font-variant:small-caps;"': r"\textsc",
    'span style="font-variant: small-caps;"': r"\textsc",
    'span class="nocase"': "",
}
#: What stands in an address as it is: all but blanks, braces and the backslash.
_IN_ADDRESS: Final = re.compile(r"[\s{}\\]")


def latex_of(text: str) -> str:
    """A text as LaTeX."""
    return _SIGN.sub(lambda found: _SIGNS[found[0]], _PAIRS.sub("\ue000", text)).replace("\ue000", "{}")


def latex_of_markup(text: str) -> str:
    """A text of CSL as LaTeX, with commands for its italics and the like."""
    latex = latex_of(text)
    for tag, command in _COMMANDS.items() if "<" in text else ():
        opened, closed = (re.escape(latex_of(f"<{one}>")) for one in (tag, f"/{tag.split()[0]}"))
        backslashed = command.replace("\\", r"\\")
        latex = re.sub(f"{opened}(.*?){closed}", rf"{backslashed}{{\1}}", latex, flags=re.DOTALL)
    return latex


def verbatim_of(address: str) -> str:
    """A web address or a DOI, which BibTeX has as it is; what would end its field is percent-encoded."""
    return _IN_ADDRESS.sub(lambda found: quote(found[0]), address.strip())
