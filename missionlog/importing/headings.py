"""Propose a key of ours for each column of a table, from what stands at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from missionlog.importing.keys import keys_of
from missionlog.importing.records import RecordKind

#: Words that stand at the head of a column, by the key that they are proposed for.
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": (
        "date",
        "when",
        "start date",
        "start",
        "begin",
        "begins",
        "from",
        "date of event",
        "event date",
        "datetime",
        "start datetime",
    ),
    "date.end": ("end date", "end", "ends", "until", "to", "date end", "finish", "end datetime"),
    "date.time": ("time", "start time"),
    "date.end-time": ("end time",),
    "date.year": ("year", "start year"),
    "date.month": ("month", "start month"),
    "date.day": ("day", "start day"),
    "date.end-year": ("end year",),
    "date.end-month": ("end month",),
    "date.end-day": ("end day",),
    "title": ("title", "headline", "event", "subject", "name", "what", "what happened", "event title"),
    "summary": ("summary", "description", "text", "details", "body", "content"),
    "place": ("place", "location", "where", "city", "venue", "location name", "place name", "venue name"),
    "place.latitude": ("latitude", "lat", "location lat", "location latitude"),
    "place.longitude": (
        "longitude",
        "lon",
        "lng",
        "long",
        "location lon",
        "location lng",
        "location longitude",
    ),
    "actors": ("actors", "actor", "people", "person", "who", "participants", "persons", "involved"),
    "tags": ("tags", "tag", "group", "category", "categories", "labels", "keywords", "topic", "topics"),
    "note": ("note", "notes", "comment", "comments", "remarks", "remark"),
    "source": ("source", "sources", "reference"),
    "source.title": ("source title", "article", "article title"),
    "source.URL": ("source url", "url", "link", "source link", "web address"),
    "source.container-title": ("publication", "newspaper", "outlet", "medium", "source publication"),
    "source.publisher": ("publisher",),
    "source.issued": ("published", "publication date", "date published", "source date", "issued"),
    "source.author": ("author", "authors"),
    "passage": ("passage",),
    "locator": ("locator", "page", "pages"),
    "quote.text": ("quote", "quotation"),
    "quote.speaker": ("speaker", "said by"),
}
#: Those of sources, people and places.
_HEADINGS_OF_ENTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "full name", "person", "place", "organisation", "organization"),
    "aliases": ("aliases", "alias", "other names", "also known as"),
    "title": ("title", "headline", "article", "article title"),
    "author": ("author", "authors", "by"),
    "container-title": ("container title", "publication", "newspaper", "outlet", "medium", "site"),
    "publisher": ("publisher",),
    "issued": ("issued", "published", "date", "publication date", "date published"),
    "accessed": ("accessed", "access date", "retrieved"),
    "URL": ("url", "link", "web address"),
    "language": ("language",),
    "type": ("type",),
    "note": _HEADINGS["note"],
}
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def proposed(columns: Iterable[str], kind: RecordKind = "event") -> dict[str, str]:
    """The key proposed for each column: one that it is called by, and that no column before it has."""
    mapping: dict[str, str] = {}
    known = keys_of(kind)
    headings = _HEADINGS if kind == "event" else _HEADINGS_OF_ENTRIES
    key_of = {heading: key for key, named in headings.items() for heading in named if key in known}
    for column in columns:
        key = column if column in known else key_of.get(_words(column), "")
        mapping[column] = key if key in known and key not in mapping.values() else ""
    return mapping


def is_called(column: str, key: str) -> bool:
    """Whether a column is called by a key or one of its other names, and needs no label."""
    return column == key or _words(column) in _HEADINGS.get(key, ())


def _words(column: str) -> str:
    """The words at the head of a column, in small letters, without marks: `Start_Date` is `start date`."""
    return _BETWEEN_WORDS.sub(" ", column).strip().casefold()
