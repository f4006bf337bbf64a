"""Open a dataset in a folder for questions: its logs as they are, or as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from missionlog.errors import OneLogNeeded
from missionlog.query.engine import OpenEngine
from missionlog.query.logs import untold
from missionlog.query.record_tables import engine_as_of, engine_on, has_later_updates
from missionlog.query.syntax import SPARK

if TYPE_CHECKING:
    from missionlog.dataset.duckdb_engine import DuckdbEngine
    from missionlog.dataset.spark_engine import SparkEngine

EngineT = TypeVar("EngineT", bound=OpenEngine)


def open_dataset(
    folder: Path,
    shown: str,
    as_of: int | None = None,
    today: Callable[[str], date] | None = None,
    engine: str | None = None,
) -> DuckdbEngine | SparkEngine:
    """An engine of a dataset, as `missionlog.index.open.open_index` gives one of a log.

    Raises Unreadable where it is not whole, OneLogNeeded where only a log itself tells what it said on the
    day, MissingLibraryError.
    """
    if engine == SPARK:
        from missionlog.dataset.spark_engine import open_spark

        return _on_day(open_spark(shown), shown, as_of, today)
    from missionlog.dataset.duckdb_engine import open_engine

    return _on_day(open_engine(folder, shown), shown, as_of, today)


def _on_day(engine: EngineT, shown: str, as_of: int | None, today: Callable[[str], date] | None) -> EngineT:
    """An engine of the record of a day, if one is asked for. Closes what it does not return."""
    try:
        day = today(engine.meta("timezone")).toordinal() if today else as_of
        if as_of is not None and day is not None:
            record = engine_as_of(engine, as_of, day)
        elif day is None or not has_later_updates(engine, day):
            return engine
        else:
            record = engine_on(engine, day)
        if record is None:
            raise OneLogNeeded(untold(engine, shown, as_of, day))
    except BaseException:
        engine.close()
        raise
    return record
