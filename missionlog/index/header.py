"""What a log says before all its tables."""

from __future__ import annotations

from collections.abc import Sequence

from missionlog.index.odd import Odd
from missionlog.model.log import Log
from missionlog.store.reading import read_texts
from missionlog.store.unreadable import Unreadable


def header_of(heads: Sequence[tuple[str, bytes]], shown: str) -> Log:
    """A log without its tables, from the name and the first bytes of each file. Raises Odd for a finding."""
    try:
        log = read_texts(heads, shown)
    except Unreadable:
        raise Odd from None
    if log.diagnostics:
        raise Odd
    return log
