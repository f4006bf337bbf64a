"""`Batch`: several edits of a log that are one write, each built on those before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from missionlog.api import edit_plans
from missionlog.api.log_edits import add_plan, with_added
from missionlog.store.errors import Refused

if TYPE_CHECKING:
    from missionlog.api.add_plan import AddPlan
    from missionlog.api.editable_log import EditableLog
    from missionlog.api.writing import Plan, WriteResult


class Batch:
    """Edits that are collected in a `with` block, and written where it ends: all of them, or none.

    The methods are those of `Log`. No edit is refused before the end of the block: there, what raises is
    what the methods of `Log` raise. Then `result` has what was written, with the ids of all that was added.
    """

    def __init__(self, log: EditableLog, *, dry_run: bool = False) -> None:
        self._log = log
        self._dry_run = dry_run
        self._plans: list[Plan] = []
        self._added: list[AddPlan] = []
        self._is_open = False
        self.result: WriteResult | None = None

    def __enter__(self) -> Batch:
        self._is_open = True
        self._plans, self._added = [], []
        return self

    def __exit__(self, kind: type[BaseException] | None, *raised: object) -> None:
        self._is_open = False
        if kind is not None or not self._plans:
            return
        written = self._log.write(edit_plans.in_sequence(self._plans), dry_run=self._dry_run)
        self.result = with_added(written, self._added)

    def add(self, *items: Any, file: str = "") -> None:
        """Add events, quotes, updates, sources, people and places."""
        plan = add_plan(self._log, items, file)
        self.write(plan)
        self._added.append(plan)

    def edit(self, id_: str, **values: Any) -> None:
        """Give what an id names other values, by the names that its class has; None takes one out."""
        self.write(edit_plans.set_attributes(id_, values))

    def tag(self, id_: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Add tags to an event or a quote, and take some away."""
        self.write(edit_plans.tag(id_, [*add], [*remove]))

    def remove(self, id_: str) -> None:
        """Take out what an id names, if nothing refers to it any more."""
        self.write(edit_plans.remove(id_))

    def rename(self, old: str, new: str) -> None:
        """Give what an id names another id, and change all that refers to it."""
        self.write(edit_plans.rename(old, new))

    def merge(self, id_: str, into: str) -> None:
        """Make two people, or two places, one."""
        self.write(edit_plans.merge(id_, into))

    def write(self, plan: Plan) -> None:
        """Change the log as a plan of `missionlog.api.edit_plans` says. Raises Refused outside the block."""
        if not self._is_open:
            raise Refused(
                "edits are collected within the `with` block of a batch; here none would be written"
            )
        self._plans.append(plan)
