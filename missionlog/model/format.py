"""The log's format, version 1, as one table: the keys of each record, and what each may hold.

The reader of YAML, the JSON Schema, the page of the docs and the values of `missionlog.model.values` all
follow it. Keys of a source are CSL-JSON's where CSL has one (CSL-JSON 1.0, csl-data.json).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from missionlog.model.registry import STATUSES

VERSION: Final = 1
#: How a fact or date stands to those beside it, the best first.
RANKS: Final = ("preferred", "normal", "deprecated")

#: Characters in one value.
MAX_CHARACTERS: Final = 2**20

#: What a log holds once it has been read: text, flags, numbers, lists and mappings.
Plain = str | bool | float | list["Plain"] | dict[str, "Plain"]

#: The key under which a record that was read lists those of its keys that could not be read.
UNREADABLE: Final = "unreadable"
Table = Literal["sources", "people", "places", "events"]


class Scalar(StrEnum):
    """A single value."""

    TEXT = "text"
    ID = "id"
    EDTF = "EDTF date"
    #: An EDTF date that ends something with its last day: the term of a promise.
    TERM = "EDTF date, whose last day counts"
    FLAG = "true or false"
    NUMBER = "number"
    # These are derived, and stand in no log.
    INTEGER = "whole number"
    DAY = "day, `-inf`, `inf` or `unknown`"
    DAYS = "number of days, `-inf` or `inf`"
    TEXT_OR_NULL = "text or null"
    EDTF_OR_NULL = "EDTF date or null"
    INTEGER_OR_NULL = "whole number or null"
    DAY_OR_NULL = "day, `-inf`, `inf`, `unknown` or null"
    ANY = "anything that a log may hold"


#: The single values that are dates.
DATES: Final = (Scalar.EDTF, Scalar.TERM)
#: `[..D]`, `../D` and `/D`: nothing but an end.
_ONLY_AN_END: Final = re.compile(r"\[\.\.([^.,]+)\]|(?:\.\.)?/([^./]+)")


class Choice(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]


class Ref(NamedTuple):
    """The id of an entry of a table."""

    table: Table


class NumberRange(NamedTuple):
    """What a number is called, and what it may be at most; its negative is the least."""

    name: str
    most: int


class Many(NamedTuple):
    """A list. `or_one`: a single value may stand without its brackets. `length`: exactly so many.

    `ranges` are those of its numbers, one by one.
    """

    of: Shape
    or_one: bool = False
    length: int | None = None
    ranges: tuple[NumberRange, ...] = ()


class Field(NamedTuple):
    """A key of a record: what stands under it, and what it is for, in one line.

    `vital`: where it can't be read, its record would say something else without it, and is left out.
    """

    key: str
    shape: Shape
    doc: str
    required: bool = False
    vital: bool = False


class Record(NamedTuple):
    """A mapping with these keys and no others."""

    name: str
    fields: tuple[Field, ...]

    @classmethod
    def of(cls, name: str, *fields: Field) -> Record:
        """A record with these fields."""
        return cls(name, fields)

    def __hash__(self) -> int:
        return hash(self.name)  # each has a name of its own; its fields take long

    def field(self, key: str) -> Field | None:
        """The field of a key; None for a key that it does not have."""
        return _by_key(self).get(key)


Shape = Scalar | Choice | Ref | Many | Record


@cache
def _by_key(record: Record) -> Mapping[str, Field]:
    return {field.key: field for field in record.fields}


_TEXT = Scalar.TEXT
_DATE = Scalar.EDTF
_TERM = Scalar.TERM
_SOURCE = Ref("sources")
_PERSON = Ref("people")
_PLACE = Ref("places")
_EVENT = Ref("events")

EVIDENCE: Final = Record.of(
    "evidence",
    Field("source", _SOURCE, "the source that supports the fact", required=True),
    Field("passage", _TEXT, "the words of the source, exactly as they stand there"),
    Field("locator", _TEXT, "where in the source: page, paragraph, minute"),
)
_EVIDENCE = Field("evidence", Many(EVIDENCE), "the sources that support it, each with its passage")
_CLAIM = Field("according-to", Many(_PERSON), "whose claim it is, where it is a claim and not established")
_NOTE = Field("note", _TEXT, "anything a reader of the log should know")

SNAPSHOT: Final = Record.of(
    "snapshot",
    Field("taken", _DATE, "the day on which the copy was made", required=True),
    Field("original", _TEXT, "path of the original bytes, from the log's folder", required=True),
    Field("original-sha256", _TEXT, "SHA-256 of the original bytes", required=True),
    Field("text", _TEXT, "path of the text taken from it", required=True),
    Field("text-sha256", _TEXT, "SHA-256 of that text", required=True),
    Field("extractor", _TEXT, "what took the text from the original, with its version"),
)
SOURCE: Final = Record.of(
    "source",
    Field("type", _TEXT, "CSL type: article-newspaper, speech, interview, hearing, report, webpage …"),
    Field("title", _TEXT, "title, as published", required=True),
    Field("author", Many(_TEXT, or_one=True), "who wrote it"),
    Field("container-title", _TEXT, "the newspaper, site or series it appeared in"),
    Field("publisher", _TEXT, "who published it"),
    Field("issued", _DATE, "when it was published"),
    Field("accessed", _DATE, "when it was last read"),
    Field("URL", _TEXT, "where it was read"),
    Field("archive", _TEXT, "where a copy is kept by others"),
    Field("language", _TEXT, "language of the text (BCP 47)"),
    _NOTE,
    Field("copy-of", _SOURCE, "the source that this one carries word for word"),
    Field("derives-from", Many(_SOURCE), "sources whose content this one reports"),
    Field("snapshots", Many(SNAPSHOT), "archived copies, kept beside the log"),
)
ROLE: Final = Record.of(
    "role",
    Field("title", _TEXT, "the role's title", required=True),
    Field("org", _PERSON, "the organisation in which it was held"),
    Field("from", _DATE, "when it began"),
    Field("until", _DATE, "when it ended"),
)
PERSON: Final = Record.of(
    "person",
    Field("name", _TEXT, "full name", required=True),
    Field("aliases", Many(_TEXT), "other names it goes by"),
    Field("type", Choice(("person", "organization")), "what it is; person unless it says otherwise"),
    Field("anonymous", Scalar.FLAG, "true where the source gives no name"),
    Field("roles", Many(ROLE), "roles held, with the time they were held where it is known"),
    _NOTE,
)
COORDINATES: Final = Many(
    Scalar.NUMBER, length=2, ranges=(NumberRange("longitude", 180), NumberRange("latitude", 90))
)
PLACE: Final = Record.of(
    "place",
    Field("name", _TEXT, "name", required=True),
    Field("aliases", Many(_TEXT), "other names it goes by"),
    Field("coordinates", COORDINATES, "longitude, then latitude, in degrees (WGS 84, as in GeoJSON)"),
    Field("within", _PLACE, "the place it lies in"),
)
DATING: Final = Record.of(
    "dating",
    Field("date", _DATE, "the date that some sources give", required=True),
    Field("rank", Choice(RANKS), "which of the dates to use", vital=True),
    Field("reason", _TEXT, "why it has this rank"),
    _EVIDENCE,
)
QUOTE: Final = Record.of(
    "quote",
    Field("id", Scalar.ID, "its name; derived from its event and its words where it has none"),
    Field("speaker", Many(_PERSON, or_one=True), "who said it"),
    Field("role", _TEXT, "the role in which it was said, where it is not one of the speaker's"),
    Field("text", _TEXT, "the words, exactly", required=True),
    Field("form", Choice(("direct", "partial", "paraphrase")), "how much of it is the speaker's own words"),
    Field("date", _DATE, "when it was said, where not on the day of its event"),
    _EVIDENCE,
    Field("tags", Many(_TEXT), "words to find it by"),
    _NOTE,
)
PROMISE: Final = Record.of(
    "promise",
    Field("made", _DATE, "when it was made", required=True),
    Field("by", Many(_PERSON), "who made it", required=True),
    Field("due", _TERM, "the day by which it is to be done", vital=True),
    Field("until", _TERM, "the day until which it is to go on", vital=True),
    Field("condition", _TEXT, "what it depends on, in the words of the source"),
)
#: The statuses that end a promise.
ENDINGS: Final = ("kept", "broken", "withdrawn")
UPDATE: Final = Record.of(
    "update",
    Field("id", Scalar.ID, "its name; derived from its event and what it says where it has none"),
    Field("date", _DATE, "when the promise came into this state", required=True),
    Field("status", Choice(STATUSES), "the state", required=True),
    Field("due", _TERM, "the new day by which it is to be done", vital=True),
    Field("until", _TERM, "the new day until which it is to go on", vital=True),
    _CLAIM,
    _NOTE,
    _EVIDENCE,
)
RECORDED: Final = Record.of(
    "recorded", Field("by", _TEXT, "who entered it in the log"), Field("on", _DATE, "when")
)
CORRECTION: Final = Record.of(
    "correction",
    Field("on", _DATE, "when the entry was corrected", required=True),
    Field("was", _TEXT, "what it said before", required=True),
    Field("why", _TEXT, "why it was changed"),
)
EVENT: Final = Record.of(
    "event",
    Field("id", Scalar.ID, "its name: lower-case letters, digits, hyphens", required=True),
    Field("date", _DATE, "when it happened, as exactly as its sources say and no more"),
    Field("dates", Many(DATING), "the dates that sources give, where they disagree"),
    Field("title", _TEXT, "what happened, in one line", required=True),
    Field("summary", _TEXT, "what happened, in a few sentences"),
    Field("place", _PLACE, "where it happened"),
    Field("actors", Many(_PERSON), "who took part"),
    Field("tags", Many(_TEXT), "words to find it by"),
    _CLAIM,
    Field("after", Many(_EVENT), "events that it is known to come after"),
    Field("before", Many(_EVENT), "events that it is known to come before"),
    Field("disputes", Many(_EVENT), "events that cannot be so if it is"),
    Field("rank", Choice(RANKS), "how it stands to what it disputes"),
    Field("reason", _TEXT, "why it has this rank"),
    Field("evidence", Many(EVIDENCE), "the sources that support it, each with its passage; check wants one"),
    Field("quotes", Many(QUOTE), "words said at it"),
    Field("promise", PROMISE, "terms, where it was announced ahead"),
    Field("updates", Many(UPDATE), "what became of the promise"),
    Field("recorded", RECORDED, "who entered it, and when"),
    Field("corrections", Many(CORRECTION), "what it said before"),
    _NOTE,
)

#: The tables of a log, in the order in which it is read best.
TABLES: Final[Mapping[Table, Record]] = {
    "sources": SOURCE,
    "people": PERSON,
    "places": PLACE,
    "events": EVENT,
}
_PARTS: Final = (SNAPSHOT, ROLE, EVIDENCE, DATING, QUOTE, PROMISE, UPDATE, RECORDED, CORRECTION)
#: Every record of the format, by its name.
RECORDS: Final[Mapping[str, Record]] = {record.name: record for record in (*TABLES.values(), *_PARTS)}
#: Keys of rows of JSON that the records of a log do not have. Read back, they are left out.
PRINTED_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys((SOURCE.name, PERSON.name, PLACE.name), ("kind", "id", "computed")),
    EVENT.name: ("kind", "computed"),
    **dict.fromkeys((QUOTE.name, UPDATE.name), ("kind", "event", "computed")),
}
#: The keys that stand beside the tables.
HEADER: Final = (
    Field("missionlog", Scalar.NUMBER, "version of the format: 1", required=True),
    Field("title", _TEXT, "what the log is about"),
    Field("timezone", _TEXT, "time zone in which deadlines end (IANA name); UTC unless it says otherwise"),
)

#: The table and id that name an entry.
EntryName = tuple[Table, str]
#: The way to a value within an entry: keys of mappings and places in lists.
Path = tuple[str | int, ...]


class Reference(NamedTuple):
    """A value of an entry that names another: the way to it, the table it points into, and the id."""

    path: Path
    table: Table
    id: str


def listed(value: Plain | None) -> list[Plain]:
    """A list as it is, a single value as a list of one, and None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def records(value: Plain | None) -> list[dict[str, Plain]]:
    """The mappings in a list, or a single mapping, as a list."""
    if value is None:  # as most are that are asked for
        return []
    return [one for one in listed(value) if isinstance(one, dict)]


