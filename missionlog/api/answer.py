"""What a listing of the Python API returns: its values, asked for when they are first used and kept."""

from __future__ import annotations

from _thread import RLock
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import index as whole_number
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, overload

from missionlog.errors import OneLogNeeded
from missionlog.model.registry import BY_TIME, KINDS
from missionlog.model.rows import Kind, Listing, Row

if TYPE_CHECKING:
    from datetime import date

    import pandas

    from missionlog.query.engine import OpenEngine
    from missionlog.query.sql import Unmatched
    from missionlog.query.syntax import Query

T_co = TypeVar("T_co", covariant=True)


#: The kinds of answers that have values which make rows of themselves, and give the titles of what they name.
VALUES: Final = ("conflict", "gap")


class Reply(NamedTuple):
    """Rows, conflicts or gaps, to be taken once; and the names in the query that nothing in the log has."""

    rows: Iterable[Any]
    unmatched: tuple[Unmatched, ...] = ()


class Answer(Sequence[T_co]):
    """A sequence of values that is asked for when it is first used, and read only as far as it is used.

    What was read is kept: to iterate again asks nothing. `kind` is that of its
    rows, `query` the question as it was understood. Several threads may read
    it. Raises ClosedLogError where it is read on after its log was closed.
    """

    def __init__(
        self,
        kind: str,
        query: Query,
        ask: Callable[[], Reply],
        listing: Callable[[Iterable[Row], Callable[[], Iterable[Row]]], Listing],
        prove: Callable[[Iterable[Row]], list[Row]],
    ) -> None:
        """`listing` makes a Listing of rows and what gives them again, `prove` adds proofs to rows."""
        self.kind = kind
        self.query = query
        self._ask, self._listing, self._prove = ask, listing, prove
        self._lock = RLock()  # not of `threading`, which every command would have to import
        self._reply: Reply | None = None
        self._unread: Iterator[Any] = iter(())
        self._items: list[Any] = []
        self._complete = False

    @property
    def unmatched(self) -> tuple[Unmatched, ...]:
        """The names in the query that nothing in the log has, each with the nearest that something has."""
        with self._lock:
            return self._asked().unmatched

    @property
    def is_read(self) -> bool:
        """Whether it was read to its end, so that its length is known."""
        return self._complete

    def __iter__(self) -> Iterator[T_co]:
        return map(_value, self._each())

    def __len__(self) -> int:
        return len(self._read())

    def __bool__(self) -> bool:
        return bool(self._read(1))

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> Answer[T_co]: ...

    def __getitem__(self, index: int | slice) -> T_co | Answer[T_co]:
        if isinstance(index, slice):
            return self._part(self._read(_read_for(index))[index])
        at = whole_number(index)
        value: T_co = _value(self._read(at + 1 if at >= 0 else None)[at])
        return value

    def first(self) -> T_co | None:
        """The first value, or None if there is none."""
        return self[0] if self else None

    def to_dicts(self) -> list[dict[str, Any]]:
        """The mappings that `--json` prints."""
        return [item.to_dict() for item in self._read()]

    def to_df(self) -> pandas.DataFrame:
        """A pandas DataFrame with a row for each fact. Raises MissingLibraryError without pandas.

        A key of the log or of `computed` is a column, `promise.due` one within
        another; `earliest` and `latest` are datetimes, NaT where a date is
        open. Of conflicts each claim has a row, numbered by `conflict`.
        """
        from missionlog.api.answer_forms import data_frame

        return data_frame(self.kind, self.to_dicts())

    def verified(self) -> Answer[T_co]:
        """These facts with the `proofs` of their words in `computed`, from archived copies of sources."""

        def ask() -> Reply:
            return Reply(self._prove(self._read()), self.unmatched)

        return Answer(self.kind, self.query, ask, self._listing, self._prove)

    def listing(self, *, keep: bool = True) -> Listing:
        """The rows for a view. If they are not to be kept, a long listing needs little memory."""
        with self._lock:
            if keep or self._items or self._complete:
                return self._listing(self._each(), self._each)
            self._asked()
            unread, self._reply = self._unread, None
            return self._listing(unread, lambda: self._ask().rows)

    def __repr__(self) -> str:
        from missionlog.api.answer_forms import text_of

        return text_of(self)

    def _repr_html_(self) -> str:
        from missionlog.api.answer_forms import html_of

        return html_of(self)

    def _asked(self) -> Reply:
        if self._reply is None:
            self._reply = self._ask()
            self._unread = iter(self._reply.rows)
        return self._reply

    def _read(self, count: int | None = None) -> list[Any]:
        """What was read, by now at least `count`, or all; fewer where there are no more."""
        with self._lock:
            missing = None if count is None else max(count - len(self._items), 0)
            if self._complete or missing == 0:
                return self._items
            try:
                self._asked()
                self._items += islice(self._unread, missing)
            except BaseException:  # half an answer is none: the next use asks anew
                self._reply, self._items = None, []
                raise
            self._complete = count is None or len(self._items) < count
            return self._items

    def _each(self) -> Iterator[Any]:
        at = 0
        while len(items := self._read(2 * at + 1)) > at:  # whoever took so many takes as many more
            known = items[at:]
            yield from known
            at += len(known)

    def _part(self, items: list[Any]) -> Answer[T_co]:
        part: Answer[T_co] = Answer(self.kind, self.query, self._ask, self._listing, self._prove)
        part._reply, part._items, part._complete = self._reply, items, True
        return part


