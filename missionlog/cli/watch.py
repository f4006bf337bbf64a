"""`missionlog watch`: check the log at each save, and show what is wrong with it now."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from missionlog.api.whole_log import check_with_copies
from missionlog.check.run import selected
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.finding_options import FindingOptions, at_least, codes_of, severity_of
from missionlog.cli.messages import say_which
from missionlog.cli.option_types import text
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.cli.signals import signals_interrupt
from missionlog.cli.watch_display import display
from missionlog.errors import require
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.report_fields import SEVERITIES
from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read.locate import Location, locate
from missionlog.store.read.watched_files import Stamps, folders, stamps
from missionlog.store.write.edits import refuse_stdin
from missionlog.view.watch import Round

#: A save is over when nothing has happened for so long, or at the latest after so long: an editor writes,
#: renames and deletes in one go.
_QUIET_MS: Final = 50
_LONGEST_MS: Final = 1000
#: So often the files are looked at where the system tells nothing of them, as on a network's disk.
_LOOK_MS: Final = 500
_EMBEDDED: Final = (
    "the log that comes with missionlog never changes; "
    "name your own with --log, or begin one: `missionlog init`"
)
#: Waits for changes in some folders, again and again: `watchfiles.watch`.
_Wait = Callable[..., Iterable[Any]]


class WatchOptions(CommandOptions):
    """Which log to watch, and which findings to show."""

    log = ListingOptions.log
    select = FindingOptions.select
    ignore = FindingOptions.ignore
    severity = text(
        "--severity",
        metavar="SEVERITY",
        help="Show only findings as grave as this or graver: error, warning or note.",
        choices=SEVERITIES,
    )
    today = ListingOptions.today


def watch(options: WatchOptions) -> Exit:
    """Check the log now and at each save, until the person ends it."""
    require("watchfiles")
    from watchfiles import watch as wait

    location = locate(options.log, os.environ, Path.cwd(), Path.home())
    refuse_stdin(location.path)
    if location.embedded:
        raise Refused(_EMBEDDED)
    log = _WatchedLog(location, options)
    say_which(location)
    try:
        with signals_interrupt(), display(location.shown) as screen:
            for _ in _moments(wait, log.folders):
                if log.has_changed():
                    screen.begin()
                    log.check()
                if log.last and not screen.show(log.last):
                    break  # nobody reads any more
    except KeyboardInterrupt:
        pass
    return Exit.FINE


class _WatchedLog:
    """A log, what was found at its last check, and the stamps that its files had then."""

    def __init__(self, location: Location, options: WatchOptions) -> None:
        self._location = location
        self._today = options.today
        self._select = {*codes_of(options.select)}
        self._ignore = {*codes_of(options.ignore)}
        self._severity = severity_of(options.severity)
        self._copies: list[Path] = []
        self._checked: Stamps = {}
        self._readable: list[Diagnostic] | None = None
        self.last: Round | None = None

    def folders(self) -> dict[Path, int]:
        """The folders in which something may happen that matters."""
        return folders(self._stamps())

    def has_changed(self) -> bool:
        """Whether a file of the log, or an archived copy, is not what it was at the last check."""
        return self.last is None or self._stamps() != self._checked

    def check(self) -> None:
        """Check the log as it is now."""
        begun, before = time.time_ns(), self._stamps()
        try:
            checked = check_with_copies(self._location, self._today)
        except Unreadable as unreadable:
            self.last = self._round([*unreadable.diagnostics], readable=False)
        else:
            self._copies = checked.copies
            self.last = self._round(selected(checked.diagnostics, self._select, self._ignore))
            self._readable = [*self.last.shown]
        # A copy that was not known before was read meanwhile: if it has changed since, it is read again.
        copies = {path: one for path, one in self._stamps().items() if one is None or one.changed < begun}
        self._checked = {**copies, **before}

    def _round(self, found: list[Diagnostic], *, readable: bool = True) -> Round:
        shown = at_least(found, self._severity or Severity.NOTE)
        brief = self._severity is None and not self._select
        now = datetime.now().strftime("%H:%M:%S")
        return Round(self._location.shown, now, found, shown, self._readable, readable, brief)

    def _stamps(self) -> Stamps:
        return stamps(self._location.path, self._copies)


def _moments(wait: _Wait, watched: Callable[[], dict[Path, int]]) -> Iterator[None]:
    """When to look at the files: now, after each change in their folders, and now and then."""
    yield
    while True:
        folders = watched()
        for _ in _waits(wait, folders):
            yield
            if watched() != folders:
                break


def _waits(wait: _Wait, folders: Iterable[Path]) -> Iterator[None]:
    """Return after each change in some folders, and now and then."""
    try:
        yield from wait(
            *folders,
            watch_filter=None,
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )
    except OSError:  # a folder is gone, or the system watches too many already: look now and then
        time.sleep(_LOOK_MS / 1000)
        yield


WATCH: Final = Command(WatchOptions, watch)
