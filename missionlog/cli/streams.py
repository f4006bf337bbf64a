"""The standard streams: made usable before a command runs, and stdout written to."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO


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


def put(chunks: Iterable[str]) -> None:
    """Write text to stdout as it comes. Raises OSError where it cannot be had there, as on a full disk."""
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough (`| head`). Nothing more may be
        # written, not even what Python flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
