"""The Python API: a log that has been opened, and what it answers.

    import missionlog

    log = missionlog.open("events.yaml")
    for event in log.timeline("withdraw*", since="2024"):
        print(event.computed["words"], event.title)

The commands are a thin skin over this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.index.engine import SqliteEngine
from missionlog.index.open import ignore_warning, open_index
from missionlog.model.progress import Progress, unseen
from missionlog.model.rows import Kind, Listing, Row
from missionlog.query.facts import Found, find
from missionlog.query.parse import parse_query
from missionlog.query.sql import Unmatched
from missionlog.query.syntax import OfPromises, Query
from missionlog.store.read.locate import Location, locate

if TYPE_CHECKING:
    from typing import Unpack

    from missionlog.derive.record_diff import RecordChange
    from missionlog.model.conflicts import Conflict
    from missionlog.model.diagnostics import Diagnostic
    from missionlog.model.registry import Filters
    from missionlog.model.values import Event, Person, Place, Quote, Source
    from missionlog.query.conflicts import Conflicts
    from missionlog.query.stats import Stats


_KINDS: Final[tuple[Kind, ...]] = ("event", "quote")

#: The options of a query that are no filters.
_SETTINGS: Final = ("certain", "deprecated", "sort", "reverse", "limit", "last")


class Answer(NamedTuple):
    """A listing, and the names in its query that nothing in the log has."""

    listing: Listing
    unmatched: tuple[Unmatched, ...]


class Log:
    """An open log. Use it with `with`, or `close` it."""

    def __init__(self, reader: SqliteEngine, location: Location, today: date | None = None) -> None:
        self._reader = reader
        self.location = location
        self.title = reader.meta("title")
        self.timezone = reader.meta("timezone")
        #: How many entries could not be read; `check` says why.
        self.unread = int(reader.meta("unread"))
        #: The day that states and relative dates are reckoned from.
        self.today = today or _today(self.timezone)

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    def timeline(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Event]:
        """Events in order of time. Raises QueryError for what cannot be read."""
        return self._typed("event", self.query(*words, **filters))

    def quotes(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Quote]:
        """Quotes in order of time, each with its `event`."""
        return self._typed("quote", self.query(*words, **filters))

    def promises(
        self,
        *words: str,
        state: str | Iterable[str] = (),
        ahead: bool = False,
        within: int | None = None,
        **filters: Unpack[Filters],
    ) -> Iterator[Event]:
        """Promises: the events on which they stand, with what came of them in `computed`.

        `state` is one that is recorded or follows from the calendar; of several,
        any will do. With `ahead`, those that are late or fall due `within` so
        many days, soonest first.
        """
        from missionlog.query.states import read_states

        states = read_states([state] if isinstance(state, str) else state)
        asked = OfPromises(states, ahead=ahead, within=within)
        return self._typed("promise", self.query(*words, promises=asked, **filters))

    def search(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Event | Quote]:
        """Events and quotes with all of the words, best match first.

        `computed` says in which `field`, and shows it in an `excerpt`.
        """
        return self._typed("hit", self.query(*words, **filters))

    def drift(self, *words: str, phrase: str | None = None, **filters: Unpack[Filters]) -> Iterator[Quote]:
        """Statements in order of time: of each the first quote that reports it, or every use of a phrase.

        `computed` has all its `wordings` with their sources, and how it is
        `compared` with the statement before by the same speaker; of a phrase
        which use is the `first` and the `last`.
        """
        from missionlog.query.values import value_of

        return map(value_of, self.said(self.query(*words, **filters), phrase).listing.rows)

    def conflicts(
        self, *words: str, agreeing: bool = False, **filters: Unpack[Filters]
    ) -> Iterator[Conflict]:
        """Facts that cannot all be so; with `agreeing` also dates that differ, and can."""
        return iter(self.contradictions(self.query(*words, **filters), agreeing=agreeing).conflicts)

    def people(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Person]:
        """People and organisations with a part in the facts that are found."""
        return self._typed("person", self.query(*words, **filters))

    def sources(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Source]:
        """Sources on which the facts that are found rest."""
        return self._typed("source", self.query(*words, **filters))

    def places(self, *words: str, **filters: Unpack[Filters]) -> Iterator[Place]:
        """Places of the facts that are found, and those they lie in."""
        return self._typed("place", self.query(*words, **filters))

    def tags(self, *words: str, **filters: Unpack[Filters]) -> Iterator[str]:
        """Tags of the facts that are found."""
        answer = self.answer("tag", self.query(*words, **filters))
        return (str(row.stored["tag"]) for row in answer.listing.rows)

    def show(self, id_: str) -> Any:
        """The event, quote, update, source, person or place of an id, or of the only id that begins so.

        Raises UnknownId, which has the nearest ids.
        """
        from missionlog.query.values import value_of

        return value_of(self.row(id_))

    def stats(self, *words: str, **filters: Unpack[Filters]) -> Stats:
        """Counts, and the facts by year."""
        return self.count(self.query(*words, **filters))

    def check(self) -> list[Diagnostic]:
        """All that is wrong with the log, in the order of its text. Reads the log anew, and its snapshots."""
        return checked(self.location, self.today)

    def query(self, *words: str, promises: OfPromises | None = None, **filters: Unpack[Filters]) -> Query:
        """A query from words and filters, as on the command line; `promises` where they are listed."""
        given: Mapping[str, Any] = filters
        settings = {key: given[key] for key in _SETTINGS if key in given}
        options = {
            key: [value] if isinstance(value, str) else [*value]
            for key, value in given.items()
            if key not in settings
        }
        return parse_query(words, options, today=self.today, promises=promises, **settings)

    def answer(self, kind: Kind, query: Query) -> Answer:
        """The rows of a kind that a query finds, ready for a view."""
        found = self._find(kind, query)
        listing = Listing(
            kind,
            found.rows,
            title=self.title,
            timezone=self.timezone,
            # Asked for by the few views that want it, and only then found.
            context=lambda: self.context(self._find(kind, query).rows),
        )
        return Answer(listing, found.unmatched)

    def said(self, query: Query, phrase: str | None = None) -> Answer:
        """The same as `drift`, ready for a view. Raises QueryError for a phrase without a word."""
        # Loaded by name: no other question pays for the comparison of words.
        from missionlog.query.context import context_of
        from missionlog.query.drift import drift

        found: Found = drift(self._reader, query, self.today, phrase)
        rows = [*found.rows]
        listing = Listing("quote", rows, self.title, self.timezone, lambda: context_of(self._reader, rows))
        return Answer(listing, found.unmatched)

    def contradictions(self, query: Query, *, agreeing: bool = False) -> Conflicts:
        """The same as `conflicts`, with the names in the query that nothing has."""
        from missionlog.query.conflicts import conflicts

        found: Conflicts = conflicts(self._reader, query, agreeing=agreeing)
        return found

    def count(self, query: Query) -> Stats:
        """The same as `stats`, of a query."""
        from missionlog.query.stats import stats

        found: Stats = stats(self._reader, query)
        return found

    def row(self, id_: str) -> Row:
        """The same as `show`, as a row."""
        from missionlog.query.show import show

        found: Row = show(self._reader, id_, self.today)
        return found

    def verified(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Rows of facts with `proofs` of their words in `computed`, from archived copies of sources."""
        from missionlog.check.verify import verified
        from missionlog.store.read import snapshots as kept

        base = kept.folder_of(self.location.path)
        sources = {str(row.stored["id"]): row.stored for row in self._find("source", Query()).rows}
        found: list[Row] = verified(rows, lambda source: kept.copies(sources.get(source, {}), base))
        return found

    def context(self, rows: Iterable[Row]) -> Mapping[Any, Any]:
        """The entries that some rows name, by table and id."""
        from missionlog.query.context import context_of

        found: Mapping[Any, Any] = context_of(self._reader, rows)
        return found

    def _find(self, kind: Kind, query: Query) -> Found:
        found: Found
        if kind == "event" or kind == "quote":
            found = find(self._reader, query, kind, self.today)
        elif kind == "hit":
            from missionlog.query.search import search

            found = search(self._reader, query, self.today)
        elif kind == "promise":
            from missionlog.query.promise_list import promises

            found = promises(self._reader, query, self.today)
        else:
            from missionlog.query.entries import entries

            assert kind != "update"  # shown with their event
            assert kind != "count"  # shown by `stats`
            found = entries(self._reader, query, kind)
        return found

    def _typed(self, kind: Kind, query: Query) -> Iterator[Any]:
        from missionlog.query.values import value_of

        return map(value_of, self.answer(kind, query).listing.rows)


