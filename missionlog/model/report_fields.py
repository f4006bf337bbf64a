"""The keys of rows that stand in no log: conflicts, gaps, findings, changes, revisions, dates and proofs.

They are described in the words of `missionlog.model.format`, as the rows of a log are in `row_fields`.
"""

from __future__ import annotations

from typing import Final

from missionlog.model.diagnostics import Severity
from missionlog.model.format import RANKS, TABLES, Choice, Field, Many, Record, Ref, Scalar
from missionlog.model.gaps import GAP_TYPES
from missionlog.model.losses import COARSENED, LEFT_OUT

_TEXT, _ID, _DATE, _FLAG = Scalar.TEXT, Scalar.ID, Scalar.EDTF, Scalar.FLAG
_INTEGER, _TEXT_OR_NULL, _DAY_OR_NULL = Scalar.INTEGER, Scalar.TEXT_OR_NULL, Scalar.DAY_OR_NULL
_MATCH: Final = Field("match", Choice(("possibly",)), "that it was only possibly on the record")
_TITLE: Final = Field("title", _TEXT, "its title")

_SUPPORT: Final = Record.of(
    "support",
    Field("id", Ref("sources"), "the source", required=True),
    _TITLE,
    Field("issued", _DATE, "when it was published"),
    Field("passage", _TEXT, "its words"),
    Field("locator", _TEXT, "where in the source"),
    _MATCH,
)
_CLAIM: Final = Record.of(
    "claim",
    Field("event", _ID, "the event that is, or has, the claim", required=True),
    Field("title", _TEXT, "the title of that event", required=True),
    Field("date", _DATE, "the date that is claimed"),
    Field("words", _TEXT, "that date in words"),
    _MATCH,
    Field("rank", Choice(RANKS), "how it stands to the others", required=True),
    Field("preferred", _FLAG, "whether it is ranked above every other", required=True),
    Field("reason", _TEXT, "why it has this rank"),
    Field("disputes", Many(_ID), "the events that it says cannot be so"),
    Field("sources", Many(_SUPPORT), "the sources that say so", required=True),
    Field("file", _TEXT, "the file of the log in which it stands", required=True),
    Field("line", _INTEGER, "the line at which its event begins there", required=True),
)
CONFLICT_TYPES: Final = ("dates", "disputes", "coarser and finer")
CONFLICT: Final = Record.of(
    "conflict",
    Field("type", Choice(CONFLICT_TYPES), "what cannot be so, or with `--all` only differs", required=True),
    Field("claims", Many(_CLAIM), "what is claimed, in the order of the log", required=True),
)
OF_CONFLICT: Final = (
    Field(
        "match",
        Choice(("certainly", "possibly")),
        "whether it overlaps the time asked for, and was on the record",
    ),
    Field("involves", Many(_ID), "the events in a conflict"),
    Field("titles", Many(_TEXT), "the titles of the events in a conflict"),
    Field("dates", Many(_DATE), "the dates of its claims"),
    Field("preferred", _TEXT, "the claim ranked above the others: its date, or of a dispute its event"),
    Field("sources", Many(Ref("sources")), "the sources of its claims"),
    Field("source-titles", Many(_TEXT), "the titles of these sources"),
    Field("log", _TEXT, "the name of its log, where a dataset of several is asked"),
)

_ABOUT: Final = Record.of(
    "about",
    Field("kind", Choice(("event", "quote", "update", "source")), "what it is", required=True),
    Field("id", _ID, "its id", required=True),
    Field("title", _TEXT, "its title, or its words", required=True),
)
GAP: Final = Record.of(
    "gap",
    Field("type", Choice(tuple(GAP_TYPES)), "what is missing", required=True),
    Field("question", _TEXT, "the question that would close it", required=True),
    Field("known", _TEXT, "what is on record", required=True),
    Field("about", _ABOUT, "the fact or source; of a silence, the fact before it", required=True),
    Field("facts", _INTEGER, "how many facts rest on it", required=True),
    Field("days", _INTEGER, "how many days it is long: a silence, what a date leaves open, a delay"),
    Field("earliest", Scalar.DAY, "the first day of a silence"),
    Field("latest", Scalar.DAY, "the last day of a silence"),
)
OF_GAP: Final = (
    Field(
        "match",
        Choice(("certainly", "possibly")),
        "whether it is a gap for certain: `possibly` where what the log does not settle could fill it",
    ),
    Field("involves", Many(_ID), "the events concerned"),
    Field("titles", Many(_TEXT), "the titles of these events"),
    Field("sources", Many(Ref("sources")), "the sources concerned"),
    Field("source-titles", Many(_TEXT), "the titles of these sources"),
    Field("file", _TEXT, "the file of the log in which it is to be closed"),
    Field("line", _INTEGER, "the line there"),
    Field("log", _TEXT, "the name of its log, where a dataset of several is asked"),
)

