"""The standard streams, made such that a command need not think of them."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Final, TextIO


class Contradicted(Exception):
    """What a command has printed is not what it prints when it is run again."""


class _Printed:
    """What has gone to stdout, and what of it is not to go there twice: a count of chunks, and their hash.

    The same command prints the same chunks of the same log. Python's own hash
    of them is the one that costs nothing: it is not to be loaded.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Nothing has been printed."""
        self._now = self._before = (0, 0)

    def rewind(self) -> None:
        """All will be printed again, from the beginning."""
        self._now, self._before = (0, 0), self._now

    def unprinted(self, chunks: Iterable[str]) -> Iterator[str]:
        """What has not been printed yet. Raises Contradicted where what has been was something else."""
        for chunk in chunks:
            count, hash_ = self._now
            self._now = count + 1, hash((hash_, chunk))
            if count >= self._before[0]:
                yield chunk
            elif count + 1 == self._before[0] and self._now != self._before:
                raise Contradicted

    def finish(self) -> None:
        """Raise Contradicted where more was printed before than now."""
        if self._now[0] < self._before[0]:
            raise Contradicted


_printed: Final = _Printed()
#: Before a command is run once more, and after it.
rewind: Final = _printed.rewind
finish: Final = _printed.finish


def prepare() -> None:
    """Open what was closed, and write UTF-8 whatever the locale; nothing has been printed yet.

    Where stderr is closed, talk goes nowhere; it must not end up among the
    data. Raises OSError where stdout is closed: there is nowhere to write to.
    """
    _printed.begin()
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
        for chunk in _printed.unprinted(chunks):
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough (`| head`). Nothing more may be
        # written, not even what Python flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
