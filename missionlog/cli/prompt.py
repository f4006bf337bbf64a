"""One line from a person on a terminal: a short prompt, Tab completion, and lines that are pasted."""

from __future__ import annotations

import os
import re
import readline
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from missionlog.cli.output import page
from missionlog.cli.streams import has_colour
from missionlog.view.escape import one_line, visible

#: A line break, with the blanks around it, that is the layout of what was pasted. One after a hyphen may be
#: within a word: that one stays, for the comparison with a copy to judge.
_LINE_BREAK: Final = re.compile("(?<![-\u00ad\u2010])[^\\S\n]*\n\\s*")
_BOLD, _DIM = "1", "2"
#: The answer that goes back to the question before.
BACK: Final = "<"
#: The most characters of an earlier answer that a prompt shows.
_MAX_SHOWN: Final = 32
#: Stands among completions that have nothing in common with what was typed, which readline would replace by
#: what these have in common.
_OTHERS: Final = "…"


def ask_line(
    name: str,
    hint: str = "",
    *,
    default: str = "",
    earlier: str = "",
    completions: Callable[[str], Sequence[str]] = lambda begun: (),
    between: str = "",
) -> str:
    """What a person answers to a question; Enter alone is the default, which is then shown for the hint.

    `earlier` is brought back by the arrow up. Tab completes what stands after the last of the characters
    `between`. Raises EOFError or KeyboardInterrupt where the person gives up.
    """
    shown = f" [{_shortened(one_line(default))}]" if default else f" ({hint})" if hint else ""
    with _line_editing(completions, between, earlier or default):
        while True:
            line = _read(name, shown)
            if line.isprintable() or line.encode(errors="replace") == line.encode(errors="surrogateescape"):
                return _LINE_BREAK.sub(" ", line.strip()) or default
            tell("that is not UTF-8; let the terminal send it so")


class GoBack(Exception):
    """The person wants to answer the question before once more."""


def agrees(question: str, *, default: bool = True, can_go_back: bool = False) -> bool:
    """Whether a person says yes. Raises GoBack where that can be done and is wanted."""
    while True:
        line = ask_line(question, "Y/n" if default else "y/N").lower()
        if can_go_back and line == BACK:
            raise GoBack
        if line in ("", "y", "yes", "n", "no"):
            return default if not line else line[0] == "y"
        tell("y or n?")


def tell(text: str) -> None:
    """Print a remark on an answer to stderr, a little further in, and wrapped."""
    from textwrap import fill

    width = max(page(sys.stderr).width, 20)
    print(fill(visible(text), width, initial_indent="  ", subsequent_indent="  ", break_long_words=False,
               break_on_hyphens=False), file=sys.stderr, flush=True)  # fmt: skip


def _read(name: str, hint: str) -> str:
    if sys.stdout.isatty():
        return input(f"{_styled(name, _BOLD)}{_styled(hint, _DIM)}: ")
    # The data goes elsewhere: the question must not be among it.
    print(f"{name}{hint}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"


def _styled(text: str, code: str) -> str:
    """A part of a prompt in a style, marked so that readline does not count the codes as characters."""
    return f"\x01\x1b[{code}m\x02{text}\x01\x1b[0m\x02" if text and has_colour(sys.stdout) else text


@contextmanager
def _line_editing(completions: Callable[[str], Sequence[str]], between: str, earlier: str) -> Iterator[None]:
    """Let Tab complete, and the arrow up bring back one answer and nothing else, while a line is read."""
    found: list[str] = []

    def complete(begun: str, state: int) -> str | None:
        if state == 0:
            found[:] = _offered(begun, completions)
        return found[state] if state < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(between)
    readline.set_auto_history(False)
    readline.clear_history()
    if earlier:
        readline.add_history(earlier)
    is_editline = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_editline else "tab: complete")
    readline.parse_and_bind("set show-all-if-ambiguous on")
    if os.environ.get("TERM", "dumb") != "dumb":  # lines that are pasted are one answer
        readline.parse_and_bind("set enable-bracketed-paste on")
    try:
        yield
    finally:
        readline.clear_history()
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def _offered(begun: str, completions: Callable[[str], Sequence[str]]) -> list[str]:
    """What Tab offers, after the blanks that stand before what was typed."""
    blanks = begun[: len(begun) - len(begun.lstrip())]
    offered = [one for one in completions(begun.lstrip()) if one.isprintable()]
    is_prefix = all(one.lower().startswith(begun.strip().lower()) for one in offered)
    if len(offered) > 1 and not is_prefix and len({one[:1] for one in offered}) == 1:
        offered.append(_OTHERS)
    return [blanks + one for one in offered]
