"""The computed fields that only `show` gives: the facts of an entry, the events that name an event.

They are described in the words of `missionlog.model.format`, as the other rows of a log are in `row_fields`.
"""

from __future__ import annotations

from typing import Final

from missionlog.model import format as log_format
from missionlog.model import mark_fields
from missionlog.model.format import Choice, Field, Many, Record, Ref, Scalar

_TEXT, _ID, _DATE, _FLAG = Scalar.TEXT, Scalar.ID, Scalar.EDTF, Scalar.FLAG
_NAMES: Final = Many(_TEXT)

_PASSAGE: Final = Record.of(
    "passage", Field("passage", _TEXT, "the words"), Field("locator", _TEXT, "where in the source")
)
_LISTED_FACT: Final = Record.of(
    "listed-fact",
    Field("kind", Choice(("event", "quote", "update")), "what it is", required=True),
    Field("id", _ID, "its id", required=True),
    Field("date", _DATE, "its date, its own or that of its event"),
    Field("words", _TEXT, "the date in words"),
    Field("title", _TEXT, "the title of an event"),
    Field("rank", Choice(log_format.RANKS), "the rank of an event"),
    Field("promise", _TEXT, "what came of the promise of an event, in a few words"),
    Field("place-name", _TEXT, "the name of the place of an event"),
    Field("event", _ID, "the id of the event of a quote or update"),
    Field("event-title", _TEXT, "the title of that event"),
    Field("speakers", _NAMES, "the names of those who said a quote"),
    Field("text", _TEXT, "the words of a quote"),
    Field("form", _TEXT, "how much of a quote is the speaker's own words"),
    Field("status", _TEXT, "the state that an update records"),
    Field("note", _TEXT, "its note"),
    Field("announced", _FLAG, "true if the date is that of its promise"),
    Field("between", _FLAG, "true where the date is known only from events before and after"),
    Field("passages", Many(_PASSAGE), "of a source, the passages on which the fact rests"),
    *mark_fields.MARKS,
)
_FACTS_LISTED: Final = Many(_LISTED_FACT)
NAMED_BY: Final = (
    Field("comes-after", _FACTS_LISTED, "with `show`, the events that say that they come before it"),
    Field("comes-before", _FACTS_LISTED, "with `show`, the events that say that they come after it"),
    Field("disputed-by", _FACTS_LISTED, "with `show`, the events that dispute it"),
)
_NAMED_PLACE: Final = Record.of(
    "named-place",
    Field("id", _ID, "the id of a place", required=True),
    Field("name", _TEXT, "its name", required=True),
    Field("within", Ref("places"), "the place that it lies in, of one within the place shown"),
)
_MEMBER: Final = Record.of(
    "member",
    Field("id", _ID, "the id of a person", required=True),
    Field("name", _TEXT, "the name", required=True),
    Field("title", _TEXT, "the title of the role", required=True),
    Field("from", _DATE, "when it began"),
    Field("until", _DATE, "when it ended"),
)
PARTS_IN_FACTS: Final = (
    Field("promised", _FACTS_LISTED, "with `show`, what they promised"),
    Field("did", _FACTS_LISTED, "with `show`, the other events in which they took part"),
    Field("said", _FACTS_LISTED, "with `show`, what they said"),
    Field("claimed", _FACTS_LISTED, "with `show`, the other facts that are according to them"),
    Field("members", Many(_MEMBER), "with `show`, who had roles in the organisation"),
)
SUPPORTS: Final = Field("supports", _FACTS_LISTED, "with `show`, the facts that rest on it")
OF_PLACE: Final = (
    Field("lies-in", Many(_NAMED_PLACE), "with `show`, the places that it lies in, from the inside out"),
    Field("contains", Many(_NAMED_PLACE), "with `show`, the places that lie in it"),
    Field("happened", _FACTS_LISTED, "with `show`, the facts at it or within it"),
)
TAGGED: Final = Field("tagged", _FACTS_LISTED, "with `show`, the facts that have it")