SEVERITIES: Final = tuple(severity.value for severity in Severity)
FINDING: Final = Record.of(
    "finding",
    Field("code", _TEXT, "the [kind of finding](checks.md)", required=True),
    Field("severity", Choice(SEVERITIES), "how grave it is", required=True),
    Field("path", _TEXT, "the file", required=True),
    Field("line", _INTEGER, "the line, counted from 1", required=True),
    Field("column", _INTEGER, "the first character of the place, counted from 1", required=True),
    Field("end_column", _INTEGER, "the character after its last", required=True),
    Field("message", _TEXT, "what is wrong", required=True),
    Field("help", _TEXT, "how to mend it", required=True),
)

CODE: Final = Record.of(
    "code",
    Field("code", _TEXT, "its name", required=True),
    Field("severity", Choice(SEVERITIES), "how grave it is", required=True),
    Field("count", _INTEGER, "how many findings have it, with `--statistics`"),
    Field("meaning", _TEXT, "what it means", required=True),
    Field("explanation", _TEXT, "what it means at length, with `--explain CODE`"),
    Field("bad", _TEXT, "an example of a log that has it"),
    Field("good", _TEXT, "the example, mended"),
)

#: The kinds of what `diff` and `history` compare.
CHANGED_THINGS: Final = ("event", "quote", "update", "source", "person", "place", "log")
_FIELD_CHANGE: Final = Record.of(
    "field-change",
    Field("field", _TEXT, "the way to the value: `date`, `promise.due`", required=True),
    Field("old", Scalar.ANY, "what it was, if it had a value"),
    Field("new", Scalar.ANY, "what it is, if it has a value"),
)
_NAMED: Final = Record.of(
    "named",
    Field("table", Choice(tuple(TABLES)), "the table of the log in which it stands", required=True),
    Field("id", _ID, "its id", required=True),
    Field("name", _TEXT, "its name or title", required=True),
)
CHANGE: Final = Record.of(
    "change",
    Field("change", Choice(("added", "removed", "changed", "renamed")), "what happened to it", required=True),
    Field("title", _TEXT, "its title or name, of a quote its words"),
    Field("event", _ID, "the event that a quote or update belongs to"),
    Field("event-title", _TEXT, "the title of that event"),
    Field("was", _ID, "its id before, where it was another"),
    Field("fields", Many(_FIELD_CHANGE), "the values that differ"),
    Field("stored", Scalar.ANY, "all of what was added or removed, as the log has it"),
    Field("names", Many(_NAMED), "the names of what its values refer to by ids"),
)
_COUNTS: Final = Record.of(
    "counts",
    Field("added", _INTEGER, "how many were added"),
    Field("removed", _INTEGER, "how many were removed"),
    Field("changed", _INTEGER, "how many were changed"),
    Field("renamed", _INTEGER, "how many got another id"),
)
_CHANGE_IN_REVISION: Final = Record.of(
    "change-in-revision",
    Field("kind", Choice(CHANGED_THINGS), "what was changed", required=True),
    Field("id", _TEXT, "its id", required=True),
    *CHANGE.fields,
)
REVISION: Final = Record.of(
    "revision",
    Field("revision", _TEXT, "the hash of the commit", required=True),
    Field("time", _TEXT, "when its author made it (ISO 8601)", required=True),
    Field("author", _TEXT, "who made it", required=True),
    Field("subject", _TEXT, "the first line of its message", required=True),
    Field("counts", _COUNTS, "how many changes of each sort", required=True),
    Field("changes", Many(_CHANGE_IN_REVISION), "what was changed", required=True),
    Field("unknown", _TEXT, "why its changes are not known"),
    Field("unread", _INTEGER, "how many entries can't be read whole at this revision"),
)
ARRIVAL: Final = Record.of(
    "arrival",
    Field("date", Scalar.EDTF_OR_NULL, "its date, written or not", required=True),
    Field("change", Choice(("new", "changed", "settled", "certain")), "how it came", required=True),
    Field("title", _TEXT, "its title, or the words of a quote", required=True),
    Field("words", _TEXT, "its date in words", required=True),
    Field("was", _TEXT, "what was so before", required=True),
    Field("now", _TEXT, "what is so now", required=True),
    Field("since", _TEXT, "the earlier day", required=True),
    Field("until", _TEXT, "the later day", required=True),
    Field("log", _TEXT, "the name of its log, where a dataset of several is asked"),
)