def unreadable_keys(stored: Any) -> Collection[str]:
    """The keys of a record that could not be read, or not whole."""
    keys: Collection[str] = stored.get(UNREADABLE, ())
    return keys


def is_verbatim(quote: Mapping[str, Any]) -> bool:
    """Whether the words of a quote, as it is stored, are for certain the speaker's."""
    return quote.get("form") != "paraphrase" and "form" not in unreadable_keys(quote)


def references(
    record: Record, stored: Mapping[str, Plain], path: Path = (), to: Table | None = None
) -> Iterator[Reference]:
    """Every reference in an entry, or those that point into one table, in the order of the format."""
    for key, shape in _referring_fields(record.name, to):
        if key in stored:
            yield from references_of(shape, stored[key], (*path, key), to)


def names_in(record: Record, stored: Mapping[str, Plain]) -> list[EntryName]:
    """The entries that one names, in the order of the format, as often as it names them."""
    found: list[EntryName] = []
    for key, shape in _referring_fields(record.name, None):
        if key in stored:
            _add_names(shape, stored[key], found)
    return found


def _add_names(shape: Shape, value: Plain, found: list[EntryName]) -> None:
    if isinstance(shape, Ref):
        found.append((shape.table, str(value)))
    elif isinstance(shape, Record):
        assert isinstance(value, dict)
        found += names_in(shape, value)
    elif isinstance(shape, Many):
        for one in listed(value):
            _add_names(shape.of, one, found)


