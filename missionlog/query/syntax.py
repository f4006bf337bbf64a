"""A question, understood: what the small query language and the options both become."""

from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import Error

if TYPE_CHECKING:
    from missionlog.edtf import When

#: How many words, names and dates a query can have: far more than a person types.
MOST_VALUES: Final = 200
#: What a listing can be sorted by, where its own order is not wanted.
SORTS: Final = ("date", "log", "id", "title", "sources")
#: What promises can be sorted by besides.
PROMISE_SORTS: Final = ("due", "slip")


class QueryError(Error, ValueError):
    """A question that cannot be read: what is wrong, where in which argument, and the mend.

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
    """Text to look for: any of these words or phrases. A `*` at the end of one stands for what may follow."""

    any_of: tuple[str, ...]
    negated: bool = False


class Filter(NamedTuple):
    """A filter by name: any of these names."""

    key: str
    any_of: tuple[str, ...]
    negated: bool = False


class Window(NamedTuple):
    """A filter by date: any of these. `text` is what was typed, `when` the stretch that it opens."""

    key: str
    any_of: "tuple[tuple[str, When], ...]"
    negated: bool = False


class OfPromises(NamedTuple):
    """What is asked of promises alone.

    `states`: in any of these, recorded or by the calendar. `ahead`: what is
    still to be done and what is late, soonest first; `within` so many days.
    """

    states: tuple[str, ...] = ()
    ahead: bool = False
    within: int | None = None


class Query(NamedTuple):
    """What is asked for. All of it must hold of a fact.

    `certain` leaves out what only possibly holds, `deprecated` lets in what an
    editor has ranked so. Without a `sort`, a listing has its own order.
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
        """Whether some facts are asked for and others not; an order and a number ask for all."""
        return bool(self.words or self.filters or self.windows)
