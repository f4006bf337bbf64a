"""The Python API: `Log`, a log that has been opened, and what it answers.

    import missionlog

    log = missionlog.open("events.yaml")
    for event in log.timeline("withdraw*", since=2024):
        print(event.computed["words"], event.title)

The commands are a thin skin over this.
"""

from __future__ import annotations

import os
from _thread import RLock
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missionlog.api.answer import VALUES, Answer, ListingQuestion, Reply
from missionlog.api.editable_log import EditableLog, today_in
from missionlog.api.keywords import check_flag, check_text, day_of, query_of, refuse_settings, texts_of
from missionlog.index.open import ignore_warning, open_index
from missionlog.model.progress import Progress, unseen
from missionlog.model.rows import Kind, Listing, Row
from missionlog.query.syntax import ENTRY_SORTS, SPARK, OfPromises, Query
from missionlog.store.errors import Refused
from missionlog.store.read.files import is_dataset_folder
from missionlog.store.read.locate import Location, locate

if TYPE_CHECKING:
    from typing import Unpack

    from missionlog.model.conflicts import Conflict
    from missionlog.model.diagnostics import Diagnostic
    from missionlog.model.gaps import Gap
    from missionlog.model.registry import Filters
    from missionlog.model.values import Event, Person, Place, Quote, Source
    from missionlog.query.engine import OpenEngine
    from missionlog.query.stats import Stats


