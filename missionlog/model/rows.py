"""`Row` and `Listing`: what a query gives, and what the views draw."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from missionlog.model.format import Plain, Table

#: Rows of a log. A hit is an event or quote that was found, or any row of a listing of several kinds.
LogKind = Literal["event", "quote", "update", "promise", "hit", "person", "source", "place", "tag", "count"]
#: Rows of what is said about a log, about its past, about a date or a document, or about what was written.
ReportKind = Literal[
    "conflict", "gap", "finding", "code", "change", "arrival", "revision", "date", "proof", "loss"
]
Kind = Literal[LogKind, ReportKind]

#: The kinds of rows that are facts: each has a date, or null for want of one.
FACT_KINDS: Final = frozenset(("event", "quote", "update", "promise"))
#: The kinds of rows of which nothing stands in a log, and so nothing is derived from what stands there.
WITHOUT_COMPUTED: Final = frozenset(get_args(ReportKind)) - {"conflict", "gap"}


class Row(NamedTuple):
    """A row. `stored` has the log's own keys, `computed` what was derived from them."""

    kind: Kind
    stored: "Mapping[str, Plain]"
    computed: "Mapping[str, Plain]"

    @property
    def kind_of_thing(self) -> str:
        """The kind of what the row is about: of a hit that of what was found, of a change what changed."""
        return str(self.computed.get("kind") or self.stored.get("kind") or self.kind)

    @property
    def id(self) -> str:
        """What names the row among all of its kind: a tag is its own name."""
        return str(self.stored.get("id") or self.computed.get("id") or self.stored.get("tag", ""))

    @property
    def key(self) -> str:
        """What names the row among those of several logs too: its id, with that of its log before it."""
        return self.key_of(self.id)

    def key_of(self, id_: str) -> str:
        """What names the row of an id of its log, likewise."""
        return f"{self.computed['log']}/{id_}" if "log" in self.computed else id_

    @property
    def log(self) -> str:
        """The name of its log, if several were asked."""
        return str(self.computed.get("log", ""))

    @property
    def date(self) -> "str | None":
        """The date by which a fact stands, written or not, as EDTF; None if it has none."""
        date = self.computed.get("date") or self.stored.get("date")
        return date if isinstance(date, str) else None

    def value(self, field: str) -> "Plain | None":
        """A field by name, stored or computed; a dot goes into a mapping: `promise.due`."""
        for mapping in (self.stored, self.computed):
            found = within(mapping, field)
            if found is not None:
                return found
        return None

    def to_dict(self) -> "dict[str, Any]":
        """The row as JSON has it: `kind`, `id`, of a fact its `date`, the log's own keys, and `computed`."""
        kind, is_of_log = self.kind_of_thing, self.kind not in WITHOUT_COMPUTED
        top: dict[str, Any] = {"kind": kind, "id": self.id}
        if is_of_log and kind in FACT_KINDS:
            top["date"] = self.date
        row = {**top, **{key: value for key, value in self.stored.items() if key not in top}}
        return {**row, "computed": dict(self.computed)} if is_of_log else row


class Listing(NamedTuple):
    """Rows of one kind, in order, that can be iterated once.

    `has_possible` is true if they are marked where they rest on what was only possibly on the record,
    `by_time` if they are in order of time, the earliest first, `of_logs` if several logs were asked. `today`
    is the day of the question, as `2026-11-23`.

    `context` gives the entries of the other tables that the rows rest on, by
    table and id: what a log of these rows alone would need. Where rows are of
    several logs, it takes the name of one, for its rows alone; without a name
    it raises OneLogNeeded, since in one log each id is that of one thing.

    `source_days` gives, of a log in the same way, since when each source is on
    the record by its id: possibly and certainly, in the days of
    `missionlog.derive.record_days`. `described` gives the question in words.
    """

    kind: Kind
    rows: Iterable[Row]
    title: str = ""
    timezone: str = "UTC"
    context: "Callable[..., Mapping[Table, Mapping[str, Mapping[str, Plain]]]]" = dict
    has_possible: bool = False
    by_time: bool = False
    of_logs: bool = False
    source_days: "Callable[..., Mapping[str, tuple[int, int]]]" = dict
    described: Callable[[], str] = str
    today: str = ""


def within(mapping: "Mapping[str, Plain]", field: str) -> "Plain | None":
    """A value of a mapping by its key, or by the keys to it with dots between; None if there is none."""
    if field in mapping:
        return mapping[field]
    key, dot, rest = field.partition(".")
    inner = mapping.get(key)
    return within(inner, rest) if dot and isinstance(inner, dict) else None


class ComputedColumns(NamedTuple):
    """The columns of a fact from which some computed fields follow: their names are those of the index.

    Most of these fields only say again what the columns say, and would be a tenth of the index.
    `date` is empty for a fact without one. `title` is that of the event, `sources` the number of those that
    support the fact, `quotes` the number of quotes of the event.
    """

    kind: str
    id: str
    date: str
    title: str
    sources: int
    quotes: int


def without_columns(computed: "Mapping[str, Plain]", columns: ComputedColumns) -> "dict[str, Plain]":
    """What is computed of a fact, but for the fields that follow from its columns."""
    left = dict(computed)
    follow: dict[str, Plain] = {"date": columns.date, "earliest": columns.date, "latest": columns.date}
    follow |= {"event-title": columns.title, "independent": columns.sources, "quotes": columns.quotes}
    for key, value in follow.items():
        if key in left and left[key] == value:
            del left[key]
    if columns.kind != "event":
        del left["id"]
    return left


def with_columns(left: Mapping[str, Any], columns: ComputedColumns) -> dict[str, Any]:
    """All computed fields of a fact in their order, of what `without_columns` has left."""
    kind, id_, date, title, sources, quotes = columns
    computed: dict[str, Any] = {} if kind == "event" else {"id": id_}
    if date:
        computed |= {"date": date, "earliest": date, "latest": date}
    for key, value in left.items():
        if key == "sources" and kind != "event":
            computed["event-title"] = title
        computed[key] = value
        if key == "sources" and kind != "update":
            computed["independent"] = sources
    if kind == "event":
        computed["quotes"] = quotes
    return computed
