"""The protocols of the shells: what each says of the line that is being typed, and how it takes an answer.

They are those of Typer's scripts (`--show-completion`), and its answers, made
without Typer: each press of a key starts the program.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from missionlog.cli.exits import Exit
from missionlog.cli.offers import Offer
from missionlog.model.registry import FILTERS

#: What a shell may take for its own within quotes, or for the end of them.
_AWKWARD: Final = frozenset("\"'\\`$!")
_QUOTES: Final = ('"', "'")
_FILTERS: Final = ("not", *FILTERS)
#: The shells that Typer has a script for.
SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


class Line(NamedTuple):
    """The words before the one that is being typed, the program's name apart, and what there is of that.

    The shell keeps `kept`, with which the last one begins, and takes what
    comes after; `quoted`: a quote is open.
    """

    words: tuple[str, ...]
    typed: str
    kept: str = ""
    quoted: bool = False


class Said(NamedTuple):
    """What is written to stdout, and the exit code."""

    text: str
    code: Exit = Exit.FINE


def line_of(shell: str, environ: Mapping[str, str]) -> Line:
    """The line as a shell tells it. Raises LookupError or ValueError where it tells none."""
    if shell == "bash":
        return _of_bash(environ["COMP_WORDS"], int(environ["COMP_CWORD"]))
    whole = environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(whole)[1:]
    if shell in ("zsh", "fish"):
        typed = words.pop() if words and not whole.endswith(" ") else ""
    else:
        typed = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        words = words[:-1] if typed else words
    return Line(tuple(words), typed)


def said(shell: str, offers: Iterable[Offer], line: Line, environ: Mapping[str, str]) -> Said:
    """The answer, in the form of a shell."""
    every = [Offer(value, " ".join(told.split())) for value, told in offers if value.isprintable()]
    if shell == "fish":
        if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return Said("", Exit.FINE if every else Exit.FINDINGS)
        return Said("\n".join(f"{one.value}\t{one.told}" if one.told else one.value for one in every))
    if shell == "bash" and not line.quoted:
        return Said("\n".join(_for_bash(one.value, line) for one in every))
    safe = [one for one in every if not _AWKWARD & {*one.value}]
    if shell == "bash":
        return Said("\n".join(_for_bash(one.value, line) for one in safe))
    if shell == "zsh":
        told = "\n".join(map(_for_zsh, safe))
        return Said(f"_arguments '*: :(({told}))'" if told else "_files")
    return Said("\n".join(map(_for_powershell, safe)))


def _split(text: str) -> list[str]:
    """The words of a line, the last as far as it goes."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:  # a quote is not closed
        words.append(lexer.token)
    return words


def _of_bash(line: str, number: int) -> Line:
    """Bash takes `:` and `=` for words of their own, keeps what is before them, and tells of no blanks."""
    words = _split(line)[: number + 1]
    words += [""] * (number + 1 - len(words))
    whole: list[str] = []
    kept, after_sign = "", False
    for word in words:
        sign = bool(whole) and _is_sign(word, whole[-1])
        if sign or after_sign:
            kept = whole[-1] + word if sign else whole[-1]
            whole[-1] += word
        else:
            kept = ""
            whole.append(word)
        after_sign = sign
    return Line(tuple(whole[1:-1]), whole[-1], kept, line.rpartition("\n")[2].startswith(_QUOTES))


def _is_sign(word: str, before: str) -> bool:
    """Whether it parts a filter or an option from its value."""
    if word == "=":
        return before.startswith("--")
    return word == ":" and before.rpartition(":")[2] in _FILTERS


def _for_bash(value: str, line: Line) -> str:
    rest = value.removeprefix(line.kept)
    return rest if line.quoted else re.sub(r"([^\w./:,+@%=-])", r"\\\1", rest)


def _for_zsh(offer: Offer) -> str:
    value = f'"{_zsh_text(offer.value)}"'
    return f'{value}:"{_zsh_text(offer.told)}"' if offer.told else value


def _zsh_text(text: str) -> str:
    doubled = text.replace('"', '""').replace("'", "''")
    return doubled.replace("$", "\\$").replace("`", "\\`").replace(":", "\\\\:")


def _for_powershell(offer: Offer) -> str:
    value = f"'{offer.value}'" if " " in offer.value else offer.value
    return f"{value}:::{offer.told or ' '}"
