"""Run git, and turn what it refuses into one error; knows no log and no revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from missionlog.history import HistoryError

_LINE_END: Final = "\n"
_CHUNK_BYTES: Final = 65536
#: Git sets these when it runs a program as a hook; the log's own repository is meant all the same.
_FROM_HOOK: Final = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"))
#: English messages, no question at the terminal, no lock for commands that only read.
_READ_ONLY: Final = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


class GitError(HistoryError):
    """Git ended with an error; `output` is what it wrote to stderr."""

    def __init__(self, output: str) -> None:
        super().__init__(f"git says: {output.partition(_LINE_END)[0].removeprefix('fatal: ')}")
        self.output = output


class Git:
    """Git in one folder. Paths are literal: no character in them is a pattern.

    Every method raises HistoryError if git is not installed or cannot be run.
    """

    def __init__(self, folder: Path) -> None:
        self._git = ("git", "--no-pager", "--literal-pathspecs", "-C", str(folder))
        inherited = {key: value for key, value in os.environ.items() if key not in _FROM_HOOK}
        self._environment = inherited | _READ_ONLY

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Run a git command and return its stdout. Raises GitError."""
        try:
            done = subprocess.run(
                [*self._git, *arguments], input=stdin, capture_output=True, env=self._environment, check=False
            )
        except OSError as error:
            raise _no_git(error) from None
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def stream(self, *arguments: str) -> Iterator[str]:
        """Yield the NUL-terminated texts of a command's stdout as they arrive. Closing it ends git."""
        try:
            process = subprocess.Popen(
                [*self._git, *arguments],
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
                rest = b""
                while chunk := os.read(pipe.fileno(), _CHUNK_BYTES):
                    *whole, rest = (rest + chunk).split(b"\0")
                    yield from map(os.fsdecode, whole)
                if process.wait():
                    raise HistoryError("git could not read its history to the end", "`git fsck` tells why.")
            finally:
                process.kill()
                process.wait()


def _no_git(error: OSError) -> HistoryError:
    if isinstance(error, FileNotFoundError):
        mend = "See https://git-scm.com/downloads."
        return HistoryError("git is not installed, and it keeps the history", mend)
    return HistoryError(f"git can't be run: {error.strerror}")