def open(
    path: str | Path | None = None,
    *,
    today: date | None = None,
    as_of: date | None = None,
    say: Callable[[str], None] = ignore_warning,
    progress: Progress = unseen,
) -> Log:
    """Open a log: a file, a folder, or where none is named the one that a command would find.

    With `as_of`, the log as it stood on the record that day, which then is today.
    `say` is called with a line for a person, where the log's index was damaged;
    `progress` with how much of a long log has been indexed.
    Raises Unreadable where there is no log, or none that can be read at all.
    """
    location = locate(str(path) if path else None, os.environ, Path.cwd(), Path.home())
    day = as_of.toordinal() if as_of else None
    reader = open_index(location.path, location.shown, day, say, progress)
    try:
        return Log(reader, location, as_of or today)
    except BaseException:
        reader.close()
        raise


def _today(timezone: str) -> date:
    if timezone == "UTC":
        return datetime.now(UTC).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(timezone)).date()


def arrivals(since: Log, until: Log) -> list[RecordChange]:
    """What came onto the record between two days, from a log opened as of each."""
    from missionlog.derive.record_diff import record_changes

    before, after = (
        [row for kind in _KINDS for row in log.answer(kind, Query()).listing.rows] for log in (since, until)
    )
    return list(record_changes(before, after))


def checked(
    location: Location, today: date | None = None, reading: Progress = unseen, checking: Progress = unseen
) -> list[Diagnostic]:
    """All that is wrong with a log, in the order of its text. Raises Unreadable if it can't be read at all.

    `reading` is told how much of the text has been read, `checking` how many
    rules have been asked.
    """
    from missionlog.check.run import check
    from missionlog.store.read.read_log import read_log

    log = read_log(location.path, location.shown, reading)
    day = today or _today(log.timezone)
    from missionlog.store.read import snapshots as kept

    snapshots = kept.archived(log, kept.folder_of(location.path))
    found: list[Diagnostic] = check(log, day, snapshots, checking)
    return found
