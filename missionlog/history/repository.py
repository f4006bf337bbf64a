"""Ask git about a log: its revisions, each with author, date and subject, and its files at each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.history import HistoryError
from missionlog.history.git import Git, GitError
from missionlog.model.changes import Revision
from missionlog.model.nearest import did_you_mean
from missionlog.store.read.files import is_log_name

#: Hash, parents, time, author and subject, each ended by a NUL, which none of them can contain.
_FORMAT: Final = "--format=%H%x00%P%x00%aI%x00%an%x00%s"
#: Options of `git log` that override what a person has configured.
_LOG_OPTIONS: Final = ("--encoding=UTF-8", "--no-color", "--no-show-signature")


class Blob(NamedTuple):
    """A file of the log at a revision: its name in the log's folder, and git's name for its content."""

    name: str
    hash: str


class LogCommit(NamedTuple):
    """A commit that touched the log: its parents, and the log's path after it and before it."""

    revision: Revision
    parents: tuple[str, ...]
    path: str
    path_before: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of one log. `path` leads from its root to the log, a file or a folder."""

    git: Git
    path: str
    is_folder: bool
    #: Hashes of the commits whose parents a shallow clone does not have.
    shallow: frozenset[str]

    @staticmethod
    def of(log: Path) -> Repository:
        """The repository that contains a log on disk. Raises HistoryError."""
        log = log.resolve()
        is_folder = log.is_dir()
        folder = log if is_folder else log.parent
        git = Git(folder)
        try:
            root = Path(_line(git.run("rev-parse", "--show-toplevel")))
            prefix = _line(git.run("rev-parse", "--show-prefix"))
            shallow = Path(_line(git.run("rev-parse", "--git-path", "shallow")))
        except GitError as error:
            raise _no_repository(error) from None
        path = prefix.removesuffix("/") if is_folder else prefix + log.name
        try:
            hashes = (folder / shallow).read_text(encoding="ascii", errors="replace").split()
        except OSError:  # the clone is not shallow
            hashes = []
        return Repository(Git(root), path, is_folder, frozenset(hashes))

    def commit(self, name: str) -> str:
        """The hash of a commit by its name: `HEAD~1`, a branch, a tag. Raises HistoryError."""
        options = ("--verify", "--quiet", "--end-of-options")
        try:
            hash_ = _line(self.git.run("rev-parse", *options, f"{name}^{{commit}}"))
        except (GitError, ValueError):
            hash_ = ""
        if hash_.isalnum():  # git answers ^HEAD with ^ and a hash: every commit but its ancestors
            return hash_
        mend = "It can be a hash, a branch, a tag, or as HEAD~1; `missionlog history` lists those of the log."
        raise HistoryError(f"there is no revision {name!r}", self._near(name) or mend)

    def _near(self, name: str) -> str:
        """Ask whether a branch or tag was meant, with whatever follows it: `~1`."""
        base = re.split(r"[~^@:]", name, maxsplit=1)[0]
        try:
            names = os.fsdecode(self.git.run("for-each-ref", "--format=%(refname:short)")).splitlines()
        except GitError:
            return ""
        return did_you_mean(base, ["HEAD", *names], after=name[len(base) :])

    def head(self) -> str:
        """The hash of the commit that is checked out. Raises HistoryError if nothing is committed yet."""
        try:
            return self.commit("HEAD")
        except HistoryError:
            mend = "`git add` the log, and `git commit` it."
            raise HistoryError("nothing is committed yet", mend) from None

    def revision_before(self, commit: str, path: str) -> str:
        """The first parent of the last commit, up to the given one, that touched a path; empty if none."""
        parents = _line(self.git.run("log", *_LOG_OPTIONS, "-1", "--format=%P", commit, "--", path))
        return parents.partition(" ")[0]

    def blobs(self, commit: str, path: str) -> tuple[Blob, ...]:
        """The files of the log at a commit, if it was at that path; else none."""
        where = ("--", f"{path}/" if self.is_folder else path) if path else ()
        tree = self.git.run("ls-tree", "-z", "--full-tree", commit, *where)
        entries = (os.fsdecode(entry) for entry in tree.split(b"\0") if entry)
        return tuple(blob for entry in entries if (blob := self._blob(entry)))

    def contents(self, blobs: tuple[Blob, ...]) -> list[bytes]:
        """The bytes of each file, as they were committed. Raises HistoryError if an object is lost."""
        hashes = "".join(f"{blob.hash}\n" for blob in blobs).encode()
        output, contents = self.git.run("cat-file", "--batch", stdin=hashes), []
        start = 0
        for _ in blobs:
            line_end = output.index(b"\n", start)
            *_, size = output[start:line_end].split()
            if not size.isdigit():
                raise HistoryError("git lacks the content of a file of the log", "`git fsck` tells more.")
            start = line_end + 1 + int(size) + 1
            contents.append(output[line_end + 1 : start - 1])
        return contents

    def log_commits(self, head: str) -> Iterator[LogCommit]:
        """The commits that touched the log, newest first, following a renamed file."""
        # Git follows no renames of a folder, so it need not list the files that were touched.
        follow = ("--follow", "--diff-merges=first-parent", "--name-status", "--no-relative")
        options = () if self.is_folder else follow
        where = ("--", self.path) if self.path else ()
        texts = self.git.stream("log", "-z", *_LOG_OPTIONS, _FORMAT, *options, head, *where)
        for hash_ in texts:
            parents, time, author, subject = (next(texts) for _ in range(4))
            before = after = self.path
            if not self.is_folder:
                status, before = next(texts).strip(), next(texts)
                after = next(texts) if status[0] in "RC" else before
            yield LogCommit(Revision(hash_, time, author, subject), tuple(parents.split()), after, before)

    def _blob(self, entry: str) -> Blob | None:
        """The blob of a line of `git ls-tree`, or None if it is no file of the log.

        In a folder, the files of a log are those that `store` reads.
        """
        attributes, path = entry.split("\t", 1)
        _, kind, hash_ = attributes.split()
        name = path.rpartition("/")[2]
        of_the_log = not self.is_folder or is_log_name(name)
        return Blob(name, hash_) if kind == "blob" and of_the_log else None


def _line(output: bytes) -> str:
    """The output without the line break at its end. A path may contain other line breaks."""
    return os.fsdecode(output.removesuffix(b"\n").removesuffix(b"\r"))


def _no_repository(error: GitError) -> HistoryError:
    if "not a git repository" in error.output:
        return HistoryError("the log is not in a git repository", "`git init` in its folder begins one.")
    if "work tree" in error.output:
        return HistoryError("the log lies in git's own folder, or in a bare repository", "Use a clone of it.")
    return error
