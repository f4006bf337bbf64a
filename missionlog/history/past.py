"""The log as it stood at revisions, and what each of them did to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from missionlog.history.compare import compare
from missionlog.history.errors import HistoryError
from missionlog.history.repository import Blob, Repository, Visit
from missionlog.model.changes import Change, Step
from missionlog.model.log import ParsedLog
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_texts

#: A revision is looked at twice, for what it did and for what the next one did; beside a merge, more often.
_KEPT: Final = 4
_NONE: Final = ParsedLog("")
_SHALLOW: Final = "the clone is shallow and ends here; `git fetch --unshallow` brings what was before"


class Past:
    """The past of one log. Every method may raise HistoryError."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._read = lru_cache(_KEPT)(self._read_anew)

    @staticmethod
    def of(log: Path) -> Past:
        """The past of a log on disk."""
        return Past(Repository.of(log))

    def at(self, name: str) -> ParsedLog:
        """The log at a revision that a person names. Raises Unreadable too."""
        commit = self._repository.commit(name)
        for path in self._paths():
            if blobs := self._repository.blobs(commit, path):
                return self._log(blobs, f"{name}:{path}")
        mend = "`missionlog history` lists the revisions that have it."
        raise HistoryError(f"{name} has no log {self._repository.path!r}", mend)

    def newest(self) -> ParsedLog:
        """The log as it was committed last; an empty one where that can't be read."""
        found = self._found(self._repository.head(), self._repository.path)
        return found if isinstance(found, ParsedLog) else _NONE

    def steps(self) -> Iterator[Step]:
        """What each revision did to the log, newest first; read as they are asked for, each once."""
        visit = None
        for visit in self._repository.visits(self._repository.head()):
            step = self._step(visit)
            if step.changes or step.unknown:
                yield step
        if visit is None:
            mend = "`git add` it, and `git commit`."
            raise HistoryError(f"{self._repository.path!r} has never been committed", mend)

    def _step(self, visit: Visit) -> Step:
        revision = visit.revision
        now = self._found(revision.hash, visit.path)
        if isinstance(now, Unreadable):
            return Step(revision, unknown=f"the log can't be read: {str(now).splitlines()[0]}")
        if revision.hash in self._repository.cut:
            return Step(revision, unknown=_SHALLOW, unread=now.unread)
        befores = [self._readable(parent, visit.before, visit.path) for parent in visit.parents]
        return Step(revision, _made([compare(one, now) for one in befores or [_NONE]]), unread=now.unread)

    def _readable(self, commit: str, *paths: str) -> ParsedLog:
        """The log at a commit, or at the last one before it at which it can be read."""
        while isinstance(found := self._found(commit, *paths), Unreadable):
            commit = self._repository.before(commit, paths[0])
            if not commit:
                return _NONE
        return found

    def _found(self, commit: str, *paths: str) -> ParsedLog | Unreadable:
        """The log at a commit, at the first of some paths that is there; an empty one where none is."""
        every = (self._repository.blobs(commit, path) for path in dict.fromkeys(paths))
        blobs = next(filter(None, every), ())
        return self._read(blobs) if blobs else _NONE

    def _read_anew(self, blobs: tuple[Blob, ...]) -> ParsedLog | Unreadable:
        try:
            return self._log(blobs, self._repository.path)
        except Unreadable as error:
            return error

    def _log(self, blobs: tuple[Blob, ...], shown: str) -> ParsedLog:
        names = [f"{shown}/{blob.name}" if self._repository.folder else shown for blob in blobs]
        return read_texts(zip(names, self._repository.contents(blobs), strict=True), shown)

    def _paths(self) -> Iterator[str]:
        """The path of the log, then those that it had before."""
        seen = {self._repository.path}
        yield self._repository.path
        for visit in self._repository.visits(self._repository.head()):
            if visit.before not in seen:
                seen.add(visit.before)
                yield visit.before


def _made(each: list[tuple[Change, ...]]) -> tuple[Change, ...]:
    """The changes that a revision made itself: of a merge, what was so on neither side."""
    first, *others = each
    known = [{(change.what, change.id) for change in changes} for changes in others]
    return tuple(change for change in first if all((change.what, change.id) in one for one in known))