@cache
def _referring_fields(name: str, to: Table | None) -> Sequence[tuple[str, Shape]]:
    """The keys of a record that can hold a reference (into one table), and the shapes of their values."""
    return [(field.key, field.shape) for field in RECORDS[name].fields if _can_refer(field.shape, to)]


def _can_refer(shape: Shape, to: Table | None) -> bool:
    if isinstance(shape, Record):
        return any(_can_refer(field.shape, to) for field in shape.fields)
    if isinstance(shape, Many):
        return _can_refer(shape.of, to)
    return isinstance(shape, Ref) and to in (None, shape.table)


def references_of(
    shape: Shape, value: Plain, path: Path = (), to: Table | None = None
) -> Iterator[Reference]:
    """Every reference in a value, or those that point into one table."""
    if isinstance(shape, Ref):
        assert isinstance(value, str)
        yield Reference(path, shape.table, value)
    elif isinstance(shape, Record):
        assert isinstance(value, dict)
        yield from references(shape, value, path, to)
    elif isinstance(shape, Many):
        for index, one in enumerate(listed(value)):
            yield from references_of(shape.of, one, (*path, index) if isinstance(value, list) else path, to)


def term_text(text: str) -> str:
    """The EDTF of a promise's term without its open start: `[..2025-09-30]` and `../2025-09-30` are that day.

    A term ends with its last day, so one that gives only an end is that date.
    """
    match = _ONLY_AN_END.fullmatch(text)
    return text if match is None else match[1] or match[2]
