"""Where a log was before it was renamed, split, or made a folder or a file: where its entries stood then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from missionlog.history.repository import Blob, LogCommit, LogPlace, Repository
from missionlog.model.format import EntryName
from missionlog.store.read.files import is_log_name, log_files, read_log_file
from missionlog.store.read.locate import begins_as_log
from missionlog.store.read.read_log import names_in


class Whereabouts:
    """The places of a log, the newest first. Earlier ones become known from commits that moved it.

    A commit moved a log if it removed a file at least half of whose entries came into the log with it, or one
    that came in as it was.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._places: list[LogPlace] = [repository.place]

    @property
    def everywhere(self) -> LogPlace:
        """All places at once."""
        return tuple(dict.fromkeys(path for place in self._places for path in place))

    def blobs(self, commit: str) -> tuple[Blob, ...]:
        """The files of the log at a commit; none if it has no log."""
        by_place = (self._repository.blobs(commit, place) for place in self._places)
        return next(filter(None, by_place), ())

    def learn_from(self, commit: LogCommit) -> bool:
        """Whether a commit moved the log from a place that was not known until now."""
        moves = [self._learn_from_parent(commit.revision.hash, *commit.parents[:1], removed=commit.removed)]
        for parent in commit.parents[1:]:
            if not self.blobs(parent):  # a branch that had the log elsewhere is merged
                removed = self._repository.removed(parent, commit.revision.hash)
                moves.append(self._learn_from_parent(commit.revision.hash, parent, removed=removed))
        return any(moves)

    def _learn_from_parent(self, commit: str, parent: str = "", *, removed: Sequence[Blob]) -> bool:
        candidates = self._candidates(removed)
        after = self.blobs(commit) if candidates and parent else ()
        return bool(after) and self._learn(candidates, after, self._names(after), parent)

    def learn_from_disk(self, head: str) -> None:
        """Learn where the log is at a commit from what is on the disk, if it was moved and not committed."""
        if self.blobs(head):
            return
        root = self._repository.root
        gone = [blob for blob in self._repository.all_blobs(head) if not (root / blob.path).exists()]
        removed = self._candidates(gone)
        if removed:
            self._learn(removed, (), self._names_on_disk(), head)

    def _candidates(self, removed: Iterable[Blob]) -> list[Blob]:
        """The removed files that may have been a log, by their names, and are at no known place."""
        suffixes = {
            PurePosixPath(path).suffix for place in self._places for path in place if path[-1:] != "/"
        }
        known = {*self.everywhere}
        return [
            blob
            for blob in removed
            if (is_log_name(name := blob.path.rpartition("/")[2]) or PurePosixPath(name).suffix in suffixes)
            and blob.path not in known
            and blob.path.removesuffix(name) not in known
        ]

    def _learn(
        self, removed: Sequence[Blob], after: Sequence[Blob], names: set[EntryName], parent: str
    ) -> bool:
        """Note the place of removed files whose entries came into the log; `after` are its files then."""
        before = self.blobs(parent)
        new = names - self._names(before)
        hashes = {blob.hash for blob in after}
        contents = self._repository.contents((*removed,))
        held = [
            blob
            for blob, data in zip(removed, contents, strict=True)
            if (entries := names_in(data, blob.path)) and (blob.hash in hashes or _is_half(entries, new))
        ]
        if not held:
            return False
        place = self._place_of(held, {*removed, *before}, parent)
        if before:
            files = [self._repository.blobs(parent, known) for known in self._places]
            at = files.index(before)
            self._places[at] = (*self._places[at], *place)
        else:
            self._places.append(place)
        return True

    def _place_of(self, held: Sequence[Blob], removed: set[Blob], parent: str) -> LogPlace:
        """The place of some files: their folder if it had several of a log, and only these, all removed."""
        paths: dict[str, None] = {}
        for blob in held:
            folder = blob.path[: blob.path.rfind("/") + 1]
            together = self._repository.blobs(parent, (folder,))
            is_folder = len(together) > 1 and removed.issuperset(together) and self._are_logs(together)
            paths[folder if is_folder else blob.path] = None
        return (*paths,)

    def _are_logs(self, blobs: Sequence[Blob]) -> bool:
        return all(map(begins_as_log, self._repository.contents((*blobs,))))

    def _names(self, blobs: Sequence[Blob]) -> set[EntryName]:
        """The names of all entries in some files."""
        contents = self._repository.contents((*blobs,))
        pairs = zip(blobs, contents, strict=True)
        return {name for blob, data in pairs for name in names_in(data, blob.path)}

    def _names_on_disk(self) -> set[EntryName]:
        """The names of all entries of the log as it is on the disk."""
        path = self._repository.root / self._repository.place[0]
        return {
            name
            for file, shown in log_files(path, self._repository.path)
            for name in names_in(read_log_file(file, shown), shown)
        }


def _is_half(entries: set[EntryName], new: set[EntryName]) -> bool:
    """Whether at least half of some entries are among others."""
    return 2 * len(entries & new) >= len(entries)