EXPLAINED: Final = Record.of(
    "explained-date",
    Field("input", _TEXT, "the text, as it was given", required=True),
    Field("edtf", Scalar.EDTF_OR_NULL, "the date that it is", required=True),
    Field("valid", _FLAG, "whether it is a date", required=True),
    Field("level", Scalar.INTEGER_OR_NULL, "the level of EDTF", required=True),
    Field("earliest", _DAY_OR_NULL, "the first day that it may be", required=True),
    Field("latest", _DAY_OR_NULL, "the last day that it may be", required=True),
    Field("text", _TEXT_OR_NULL, "the date in words", required=True),
    Field("error", _TEXT_OR_NULL, "why it is no date", required=True),
)

_GAP: Final = Record.of(
    "gap",
    Field("left_out", _TEXT, "words of the document that are left out", required=True),
    Field("put_in", _TEXT, "words that are put in", required=True),
    Field("negations", Many(_TEXT), "negations that only one side has", required=True),
)
_SEGMENT: Final = Record.of(
    "segment",
    Field("source", _TEXT, "words of the document", required=True),
    Field("log", _TEXT, "words that were looked for", required=True),
    Field("same", _FLAG, "whether they are the same", required=True),
)
_EXCERPT: Final = Record.of(
    "place-of-words",
    Field("start", _INTEGER, "the offset of the first character", required=True),
    Field("end", _INTEGER, "the offset after the last", required=True),
    Field("line", _INTEGER, "the line, counted from 1", required=True),
    Field("column", _INTEGER, "the column, counted from 1", required=True),
    Field("words", _TEXT, "what stands there", required=True),
    Field("prefix", _TEXT, "the text before it", required=True),
    Field("suffix", _TEXT, "the text after it", required=True),
)
_STATES: Final = ("exact", "normalised", "edited", "altered", "missing", "wordless")
VERIFIED: Final = Record.of(
    "verified",
    Field("words", _TEXT, "the words that were looked for", required=True),
    Field("source", _TEXT, "the document, as it was named", required=True),
    Field("reader", _TEXT, "what took the text from the document; empty for plain text", required=True),
    Field("state", Choice(_STATES), "how the words stand there", required=True),
    Field("holds", _FLAG, "whether the document says so", required=True),
    Field("proved", _FLAG, "whether every word stands there, and no other between them", required=True),
    Field("times", _INTEGER, "at how many places", required=True),
    Field("gaps", Many(_GAP), "what an editor's marks replace", required=True),
    Field("difference", Many(_SEGMENT), "what differs, piece by piece", required=True),
    Field("place", _EXCERPT, "the first place, if there is one"),
)

#: What is written in the formats of other programs.
EXPORTED_THINGS: Final = ("event", "quote", "promise", "person", "source", "place")
LOSS: Final = Record.of(
    "loss",
    Field("change", Choice((COARSENED, LEFT_OUT)), "what became of it", required=True),
    Field("reason", _TEXT, "why: alike for all of the same fate", required=True),
    Field("words", _TEXT, "what the format could not say, as its date in words"),
)
