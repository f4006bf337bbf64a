"""Ask git about a log: its revisions, each with author, date and subject, and its files at each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.history import HistoryError
from missionlog.history.git import Git, GitError, lacking
from missionlog.model.changes import Revision
from missionlog.model.nearest import did_you_mean
from missionlog.store.read.files import is_log_name

#: Hash, parents, time, author and subject, each ended by a NUL, which none of them can contain.
_FORMAT: Final = "--format=%H%x00%P%x00%aI%x00%an%x00%s"
#: Options of `git log` that override what a person has configured.
_LOG_OPTIONS: Final = ("--encoding=UTF-8", "--no-color", "--no-show-signature")


#: Where a log is in its repository: paths of files, and of folders, which end in a slash. An empty path is
#: the root folder.
LogPlace = tuple[str, ...]


class Blob(NamedTuple):
    """A file at a revision: its path in the repository, and git's name for its content."""

    path: str
    hash: str


class LogCommit(NamedTuple):
    """A commit that touched the log: its parents, and the files that the first of them had and it has not."""

    revision: Revision
    parents: tuple[str, ...]
    removed: tuple[Blob, ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of one log, which is at a `place` now. `root` is its folder on the disk."""

    git: Git
    root: Path
    place: LogPlace
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
        place = prefix if is_folder else prefix + log.name
        try:
            grafts = folder / shallow  # a pipe in its place would be waited for
            hashes = grafts.read_text(encoding="ascii", errors="replace").split() if grafts.is_file() else []
        except OSError:  # the clone is not shallow
            hashes = []
        return Repository(Git(root), root, (place,), frozenset(hashes))

    @property
    def path(self) -> str:
        """The path of the log, for messages."""
        return self.place[0].removesuffix("/") or "."

    def commit(self, name: str) -> str:
        """The hash of a commit by its name: `HEAD~1`, a branch, a tag. Raises HistoryError."""
        # `:/words`, a commit by its message, would look for the braces too.
        hash_ = self._commit(self._by_message(name) if name.startswith(":/") else name)
        if hash_:
            return hash_
        if name == "HEAD":
            raise HistoryError("nothing is committed yet", "`git add` the log, and `git commit` it.")
        mend = "It can be a hash, a branch, a tag, or as HEAD~1; `missionlog history` lists those of the log."
        if self.shallow:
            mend = "The clone is shallow; `git fetch --unshallow` brings what was before."
        raise HistoryError(f"there is no revision {name!r}", self._near(name) or mend)

    def _by_message(self, name: str) -> str:
        """The hash of the newest commit whose message has the words of a `:/words`; empty if none has."""
        try:
            return _line(self.git.run("rev-parse", "--verify", "--end-of-options", name))
        except (GitError, ValueError):
            return ""

    def _commit(self, name: str) -> str:
        """The hash of a commit; empty if no commit has that name. Raises HistoryError if git cannot tell."""
        options = ("rev-parse", "--verify", "--end-of-options")
        try:
            hash_ = _line(self.git.run(*options, f"{name}^{{commit}}"))
        except ValueError:  # no name has a NUL
            return ""
        except GitError as error:
            if "not a git repository" in error.output:  # the configuration names another folder
                raise _no_repository(error) from None
            if self._is_lost(name):
                raise lacking() from None
            return ""
        return hash_ if hash_.isalnum() else ""  # ^HEAD is ^ and a hash: every commit but its ancestors

    def _is_lost(self, name: str) -> bool:
        """Whether a name, or what it begins with, is one of an object that git does not have."""
        return any(map(self._names_lost_object, {name, _base(name)}))

    def _names_lost_object(self, name: str) -> bool:
        try:
            hash_ = _line(self.git.run("rev-parse", "--verify", "--end-of-options", name))
        except GitError:
            return False
        try:
            self.git.run("cat-file", "-e", hash_)
        except GitError:
            return hash_ != name.lower()  # a whole hash names itself, and nobody may ever have had it
        return False

    def _near(self, name: str) -> str:
        """Ask whether a branch or tag was meant, with whatever follows it: `~1`."""
        base = _base(name)
        try:
            output = os.fsdecode(self.git.run("for-each-ref", "--format=%(refname:short)"))
        except GitError:
            return ""
        names = ["HEAD", "@", *output.splitlines()]
        return "" if base in names else did_you_mean(base, names, after=name[len(base) :])

    def head(self) -> str:
        """The hash of the commit that is checked out. Raises HistoryError if nothing is committed yet."""
        return self.commit("HEAD")

    def revision_before(self, commit: str, place: LogPlace) -> str:
        """The first parent of the last commit, up to the given one, that touched a place; empty if none."""
        options = ("-1", "--format=%P", commit, *_within(place))
        return _line(self.git.run("log", *_LOG_OPTIONS, *options)).partition(" ")[0]

    def blobs(self, commit: str, place: LogPlace) -> tuple[Blob, ...]:
        """The files at a place at a commit: of a folder, those that `store` reads."""
        named = [path for path in place if path]
        trees = [self._tree(commit, "--", *named)] if named else []
        trees += [self._tree(commit)] if "" in place else []
        found = dict.fromkeys(blob for tree in trees for blob in tree)
        return tuple(blob for blob in found if _is_at(blob.path, place))

    def all_blobs(self, commit: str) -> tuple[Blob, ...]:
        """All files at a commit."""
        return tuple(self._tree(commit, "-r"))

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

    def log_commits(self, revisions: Sequence[str], place: LogPlace) -> Iterator[LogCommit]:
        """The commits that touched a place, newest first. A revision `^X` leaves out X and what is before."""
        changes = ("--raw", "--no-abbrev", "--no-renames", "--no-relative", "--full-diff")
        options = (*_LOG_OPTIONS, _FORMAT, *changes, "--diff-merges=first-parent")
        texts = self.git.stream("log", "-z", *options, *revisions, *_within(place))
        hash_ = next(texts, "")
        while hash_:
            parents, time, author, subject = (next(texts) for _ in range(4))
            removed: list[Blob] = []
            hash_after = ""
            for text in texts:
                if not text.strip().startswith(":"):
                    hash_after = text
                    break
                removed += _removed(text, next(texts))
            yield LogCommit(Revision(hash_, time, author, subject), tuple(parents.split()), (*removed,))
            hash_ = hash_after

    def removed(self, old: str, new: str) -> tuple[Blob, ...]:
        """The files that one commit has and another has not."""
        output = self.git.run("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", old, new)
        texts = iter(os.fsdecode(output).split("\0")[:-1])
        return tuple(blob for change in texts for blob in _removed(change, next(texts)))

    def _tree(self, commit: str, *options: str) -> Iterator[Blob]:
        """The files that `git ls-tree` lists."""
        tree = self.git.run("ls-tree", "-z", "--full-tree", *_before_dashes(commit, options))
        for entry in filter(None, tree.split(b"\0")):
            attributes, path = os.fsdecode(entry).split("\t", 1)
            _, kind, hash_ = attributes.split()
            if kind == "blob":
                yield Blob(path, hash_)


def _removed(change: str, path: str) -> Iterator[Blob]:
    """The file of a line of git's raw format, if it was removed."""
    _, _, hash_, _, status = change.split()
    if status == "D":
        yield Blob(path, hash_)


def _before_dashes(commit: str, options: Sequence[str]) -> tuple[str, ...]:
    """A commit where git wants it: after options, and before `--` and paths."""
    return (*options, commit) if "--" not in options else (commit, *options)


def _within(place: LogPlace) -> tuple[str, ...]:
    """The arguments that limit a git command to a place."""
    return () if "" in place else ("--", *place)


def _is_at(path: str, place: LogPlace) -> bool:
    """Whether a file is at a place: named itself, or one that a log has in a folder that is named."""
    folder, slash, name = path.rpartition("/")
    return path in place or (folder + slash in place and is_log_name(name))


def _base(name: str) -> str:
    """The branch or tag with which the name of a commit begins: without `~1` and the like."""
    return re.split(r"[~^@:]", name, maxsplit=1)[0]


def _line(output: bytes) -> str:
    """The output without the line break at its end. A path may contain other line breaks."""
    return os.fsdecode(output.removesuffix(b"\n").removesuffix(b"\r"))


def _no_repository(error: GitError) -> HistoryError:
    if "not a git repository" in error.output:
        return HistoryError("the log is not in a git repository", "`git init` in its folder begins one.")
    if "work tree" in error.output:
        return HistoryError("the log lies in git's own folder, or in a bare repository", "Use a clone of it.")
    if "dubious ownership" in error.output:
        commands = (line.strip() for line in error.output.splitlines() if "safe.directory" in line)
        mend = f"If you trust its owner: `{next(commands, 'git help config')}`."
        return HistoryError("git does not read a repository that belongs to somebody else", mend)
    return error
