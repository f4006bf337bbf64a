"""The registry: every kind of row with its columns, and every filter with its help and its choices.

The columns, the JSON Schemas, shell completion, the options of the commands, the keywords of the Python API,
`--describe` and the tables of the docs follow from these tables. The fields of each kind with their types are
the other half, `missionlog.model.row_fields`: an answer from an index needs only the names.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypedDict

from missionlog.model.rows import Kind

if TYPE_CHECKING:
    from datetime import date

    from missionlog.edtf import When
    from missionlog.model.format import Table

    #: A date in the Python API: EDTF or words, a day, a year, or a When.
    AnyDate = str | date | int | When

#: The states of a promise that an update can record.
STATUSES: Final = ("in-progress", "stalled", "extended", "partly-kept", "kept", "broken", "withdrawn")
#: What is said of the order of a listing.
BY_TIME: Final = "in order of time"
BY_FACTS: Final = "those of the most facts first"


class KindSpec(NamedTuple):
    """A kind of row.

    `title` begins a sentence on a listing and `order` says how it is sorted unless `--sort` asks for another
    order. `columns` are those of CSV, TSV and Markdown; scripts read them, so their names and order do not
    change. `table` is the table of the log that has such entries.
    """

    plural: str
    title: str
    order: str
    columns: tuple[str, ...]
    table: "Table | None" = None


_DATED: Final = ("date", "earliest", "latest")
_TIMES: Final = ("facts", "first", "last")
_EVENT: Final = (
    "id",
    *_DATED,
    "words",
    "match",
    "title",
    "promise.words",
    "actors",
    "tags",
    "place",
    "sources",
)
_QUOTE: Final = ("id", "event", *_DATED, "match", "speaker", "role", "text", "sources", "proof")
_UPDATE: Final = ("id", "event", *_DATED, "match", "status", "due", "until", "note", "sources")
_PROMISE: Final = (
    *("id", "title", "by", "made", "due", "until", "condition"),
    *("recorded.status", "recorded.date", "recorded.according-to", "recorded.sources"),
    *("calendar.state", "calendar.words", "calendar.late"),
    *("calendar.moved", "calendar.slip", "calendar.slip-words", "next", "match"),
)
_HIT: Final = ("kind", "id", *_DATED, "words", "match", "field", "title", "excerpt")
_PERSON: Final = ("id", "name", "type", "aliases", "facts", "quotes", "promises", "first", "last")
_SOURCE: Final = (
    *("id", "title", "type", "author", "container-title", "publisher", "issued", "accessed"),
    *("URL", "copy-of", "derives-from", "copies", "derived", *_TIMES),
)
_PLACE: Final = ("id", "name", "aliases", "within", "coordinates", *_TIMES)
_CONFLICT: Final = ("id", "type", "match", "involves", "dates", "preferred", "sources")
_GAP: Final = (
    *("type", "about.kind", "about.id", "question", "known", "facts", "days", "earliest", "latest"),
    *("match", "file", "line"),
)
_FINDING: Final = ("code", "severity", "path", "line", "column", "end_column", "message", "help")
_REVISION: Final = (
    *("id", "time", "author", "subject", "counts.added", "counts.removed", "counts.changed"),
    *("counts.renamed", "unknown", "unread"),
)
_ARRIVAL: Final = ("kind", "id", "date", "change", "words", "title", "was", "now")
_LOSS: Final = ("kind", "id", "change", "reason", "words")
_EXPLAINED: Final = ("input", "edtf", "valid", "level", "earliest", "latest", "text", "error")
_VERIFIED: Final = (
    "words",
    "state",
    "holds",
    "source",
    "reader",
    "place.line",
    "place.column",
    "place.words",
)

KINDS: Final[Mapping[Kind, KindSpec]] = {
    "event": KindSpec("events", "Events", BY_TIME, _EVENT, "events"),
    "quote": KindSpec("quotes", "Quotes", BY_TIME, _QUOTE),
    "update": KindSpec("updates", "Updates", BY_TIME, _UPDATE),
    "promise": KindSpec("promises", "Promises", BY_TIME, _PROMISE, "events"),
    "hit": KindSpec("hits", "Events and quotes", "best match first", _HIT),
    "person": KindSpec("people", "People and organisations", BY_FACTS, _PERSON, "people"),
    "source": KindSpec("sources", "Sources", "in order of publication", _SOURCE, "sources"),
    "place": KindSpec("places", "Places", BY_FACTS, _PLACE, "places"),
    "tag": KindSpec("tags", "Tags", BY_FACTS, ("tag", *_TIMES)),
    "count": KindSpec("counts", "Facts, counted", "", ("what", "year", "count")),
    "conflict": KindSpec("conflicts", "Conflicts", BY_TIME, _CONFLICT),
    "gap": KindSpec("gaps", "What is still to be reported", "the most telling first", _GAP),
    "finding": KindSpec("findings", "Findings", "in the order of the files", _FINDING),
    "code": KindSpec("codes", "Kinds of findings", "", ("code", "severity", "count", "meaning")),
    "change": KindSpec("changes", "Changes", "", ("kind", "id", "change", "event", "was", "fields")),
    "arrival": KindSpec("arrivals", "What came onto the record", BY_TIME, _ARRIVAL),
    "revision": KindSpec("revisions", "Revisions", "newest first", _REVISION),
    "date": KindSpec("dates", "Dates", "", _EXPLAINED),
    "proof": KindSpec("proofs", "Proofs", "", _VERIFIED),
    "loss": KindSpec("losses", "What a format could not say", "in the order of the rows", _LOSS),
}

#: The keys of an entry whose words find it, beside those of its id. The first is its label.
NAME_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("title", "container-title", "publisher", "author"),
    "person": ("name", "aliases"),
    "place": ("name", "aliases"),
}

#: The columns in which words are searched, and how much a word in each weighs. `about` has the texts of the
#: fields of ABOUT, in their order; any other column is a field. Of texts with as many of the words, the first
#: is shown as the excerpt.
SEARCHED: Final[Mapping[str, float]] = {
    "title": 8.0,
    "quote": 5.0,
    "summary": 3.0,
    "passage": 2.0,
    "about": 2.0,
}
ABOUT: Final = ("person", "condition", "note", "place", "source")
#: The fields in which words are found, the weightiest first.
FIELDS_WITH_WORDS: Final = (*(column for column in SEARCHED if column != "about"), *ABOUT)

#: Columns of the full-text table: those that are searched, and `said`, which has the quotes of an event. They
#: find it in a timeline, while `search` finds the quotes themselves. The column with the longest texts comes
#: first: with each word in another one FTS5 stores the number of its column.
TEXT_COLUMNS: Final = ("summary", "passage", "quote", "about", "title", "said")

#: What the values of a filter are, and so how they are checked and looked up.
#: entry: ids or names of entries of a `table`, which the index links to facts.
#: id: ids of facts, or the beginnings of ids.
#: has: `choices` that are columns of the index's facts, which count something.
#: column: `choices` that the column called after the filter can hold.
#: log: names of logs, of several that are asked as one.
#: date: dates, in EDTF or in words, each a stretch of time that a fact must overlap.
FilterSort = Literal["entry", "id", "has", "column", "log", "date"]


class FilterSpec(NamedTuple):
    """A filter of the query language.

    `meaning` completes "a fact is found if …". `words`, and `negated` where "not" before them will not do,
    stand before the values where a query is described. `help` and `metavar` are those of its option; without
    a `help` it has none. `choices` maps each value that there is to the words for it.
    """

    sort: FilterSort
    meaning: str
    words: str = ""
    negated: str = ""
    help: str = ""
    metavar: str = "NAME"
    table: str = ""
    choices: Mapping[str, str] = {}


FILTERS: Final[Mapping[str, FilterSpec]] = {
    "who": FilterSpec(
        "entry",
        "someone of that name said it, took part, promised it, or it is their claim (`according-to`)",
        words="involving",
        help="Only facts in which someone of this name said something, took part, promised it, or claims it.",
        table="person",
    ),
    "speaker": FilterSpec(
        "entry",
        "it is a quote by someone of that name, or an event with such a quote",
        words="said by",
        help="Only quotes by someone of this name, and events with such quotes.",
        table="person",
    ),
    "actor": FilterSpec(
        "entry",
        "someone of that name took part",
        words="with",
        help="Only facts in which someone of this name took part.",
        table="person",
    ),
    "by": FilterSpec(
        "entry",
        "someone of that name promised it",
        words="promised by",
        help="Only what someone of this name promised.",
        table="person",
    ),
    "tag": FilterSpec(
        "entry",
        "it has the tag",
        words="tagged",
        help="Only facts with this tag.",
        metavar="TAG",
        table="tag",
    ),
    "place": FilterSpec(
        "entry",
        "it happened at a place of that name, or at a place within it",
        words="at",
        help="Only facts at this place, or at a place within it.",
        table="place",
    ),
    "source": FilterSpec(
        "entry",
        "a source of that name supports it",
        words="supported by",
        help="Only facts that a source of this title or id supports.",
        table="source",
    ),
    "id": FilterSpec(
        "id",
        "it or its event has this id; `id:stage-*` finds all ids that begin with `stage-`",
        words="with the id",
    ),
    "log": FilterSpec(
        "log",
        "it stands in the log of this name, where a dataset of several logs is asked",
        words="in the log",
    ),
    "has": FilterSpec(
        "has",
        "it has a `promise`, `quotes` or `updates`",
        words="with",
        negated="without",
        help="Only facts that have this: promise, quotes or updates.",
        metavar="PART",
        choices={"promise": "a promise", "quotes": "quotes", "updates": "updates"},
    ),
    "status": FilterSpec(
        "column",
        "its promise, or that of its event, has this recorded state",
        words="with the recorded state",
        help=f"Only facts whose promise has this recorded state: {', '.join(STATUSES)}.",
        metavar="STATE",
        choices={status: status for status in STATUSES},
    ),
    "since": FilterSpec(
        "date",
        "it overlaps the time from that date on",
        help="Only facts that overlap, or may overlap, the time from this date on: 2024, 'last month'.",
        metavar="DATE",
    ),
    "until": FilterSpec(
        "date",
        "it overlaps the time up to that date",
        help="Only facts that overlap, or may overlap, the time up to this date.",
        metavar="DATE",
    ),
    "during": FilterSpec(
        "date",
        "it overlaps that date or stretch of time",
        help="Only facts that overlap, or may overlap, this date or stretch of time.",
        metavar="DATE",
    ),
}


class Filters(TypedDict, total=False):
    """The keywords of the Python API: every filter, of several values of which any will do, and the rest."""

    who: str | Iterable[str]
    speaker: str | Iterable[str]
    actor: str | Iterable[str]
    by: str | Iterable[str]
    tag: str | Iterable[str]
    place: str | Iterable[str]
    source: str | Iterable[str]
    id: str | Iterable[str]
    log: str | Iterable[str]
    has: str | Iterable[str]
    status: str | Iterable[str]
    since: "AnyDate | Iterable[AnyDate]"
    until: "AnyDate | Iterable[AnyDate]"
    during: "AnyDate | Iterable[AnyDate]"
    certain: bool
    deprecated: bool
    sort: str | None
    reverse: bool
    limit: int | None
    last: int | None