class Log(EditableLog):
    """An open log. Use it with `with`, or `close` it. Several threads may ask it."""

    def __init__(
        self, location: Location, open_engine: Callable[[], OpenEngine], today: date | None = None
    ) -> None:
        """`open_engine` opens an index of what the files of the log are then."""
        self.location = location
        self._open_engine = open_engine
        self._today = today
        #: Whether the log was written to since its index was opened: that is then closed, and no other open.
        self._is_outdated = self._is_closed = False
        self._lock = RLock()
        self._use(open_engine())

    def _use(self, engine: OpenEngine) -> None:
        """Answer from an index. What it says of the log is read before anything is changed."""
        try:
            title, timezone, unread, faulty = map(engine.meta, ("title", "timezone", "unread", "faulty"))
            self._day = self._today or today_in(timezone)
        except BaseException:
            engine.close()
            raise
        self.title, self.timezone = title, timezone
        #: How many entries are left out, as their ids could not be read or stand twice; `check` says why.
        self.unread = int(unread)
        #: How many entries have errors: those left out, and those of which a part could not be read.
        self.faulty = int(faulty)
        self._opened = engine
        self._is_outdated = False

    @property
    def today(self) -> date:
        """The day that states and relative dates are reckoned from."""
        return self._day

    @property
    def _engine(self) -> OpenEngine:
        """The index that answers now. After a write it is opened when something is asked."""
        if self._is_outdated:
            with self._lock:
                if self._is_outdated and not self._is_closed:
                    self._use(self._open_engine())
        return self._opened

    def __enter__(self) -> Log:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Log {self.location.shown!r}: {self.title}>"

    def close(self) -> None:
        """Close the log. What was read of its answers stays; anything else raises ClosedLogError."""
        with self._lock:
            self._is_closed = True
            self._opened.close()

    def refresh(self) -> None:
        """Answer from what the files of the log are now.

        If they have changed, an answer that is half read raises ClosedLogError
        where it is read on; used again, it is asked anew.
        """
        if self._is_outdated and not self._is_closed:
            self._use(self._open_engine())
            return
        before = self._opened
        before.meta("title")  # raises ClosedLogError: what was closed stays so
        now = self._open_engine()
        if now.is_same(before):
            now.close()
            now = before
        self._use(now)
        if now is not before:
            before.close()

    def timeline(self, *words: str, **filters: Unpack[Filters]) -> Answer[Event]:
        """Events in order of time. Raises QueryError for what cannot be read."""
        return self._facts("event", self._query(words, filters))

    def quotes(self, *words: str, **filters: Unpack[Filters]) -> Answer[Quote]:
        """Quotes in order of time, each with its `event`."""
        return self._facts("quote", self._query(words, filters))

    def promises(
        self,
        *words: str,
        state: str | Iterable[str] = (),
        ahead: bool = False,
        within: int | None = None,
        **filters: Unpack[Filters],
    ) -> Answer[Event]:
        """Promises: the events on which they stand, with what came of them in `computed`.

        `state` is one that is recorded or follows from the calendar; of several, any will do. With `ahead`,
        those that are late or fall due `within` so many days, soonest first.
        """
        from missionlog.query.promises import promises, read_states

        check_flag("ahead", ahead)
        wanted = OfPromises(read_states(texts_of("state", state)), ahead=ahead, within=within)
        query = self._query(words, filters, wanted)
        return self._answer("promise", query, lambda engine, query: promises(engine, query, self.today))

    def search(self, *words: str, **filters: Unpack[Filters]) -> Answer[Event | Quote]:
        """Events and quotes with all of the words, best match first.

        `computed` says in which `field`, and shows it in an `excerpt`.
        """
        from missionlog.query.search import check_words, search

        query = self._query(words, filters)
        check_words(query)
        return self._answer("hit", query, partial(search, today=self.today), has_starts=True)

    def drift(self, *words: str, phrase: str | None = None, **filters: Unpack[Filters]) -> Answer[Quote]:
        """Statements in order of time: of each the first quote that reports it, or every use of a phrase.

        `computed` has all its `wordings` with their sources, and how it is `compared` with the statement
        before by the same speaker; of a phrase whether it is its `first-use` or its `last-use`.
        """
        from missionlog.query.drift import drift, phrase_wording

        if phrase is not None:
            check_text("phrase", phrase)
            phrase_wording(phrase)
        query = self._query(words, filters)
        return self._answer("quote", query, lambda engine, query: drift(engine, query, self.today, phrase))

    def conflicts(self, *words: str, agreeing: bool = False, **filters: Unpack[Filters]) -> Answer[Conflict]:
        """Facts that cannot all be so; with `agreeing` also dates that differ, and can."""
        from missionlog.query.conflicts import conflicts

        check_flag("agreeing", agreeing)
        query = self._query(words, filters)
        return self._answer_of(
            "conflict", query, lambda: Reply(*conflicts(self._engine, query, agreeing=agreeing))
        )

    def gaps(
        self,
        *words: str,
        only: str | Iterable[str] = (),
        verify: bool = False,
        **filters: Unpack[Filters],
    ) -> Answer[Gap]:
        """What is still to be reported, the most telling first; `only` gaps of some types.

        With `verify`, or if `only` names them, words are looked for in the archived copies of their sources.
        """
        from missionlog.api.archived_copies import unproved_words
        from missionlog.query.gaps import gaps, read_types

        check_flag("verify", verify)
        types = read_types(texts_of("only", only))
        query = query_of(words, filters, today=self.today, sorts=())
        is_proved = verify or "words" in types
        prove = unproved_words(self.location.path, self._engine) if is_proved else None
        return self._answer_of(
            "gap", query, lambda: Reply(*gaps(self._engine, query, self.today, types, prove))
        )

    def people(self, *words: str, **filters: Unpack[Filters]) -> Answer[Person]:
        """People and organisations with a part in the facts that are found."""
        return self._entries("person", words, filters)

    def sources(self, *words: str, **filters: Unpack[Filters]) -> Answer[Source]:
        """Sources on which the facts that are found rest."""
        return self._entries("source", words, filters)

    def places(self, *words: str, **filters: Unpack[Filters]) -> Answer[Place]:
        """Places of the facts that are found, and those they lie in."""
        return self._entries("place", words, filters)

    def tags(self, *words: str, **filters: Unpack[Filters]) -> Answer[str]:
        """Tags of the facts that are found."""
        return self._entries("tag", words, filters)

    def show(self, id_: str) -> Any:
        """The event, quote, update, source, person, place or tag of an id or a name.

        A beginning of an id will do if no other begins so; `#` stands before a tag. Raises UnknownId, which
        has the nearest ids.
        """
        return self.lookup(id_)[0]

    def lookup(self, *ids: str, certain: bool = False, deprecated: bool = False) -> Answer[Any]:
        """What `show` gives of each of some ids, in their order. Raises UnknownId at the call.

        `computed` also has the facts in which an entry has a part, or that name an event: as in listings,
        deprecated ones only if asked for, and none that is only possible if all is to be `certain`.
        """
        from missionlog.query.show import show

        for id_ in ids:
            check_text("an id", id_)
        check_flag("certain", certain)
        check_flag("deprecated", deprecated)
        query = Query(certain=certain, deprecated=deprecated)
        engine = self._engine_for(query)
        rows = [row for id_ in ids for row in show(engine, id_, self.today, query)]
        kinds = {row.kind for row in rows}
        return self._answer_of(kinds.pop() if len(kinds) == 1 else "hit", query, lambda: Reply(rows))

    def stats(self, *words: str, **filters: Unpack[Filters]) -> Stats:
        """Counts, and the facts by year. There is no `sort`, `reverse`, `limit` or `last`: all is counted."""
        from missionlog.query.stats import stats

        query = self._query(words, filters)
        refuse_settings("stats", filters)
        return stats(self._engine, query)

    def check(self) -> list[Diagnostic]:
        """All that is wrong with the log, in the order of its text. Reads the log anew, and its snapshots."""
        from missionlog.api.whole_log import check_log

        return check_log(self.location, self.today)

    def _expire(self) -> None:
        """Close the index, for the log was written to: the next question opens one of what is there then."""
        with self._lock:
            self._opened.close()
            self._is_outdated = True

    @property
    def engine(self) -> OpenEngine:
        """The index that answers now."""
        return self._engine

    def _query(
        self, words: Iterable[str], filters: Mapping[str, Any], promises: OfPromises | None = None
    ) -> Query:
        return query_of(words, filters, today=self.today, promises=promises)

    def _facts(self, kind: Any, query: Query) -> Answer[Any]:
        from missionlog.query.facts import find

        return self._answer(kind, query, partial(find, kind=kind, today=self.today), has_starts=True)

    def _entries(self, kind: Any, words: Iterable[str], filters: Mapping[str, Any]) -> Answer[Any]:
        from missionlog.query.entries import entries

        query = query_of(words, filters, today=self.today, sorts=ENTRY_SORTS)
        return self._answer(kind, query, lambda engine, query: entries(engine, query, kind))

    def _answer(self, kind: Any, query: Query, ask: Any, *, has_starts: bool = False) -> Answer[Any]:
        """What is asked of the log, or of both records of a day; `has_starts`: also for some ids alone."""

        def reply() -> Reply:
            if self._engine.certain is None:
                return Reply(*ask(self._engine, query))
            if has_starts:
                from missionlog.query.record_start import ask_start as ask_both
            else:
                from missionlog.query.record import ask_record as ask_both
            return Reply(*ask_both(self._engine, query, ask, self.today))

        return self._answer_of(kind, query, reply)

    def _answer_of(self, kind: Any, query: Query, reply: Callable[[], Reply]) -> Answer[Any]:
        def with_titles() -> Reply:
            from missionlog.query.facts import titled

            found = reply()
            return found if kind in VALUES else found._replace(rows=titled(self._engine, found.rows))

        return Answer(kind, query, with_titles, partial(self._listing, kind, query), self._verified)

    def _listing(
        self, kind: Kind, query: Query, rows: Iterable[Row], again: Callable[[], Iterable[Row]]
    ) -> Listing:
        asked = ListingQuestion(self._engine_for(query), kind, query, str(self.location.path), self.today)
        return asked.listing(self.title, self.timezone, rows, again)

    def _engine_for(self, query: Query) -> OpenEngine:
        """The index that a query is put to: of what was certainly on the record, if that is asked for."""
        return (self._engine.certain if query.certain else None) or self._engine

    def _verified(self, rows: Iterable[Row]) -> list[Row]:
        """Rows of facts with `proofs` of their words in `computed`, from archived copies of sources."""
        from missionlog.api.archived_copies import verified

        return verified(self.location.path, self._engine, rows)


