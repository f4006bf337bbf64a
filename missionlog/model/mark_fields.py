"""The computed fields that say how sure a row is: whether it matches, and what is only possibly so."""

from __future__ import annotations

from typing import Final

from missionlog.model.format import Choice, Field, Many, Ref

CERTAINTY: Final = Choice(("certainly", "possibly"))
MATCH: Final = Field("match", CERTAINTY, "whether it overlaps the time asked for, and was on the record")
#: The computed fields of which the possible and the certain record of a day may say different things.
COMPARED_FIELDS: Final = (
    *("date", "due", "until", "first-term", "recorded", "calendar", "promise", "role", "sources"),
    *("independent", "quotes", "compared", "facts", "events", "promises", "first", "last"),
    *("copies", "derived", "count"),
)
POSSIBLY: Final = Field(
    "possibly",
    Many(Choice(("record", *COMPARED_FIELDS, "order"))),
    "with `--as-of`, what rests on sources that were only possibly published by then: `record` is all of it,"
    " `order` its place in the listing; others are the computed fields of these names",
)
MARKS: Final = (MATCH, POSSIBLY)
FACT_MARKS: Final = (
    *MARKS,
    Field(
        "possible-sources",
        Many(Ref("sources")),
        "with `--as-of`, the sources of it and its parts that were only possibly published by then",
    ),
)
