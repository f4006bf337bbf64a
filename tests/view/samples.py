"""Rows of a made-up story: how the ferry over the Ouse was announced to end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from missionlog.model.format import Plain, Table
from missionlog.model.rows import Kind, Listing, Row

FOUNDED = Row(
    "event",
    {
        "id": "ferry-founded",
        "dates": [
            {
                "date": "1847-05-03",
                "rank": "preferred",
                "reason": "the charter itself",
                "evidence": [{"source": "charter", "passage": "given this third day of May"}],
            },
            {"date": "1850~", "rank": "deprecated", "reason": "a guess of the guide"},
        ],
        "title": "The ferry is founded",
        "place": "selby",
        "actors": ["council"],
        "tags": ["ferry", "law"],
        "disputes": ["ferry-refounded"],
        "corrections": [{"on": "2024-02-01", "was": "1848", "why": "misread"}],
        "recorded": {"by": "Ada", "on": "2024-01-09"},
    },
    {
        "date": "1847-05-03",
        "earliest": "1847-05-03",
        "latest": "1847-05-03",
        "words": "3 May 1847",
        "people": ["Selby Town Council"],
        "place-name": "Selby",
        "sources": ["gazette"],
        "quotes": 0,
        "file": "ferry.yaml",
        "line": 21,
    },
)
PLEDGE = Row(
    "event",
    {
        "id": "council-announces-the-end-of-the-ferry",
        "title": "The council announces that the ferry will stop "
        "once the new bridge carries carts and cattle",
        "summary": "The last crossing was to be made before winter.\nNobody said which winter.",
        "place": "selby",
        "actors": ["council", "mills"],
        "tags": ["ferry", "bridge"],
        "according-to": ["council"],
        "after": ["ferry-founded"],
        "evidence": [
            {"source": "gazette", "passage": "the ferry shall cease", "locator": "page 3"},
            {"source": "reprint"},
        ],
        "quotes": [
            {
                "id": "mills-no-boat",
                "speaker": "mills",
                "text": "No boat will cross [sic] after Michaelmas.",
                "evidence": [{"source": "gazette", "passage": "no boat will cross after Michaelmas"}],
            },
            {"speaker": ["council"], "role": "hosts", "text": "that all is well", "form": "paraphrase"},
        ],
        "promise": {"made": "1887-06", "by": ["council"], "due": "[..1887-09-29]", "condition": "the bridge"},
        "updates": [
            {
                "date": "1887-10-02",
                "status": "extended",
                "due": "1888",
                "according-to": ["mills"],
                "note": "The piers had sunk.",
                "evidence": [{"source": "gazette", "passage": "the piers have sunk"}],
            }
        ],
        "note": "See also the minutes.",
    },
    {
        "date": "[..1887-09-29]",
        "earliest": "-inf",
        "latest": "1887-09-29",
        "words": "by 29 Sep 1887",
        "announced": True,
        "match": "certainly",
        "promise": {
            "recorded": {"status": "extended", "date": "1887-10-02", "date-words": "2 Oct 1887"},
            "calendar": {"state": "overdue", "words": "overdue by 94 days", "late": [94, 94]},
            "words": "extended to 1888, overdue by 94 days",
        },
        "people": ["Selby Town Council", "Josiah Mills"],
        "place-name": "Selby",
        "sources": ["gazette", "reprint"],
        "quotes": 2,
        "file": "ferry.yaml",
        "line": 40,
    },
)
FLOOD = Row(
    "event",
    {
        "id": "flood",
        "date": "1888~",
        "title": "A flood takes the landing [bold]stage[/bold]",
        "tags": ["flood"],
    },
    {
        "date": "1888~",
        "earliest": "1888-01-01",
        "latest": "1888-12-31",
        "words": "c. 1888",
        "match": "possibly",
        "people": [],
        "sources": [],
        "quotes": 0,
        "file": "ferry.yaml",
        "line": 77,
    },
)
EVENTS = (FOUNDED, PLEDGE, FLOOD)

LAST_CROSSING = Row(
    "promise",
    PLEDGE.stored,
    {
        **{key: value for key, value in PLEDGE.computed.items() if key != "promise"},
        "match": "possibly",
        "by": ["Selby Town Council"],
        "made": "1887-06",
        "made-words": "Jun 1887",
        "due": "1888",
        "due-words": "1888",
        "term": "due 1888",
        "condition": "the bridge",
        "first-term": "[..1887-09-29]",
        "first-term-words": "by 29 Sep 1887",
        "recorded": {
            "status": "extended",
            "date": "1887-10-02",
            "date-words": "2 Oct 1887",
            "according-to": ["Josiah Mills"],
            "sources": ["gazette"],
            "note": "The piers had sunk.",
        },
        "calendar": {
            "state": "overdue",
            "words": "overdue by 1 to 366 days",
            "late": [1, 366],
            "slip": [94, "inf"],
            "moved": 1,
            "slip-words": "moved once, by at least 94 days",
            "elapsed": 1.0,
        },
        "next": "late by 1 to 366 days",
    },
)
TOLL = Row(
    "promise",
    {"id": "no-toll", "title": "No toll will be taken", "promise": {"made": "1887", "by": ["mills"]}},
    {
        "by": ["Josiah Mills"],
        "made": "1887",
        "made-words": "1887",
        "until": "1890",
        "until-words": "1890",
        "term": "until 1890",
        "recorded": {},
        "calendar": {"state": "running", "words": "running", "left": [365, 729], "elapsed": 0.501},
        "next": "in 365 to 729 days",
    },
)
PROMISES = (LAST_CROSSING, TOLL)

NO_BOAT = Row(
    "quote",
    {
        "id": "mills-no-boat",
        "event": "council-announces-the-end-of-the-ferry",
        "speaker": "mills",
        "text": "No boat will cross [sic] after Michaelmas, and whoever wants to reach the other bank "
        "will have to walk over the bridge like everybody else.",
        "evidence": [{"source": "gazette", "passage": "no boat will cross after Michaelmas"}],
        "tags": ["bridge"],
        "note": "Shouted.",
    },
    {
        "id": "mills-no-boat",
        "date": "1887-06",
        "earliest": "1887-06-01",
        "latest": "1887-06-30",
        "words": "Jun 1887",
        "speakers": ["Josiah Mills"],
        "role": "Clerk to the Town Council",
        "event-title": "The council announces the end of the ferry",
        "sources": ["gazette", "reprint"],
        "file": "ferry.yaml",
        "line": 52,
    },
)
ALL_WELL = Row(
    "quote",
    {
        "event": "council-announces-the-end-of-the-ferry",
        "speaker": ["council"],
        "text": "that all is well",
        "form": "paraphrase",
    },
    {
        "id": "council-3f2a",
        "date": "1887-06",
        "earliest": "1887-06-01",
        "latest": "1887-06-30",
        "words": "Jun 1887",
        "speakers": ["Selby Town Council"],
        "event-title": "The council announces the end of the ferry",
        "sources": ["gazette"],
        "match": "possibly",
    },
)
QUOTES = (NO_BOAT, ALL_WELL)

HITS = (
    Row(
        "hit",
        FLOOD.stored,
        {
            **FLOOD.computed,
            "kind": "event",
            "field": "title",
            "excerpt": "A flood takes the landing [bold]stage[/bold]",
            "highlights": [[2, 7]],
        },
    ),
    Row(
        "hit",
        NO_BOAT.stored,
        {
            **NO_BOAT.computed,
            "kind": "quote",
            "field": "quote",
            "excerpt": "No boat will cross [sic] after Michaelmas …",
            "highlights": [[3, 7], [13, 18]],
        },
    ),
)
_TIMES: dict[str, Plain] = {
    "first": "1847-05-03",
    "last": "1888~",
    "first-words": "3 May 1847",
    "last-words": "c. 1888",
}
PEOPLE = (
    Row(
        "person",
        {
            "id": "mills",
            "name": "Josiah Mills",
            "aliases": ["Old Mills"],
            "roles": [{"title": "Clerk", "org": "council", "from": "1880", "until": "1890"}],
        },
        {**_TIMES, "facts": 3, "quotes": 1, "promises": 0, "file": "ferry.yaml", "line": 12},
    ),
    Row(
        "person",
        {"id": "council", "name": "Selby Town Council", "type": "organization"},
        {**_TIMES, "facts": 12, "quotes": 1, "promises": 1},
    ),
)
PLACES = (
    Row(
        "place",
        {"id": "selby", "name": "Selby", "within": "yorkshire", "coordinates": [-1.07, 53.78]},
        {**_TIMES, "facts": 2},
    ),
)
SOURCES = (
    Row(
        "source",
        {
            "id": "gazette",
            "type": "article-newspaper",
            "title": "The End of the Ferry",
            "author": ["E. Finch"],
            "container-title": "Selby Gazette",
            "issued": "1887-06-18",
            "URL": "https://gazette.example/1887/06/18/the-end-of-the-ferry-and-what-the-council-had-to-say-of-it",
        },
        {**_TIMES, "facts": 3, "copies": ["reprint"], "derived": []},
    ),
    Row(
        "source",
        {"id": "reprint", "title": "The End of the Ferry", "copy-of": "gazette", "issued": "1887-06-20"},
        {**_TIMES, "facts": 1, "copies": [], "derived": []},
    ),
)
TAGS = (
    Row("tag", {"tag": "ferry"}, {**_TIMES, "facts": 2}),
    Row("tag", {"tag": "flood"}, {**_TIMES, "facts": 1}),
)
COUNTS = (
    Row("count", {"id": "events", "what": "events", "count": 12}, {}),
    Row("count", {"id": "facts-1887", "what": "facts in a year", "year": 1887, "count": 7}, {}),
)
ROWS: Mapping[Kind, tuple[Row, ...]] = {
    "event": EVENTS,
    "promise": PROMISES,
    "quote": QUOTES,
    "hit": HITS,
    "person": PEOPLE,
    "place": PLACES,
    "source": SOURCES,
    "tag": TAGS,
    "count": COUNTS,
}


def _entries(rows: Iterable[Row]) -> dict[str, Mapping[str, Plain]]:
    return {str(row.stored["id"]): {k: v for k, v in row.stored.items() if k != "id"} for row in rows}


def context() -> Mapping[Table, Mapping[str, Mapping[str, Plain]]]:
    """The tables that the story rests on."""
    return {
        "sources": _entries(SOURCES),
        "people": _entries(PEOPLE),
        "places": {**_entries(PLACES), "yorkshire": {"name": "Yorkshire"}},
    }


def listing(kind: Kind, *rows: Row) -> Listing:
    """A listing of these rows, or of all of the kind, to be taken once."""
    return Listing(kind, iter(rows or ROWS[kind]), "The Selby ferry", context=context)
