"""The standard streams: made usable before a command runs, with or without colours, and stdout written to."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Final, TextIO

#: The option that says whether there are colours, and its values.
COLOUR_OPTION: Final = "--color"
COLOUR_CHOICES: Final = ("auto", "always", "never")
#: The environment variables that say how text is encoded; the first that is set decides.
_ENCODINGS: Final = ("PYTHONIOENCODING", "LC_ALL", "LC_CTYPE", "LANG")
_colour_choice: ContextVar[str] = ContextVar("colour_choice", default="auto")


def prepare() -> None:
    """Open what was closed, and write UTF-8 whatever the locale.

    Where stderr is closed, talk goes nowhere; it must not end up among the
    data. Raises OSError where stdout is closed: there is nowhere to write to.
    """
    if sys.stderr is None:
        sys.stderr = _nowhere()
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = _nowhere()
        raise OSError(errno.EBADF, "it is closed", "standard output")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def choose_colour(arguments: Sequence[str]) -> None:
    """Take the last --color of a command line, for all that is printed: help and mistakes in the line too."""
    choice, line = "auto", iter(arguments)
    for argument in line:
        if argument == "--":
            break
        spelling, equals, value = argument.partition("=")
        if spelling == COLOUR_OPTION:
            choice = value if equals else next(line, "")
    _colour_choice.set(choice)


def has_colour(stream: TextIO) -> bool:
    """Whether to write colours to a stream. The first of these that says something decides:

    --color; NO_COLOR (no-color.org); FORCE_COLOR and CLICOLOR_FORCE; whether the stream is a terminal, other
    than one that is called dumb.
    """
    choice = _colour_choice.get()
    if choice in ("always", "never"):
        return choice == "always"
    environment = os.environ.get
    if environment("NO_COLOR"):
        return False
    if any(environment(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and environment("TERM") != "dumb"


def is_ascii() -> bool:
    """Whether to draw with the signs of ASCII alone.

    That is for a terminal that is called dumb, and for an encoding that is not UTF-8: of PYTHONIOENCODING,
    LC_ALL, LC_CTYPE and LANG, the first that says something names it. Without any, it is taken for UTF-8.
    """
    if os.environ.get("TERM") == "dumb":
        return True
    encoding = next(filter(None, (os.environ.get(name) for name in _ENCODINGS)), "utf-8")
    return "utf" not in encoding.lower()


def put(chunks: Iterable[str]) -> bool:
    """Write text to stdout as it comes; False where nobody reads it any more.

    Raises OSError where it cannot be had there, as on a full disk.
    """
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        return False
    return True


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout. Raises OSError where they cannot be had there."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _write_no_more()


def _write_no_more() -> None:
    """Let nothing more be written to stdout, not even what Python flushes at the end.

    Whoever read the output has seen enough (`| head`).
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def has_reader() -> bool:
    """Whether somebody still reads stdout, as far as the system tells before anything is written."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(sys.stdout.fileno(), 0)
    return not poll.poll(0)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
