"""The types of the fields under `computed`, for type checkers; `row_fields` says what each field means.

A date is EDTF text and a day ISO text. Not every row has every field.
"""

from typing import Literal, TypedDict

Certain = Literal["certainly", "possibly"]
#: The fewest days and the most; "-inf" or "inf" where nothing bounds them.
DayCounts = list[int | str]


class ProofFields(TypedDict, total=False):
    """How some words stand in an archived copy."""

    words: str
    state: str
    source: str
    snapshot: str
    taken: str
    line: int
    column: int
    prefix: str
    found: str
    suffix: str
    difference: str


RecordedState = TypedDict(
    "RecordedState",
    {
        "status": str,
        "date": str,
        "date-words": str,
        "according-to": list[str],
        "sources": list[str],
        "source-titles": list[str],
        "note": str,
    },
    total=False,
)
CalendarState = TypedDict(
    "CalendarState",
    {
        "state": str,
        "words": str,
        "late": DayCounts,
        "left": DayCounts,
        "slip": DayCounts,
        "moved": int,
        "slip-words": str,
        "elapsed": float,
    },
    total=False,
)


class PromiseStates(TypedDict, total=False):
    """What came of a promise: as recorded, by the calendar, and both in words."""

    recorded: RecordedState
    calendar: CalendarState
    words: str


class Placed(TypedDict, total=False):
    """Where an entry or a fact stands in the log."""

    file: str
    line: int
    log: str


Doubts = TypedDict("Doubts", {"possible-sources": list[str], "source-titles": list[str]}, total=False)


class FactComputed(Placed, Doubts, total=False):
    """What all facts have in common."""

    date: str
    earliest: str
    latest: str
    words: str
    match: Certain
    possibly: list[str]
    unwritten: list[str]
    sources: list[str]
    proofs: list[ProofFields]


class Found(TypedDict, total=False):
    """Where `search` found its words."""

    kind: str
    field: str
    excerpt: str
    highlights: list[list[int]]


PromiseFields = TypedDict(
    "PromiseFields",
    {
        "by": list[str],
        "made": str,
        "made-words": str,
        "due": str,
        "due-words": str,
        "until": str,
        "until-words": str,
        "term": str,
        "condition": str,
        "first-term": str,
        "first-term-words": str,
        "next": str,
        "recorded": RecordedState,
        "calendar": CalendarState,
        "place-name": str,
    },
    total=False,
)


class PassageFields(TypedDict, total=False):
    """A passage of a source, and where in it."""

    passage: str
    locator: str


ListedFact = TypedDict(
    "ListedFact",
    {
        "kind": str,
        "id": str,
        "date": str,
        "words": str,
        "title": str,
        "rank": str,
        "promise": str,
        "place-name": str,
        "event": str,
        "event-title": str,
        "speakers": list[str],
        "text": str,
        "form": str,
        "status": str,
        "note": str,
        "announced": bool,
        "between": bool,
        "passages": list[PassageFields],
        "match": Certain,
        "possibly": list[str],
    },
    total=False,
)
NamingEvents = TypedDict(
    "NamingEvents",
    {"comes-after": list[ListedFact], "comes-before": list[ListedFact], "disputed-by": list[ListedFact]},
    total=False,
)


OtherEvents = TypedDict(
    "OtherEvents",
    {"after-titles": list[str], "before-titles": list[str], "disputes-titles": list[str]},
    total=False,
)


class EventComputed(NamingEvents, OtherEvents, FactComputed, PromiseFields, Found, total=False):
    """An event, as `timeline`, `promises` and `search` give it."""

    announced: bool
    between: bool
    people: list[str]
    claimants: list[str]
    independent: int
    quotes: int
    promise: PromiseStates


#: One wording of a statement, with the quote and the sources that have it so.
WordingFields = TypedDict(
    "WordingFields",
    {"text": str, "quote": str, "sources": list[str], "source-titles": list[str]},
    total=False,
)


class ChangedWords(TypedDict, total=False):
    """Words that two statements share, or that one has in place of the other's."""

    same: str
    old: str
    new: str


ComparedStatement = TypedDict(
    "ComparedStatement", {"with": str, "date": str, "words": str, "changes": list[ChangedWords]}, total=False
)
UseFields = TypedDict(
    "UseFields", {"event-title": str, "first-use": Certain, "last-use": Certain}, total=False
)


class QuoteComputed(FactComputed, UseFields, Found, total=False):
    """A quote, as `quotes`, `search` and `drift` give it."""

    id: str
    speakers: list[str]
    role: str
    independent: int
    wordings: list[WordingFields]
    also: list[str]
    compared: ComparedStatement


UpdateWords = TypedDict("UpdateWords", {"event-title": str}, total=False)


class UpdateComputed(FactComputed, UpdateWords, total=False):
    """An update of a promise."""

    id: str
    claimants: list[str]


CountWords = TypedDict("CountWords", {"first-words": str, "last-words": str}, total=False)


class EntryComputed(Placed, CountWords, total=False):
    """What all entries have in common: how many facts they have a part in, and when."""

    match: Certain
    possibly: list[str]

    facts: int
    events: int
    quotes: int
    promises: int
    first: str
    last: str


SourceWords = TypedDict(
    "SourceWords",
    {
        "issued-words": str,
        "copy-of-title": str,
        "derives-from-titles": list[str],
        "copies-titles": list[str],
        "derived-titles": list[str],
    },
    total=False,
)


class SourceComputed(EntryComputed, SourceWords, total=False):
    """A source, with the facts that rest on it, and its copies."""

    copies: list[str]
    derived: list[str]
    supports: list[ListedFact]


MemberFields = TypedDict(
    "MemberFields", {"id": str, "name": str, "title": str, "from": str, "until": str}, total=False
)


Organisations = TypedDict("Organisations", {"org-names": list[str]}, total=False)


class PersonComputed(EntryComputed, Organisations, total=False):
    """A person or organisation, with what they promised, did and said, and who had roles in it."""

    promised: list[ListedFact]
    did: list[ListedFact]
    said: list[ListedFact]
    claimed: list[ListedFact]
    members: list[MemberFields]


class NamedPlace(TypedDict, total=False):
    """A place by its id and name."""

    id: str
    name: str
    within: str


PlacesAround = TypedDict(
    "PlacesAround",
    {"within-name": str, "lies-in": list[NamedPlace], "contains": list[NamedPlace]},
    total=False,
)


class PlaceComputed(EntryComputed, PlacesAround, total=False):
    """A place, with the places around it and the facts at it."""

    happened: list[ListedFact]
