"""The part of a `Log` that changes what the log says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Unpack

    from missionlog.api.batch import Batch
    from missionlog.api.imports import Import, Settings
    from missionlog.api.log_format import FormatResult
    from missionlog.api.writing import EntryEdit, Plan, WriteResult
    from missionlog.model.format import Plain, Table
    from missionlog.query.engine import Engine
    from missionlog.store.read.locate import Location


class EditableLog(ABC):
    """A log that can be changed. Each method is one write under the log's lock; then the new log answers.

    With `dry_run` nothing is written. The methods raise Refused for what can't be done, and Rejected where
    the log would have errors that it does not have now; then the log is as it was.
    """

    location: Location

    @property
    @abstractmethod
    def today(self) -> date:
        """The day that states and relative dates are reckoned from."""

    @property
    @abstractmethod
    def engine(self) -> Engine:
        """The index that answers now."""

    def known_entry(self, table: Table, id_: str) -> Mapping[str, Plain]:
        """What an entry says that has an id; nothing where none has it."""
        from missionlog.api.known_values import stored_entry

        return stored_entry(self.engine, table, id_)

    def has_tag(self, tag: str) -> bool:
        """Whether any fact has a tag."""
        from missionlog.api.known_values import has_tag

        return has_tag(self.engine, tag)

    @abstractmethod
    def _expire(self) -> None:
        """Let the next question be answered from what the log is then: it was written to."""

    def add(self, *items: Any, file: str = "", dry_run: bool = False) -> WriteResult:
        """Add events, quotes, updates, sources, people and places in one write.

        Each is an `Event`, a `Source` …, or a mapping with the log's keys and `kind`; a quote and an update
        name their `event`. An entry without an id gets one. An event goes to its place in time; `file` is the
        file of a folder that the entries go to.
        """
        from missionlog.api import log_edits

        return log_edits.add(self, items, file, dry_run=dry_run)

    def import_(self, file: str | Path, *, dry_run: bool = False, **settings: Unpack[Settings]) -> Import:
        """Add what a file of another program has in one write, by a mapping of its columns.

        What is returned tells what was `taken`, `rejected` and `there` already, and the `mapping`. Raises
        UnreadableFile where the file can't be read, and Refused where nothing can be written.
        """
        from missionlog.api.imports import import_path

        return import_path(self, Path(file), dry_run=dry_run, **settings)

    def edit(self, id_: str, *, dry_run: bool = False, **values: Any) -> WriteResult:
        """Give what an id names other values, by the names that its class has; None takes one out."""
        from missionlog.api.edit_plans import set_attributes

        return self.write(set_attributes(id_, values), dry_run=dry_run)

    def tag(
        self, id_: str, add: Iterable[str] = (), remove: Iterable[str] = (), *, dry_run: bool = False
    ) -> WriteResult:
        """Add tags to an event or a quote, and take some away."""
        from missionlog.api.edit_plans import tag

        return self.write(tag(id_, [*add], [*remove]), dry_run=dry_run)

    def remove(self, id_: str, *, dry_run: bool = False) -> WriteResult:
        """Take out what an id names. Raises Refused while anything refers to it."""
        from missionlog.api.edit_plans import remove

        return self.write(remove(id_), dry_run=dry_run)

    def rename(self, old: str, new: str, *, dry_run: bool = False) -> WriteResult:
        """Give what an id names another id, and change all that refers to it."""
        from missionlog.api.edit_plans import rename

        return self.write(rename(old, new), dry_run=dry_run)

    def merge(self, id_: str, into: str, *, dry_run: bool = False) -> WriteResult:
        """Make two people, or two places, one: the second gets the names and the facts of the first."""
        from missionlog.api.edit_plans import merge

        return self.write(merge(id_, into), dry_run=dry_run)

    def fmt(self, *files: str, sort: bool = False, dry_run: bool = False) -> FormatResult:
        """Write the log's files, or some of them, in canonical form; with `sort` also in order of time."""
        from missionlog.api.log_format import fmt

        result = fmt(self, files, sort=sort, dry_run=dry_run)
        if result.revised and not dry_run:
            self._expire()
        return result

    def batch(self, *, dry_run: bool = False) -> Batch:
        """Collect several edits for one write, which is made where the `with` block ends.

        Each edit finds the log as those before leave it; all are written, or none. Where the block raises,
        nothing is written.
        """
        from missionlog.api.batch import Batch

        return Batch(self, dry_run=dry_run)

    def write(self, plan: Plan | EntryEdit, *, dry_run: bool = False) -> WriteResult:
        """Change the log as a plan of `missionlog.api.edit_plans` says, or give an entry another text."""
        from missionlog.api.writing import write

        written = write(self.location, plan, self.today, dry_run=dry_run)
        if written.revised and not dry_run:
            self._expire()
        return written


def today_in(timezone: str) -> date:
    """The present day in a time zone."""
    if timezone == "UTC":
        return datetime.now(UTC).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(timezone)).date()
