"""Index a log in memory as it was on a day, where its index does not tell: without what came later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from missionlog.derive.as_of import DayRecord, record_of
from missionlog.index.engine import SqliteEngine
from missionlog.index.refresh import index_in_memory
from missionlog.model.gc_pause import uncollected
from missionlog.store.read.read_log import read_log


@uncollected()
def index_as_of(path: Path, shown: str, day: int, today: Callable[[str], date] | None) -> SqliteEngine:
    """An index of what the record said on a day, reckoned `today` (see `open_index`). Raises Unreadable."""
    log = read_log(path, shown)
    ordinal = today(log.timezone).toordinal() if today else day
    return index_of_record(record_of(log._replace(today=ordinal), day), shown)


@uncollected()
def index_without_later_updates(path: Path, shown: str, today: int) -> SqliteEngine:
    """An index of a log in which updates that certainly lie after a day do not count. Raises Unreadable."""
    return index_in_memory(read_log(path, shown)._replace(today=today), shown)


def index_of_record(record: DayRecord, shown: str = "") -> SqliteEngine:
    """An index of what may have been on the record; its `certain` is one of what certainly was, if less."""
    certain = None if record.certain == record.possible else index_in_memory(record.certain, shown)
    return index_in_memory(record.possible, shown, certain)
