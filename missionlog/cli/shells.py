"""The completion protocols of shells: how each hands over the line being typed, and takes an answer.

They are the protocols of Typer's scripts (`--show-completion`), spoken without
Typer, since each press of the key starts the program.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from missionlog.cli.candidates import Offer
from missionlog.cli.exits import Exit
from missionlog.model.registry import FILTERS

#: Characters that a shell interprets within quotes, or that end them.
_SPECIAL_IN_QUOTES: Final = frozenset("\"'\\`$!")
_QUOTES: Final = ('"', "'")
_FILTERS: Final = ("not", *FILTERS)
#: The shells that Typer has a script for.
SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


class Line(NamedTuple):
    """The words before the one that is being typed, without the program's name, and what is typed of that.

    `kept` is the beginning of the typed word that the shell keeps, taking only
    what follows it. `quoted` if a quote is open.
    """

    words: tuple[str, ...]
    typed: str
    kept: str = ""
    quoted: bool = False


class ShellAnswer(NamedTuple):
    """The text for stdout, and the exit code."""

    text: str
    code: Exit = Exit.FINE


def line_of(shell: str, environ: Mapping[str, str]) -> Line:
    """The line that a shell hands over. Raises LookupError or ValueError if there is none."""
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


def answer_for(shell: str, offers: Iterable[Offer], line: Line, environ: Mapping[str, str]) -> ShellAnswer:
    """The offers in the form that a shell takes."""
    every = [Offer(value, " ".join(help_.split())) for value, help_ in offers if value.isprintable()]
    if shell == "fish":
        if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return ShellAnswer("", Exit.FINE if every else Exit.FINDINGS)
        return ShellAnswer("\n".join(f"{one.value}\t{one.help}" if one.help else one.value for one in every))
    safe = [one for one in every if not _SPECIAL_IN_QUOTES & {*one.value}]
    if shell == "bash":
        fit = safe if line.quoted else every
        return ShellAnswer("\n".join(_for_bash(one.value, line) for one in fit))
    if shell == "zsh":
        values = "\n".join(map(_for_zsh, safe))
        return ShellAnswer(f"_arguments '*: :(({values}))'" if values else "_files")
    return ShellAnswer("\n".join(map(_for_powershell, safe)))


def _split(text: str) -> list[str]:
    """The words of a line; the last may be incomplete."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:  # a quote is not closed
        words.append(lexer.token)
    return words


def _of_bash(line: str, number: int) -> Line:
    """The line from bash, which splits words at `:` and `=` and hands over no white space."""
    words = _split(line)[: number + 1]
    words += [""] * (number + 1 - len(words))
    joined: list[str] = []
    kept, after_sign = "", False
    for word in words:
        sign = bool(joined) and _is_sign(word, joined[-1])
        if sign or after_sign:
            kept = joined[-1] + word if sign else joined[-1]
            joined[-1] += word
        else:
            kept = ""
            joined.append(word)
        after_sign = sign
    return Line(tuple(joined[1:-1]), joined[-1], kept, line.rpartition("\n")[2].startswith(_QUOTES))


def _is_sign(word: str, before: str) -> bool:
    """Whether a word is the sign between a filter or an option and its value."""
    if word == "=":
        return before.startswith("--")
    return word == ":" and before.rpartition(":")[2] in _FILTERS


def _for_bash(value: str, line: Line) -> str:
    rest = value.removeprefix(line.kept)
    return rest if line.quoted else re.sub(r"([^\w./:,+@%=-])", r"\\\1", rest)


def _for_zsh(offer: Offer) -> str:
    value = f'"{_zsh_text(offer.value)}"'
    return f'{value}:"{_zsh_text(offer.help)}"' if offer.help else value


def _zsh_text(text: str) -> str:
    doubled = text.replace('"', '""').replace("'", "''")
    return doubled.replace("$", "\\$").replace("`", "\\`").replace(":", "\\\\:")


def _for_powershell(offer: Offer) -> str:
    value = f"'{offer.value}'" if " " in offer.value else offer.value
    return f"{value}:::{offer.help or ' '}"
