"""The git repository that a log lies in: its revisions, and the files of the log at each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.history.errors import HistoryError
from missionlog.history.git import Git, Refused
from missionlog.model.changes import Revision

#: Hash, parents, time, author and subject, each ended by a NUL, which none of them can have in it.
_FORMAT: Final = "--format=%H%x00%P%x00%aI%x00%an%x00%s"
#: Whatever a person has set up for `git log`, this is how it is read.
_PLAIN: Final = ("--encoding=UTF-8", "--no-color", "--no-show-signature")


class Blob(NamedTuple):
    """A file of the log at a revision: its name in the log's folder, and git's name for its content."""

    name: str
    hash: str


class Visit(NamedTuple):
    """A revision that touched the log: its parents, the log's path at it, and its path before."""

    revision: Revision
    parents: tuple[str, ...]
    path: str
    before: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of one log. `path` leads from its root to the log, a file or a folder."""

    git: Git
    path: str
    folder: bool
    #: Revisions whose parents a shallow clone has left behind.
    cut: frozenset[str]

    @staticmethod
    def of(log: Path) -> Repository:
        """The repository that a log on disk lies in. Raises HistoryError."""
        log = log.resolve()
        folder = log.is_dir()
        git = Git(log if folder else log.parent)
        try:
            root = Path(_line(git.ask("rev-parse", "--show-toplevel")))
            prefix = _line(git.ask("rev-parse", "--show-prefix"))
            shallow = Path(_line(git.ask("rev-parse", "--git-path", "shallow")))
        except Refused as refused:
            raise _no_repository(refused) from None
        path = prefix.removesuffix("/") if folder else prefix + log.name
        at = log if folder else log.parent
        return Repository(Git(root), path, folder, _hashes(at / shallow))

    def commit(self, name: str) -> str:
        """The hash of the commit that a person calls so: `HEAD~1`, a branch, a tag. Raises HistoryError."""
        try:
            found = _line(
                self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            )
        except (Refused, ValueError):
            raise _no_revision(name) from None
        if not found.isalnum():  # of ^HEAD git says ^ and a hash: all but what led there
            raise _no_revision(name)
        return found

    def head(self) -> str:
        """The hash of the commit that is checked out. Raises HistoryError where nothing is committed yet."""
        try:
            return self.commit("HEAD")
        except HistoryError:
            raise HistoryError(
                "nothing is committed yet", "`git add` the log, and `git commit` it."
            ) from None

    def before(self, commit: str, path: str) -> str:
        """The first parent of the last revision, up to a commit, that touched a path; empty where none."""
        told = _line(self.git.ask("log", *_PLAIN, "-1", "--format=%P", commit, "--", path))
        return told.partition(" ")[0]

    def blobs(self, commit: str, path: str) -> tuple[Blob, ...]:
        """The files of the log at a commit: none where it has no log there."""
        where = ("--", f"{path}/" if self.folder else path) if path else ()
        listed = self.git.ask("ls-tree", "-z", "--full-tree", commit, *where)
        return tuple(blob for entry in _texts(listed) if (blob := self._blob(entry)))

    def contents(self, blobs: tuple[Blob, ...]) -> list[bytes]:
        """What files hold, each as it was committed."""
        feed = "".join(f"{blob.hash}\n" for blob in blobs).encode()
        answer, found = self.git.ask("cat-file", "--batch", feed=feed), []
        start = 0
        for _ in blobs:
            line_end = answer.index(b"\n", start)
            *_, size = answer[start:line_end].split()
            if not size.isdigit():
                raise HistoryError("git lacks the content of a file of the log", "`git fsck` tells more.")
            start = line_end + 1 + int(size) + 1
            found.append(answer[line_end + 1 : start - 1])
        return found

    def visits(self, head: str) -> Iterator[Visit]:
        """The revisions that touched the log, newest first, as git comes upon them; renames are followed."""
        # Of a folder, git follows no renames, and need not tell which file was touched.
        told = (
            ()
            if self.folder
            else ("--follow", "--diff-merges=first-parent", "--name-status", "--no-relative")
        )
        where = ("--", self.path) if self.path else ()
        texts = self.git.stream("log", "-z", *_PLAIN, _FORMAT, *told, head, *where)
        for hash_ in texts:
            parents, time, author, subject = (next(texts) for _ in range(4))
            before, after = (self.path, self.path) if self.folder else _paths(texts)
            yield Visit(Revision(hash_, time, author, subject), tuple(parents.split()), after, before)

    def _blob(self, entry: str) -> Blob | None:
        """An entry of a tree, if it is a file of the log: in a folder, what `store` would read of it."""
        about, path = entry.split("\t", 1)
        _, kind, hash_ = about.split()
        name = path.rpartition("/")[2]
        of_the_log = not self.folder or (name.endswith(".yaml") and not name.startswith("."))
        return Blob(name, hash_) if kind == "blob" and of_the_log else None


def _paths(texts: Iterator[str]) -> tuple[str, str]:
    """A file's path before a revision and at it, of `git log --name-status`."""
    status, before = next(texts).strip(), next(texts)
    return before, next(texts) if status[0] in "RC" else before


def _line(printed: bytes) -> str:
    """What was printed, but for the line break at its end; a name may have more of them."""
    return os.fsdecode(printed.removesuffix(b"\n").removesuffix(b"\r"))


def _texts(printed: bytes) -> list[str]:
    return [os.fsdecode(one) for one in printed.split(b"\0") if one]


def _hashes(file: Path) -> frozenset[str]:
    """The hashes in a file, one a line; none where there is no such file."""
    try:
        return frozenset(file.read_text(encoding="ascii", errors="replace").split())
    except OSError:
        return frozenset()


def _no_repository(refused: Refused) -> HistoryError:
    if "not a git repository" in refused.said:
        return HistoryError("the log is not in a git repository", "`git init` in its folder begins one.")
    if "work tree" in refused.said:
        return HistoryError("the log lies in git's own folder, or in a bare repository", "Use a clone of it.")
    return refused


def _no_revision(name: str) -> HistoryError:
    mend = "It can be a hash, a branch, a tag, or as HEAD~1; `missionlog history` lists those of the log."
    return HistoryError(f"there is no revision {name!r}", mend)
