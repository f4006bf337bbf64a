"""What a brief is made of: the rows that were found, what they rest on, and the days they are told for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from missionlog.edtf import When, parse
from missionlog.model.changes import Revision
from missionlog.model.conflicts import Conflict
from missionlog.model.format import Plain, Table
from missionlog.model.rows import Row
from missionlog.phrases.when_words import words
from missionlog.phrases.year_words import DateStyle
from missionlog.view.cells import flat, texts
from missionlog.view.reference_lines import Cites

Entries = Mapping[Table, Mapping[str, Mapping[str, Plain]]]


class Origin(NamedTuple):
    """From what a brief is made: the log's name, its state, and the question as it was understood.

    `faulty` counts the entries that have errors, `unread` those of them that are left out.
    """

    log: str
    sha256: str
    revision: Revision | None
    is_modified: bool
    question: str
    faulty: int = 0
    unread: int = 0


class Subject(NamedTuple):
    """The facts of a brief. `entries` has those of each log that the rows name, by the log's name.

    `quotes` are those that were found though their events were not. `as_of` is the day of the record, None
    for all that the log has; `today` is the day from which promises are judged.
    """

    title: str
    events: Sequence[Row]
    quotes: Sequence[Row]
    conflicts: Sequence[Conflict]
    entries: Mapping[str, Entries]
    style: DateStyle
    today: date
    as_of: date | None
    origin: Origin
    #: Log and id of each event.
    shown: frozenset[tuple[str, str]] = frozenset()
    #: What the anchors of facts and of sources begin with.
    prefixes: tuple[str, str] = ("fact-", "source-")

    def words(self, when: When | str) -> str:
        """A date in the words of this brief."""
        return words(parse(when) if isinstance(when, str) else when, self.style)

    def day(self, day: date) -> str:
        return self.words(day.isoformat())

    def entry(self, log: str, table: Table, id_: str) -> Mapping[str, Plain]:
        """An entry of a log; empty where it is not among those that the rows name."""
        return self.entries.get(log, {}).get(table, {}).get(id_, {})

    def name(self, log: str, table: Table, id_: str) -> str:
        """The name or title of an entry, else its id."""
        entry = self.entry(log, table, id_)
        return flat(entry.get("name") or entry.get("title")) or id_

    def names(self, log: str, table: Table, ids: Plain | None) -> list[str]:
        return [self.name(log, table, id_) for id_ in texts(ids)]

    def cites(self, log: str) -> Cites:
        """What says who spoke, with the role held on a day."""
        return Cites(self.entries.get(log, {}), with_ids=False)

    def anchor(self, log: str, table: Table, id_: str) -> str:
        """The name of an entry's place in the brief: its id, with the number of its log where it has one."""
        of_log = f"log{[*self.entries].index(log) + 1}-" if log in self.entries and log else ""
        return f"{self.prefixes[table == 'sources']}{of_log}{id_}"


def mapping_of(value: Any) -> Mapping[str, Plain]:
    """A value that is a mapping; an empty one for any other."""
    return value if isinstance(value, Mapping) else {}
