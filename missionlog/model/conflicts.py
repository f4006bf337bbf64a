"""Facts that cannot all be so: what is said beside each other, on what, and which is preferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from missionlog.edtf import When

#: Dates of one event without a day in common; events that an editor has set against each
#: other; and, which is no conflict, dates of one event that agree, more or less exact.
ConflictKind = Literal["dates", "disputes", "coarser and finer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A source that says so: its title, when it was issued, and its own words, as far as they are known."""

    source: str
    title: str = ""
    issued: When | None = None
    passage: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One of the things that are said: an event, at a date.

    `preferred` where its rank is above that of every other; `reason` is the
    editor's. `disputes` has the ids of the events that it names itself.
    """

    event: str
    title: str
    date: When | None = None
    words: str = ""
    rank: str = "normal"
    reason: str = ""
    preferred: bool = False
    disputes: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be so, in the order of the log.

    `possible` where it was only possibly on the record, or possibly in the
    time that was asked for.
    """

    kind: ConflictKind
    claims: tuple[Claim, ...]
    possible: bool = False
