"""Opening the log that a command asks, and saying what a person should know of it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from missionlog.api import Log
from missionlog.api import open as open_log
from missionlog.cli.bar import Bar
from missionlog.cli.exits import Exit
from missionlog.cli.options import FILTERS, Sought
from missionlog.cli.say import say, say_unread, say_which
from missionlog.query.syntax import OfPromises, Query

#: What a command may ask for beside the filters.
_SETTINGS: Final = ("sort", "reverse", "limit", "last")


def opened(path: str | None, today: date | None, as_of: date | None = None) -> Log:
    """The log, with a word on stderr about which it is and what of it could not be read."""
    with Bar() as bar:
        log = open_log(path, today=today, as_of=as_of, say=say, progress=bar.of("Indexing the log"))
    say_which(log.location)
    say_unread(log.unread)
    return log


def query_of(log: Log, asked: Sought, promises: OfPromises | None = None) -> Query:
    """The query that was asked, by words and options, and what was asked of promises."""
    given: dict[str, Any] = {
        name: value for name in (*FILTERS, *_SETTINGS) if (value := getattr(asked, name, None)) is not None
    }
    return log.query(*asked.words, promises=promises, **given, certain=asked.certain, deprecated=asked.all)


def exit_for(log: Log, *, strict: bool) -> Exit:
    """Findings, for one who is strict about what could not be read."""
    return Exit.FINDINGS if strict and log.unread else Exit.FINE
