"""`Query` and its parts as frozen values, and the error for one that cannot be read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import Error
from missionlog.model.registry import BY_FACTS, BY_TIME

if TYPE_CHECKING:
    from missionlog.edtf import When
    from missionlog.edtf.instants import Instant

#: What facts can be sorted by, each with the words for its order. A key has one meaning in every listing.
SORTS: Final[Mapping[str, str]] = {
    "date": BY_TIME,
    "log": "in the order of the log",
    "id": "in the order of their ids",
    "title": "in the order of their titles",
    "sources": "those with the fewest sources first",
}
#: What promises can also be sorted by.
PROMISE_SORTS: Final[Mapping[str, str]] = {
    "due": "in the order in which they fall due",
    "slip": "those that were moved furthest first",
}
#: What people, sources, places and tags can be sorted by.
ENTRY_SORTS: Final[Mapping[str, str]] = {
    "date": "in order of publication, or of their first facts",
    "log": SORTS["log"],
    "id": SORTS["id"],
    "title": "in the order of their titles or names",
    "facts": BY_FACTS,
}
#: Characters that no text of a log can have: one that ends a string early, and halves of a pair.
IMPOSSIBLE: Final = "[\x00\ud800-\udfff]"
#: What reads a dataset; the first unless another is asked for.
ENGINES: Final = ("duckdb", "spark")
SPARK: Final = "spark"


class QueryError(Error, ValueError):
    """A query that cannot be read: what is wrong, where in which argument, and how to mend it.

    `column` and `end_column` count characters of `text` from 1; the end is exclusive.
    """

    def __init__(self, message: str, text: str, column: int, end_column: int, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.column = column
        self.end_column = end_column
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}; {self.mend}" if self.mend else self.message


class Words(NamedTuple):
    """Words or phrases of which a fact must have any. A `*` at the end of one stands for more letters."""

    any_of: tuple[str, ...]
    negated: bool = False


class Filter(NamedTuple):
    """A filter by names, of which a fact must have any."""

    key: str
    any_of: tuple[str, ...]
    negated: bool = False


class Stretch(NamedTuple):
    """A stretch of time, and what was typed for it.

    `when` has its days. `first` and `last` are the instants at its ends, where these were typed with a time
    of day: its first and last day are then only partly within. `in_doubt`: what was typed has a `?`. `mask`
    is a date of which only some days are meant, where these are too many to be stretches of their own.
    """

    text: str
    when: "When"
    first: "Instant | None" = None
    last: "Instant | None" = None
    in_doubt: bool = False
    mask: "When | None" = None

    @property
    def is_empty(self) -> bool:
        """Whether it ends before it begins."""
        if self.first and self.last and self.first.is_comparable(self.last):
            return self.first.second > self.last.second
        return self.when.start_earliest > self.when.end_latest

    def days(self) -> tuple[int, int]:
        """The first and the last day that a fact in the stretch can have, as its date is written.

        In another zone an instant of this day may have been on the day before or after.
        """
        before = bool(self.first and self.first.zoned)
        after = bool(self.last and self.last.zoned)
        return self.when.start_earliest - before, self.when.end_latest + after


class Window(NamedTuple):
    """A filter by date: stretches of time, of which a fact must overlap any.

    The key `between` is that of `since` and `until` together, which are one window.
    """

    key: str
    any_of: tuple[Stretch, ...]
    negated: bool = False


class OfPromises(NamedTuple):
    """Conditions on promises alone.

    `states`: the promise is in any of these, recorded or by the calendar. `ahead`: it is late or still to be
    done, and the soonest comes first; `within`: it falls due in at most so many days.
    """

    states: tuple[str, ...] = ()
    ahead: bool = False
    within: int | None = None


class Query(NamedTuple):
    """Conditions, all of which must hold of a fact, and how many facts are wanted in which order.

    `certain` leaves out what only possibly holds, `deprecated` lets in what an
    editor has ranked so. Without a `sort`, each listing has an order of its own.
    """

    words: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()
    windows: tuple[Window, ...] = ()
    certain: bool = False
    deprecated: bool = False
    sort: str = ""
    reverse: bool = False
    limit: int | None = None
    last: int | None = None
    promises: OfPromises | None = None

    @property
    def asks(self) -> bool:
        """Whether there is any condition on facts; an order or a limit is none."""
        return bool(self.words or self.filters or self.windows)
