"""Write the files of a log in canonical form (`missionlog fmt`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from missionlog.api.editable_log import EditableLog
from missionlog.api.writing import EMBEDDED
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Refused
from missionlog.store.read.files import STDIN_PATH
from missionlog.store.read.locate import Location
from missionlog.store.write.difference import difference
from missionlog.store.write.edits import LogFiles, Revised, writing
from missionlog.store.write.formatting import Kept, formatted

#: Gives for the id of each event how many come before it in time.
Ranks = Callable[[], Mapping[str, int]]


class FormatResult(NamedTuple):
    """The files that are not in canonical form, as they are to be; and the entries that stay as they are."""

    revised: tuple[Revised, ...]
    kept: tuple[Kept, ...]

    @property
    def files(self) -> list[str]:
        """The names of the files that are not in canonical form."""
        return [one.file.shown for one in self.revised]

    @property
    def difference(self) -> str:
        """What changes, as a unified diff."""
        return "".join(line for one in self.revised for line in difference(one))


def format_log(
    location: Location,
    names: Collection[str] = (),
    ranks: Ranks | None = None,
    *,
    dry_run: bool = False,
    progress: Progress = unseen,
) -> FormatResult:
    """Write the files of a log, or those that are named, in canonical form.

    With `ranks`, events and sources are put in order of time. With `dry_run`, and of standard input, nothing
    is written, and no lock is taken. Raises Refused, or Unreadable; then no file was changed.
    """
    if dry_run or location.path == STDIN_PATH:
        return _result(LogFiles(location.path, location.shown), names, ranks, progress)
    if location.embedded:
        raise Refused(EMBEDDED)
    with writing(location.path, location.shown) as writer:
        result = _result(writer, names, ranks, progress)
        writer.write(result.revised)
    return result


def fmt(log: EditableLog, names: Collection[str], *, sort: bool, dry_run: bool) -> FormatResult:
    """Write the files of an open log in canonical form."""
    ranks = partial(ranks_of, log) if sort else None
    return format_log(log.location, names, ranks, dry_run=dry_run)


def ranks_of(log: EditableLog) -> Mapping[str, int]:
    """For the id of each event of an open log, how many come before it in its timeline."""
    from missionlog.api.keywords import query_of
    from missionlog.query.facts import find

    query = query_of((), {"deprecated": True}, today=log.today)
    events = find(log.engine, query, "event", log.today).rows
    return {str(row.stored["id"]): at for at, row in enumerate(events)}


def _result(files: LogFiles, names: Collection[str], ranks: Ranks | None, progress: Progress) -> FormatResult:
    chosen = _chosen(files, names)
    order = None if ranks is None else ranks()
    found = [formatted(files, name, order, progress) for name in chosen]
    revised = tuple(one.revised for one in found if one.revised is not None)
    return FormatResult(revised, tuple(kept for one in found for kept in one.kept))


def _chosen(files: LogFiles, names: Collection[str]) -> Sequence[str]:
    """The files of a log that are named by their names or paths; all, if none is named."""
    if not names:
        return [*files]
    return [name for name in files if name in {_named(files, one) for one in names}]


def _named(files: LogFiles, written: str) -> str:
    for name in files:
        path = files[name].path
        if written in (name, path.name) or path.resolve() == Path(written).resolve():
            return name
    raise Refused(f"the log has no file {written!r}; it has {', '.join(files)}")
