"""`WritableLog`: what `Log` can do to its log besides asking it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionlog.api.typed_values import TypedValues
    from missionlog.api.writing import EntryEdit, Plan, Written
    from missionlog.index.engine import SqliteEngine
    from missionlog.model.format import Table
    from missionlog.model.parsed_log import Archived
    from missionlog.store.read.locate import Location
    from missionlog.store.write.log_changes import EntryPlace, LogChanges


class WritableLog(ABC):
    """The writing half of `Log`. Each method is one write: under the lock, checked before it is written.

    All raise Refused for what can't be done, and Rejected where the log would have errors that it has not
    now; then the log is as it was. With `dry_run`, nothing is written.
    """

    location: Location
    today: date
    _engine: SqliteEngine

    @abstractmethod
    def refresh(self) -> None:
        """Answer from what the files of the log are now."""

    def add(self, *items: Any, file: str = "", dry_run: bool = False) -> Written:
        """Add events, quotes, updates, sources, people and places in one write.

        Each is an `Event`, a `Source` …, or a mapping with the log's keys and `kind`; a quote and an update
        name their `event`. An entry without an id gets one. An event goes to its place in time; `file` is the
        file of a folder that the entries go to.
        """
        from missionlog.api.add_plan import AddPlan
        from missionlog.api.given_values import new_item

        plan = AddPlan([new_item(item) for item in items], file)
        written = self.write(plan, dry_run=dry_run)
        return written._replace(ids=tuple(plan.ids))

    def edit(self, id_: str, *, dry_run: bool = False, **values: Any) -> Written:
        """Give what an id names other values, by the names that its class has; None takes one out."""
        from missionlog.api.edit_plans import set_attributes

        return self.write(set_attributes(id_, values), dry_run=dry_run)

    def tag(
        self, id_: str, add: Iterable[str] = (), remove: Iterable[str] = (), *, dry_run: bool = False
    ) -> Written:
        """Add tags to an event or a quote, and take some away."""
        from missionlog.api.edit_plans import tag

        return self.write(tag(id_, [*add], [*remove]), dry_run=dry_run)

    def remove(self, id_: str, *, dry_run: bool = False) -> Written:
        """Take out what an id names. Raises Refused while anything refers to it."""
        from missionlog.api.edit_plans import remove

        return self.write(remove(id_), dry_run=dry_run)

    def rename(self, old: str, new: str, *, dry_run: bool = False) -> Written:
        """Give what an id names another id, and change all that refers to it."""
        from missionlog.api.edit_plans import rename

        return self.write(rename(old, new), dry_run=dry_run)

    def merge(self, id_: str, into: str, *, dry_run: bool = False) -> Written:
        """Make two people, or two places, one: the second gets the names and the facts of the first."""
        from missionlog.api.edit_plans import merge

        return self.write(merge(id_, into), dry_run=dry_run)

    def entry_text(self, id_: str) -> EntryEdit:
        """The lines of the entry that an id names, or in which it is a part, to be edited as text."""
        from missionlog.api.writing import EntryEdit

        table, entry, place = self._place(id_)
        return EntryEdit(table, entry, place.text, place.text)

    def place(self, id_: str) -> EntryPlace:
        """Where the entry stands that an id names."""
        return self._place(id_)[2]

    def write_text(self, edit: EntryEdit) -> Written:
        """Put a new text in the place of an entry's, and answer from what the log is then."""
        from missionlog.api.writing import write_text

        written = write_text(self.location, edit, self.today)
        self.refresh()
        return written

    def _place(self, id_: str) -> tuple[Table, str, EntryPlace]:
        from missionlog.api.targets import find_target
        from missionlog.query.named import named
        from missionlog.store.write.edits import LogFiles
        from missionlog.store.write.log_changes import planned

        full = named(self._engine, id_)[0].id

        def find(log: LogChanges) -> tuple[Table, str, EntryPlace]:
            target = find_target(log, full)
            return target.table, target.entry, log.place(target.table, target.entry)

        return planned(LogFiles(self.location.path, self.location.shown), find)

    def copies(self, source: str) -> Sequence[Archived]:
        """The archived copies of a source, each with its text or what is wrong with it; of none, none."""
        from missionlog.query.named import UnknownId
        from missionlog.query.show import show
        from missionlog.store.read import snapshots

        try:
            row = show(self._engine, f"source:{source}", self.today)[0]
        except UnknownId:
            return ()
        return snapshots.copies(row.stored, snapshots.folder_of(self.location.path))

    def typed(self) -> TypedValues:
        """Reads values as a person types them: dates relative to `today`, and names of this log."""
        from missionlog.api.typed_values import TypedValues

        return TypedValues(self._engine, self.today)

    def write(self, plan: Plan, *, dry_run: bool = False) -> Written:
        """Change the log as a plan says, and answer from what it is then."""
        from missionlog.api.writing import write

        written = write(self.location, plan, self.today, dry_run=dry_run)
        if not dry_run:
            self.refresh()
        return written
