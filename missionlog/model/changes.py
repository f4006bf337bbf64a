"""How a log changed, as values: the `Change` of a fact, the `Revision` that made it, with its author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from missionlog.model.format import EntryName, Plain, Shape

How = Literal["added", "removed", "changed", "renamed"]
#: What can change: facts, the entries they rest on, and the log's own title and time zone.
What = Literal["event", "quote", "update", "source", "person", "place", "log"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of a fact that was added, removed or changed.

    `path` leads to it: `date`, `promise.due`, `evidence[lwj-2026-01-21].passage`.
    `old` is None where there was none, `new` where there is none any more.
    """

    path: str
    shape: Shape
    old: Plain | None
    new: Plain | None


@dataclass(frozen=True, slots=True)
class Change:
    """A fact or entry that was added, removed, changed or renamed.

    `stored` is how it stands in the newer log, or stood in the older one if it was removed. `was` is its id
    there, where it had another. `event` is the one that a quote or update belongs to. `names` are the names
    and titles of what it refers to, by table and id.
    """

    how: How
    what: What
    id: str
    stored: Mapping[str, Plain] = field(default_factory=dict)
    fields: tuple[FieldChange, ...] = ()
    event: str = ""
    was: str = ""
    names: Mapping[EntryName, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two logs, and what each is called."""

    old: str
    new: str
    changes: tuple[Change, ...]


class Revision(NamedTuple):
    """A commit: its hash in full, the time its author gave it (ISO 8601), and what they wrote."""

    hash: str
    time: str
    author: str
    subject: str

    @property
    def short(self) -> str:
        return self.hash[:10]


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did to the log.

    `unknown` says why that is not known, if it is not. `unread` counts the
    entries that can't be read, or not whole, at that revision.
    """

    revision: Revision
    changes: tuple[Change, ...] = ()
    unknown: str = ""
    unread: int = 0


def counted(changes: Sequence[Change]) -> dict[How, int]:
    """The number of changes of each sort that occurs, in a fixed order."""
    hows: tuple[How, ...] = ("added", "removed", "changed", "renamed")
    counts = Counter(change.how for change in changes)
    return {how: counts[how] for how in hows if counts[how]}
