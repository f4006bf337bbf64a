"""Open the log that a command asks, and turn its options into keywords of the Python API."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.exits import Exit
from missionlog.cli.messages import say, say_faulty, say_which
from missionlog.cli.options import FILTERS, FilterOptions

if TYPE_CHECKING:
    from missionlog.api import log as api
    from missionlog.api.deferred_log import DeferredLog
    from missionlog.model.registry import Filters

#: The options that are keywords of the Python API by the same name.
_KEYWORDS: Final = (*FILTERS, "certain", "sort", "reverse", "limit", "last")


def open_log(
    path: str | None, today: date | None, as_of: date | None = None, engine: str | None = None
) -> api.Log:
    """The log, after a word on stderr about which it is and what of it could not be read."""
    log = _opened(path, today, as_of, engine)
    say_which(log.location)
    say_faulty(log.faulty, log.unread)
    return log


def open_to_write(path: str | None, today: date | None) -> DeferredLog:
    """The log, to be written to, after a word on stderr about which it is; its index is opened if needed."""
    from missionlog.store.read.files import STDIN_PATH
    from missionlog.store.read.locate import locate
    from missionlog.store.read.seen_files import ReadAhead

    def opened() -> api.Log:
        log = _opened(path, today)
        say_faulty(log.faulty, log.unread)
        return log

    location = locate(path, os.environ, Path.cwd(), Path.home())
    say_which(location)
    ahead = None if location.path == STDIN_PATH else ReadAhead(location.path, location.shown)
    from missionlog.api.deferred_log import DeferredLog  # takes as long to import as the log to read

    return DeferredLog(location, opened, today, ahead)


def _opened(
    path: str | None, today: date | None, as_of: date | None = None, engine: str | None = None
) -> api.Log:
    from missionlog.api import log as api
    from missionlog.cli.progress_bar import Bar

    with Bar() as bar:
        progress = bar.of("Indexing the log")
        return api.open(path, today=today, as_of=as_of, engine=engine, say=say, progress=progress)


def filters_of(options: FilterOptions) -> Filters:
    """The filters and settings of a query that were given, as keywords of the Python API."""
    given: Any = {name: value for name in _KEYWORDS if (value := getattr(options, name, None)) is not None}
    keywords: Filters = given | {"deprecated": options.all}
    return keywords


def exit_for(log: api.Log, *, strict: bool) -> Exit:
    """FINDINGS if something of the log could not be read and that was not to be accepted, else FINE."""
    return Exit.FINDINGS if strict and log.faulty else Exit.FINE
