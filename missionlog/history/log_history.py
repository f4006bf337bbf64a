"""The log at a revision, and what each revision changed, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from missionlog.history import HistoryError
from missionlog.history.compare import compare
from missionlog.history.repository import Blob, LogCommit, Repository
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

    def at(self, name: str) -> ParsedLog:
        """The log at a revision (hash, branch, tag, `HEAD~1`). Raises Unreadable too."""
        commit = self._repository.commit(name)
        for path in self._paths():
            if blobs := self._repository.blobs(commit, path):
                return self._parse(blobs, f"{name}:{path}")
        mend = "`missionlog history` lists the revisions that have it."
        raise HistoryError(f"{name} has no log {self._repository.path!r}", mend)

    def newest(self) -> ParsedLog:
        """The log at HEAD; an empty log if that cannot be read."""
        log = self._log_at(self._repository.head(), self._repository.path)
        return log if isinstance(log, ParsedLog) else _EMPTY_LOG

    def steps(self) -> Iterator[Step]:
        """What each revision changed, newest first. Lazy: each revision is read once, when it is needed."""
        commit = None
        for commit in self._repository.log_commits(self._repository.head()):
            step = self._step(commit)
            if step.changes or step.unknown:
                yield step
        if commit is None:
            mend = "`git add` it, and `git commit`."
            raise HistoryError(f"{self._repository.path!r} has never been committed", mend)

    def _step(self, commit: LogCommit) -> Step:
        revision = commit.revision
        log = self._log_at(revision.hash, commit.path)
        if isinstance(log, Unreadable):
            return Step(revision, unknown=f"the log can't be read: {str(log).splitlines()[0]}")
        if revision.hash in self._repository.shallow:
            return Step(revision, unknown=_SHALLOW, unread=log.faulty)
        parents = [self._last_readable(parent, commit.path_before, commit.path) for parent in commit.parents]
        changes = [compare(parent, log) for parent in parents or [_EMPTY_LOG]]
        return Step(revision, _in_every(changes), unread=log.faulty)

    def _last_readable(self, commit: str, *paths: str) -> ParsedLog:
        """The log at a commit, or at the last earlier revision at which it can be read."""
        while isinstance(log := self._log_at(commit, *paths), Unreadable):
            commit = self._repository.revision_before(commit, paths[0])
            if not commit:
                return _EMPTY_LOG
        return log

    def _log_at(self, commit: str, *paths: str) -> ParsedLog | Unreadable:
        """The log at a commit, from the first of some paths that exists; an empty log if none does."""
        blobs_by_path = (self._repository.blobs(commit, path) for path in dict.fromkeys(paths))
        blobs = next(filter(None, blobs_by_path), ())
        return self._cached_log(blobs) if blobs else _EMPTY_LOG

    def _log_or_error(self, blobs: tuple[Blob, ...]) -> ParsedLog | Unreadable:
        try:
            return self._parse(blobs, self._repository.path)
        except Unreadable as error:
            return error

    def _parse(self, blobs: tuple[Blob, ...], shown: str) -> ParsedLog:
        """Read the log; `shown` is its path in diagnostics."""
        names = [f"{shown}/{blob.name}" if self._repository.is_folder else shown for blob in blobs]
        return read_texts(zip(names, self._repository.contents(blobs), strict=True), shown)

    def _paths(self) -> Iterator[str]:
        """The path of the log, then those that it had before it was moved."""
        seen = {self._repository.path}
        yield self._repository.path
        for commit in self._repository.log_commits(self._repository.head()):
            if commit.path_before not in seen:
                seen.add(commit.path_before)
                yield commit.path_before


def _in_every(changes_by_parent: list[tuple[Change, ...]]) -> tuple[Change, ...]:
    """The changes against every parent: what a merge itself changed, and not one of its branches."""
    first, *others = changes_by_parent
    changed = [{(change.what, change.id) for change in changes} for changes in others]
    return tuple(change for change in first if all((change.what, change.id) in items for items in changed))
