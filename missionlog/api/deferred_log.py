"""A log that is opened to be written to: its index is opened only for what its text does not tell at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from missionlog.api.editable_log import EditableLog, today_in
from missionlog.api.writing import EntryEdit, Plan, WriteResult, write
from missionlog.model.format import Plain, Table
from missionlog.store.read.locate import Location
from missionlog.store.read.seen_files import NOTHING_SEEN, ReadAhead
from missionlog.store.write.edits import LogFiles, refuse_stdin
from missionlog.store.write.file_entries import CutInside
from missionlog.store.write.log_changes import LogChanges, Result

if TYPE_CHECKING:
    from missionlog.api.log import Log
    from missionlog.query.engine import Engine


class DeferredLog(EditableLog):
    """A log whose entries are looked up in its text. Use it with `with`.

    After a write, the text is read again when something is asked.
    """

    def __init__(
        self,
        location: Location,
        open_log: Callable[[], Log],
        today: date | None,
        ahead: ReadAhead | None = None,
    ) -> None:
        """`open_log` opens the log with its index; `today` is the day to reckon from, if one was given.

        `ahead` reads the text already, for when it is first asked.
        """
        self.location = location
        self._ahead = ahead
        self._open_log = open_log
        self._today = today
        self._text: LogChanges | None = None
        self._opened: Log | None = None

    def __enter__(self) -> DeferredLog:
        return self

    def __exit__(self, *error: object) -> None:
        if self._opened:
            self._opened.close()

    @property
    def today(self) -> date:
        """The day that states and relative dates are reckoned from."""
        return self._today or today_in(self._changes(lambda log: log.timezone))

    @property
    def engine(self) -> Engine:
        """The index of the log, which is opened when it is first asked for."""
        return self._log.engine

    def known_entry(self, table: Table, id_: str) -> Mapping[str, Plain]:
        """What an entry says that has an id; nothing where none has it."""
        known = self._changes(lambda log: log.known_entry(table, id_))
        return super().known_entry(table, id_) if known is None else known

    def has_tag(self, tag: str) -> bool:
        """Whether any fact has a tag."""
        return self._changes(lambda log: log.has_tag(tag)) or super().has_tag(tag)

    def write(self, plan: Plan | EntryEdit, *, dry_run: bool = False) -> WriteResult:
        """Change the log as a plan says; what was read of its text is used where that is still the same."""
        written = write(self.location, plan, self._today, dry_run=dry_run, seen=self._read())
        if written.revised and not dry_run:
            self._expire()
        return written

    def _expire(self) -> None:
        self._text = None
        if self._opened:
            self._opened._expire()

    def _changes(self, ask: Callable[[LogChanges], Result]) -> Result:
        """What the text of the log tells, which is read when it is first asked."""
        text = self._read()
        try:
            return ask(text)
        except CutInside:
            self._text = LogChanges(text.files, whole=True)
            return ask(self._text)

    def _read(self) -> LogChanges:
        """The text of the log."""
        if self._text is None:
            refuse_stdin(self.location.path)
            seen = self._ahead.take() if self._ahead else NOTHING_SEEN
            self._text = LogChanges(LogFiles(self.location.path, self.location.shown, seen))
        return self._text

    @property
    def _log(self) -> Log:
        if self._opened is None:
            self._opened = self._open_log()
        return self._opened
