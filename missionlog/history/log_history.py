"""The log at a revision, and what each revision changed, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from missionlog.history import HistoryError
from missionlog.history.compare import compare
from missionlog.history.repository import Blob, LogCommit, Repository
from missionlog.history.whereabouts import Whereabouts
from missionlog.model.changes import Change, Step
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_texts

#: Each revision is needed for its own step and for the next one; around merges, more often.
_CACHED_LOGS: Final = 4
_EMPTY_LOG: Final = ParsedLog("")
_SHALLOW: Final = "the clone is shallow and ends here; `git fetch --unshallow` brings what was before"


class LogHistory:
    """The history of one log on disk. Every method may raise HistoryError."""

    def __init__(self, log: Path) -> None:
        self._repository = Repository.of(log)
        self._cached_log = lru_cache(_CACHED_LOGS)(self._log_or_error)
        self._where = Whereabouts(self._repository)

    def at(self, name: str) -> ParsedLog:
        """The log at a revision (hash, branch, tag, `HEAD~1`). Raises Unreadable too."""
        commit = self._repository.commit(name)
        where = Whereabouts(self._repository)
        for _ in self._commits(where, f"^{commit}"):
            pass  # those that came later tell where the log was moved from
        blobs = where.blobs(commit)
        if blobs:
            return self._parse(blobs, f"{name}:{self._repository.path}", f"{name}:")
        mend = "`missionlog history` lists the revisions that have it."
        raise HistoryError(f"{name} has no log {self._repository.path!r}", mend)

    def newest(self) -> ParsedLog:
        """The log at HEAD; an empty log if that cannot be read."""
        head = self._repository.head()
        where = Whereabouts(self._repository)
        where.learn_from_disk(head)
        log = self._log_at(head, where)
        return log if isinstance(log, ParsedLog) else _EMPTY_LOG

    def steps(self) -> Iterator[Step]:
        """What each revision changed, newest first. Lazy: each revision is read once, when it is needed."""
        commit = None
        for commit in self._commits(self._where):
            step = self._step(commit)
            if step.changes or step.unknown:
                yield step
        if commit is None:
            mend = "`git add` it, and `git commit`."
            raise HistoryError(f"{self._repository.path!r} has never been committed", mend)

    def _commits(self, where: Whereabouts, *without: str) -> Iterator[LogCommit]:
        """The commits that touched the log, newest first, wherever it was; `without` are revisions `^X`."""
        head = self._repository.head()
        where.learn_from_disk(head)
        seen: set[str] = set()
        has_moved = True
        while has_moved:
            has_moved = False
            for commit in self._repository.log_commits((head, *without), where.everywhere):
                if commit.revision.hash not in seen:
                    seen.add(commit.revision.hash)
                    has_moved = where.learn_from(commit)
                    yield commit
                if has_moved:  # what is older is asked for again, where the log was then too
                    break

    def _step(self, commit: LogCommit) -> Step:
        revision = commit.revision
        log = self._log_at(revision.hash, self._where)
        if isinstance(log, Unreadable):
            return Step(revision, unknown=f"the log can't be read: {str(log).splitlines()[0]}")
        if revision.hash in self._repository.shallow:
            return Step(revision, unknown=_SHALLOW, unread=log.faulty)
        parents = [self._last_readable(parent) for parent in commit.parents]
        changes = [compare(parent, log) for parent in parents or [_EMPTY_LOG]]
        return Step(revision, _in_every(changes), unread=log.faulty)

    def _last_readable(self, commit: str) -> ParsedLog:
        """The log at a commit, or at the last earlier revision at which it can be read."""
        while isinstance(log := self._log_at(commit, self._where), Unreadable):
            commit = self._repository.revision_before(commit, self._where.everywhere)
            if not commit:
                return _EMPTY_LOG
        return log

    def _log_at(self, commit: str, where: Whereabouts) -> ParsedLog | Unreadable:
        """The log at a commit; an empty log if there is none."""
        blobs = where.blobs(commit)
        return self._cached_log(blobs) if blobs else _EMPTY_LOG

    def _log_or_error(self, blobs: tuple[Blob, ...]) -> ParsedLog | Unreadable:
        try:
            return self._parse(blobs, self._repository.path)
        except Unreadable as error:
            return error

    def _parse(self, blobs: tuple[Blob, ...], shown: str, before: str = "") -> ParsedLog:
        """Read the log; `shown` is its path in diagnostics, and `before` stands before that of each file."""
        names = [f"{before}{blob.path}" for blob in blobs]
        return read_texts(zip(names, self._repository.contents(blobs), strict=True), shown)


def _in_every(changes_by_parent: list[tuple[Change, ...]]) -> tuple[Change, ...]:
    """The changes against every parent: what a merge itself changed, and not one of its branches."""
    first, *others = changes_by_parent
    changed = [{(change.what, change.id) for change in changes} for changes in others]
    return tuple(change for change in first if all((change.what, change.id) in items for items in changed))