def open(
    path: str | Path | None = None,
    *,
    today: date | str | None = None,
    as_of: date | str | None = None,
    engine: str | None = None,
    say: Callable[[str], None] = ignore_warning,
    progress: Progress = unseen,
) -> Log:
    """Open a log: a file, a folder, or where none is named the one that a command would find.

    With `as_of`, the log as it stood on the record that day; `today` is the day from which states and
    relative dates are reckoned: if not given, `as_of` or the present day. Both are a date, or a text such as
    "2026-11-23". `engine` says what reads a dataset: "duckdb", or "spark" with any path that Spark takes.
    `say` is called with a line for a person, where the log's index was damaged; `progress` with how much of a
    long log has been indexed. Raises Unreadable where there is no log, or none that can be read at all, and
    QueryError for a text that is no day.
    """
    record_day = None if as_of is None else day_of("as_of", as_of)
    calendar_day = record_day if today is None else day_of("today", today)
    location = _located(str(path) if path else None, engine)
    ordinal = record_day.toordinal() if record_day else None

    def day_in(timezone: str) -> date:
        return calendar_day or today_in(timezone)

    def opened() -> OpenEngine:
        if engine or is_dataset_folder(location.path):
            from missionlog.dataset.open import open_dataset

            return open_dataset(location.path, location.shown, ordinal, day_in, engine)
        return open_index(location.path, location.shown, ordinal, say, progress, day_in)

    return Log(location, opened, calendar_day)


def _located(named: str | None, engine: str | None) -> Location:
    """Where a log is. Spark also takes paths that are of no file here. Raises Unreadable, Refused."""
    if engine == SPARK and named and "://" in named:
        return Location(Path(named), embedded=False, shown=named, outside=False)
    location = locate(named, os.environ, Path.cwd(), Path.home())
    if engine and not is_dataset_folder(location.path):
        raise Refused(f"{location.shown} is no dataset, which {engine} reads; missionlog dataset writes one")
    return location
