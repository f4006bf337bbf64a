"""Run git, and turn what it refuses into one error; knows no log and no revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import Final

from missionlog.history import HistoryError

_LINE_END: Final = "\n"
_CHUNK_BYTES: Final = 65536
#: Variables by which git reads another repository or another history than the log's own, as it sets them
#: when it runs a program as a hook, or understands paths otherwise.
_NOT_INHERITED: Final = frozenset(
    (
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    )
)
#: English messages, no question at the terminal, no lock for commands that only read, and nothing fetched:
#: no protocol has the name "none". (Git before 2.45 does not know GIT_NO_LAZY_FETCH.) Commits and files are
#: told as they were committed, and not as the repository replaces them.
_READ_ONLY: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
#: What the configuration of a repository can name as a program to run, or as a file to read, and what would
#: hide commits: two settings, and a cache of all commits that can say what it likes.
_SETTINGS: Final = {
    "core.commitGraph": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "diff.orderFile": os.devnull,
    "log.follow": "false",
    "log.showSignature": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
}
#: In what git says where it lacks an object; a partial clone does until it fetches it.
_LACKING: Final = (
    "unable to read",
    "unable to unpack",
    "Could not read",
    "is corrupt",
    "lazy fetching disabled",
    "promisor remote",
)
#: Seconds for a command whose answer is short: one that takes longer waits for something.
_TIMEOUT: Final = 60
#: Seconds in which a history may stay silent: git walks through all commits to find those of one file.
_SILENCE: Final = 300


class GitError(HistoryError):
    """Git ended with an error; `output` is what it wrote to stderr."""

    def __init__(self, output: str) -> None:
        super().__init__(f"git says: {output.partition(_LINE_END)[0].removeprefix('fatal: ')}")
        self.output = output


class Git:
    """Git in one folder. Paths are literal: no character in them is a pattern.

    A repository may come from anyone, so git runs no program that its configuration names, and fetches
    nothing. Every method raises HistoryError if git is not installed or cannot be run.
    """

    def __init__(self, folder: Path) -> None:
        settings = (part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}"))
        self._git = ("git", "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder))
        inherited = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
        self._environment = inherited | _READ_ONLY

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Run a git command and return its stdout. Raises GitError."""
        try:
            done = subprocess.run(
                [*self._git, *arguments],
                input=stdin,
                capture_output=True,
                env=self._environment,
                timeout=_TIMEOUT,
                check=False,
            )
        except OSError as error:
            raise _no_git(error) from None
        except subprocess.TimeoutExpired:
            raise _no_answer(_TIMEOUT) from None
        if done.returncode:
            output = done.stderr.decode(errors="replace").strip()
            raise lacking() if _is_lacking(output) else GitError(output)
        return done.stdout

    def stream(self, *arguments: str) -> Iterator[str]:
        """Yield the NUL-terminated texts of a command's stdout as they arrive. Closing it ends git."""
        with TemporaryFile() as errors:
            try:
                process = subprocess.Popen(
                    [*self._git, *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env=self._environment,
                )
            except OSError as error:
                raise _no_git(error) from None
            assert process.stdout
            with process.stdout as pipe:
                try:
                    rest = b""
                    while chunk := _read(pipe.fileno(), process):
                        *whole, rest = (rest + chunk).split(b"\0")
                        yield from map(os.fsdecode, whole)
                    if process.wait():
                        errors.seek(0)
                        raise _broken_off(errors.read().decode(errors="replace"))
                finally:
                    process.kill()
                    process.wait()


def _read(pipe: int, process: subprocess.Popen[bytes]) -> bytes:
    """The next bytes that a process writes; none at the end. Raises HistoryError after too long a silence."""
    gave_up = Event()

    def give_up() -> None:
        gave_up.set()
        process.kill()

    timer = Timer(_SILENCE, give_up)
    timer.start()
    try:
        chunk = os.read(pipe, _CHUNK_BYTES)
    finally:
        timer.cancel()
    if gave_up.is_set():
        raise _no_answer(_SILENCE)
    return chunk


def _no_answer(seconds: int) -> HistoryError:
    return HistoryError(f"git did not answer within {seconds} seconds", "`git log` tells what it waits for.")


def lacking() -> HistoryError:
    """The error for an object that is in no place where git looks without fetching, or is damaged."""
    mend = "`git fsck` tells which; in a partial clone, `git fetch --refetch` gets them."
    return HistoryError("git lacks objects of the log's history, and fetches nothing here", mend)


def _is_lacking(output: str) -> bool:
    """Whether a command lacked an object, by what git wrote to stderr."""
    return any(sign in output for sign in _LACKING)


def _broken_off(output: str) -> HistoryError:
    """The error for a history that ended too early, by what git wrote to stderr."""
    if _is_lacking(output):
        return lacking()
    return HistoryError("git could not read its history to the end", "`git fsck` tells why.")


def _no_git(error: OSError) -> HistoryError:
    if isinstance(error, FileNotFoundError):
        mend = "See https://git-scm.com/downloads."
        return HistoryError("git is not installed, and it keeps the history", mend)
    return HistoryError(f"git can't be run: {error.strerror}")
