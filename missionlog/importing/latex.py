"""The text that LaTeX prints: accents, escapes, dashes and quotation marks as characters, braces gone."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexNode
    from pylatexenc.macrospec import LatexContextDb

#: As deep as brackets may stand in each other in a log.
MAX_DEPTH: Final = 64
MAX_COMMANDS: Final = 10_000
#: What makes a text more than the characters that stand there.
_MARKUP: Final = re.compile(r"[\\{}$~%]|--|``|''|\s\s|[\n\t]")
_SPACES: Final = re.compile(r"\s+")
#: Signs without a backslash that LaTeX would not print, `%` with the rest of the line.
_UNESCAPED: Final = re.compile(r"(?<!\\)[%&]")
#: The commands that most fields have and no other, which are read once each: `\"u`, `\c{c}`, `{\ss}`, `\&`.
_SHORT: Final = re.compile(
    r"""\\\\|\\["'`^~=.](?:\{[A-Za-z]\}|[A-Za-z])|\\[uvHcdbkr]\{[A-Za-z]\}|\{\\[A-Za-z]+\}|\\[&%#_]"""
)
#: Signs that a command has printed, put aside until all else is read.
_ASIDE: Final = {ord(sign): 0xE100 + ord(sign) for sign in "\\{}$~%&"}
_BACK: Final = {aside: sign for sign, aside in _ASIDE.items()}
#: As pandoc tells maths from money: no blank within its signs, and no figure after them.
_MATHS: Final = re.compile(r"(?<!\\)\$(?=\S)([^$]*)(?<![\\\s])\$(?!\d)|(?<!\\)\$")
#: `\{\vphantom{\}}`: a brace, as Zotero writes it into BibTeX.
_PHANTOM: Final = re.compile(r"\\vphantom\{\\[{}]\}")
#: `^{\textrm{th}}`: raised or lowered text, as Zotero writes it.
_RAISED: Final = re.compile(r"[\^_]\{?\\textrm\{([^{}\\]*)\}\}?")
_BRACES: Final = re.compile(r"(?<!\\)[{}]")
#: Commands that the library does not know or leaves out, and what they print. Its others come with it.
_COMMANDS: Final = {
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "slash": "/",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "newline": " ",
    "-": "",
}
#: Commands with arguments, how many they have, and what they print.
_WITH_ARGUMENTS: Final = {
    "url": (1, "{0}"),
    "enquote": (1, "“{0}”"),
    "mkbibquote": (1, "“{0}”"),
    "href": (2, "{1} ({0})"),
}
#: Commands that print nothing here, or read a file.
_KEPT: Final = (
    "cite",
    "citet",
    "citep",
    "autocite",
    "ref",
    "eqref",
    "input",
    "include",
    "includegraphics",
    "verb",
)
_URL: Final = re.compile(r"\\(?:url|path)\s*\{(.*)\}", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([_%&#$~{}])")
_TILDE: Final = re.compile(r"\{?\\(?:textasciitilde|sim)\b\s*(?:\{\})?\}?|\\~\{\}")


class TooMuchLatex(Exception):
    """A value has deeper braces or more commands than are read; the text says which."""


def latex_text(value: str) -> str:
    """What a value of LaTeX prints, on one line. A command that is not known stays as it stands.

    Raises TooMuchLatex.
    """
    if not _MARKUP.search(value):
        return value.strip()
    require_little(value)
    value = _SHORT.sub(lambda match: _short(match[0]), value)
    if "\\" in value or "$" in value:
        printed = _printed(_MATHS.sub(_of_maths, _PHANTOM.sub("", _UNESCAPED.sub(r"\\\g<0>", value))))
    else:
        printed = _plain(value)
    return _SPACES.sub(" ", normalize("NFC", printed)).strip().translate(_BACK)


def latex_url(value: str) -> str:
    r"""A web address: what stands in `\url{…}`, without the escapes that some programs write into it."""
    match = _URL.fullmatch(value.strip())
    bare = _TILDE.sub("~", match[1] if match else value)
    return _BRACES.sub("", _ESCAPED.sub(r"\1", bare)).strip()


def require_little(value: str) -> None:
    """Raise TooMuchLatex for what would take too long to read."""
    if _depth(value) > MAX_DEPTH:
        raise TooMuchLatex(f"braces stand in each other more than {MAX_DEPTH} deep")
    if value.count("\\") + value.count("$") > MAX_COMMANDS:
        raise TooMuchLatex(f"a field has more than {MAX_COMMANDS:,} commands of LaTeX")


def _depth(value: str) -> int:
    """How deep braces stand in each other."""
    deepest = level = 0
    for brace in _BRACES.findall(value):
        level += 1 if brace == "{" else -1
        deepest = max(deepest, level)
    return deepest


def _printed(value: str) -> str:
    """What a value with commands prints; the value itself where it is not LaTeX."""
    from pylatexenc.latexwalker import LatexWalkerError

    try:
        text: str = _reader().latex_to_text(value, latex_context=_grammar())
    except (LatexWalkerError, LookupError):
        return value
    except RecursionError:
        raise TooMuchLatex(f"commands stand in each other more than {MAX_DEPTH} deep") from None
    return text


@lru_cache(maxsize=1024)
def _short(command: str) -> str:
    """What a short command prints, with signs put aside; a line's end stays, for it is no accent."""
    return command if command == r"\\" else _printed(command).translate(_ASIDE)


def _plain(value: str) -> str:
    """A value without commands: only braces, ties, dashes and quotation marks."""
    for written, printed in (("~", " "), ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
        value = value.replace(written, printed)
    return _BRACES.sub("", value)


def _of_maths(match: re.Match[str]) -> str:
    """Maths as it is read on; money is none: `$5 to $7` keeps its signs."""
    formula = match[1]
    if formula is None:
        return r"\$"
    if not re.search(r"[\\^_]", formula):
        return rf"\${formula}\$"
    raised = _RAISED.fullmatch(formula)
    return raised[1] if raised else f"${formula}$"


@cache
def _reader() -> LatexNodes2Text:
    """pylatexenc with more commands, and with those kept of which it prints only a sign."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it would write to stderr
    known = get_default_latex_context_db()
    known.add_context_category(
        "missionlog",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, simplify_repl=text) for name, text in _COMMANDS.items()),
            *(
                MacroTextSpec(name, simplify_repl=_filled_in(text))
                for name, (_, text) in _WITH_ARGUMENTS.items()
            ),
            *(MacroTextSpec(name, simplify_repl=_as_it_stands) for name in _KEPT),
        ],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_it_stands))
    return LatexNodes2Text(latex_context=known, math_mode="text")


@cache
def _grammar() -> LatexContextDb:
    """The commands that have arguments, for the parser."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import std_macro

    known = get_default_latex_context_db()
    macros = [std_macro(name, "{" * count) for name, (count, _) in _WITH_ARGUMENTS.items()]
    known.add_context_category("missionlog", prepend=True, macros=macros)
    return known


def _filled_in(template: str) -> Callable[[LatexNode, LatexNodes2Text], str]:
    """What a command prints, from its arguments; the command itself where they are not there."""

    def text(node: LatexNode, l2tobj: LatexNodes2Text) -> str:  # the library looks for this name
        arguments = node.nodeargd.argnlist if node.nodeargd else []
        if not arguments or not all(arguments):
            return _as_it_stands(node)
        return template.format(*(l2tobj.nodelist_to_text([one]) for one in arguments))

    return text


def _as_it_stands(node: LatexNode) -> str:
    verbatim: str = node.latex_verbatim()
    return verbatim
