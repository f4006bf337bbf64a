"""`Query` and its parts as frozen values, and the error for one that cannot be read."""

from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import Error

if TYPE_CHECKING:
    from missionlog.edtf import When

#: What every listing can be sorted by.
SORTS: Final = ("date", "log", "id", "title", "sources")
#: What promises can also be sorted by.
PROMISE_SORTS: Final = ("due", "slip")


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


class Window(NamedTuple):
    """A filter by date: stretches of days of which a fact must overlap any, each after what was typed."""

    key: str
    any_of: "tuple[tuple[str, When], ...]"
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
