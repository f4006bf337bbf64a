"""The fields of each kind of row, with their types: those of the log, and those computed from it.

The other half of `missionlog.model.registry`, in the words of
`missionlog.model.format`. A computed field that is added here is a column, a
part of the JSON Schemas, a name that `--fields` knows and a line of the docs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from missionlog.model import format as log_format
from missionlog.model import mark_fields as marks
from missionlog.model import report_fields as reports
from missionlog.model import shown_fields as shown
from missionlog.model.format import Choice, Field, Many, Record, Ref, Scalar, Shape
from missionlog.model.registry import FIELDS_WITH_WORDS, STATUSES
from missionlog.model.rows import FACT_KINDS, WITHOUT_COMPUTED, Kind

_TEXT, _ID, _DATE, _FLAG = Scalar.TEXT, Scalar.ID, Scalar.EDTF, Scalar.FLAG
_INTEGER, _DAY = Scalar.INTEGER, Scalar.DAY
_NAMES: Final = Many(_TEXT)
_SOURCES: Final = Many(Ref("sources"))
_SPAN_OF_DAYS: Final = Many(Scalar.DAYS, length=2)

_DATED: Final = (
    Field("date", _DATE, "its date: its own, or that of its event, or what follows from its order"),
    Field("earliest", _DAY, "the first day that the date may be"),
    Field("latest", _DAY, "the last day that the date may be"),
    Field("words", _TEXT, "the date in words; of an event with deprecated dates alone, that it has none"),
)
_UNWRITTEN: Final = Field(
    "unwritten",
    Many(Choice(("id", "date"))),
    "which of the first keys do not stand in the log, but are inherited or derived",
)
_LOG: Final = Field("log", _TEXT, "the name of its log, where a dataset of several is asked")
_PLACED: Final = (
    Field("file", _TEXT, "the file of the log in which it stands"),
    Field("line", _INTEGER, "the line at which it begins there"),
    _LOG,
)
_INDEPENDENT: Final = Field("independent", _INTEGER, "how many of its sources are independent of each other")
_CITED: Final = Field("sources", _SOURCES, "the sources that support it")
_TITLES_OF_SOURCES: Final = Field("source-titles", _NAMES, "the titles of these sources")
_CLAIMANTS: Final = Field("claimants", _NAMES, "the names of those whose claim it is, where it is one")
_EVENT_TITLE: Final = Field("event-title", _TEXT, "the title of its event")

PROOF_STATE: Final = Choice(
    ("exact", "normalised", "edited", "altered", "missing", "wordless", "no snapshot")
)
_PROOF: Final = Record.of(
    "proof",
    Field("words", _TEXT, "the words that were looked for", required=True),
    Field("state", PROOF_STATE, "how they stand in the archived copy", required=True),
    Field("source", Ref("sources"), "the source in whose copy they were looked for"),
    Field("snapshot", _TEXT, "path of the copy's text, from the log's folder"),
    Field("taken", _DATE, "when the copy was made"),
    Field("line", _INTEGER, "the line at which they begin in it"),
    Field("column", _INTEGER, "the column at which they begin in that line"),
    Field("prefix", _TEXT, "the text before them"),
    Field("found", _TEXT, "what stands there"),
    Field("suffix", _TEXT, "the text after them"),
    Field("difference", _TEXT, "how it differs from the words, where it does"),
)
_PROOFS: Final = Field("proofs", Many(_PROOF), "how its words stand in archived copies, with `--verify`")

_RECORDED: Final = Record.of(
    "recorded-state",
    Field("status", Choice(STATUSES), "the state"),
    Field("date", _DATE, "since when it is in this state"),
    Field("date-words", _TEXT, "that date in words"),
    Field("according-to", _NAMES, "the names of those whose claim it is"),
    Field("sources", _SOURCES, "the sources of the update"),
    _TITLES_OF_SOURCES,
    Field("note", _TEXT, "the note of the update"),
)
_CALENDAR: Final = Record.of(
    "calendar-state",
    Field("state", _TEXT, "the state by the calendar, as `--state` takes it"),
    Field("words", _TEXT, "that state in words"),
    Field("late", _SPAN_OF_DAYS, "days late, the fewest and the most"),
    Field("left", _SPAN_OF_DAYS, "days left, the fewest and the most; below zero where they may be past"),
    Field("slip", _SPAN_OF_DAYS, "days from the first term to the one in force, the fewest and the most"),
    Field("moved", _INTEGER, "how often the term was moved"),
    Field("slip-words", _TEXT, "how far the term was moved, in words"),
    Field("elapsed", Scalar.NUMBER, "the share of its time that has passed, from 0 to 1, until it has ended"),
)
_STATE: Final = (
    Field("recorded", _RECORDED, "the update that no other certainly follows; empty where there is none"),
    Field("calendar", _CALENDAR, "what follows from the dates alone, on the day of the question"),
)
_PROMISE_STATE: Final = Record(
    "promise-state", (*_STATE, Field("words", _TEXT, "both in a few words", required=True))
)

_OF_EVENT: Final = (
    *_DATED,
    Field("announced", _FLAG, "true if the date is that of its promise: its term, or the day it was made"),
    Field("between", _FLAG, "true where the date is known only from events before and after"),
    *marks.FACT_MARKS,
    _UNWRITTEN,
    Field("people", _NAMES, "the names of those who took part"),
    _CLAIMANTS,
    Field("place-name", _TEXT, "the name of its place"),
    Field("after-titles", _NAMES, "the titles of the events that it came after"),
    Field("before-titles", _NAMES, "the titles of the events that it came before"),
    Field("disputes-titles", _NAMES, "the titles of the events that it disputes"),
    Field("sources", _SOURCES, "the sources that support it, and the words said at it"),
    _TITLES_OF_SOURCES,
    _INDEPENDENT,
    _PROOFS,
    Field("quotes", _INTEGER, "how many quotes it has"),
    *_PLACED,
)
_EVENT: Final = (*_OF_EVENT, Field("promise", _PROMISE_STATE, "what came of its promise"))
_PROMISE: Final = (
    *_OF_EVENT,
    Field("by", _NAMES, "the names of those who promised"),
    Field("made", _DATE, "when it was promised"),
    Field("made-words", _TEXT, "that date in words"),
    Field("due", _DATE, "the day by which it is to be done, as last moved"),
    Field("due-words", _TEXT, "that date in words"),
    Field("until", _DATE, "the day until which it is to go on, as last moved"),
    Field("until-words", _TEXT, "that date in words"),
    Field("term", _TEXT, "both in words"),
    Field("condition", _TEXT, "what it depends on"),
    Field("first-term", _DATE, "its first term, where it was moved"),
    Field("first-term-words", _TEXT, "that date in words"),
    Field("next", _TEXT, "how soon its day comes, or how late it is, with `next`"),
    *_STATE,
)

_WORDING: Final = Record.of(
    "wording",
    Field("text", _TEXT, "the words", required=True),
    Field("quote", _ID, "the quote that has them so", required=True),
    Field("sources", _SOURCES, "the sources that have them so", required=True),
    _TITLES_OF_SOURCES,
)
_STRETCH: Final = Record.of(
    "change-of-words",
    Field("same", _TEXT, "words that both have"),
    Field("old", _TEXT, "words that were left out"),
    Field("new", _TEXT, "words that were put in"),
)
_COMPARED: Final = Record.of(
    "compared",
    Field("with", _ID, "the quote before", required=True),
    Field("date", _DATE, "its date"),
    Field("words", _TEXT, "its date in words"),
    Field("changes", Many(_STRETCH), "the words of both, stretch by stretch", required=True),
)
_QUOTE: Final = (
    Field("id", _ID, "its id, given in the log or derived from its words"),
    *_DATED,
    *marks.FACT_MARKS,
    _UNWRITTEN,
    Field("speakers", _NAMES, "the names of those who said it"),
    Field("role", _TEXT, "the role in which it was said; of several speakers, each with the name before it"),
    _EVENT_TITLE,
    _CITED,
    _TITLES_OF_SOURCES,
    _INDEPENDENT,
    _PROOFS,
    *_PLACED,
    Field("wordings", Many(_WORDING), "every wording of the statement, with `drift`"),
    Field("also", Many(_ID), "other quotes that report the statement, with `drift`"),
    Field("compared", _COMPARED, "the statement before it by the same speaker, with `drift`"),
    Field("first-use", marks.CERTAINTY, "whether it is the first use of the phrase, with `drift --phrase`"),
    Field("last-use", marks.CERTAINTY, "whether it is the last use of the phrase, with `drift --phrase`"),
)
_UPDATE: Final = (
    Field("id", _ID, "its id, given in the log or derived from what it says"),
    *_DATED,
    _CLAIMANTS,
    _EVENT_TITLE,
    _CITED,
    _TITLES_OF_SOURCES,
    *marks.FACT_MARKS,
    _UNWRITTEN,
    _PROOFS,
    *_PLACED,
)

_FOUND: Final = (
    Field("kind", Choice(("event", "quote")), "what was found, with `search`"),
    Field("field", Choice(FIELDS_WITH_WORDS), "the field in which the words stand"),
    Field(
        "excerpt",
        _TEXT,
        "the text in which they stand: of a person or place the name, of a source the title or note",
    ),
    Field(
        "highlights",
        Many(Many(_INTEGER, length=2)),
        "where in the excerpt each stands: its first character, counted from 0, and the one after its last",
    ),
)

_COUNTED: Final = (
    Field("facts", _INTEGER, "how many facts it has a part in"),
    Field("events", _INTEGER, "how many of them are events"),
    Field("quotes", _INTEGER, "how many of them are quotes"),
    Field("promises", _INTEGER, "how many promises it made"),
    Field("first", _DATE, "the date of the first of these facts"),
    Field("last", _DATE, "the date of the last"),
    Field("first-words", _TEXT, "the date of the first in words"),
    Field("last-words", _TEXT, "the date of the last in words"),
    *marks.MARKS,
)
_RELATED: Final = (
    Field("copy-of-title", _TEXT, "the title of the source that it is a copy of"),
    Field("derives-from-titles", _NAMES, "the titles of the sources that it derives from"),
    Field("copies", _SOURCES, "the sources that are copies of it"),
    Field("copies-titles", _NAMES, "the titles of these copies"),
    Field("derived", _SOURCES, "the sources that derive from it"),
    Field("derived-titles", _NAMES, "the titles of the sources that derive from it"),
    Field("issued-words", _TEXT, "when it was published, in words"),
)

_ORGANISATIONS: Final = Field("org-names", _NAMES, "the names of the organisations of its roles")
_AROUND: Final = Field("within-name", _TEXT, "the name of the place that it lies in")

_TAG: Final = Record("tag", (Field("tag", _TEXT, "the tag", required=True),))
_COUNT: Final = Record.of(
    "count",
    Field("what", _TEXT, "what is counted", required=True),
    Field("year", _INTEGER, "the year in which the facts lie, where these are counted by years"),
    Field("count", _INTEGER, "how many there are", required=True),
)
_ITS_EVENT: Final = (Field("event", _ID, "the id of the event that it belongs to", required=True),)


#: A record as it was read may have it, at its top and in each record within it.
UNREADABLE_FIELD: Final = Field(
    log_format.UNREADABLE, Many(_TEXT), "its keys in the log that could not be read, or not whole"
)


class RowForm(NamedTuple):
    """What a row is made of: the fields at its `top`, those of its record, and those under `computed`.

    `beside` are keys of the record that do not stand in the log.
    """

    top: tuple[Field, ...]
    record: Record
    computed: Record
    beside: tuple[Field, ...] = ()

    @property
    def own(self) -> tuple[Field, ...]:
        """The fields of the row itself, in their order."""
        names = {field.key for field in self.top}
        return (*self.top, *(one for one in (*self.beside, *self.record.fields) if one.key not in names))


def _top(words: tuple[str, ...], kind: Kind) -> tuple[Field, ...]:
    """`kind`, `id` and, of a fact, `date`: what stands first in every row."""
    is_fact = FACT_KINDS.issuperset(words) and kind not in WITHOUT_COMPUTED
    shape = _TEXT if kind in WITHOUT_COMPUTED or kind in _NAMED_BY_TEXT else _ID
    date = (Field("date", Scalar.EDTF_OR_NULL, "the date by which it stands, written or not", required=True),)
    return (
        Field("kind", Choice(words), "what it is", required=True),
        Field("id", shape, "what names it among its kind", required=True),
        *(date if is_fact else ()),
    )


#: The kinds of rows that are named by a text and not by an id of the log.
_NAMED_BY_TEXT: Final = ("tag", "count", "conflict", "gap")


def _form(
    kind: Kind,
    record: Record,
    computed: tuple[Field, ...],
    beside: tuple[Field, ...] = (),
    *,
    words: tuple[str, ...] = (),
) -> RowForm:
    """The form of a row of a kind; `words` are those of its key `kind`, where they are others."""
    name = f"computed-{kind}{f'-{words[0]}' if words else ''}"
    of_log = (UNREADABLE_FIELD,) if record.name in log_format.RECORDS else ()
    return RowForm(_top(words or (kind,), kind), record, Record(name, computed), (*beside, *of_log))


_PERSON_FORM: Final = _form(
    "person", log_format.PERSON, (*_COUNTED, _ORGANISATIONS, *shown.PARTS_IN_FACTS, *_PLACED)
)
_SOURCE_FORM: Final = _form("source", log_format.SOURCE, (*_COUNTED, *_RELATED, shown.SUPPORTS, *_PLACED))
_PLACE_FORM: Final = _form("place", log_format.PLACE, (*_COUNTED, _AROUND, *shown.OF_PLACE, *_PLACED))
_TAG_FORM: Final = _form("tag", _TAG, (*_COUNTED, shown.TAGGED, _LOG))
_UPDATE_FORM: Final = _form("update", log_format.UPDATE, _UPDATE, _ITS_EVENT)

#: What the rows of each kind are made of; the first form is the usual one.
FORMS: Final[Mapping[Kind, tuple[RowForm, ...]]] = {
    "event": (_form("event", log_format.EVENT, (*_EVENT, *shown.NAMED_BY)),),
    "quote": (_form("quote", log_format.QUOTE, _QUOTE, _ITS_EVENT),),
    "update": (_UPDATE_FORM,),
    "promise": (_form("promise", log_format.EVENT, _PROMISE),),
    "hit": (
        _form("hit", log_format.EVENT, (*_EVENT, *_FOUND, *shown.NAMED_BY), words=("event",)),
        _form("hit", log_format.QUOTE, (*_QUOTE, *_FOUND), _ITS_EVENT, words=("quote",)),
        # `show` has rows of several kinds in one listing.
        *(_UPDATE_FORM, _PERSON_FORM, _SOURCE_FORM, _PLACE_FORM, _TAG_FORM),
    ),
    "person": (_PERSON_FORM,),
    "source": (_SOURCE_FORM,),
    "place": (_PLACE_FORM,),
    "tag": (_TAG_FORM,),
    "count": (_form("count", _COUNT, (marks.POSSIBLY,)),),
    "conflict": (_form("conflict", reports.CONFLICT, reports.OF_CONFLICT),),
    "gap": (_form("gap", reports.GAP, reports.OF_GAP),),
    "finding": (_form("finding", reports.FINDING, ()),),
    "code": (_form("code", reports.CODE, ()),),
    "change": (_form("change", reports.CHANGE, (), words=reports.CHANGED_THINGS),),
    "arrival": (_form("arrival", reports.ARRIVAL, (), words=("event", "quote")),),
    "revision": (_form("revision", reports.REVISION, ()),),
    "date": (_form("date", reports.EXPLAINED, ()),),
    "proof": (_form("proof", reports.VERIFIED, ()),),
    "loss": (_form("loss", reports.LOSS, (), words=reports.EXPORTED_THINGS),),
}


def field_names(shape: Shape) -> Iterator[str]:
    """The names of a record's fields, those of a mapping within it after a dot: `promise.due`."""
    for field in shape.fields if isinstance(shape, Record) else ():
        yield field.key
        yield from (f"{field.key}.{name}" for name in field_names(field.shape))


def computed_names(kind: Kind) -> list[str]:
    """The names of all that may stand under `computed` in rows of a kind."""
    return list(dict.fromkeys(name for form in FORMS[kind] for name in field_names(form.computed)))