def _row(item: Any) -> Row:
    """The row of a value that makes one of itself, and any other row as it is."""
    row: Row = item if isinstance(item, Row) else item.row()
    return row


def _value(item: Any) -> Any:
    """The typed value of a row, of a tag its text; a conflict or a gap is a value already."""
    if not isinstance(item, Row):
        return item
    if item.kind == "tag":
        return item.stored["tag"]
    from missionlog.model.row_fields import FORMS
    from missionlog.model.values import Computed, typed

    stored: Mapping[str, Any] = item.stored
    computed: Mapping[str, Any] = item.computed
    kind = computed["kind"] if item.kind == "hit" else item.kind
    beside = {key: stored[key] for key in ("id", "event") if key in stored}
    if "id" in computed:
        beside["id"] = computed["id"]
    return typed(FORMS[kind][0].record, stored, computed=Computed(computed), **beside)


def _read_for(index: slice) -> int | None:
    """How many values a slice needs to have been read; None for all."""
    if (index.start or 0) < 0 or index.stop is None or index.stop < 0 or (index.step or 1) < 0:
        return None
    stop: int = index.stop
    return stop


class ListingQuestion(NamedTuple):
    """A question that was put on a day, `today`, to the log at `path`, which `engine` reads."""

    engine: OpenEngine
    kind: Kind
    query: Query
    path: str
    today: date

    def listing(
        self, title: str, timezone: str, rows: Iterable[Row], again: Callable[[], Iterable[Row]]
    ) -> Listing:
        """The rows as a listing, of a log with a title and a timezone; `again` gives the rows once more."""
        engine, query = self.engine, self.query
        of_one: OpenEngine | None = engine
        if engine.logs:
            from missionlog.query.logs import only_log

            of_one = only_log(engine, query)
            if of_one:
                title, timezone = of_one.meta("title"), of_one.meta("timezone")

        def context(log: str = "") -> Mapping[Any, Any]:
            from missionlog.query.context import context_of, context_of_log

            if log and engine.logs:
                return context_of_log(engine, log, map(_row, again()))
            return context_of(self._one_log(of_one), map(_row, again()))

        def source_days(log: str = "") -> Mapping[str, tuple[int, int]]:
            from missionlog.query.context import source_days as days_of
            from missionlog.query.facts import log_number

            return days_of(
                engine.of_log(log_number(engine, log)) if log and engine.logs else self._one_log(of_one)
            )

        return Listing(
            self.kind,
            map(_row, rows),
            title,
            timezone,
            context,
            has_possible=bool(engine.certain),
            by_time=not query.reverse
            and (query.sort == "date" or (not query.sort and KINDS[self.kind].order == BY_TIME)),
            of_logs=bool(engine.logs),
            source_days=source_days,
            described=self._described,
            today=self.today.isoformat(),
        )

    def _described(self) -> str:
        from missionlog.query.describe import describe

        return describe(self.query, self.kind)

    def _one_log(self, engine: OpenEngine | None) -> OpenEngine:
        """The engine of the one log that is asked. Raises OneLogNeeded where there are several."""
        if engine is None:
            message = (
                "a log cannot hold rows of several logs, because ids are unique in their own log alone:"
                " ask for those of one, with `log:` and its name"
            )
            raise OneLogNeeded(message, self.path)
        return engine
