"""The logs that go into a dataset: found by their paths or by patterns, each with a name of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath

from missionlog.dataset.coded_files import coded_files
from missionlog.dataset.write import LogSource
from missionlog.store.errors import Refused
from missionlog.store.read.files import is_dataset, name_of
from missionlog.store.read.locate import Location, locate


def sources_of(named: Sequence[str]) -> list[LogSource]:
    """The logs of some paths and patterns, each once, in their order; without any, the one that is found.

    Raises Unreadable where one is not there, Refused where a pattern has no log.
    """
    paths = [path for one in named for path in _expanded(one)]
    locations = [
        locate(path, os.environ, Path.cwd(), Path.home(), _may_be_written) for path in paths or (None,)
    ]
    once = {os.path.realpath(location.path): location for location in locations}
    return [
        LogSource(location.path, location.shown, name)
        for location, name in zip(once.values(), _names([*once.values()]), strict=True)
    ]


def _may_be_written(path: Path) -> bool:
    """Whether a path that is no log may be named: coded events; of a dataset it is said that it is one."""
    return is_dataset(path) or coded_files(path, str(path)) is not None


def _expanded(named: str) -> list[str]:
    """The paths of a pattern; a path as it is."""
    if os.path.lexists(named) or not any(character in named for character in "*?["):
        return [named]
    pattern = Path(named).expanduser()
    found = sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    if not found:
        raise Refused(f"no log has a path like {named!r}; look whether the pattern is right")
    return [*map(str, found)]


def _names(locations: Sequence[Location]) -> list[str]:
    """A name for each log: that of its file or folder, with the folders above it where several have it."""
    names = [name_of(location.shown) for location in locations]
    for depth in range(2, 10):
        counts = Counter(name.casefold() for name in names)
        if max(counts.values()) == 1:
            return names
        names = [
            _longer(location, depth, name) if counts[name.casefold()] > 1 else name
            for location, name in zip(locations, names, strict=True)
        ]
    return [f"{name}-{number}" for number, name in enumerate(names, 1)]


def _longer(location: Location, depth: int, name: str) -> str:
    """The name of a log with one folder more before it."""
    folders = PurePath(os.path.realpath(location.path)).parts[1:-1]
    above = folders[-(depth - 1) :][:1] if len(folders) >= depth - 1 else ()
    return "/".join((*above, name))
