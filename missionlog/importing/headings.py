"""Propose a key of ours for each column of a table, from what stands at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from missionlog.importing.keys import keys_of, takes_several
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
    "actors": (
        "actors",
        "actor",
        "people",
        "person",
        "who",
        "participants",
        "persons",
        "involved",
        "attendees",
        "people name",
        "actors name",
        "participants name",
    ),
    "tags": (
        "tags",
        "tag",
        "group",
        "category",
        "categories",
        "labels",
        "keywords",
        "topic",
        "topics",
        "tags name",
        "categories name",
    ),
    "note": ("note", "notes", "comment", "comments", "remarks", "remark"),
    "source": (
        "source",
        "sources",
        "reference",
        "references",
        "links",
        "urls",
        "sources url",
        "sources title",
    ),
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
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "type": ("type",),
    "note": _HEADINGS["note"],
}
_KINDS: Final[tuple[RecordKind, ...]] = ("event", "source", "person", "place")
#: What stands before the name of a column where objects have their values under one key more.
_WRAPPERS: Final = re.compile(r"(?:properties|fields|attributes|_source)\.")
#: What tells columns of one name apart: `Notes (column 4)`, `Source 2`.
_NUMBER: Final = re.compile(r" (?:\(column \d+\)|\d+)$")
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def proposed(columns: Iterable[str], kind: RecordKind = "event") -> dict[str, str]:
    """The key proposed for each column: one that it is called by, and that no column before it has.

    A key of which there may be several is proposed for each column called so, with a number or without.
    """
    mapping: dict[str, str] = {}
    known = keys_of(kind)
    for column in columns:
        key = _key_of(column, kind) or _key_of(_NUMBER.sub("", column), kind)
        is_free = bool(key) and (key not in mapping.values() or takes_several(key, known[key]))
        mapping[column] = key if is_free else ""
    return mapping


def known_headings(columns: Iterable[str]) -> int:
    """How many keys some texts are headings of, in a table of whatever kind."""
    names = [*columns]
    return max(len({key for name in names if (key := _key_of(name, kind))}) for kind in _KINDS)


def _key_of(column: str, kind: RecordKind) -> str:
    """The key that a column is called by; nothing where it is called by none."""
    known = keys_of(kind)
    name = _WRAPPERS.sub("", column, count=1) if _WRAPPERS.match(column) else column
    return name if name in known else _by_heading(kind).get(_words(name), "")


@cache
def _by_heading(kind: RecordKind) -> Mapping[str, str]:
    headings = _HEADINGS if kind == "event" else _HEADINGS_OF_ENTRIES
    known = keys_of(kind)
    return {heading: key for key, named in headings.items() for heading in named if key in known}


def is_called(column: str, key: str) -> bool:
    """Whether a column is called by a key or one of its other names, and needs no label."""
    return column == key or _words(_NUMBER.sub("", column)) in _HEADINGS.get(key, ())


def _words(column: str) -> str:
    """The words at the head of a column, in small letters, without marks: `Start_Date` is `start date`."""
    return _BETWEEN_WORDS.sub(" ", column).strip().casefold()
