"""Git, asked through its own program: what it answers, and what it refuses as one clear error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from missionlog.history.errors import HistoryError

_LINE_END: Final = "\n"
_CHUNK: Final = 65536
#: Set where git runs a program itself, as a hook: the repository asked is the one that the log lies in.
_OF_A_HOOK: Final = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"))
#: English messages, no question at the terminal, no lock taken for a look.
_QUIET: Final = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


class Refused(HistoryError):
    """Git ended with an error; `said` is what it said."""

    def __init__(self, said: str) -> None:
        super().__init__(f"git says: {said.partition(_LINE_END)[0].removeprefix('fatal: ')}")
        self.said = said


class Git:
    """Git in one folder. Names of files are taken as they are, whatever characters they have.

    Every method raises HistoryError where there is no git.
    """

    def __init__(self, folder: Path) -> None:
        self._call = ("git", "--no-pager", "--literal-pathspecs", "-C", str(folder))
        self._environment = {
            key: value for key, value in os.environ.items() if key not in _OF_A_HOOK
        } | _QUIET

    def ask(self, *arguments: str, feed: bytes = b"") -> bytes:
        """What a command of git prints. Raises Refused."""
        try:
            done = subprocess.run(
                [*self._call, *arguments], input=feed, capture_output=True, env=self._environment, check=False
            )
        except OSError as error:
            raise _no_git(error) from None
        if done.returncode:
            raise Refused(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def stream(self, *arguments: str) -> Iterator[str]:
        """The texts that a command prints, each ended by a NUL, as they come. Closing this ends git."""
        try:
            process = subprocess.Popen(
                [*self._call, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
        except OSError as error:
            raise _no_git(error) from None
        assert process.stdout
        with process.stdout as pipe:
            try:
                yield from _texts(pipe)
                if process.wait():
                    raise HistoryError("git could not read its history to the end", "`git fsck` tells why.")
            finally:
                process.kill()
                process.wait()


def _texts(pipe: IO[bytes]) -> Iterator[str]:
    rest = b""
    while chunk := os.read(pipe.fileno(), _CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, whole)


def _no_git(error: OSError) -> HistoryError:
    if isinstance(error, FileNotFoundError):
        return HistoryError(
            "git is not installed, and it keeps the history", "See https://git-scm.com/downloads."
        )
    return HistoryError(f"git can't be run: {error.strerror}")
