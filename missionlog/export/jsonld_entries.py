"""Sources, people, places and tags as nodes of JSON-LD, by the types of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from missionlog.edtf import parse
from missionlog.export.jsonld_values import (
    Ids,
    Node,
    Stored,
    address,
    edtf,
    named,
    text_value,
    without_nothing,
)
from missionlog.model.format import Plain, listed, records
from missionlog.phrases import words

#: The type of schema.org for a type of CSL; `CreativeWork` for the others.
_TYPES: Final[Mapping[str, str]] = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "motion_picture": "Movie",
    "personal_communication": "Message",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "software": "SoftwareApplication",
    "song": "MusicRecording",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def source_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A document: with what it copies, and what it derives from, in the terms of PROV."""
    issued = stored.get("issued")
    yield without_nothing(
        {
            "@id": ids.id("source", id_),
            "@type": _TYPES.get(str(stored.get("type")), "CreativeWork"),
            "identifier": id_,
            "name": stored.get("title"),
            "genre": stored.get("type"),
            "author": named(listed(stored.get("author"))),
            "isPartOf": named(listed(stored.get("container-title")), "CreativeWork"),
            "publisher": named(listed(stored.get("publisher"))),
            "datePublished": _date(issued),
            "dcterms:temporal": words(parse(str(issued))) if issued else None,
            "url": address(stored.get("URL")),
            "archivedAt": address(stored.get("archive")),
            "inLanguage": stored.get("language"),
            "description": stored.get("note"),
            "prov:wasQuotedFrom": ids.refs("source", stored.get("copy-of")),
            "prov:wasDerivedFrom": ids.refs("source", stored.get("derives-from")),
            "associatedMedia": [_snapshot(one) for one in records(stored.get("snapshots"))],
            "additionalProperty": [
                {**value, "value": edtf(str(stored["accessed"]))}
                for value in text_value("accessed", stored.get("accessed"))
            ],
        }
    )


def _snapshot(stored: Stored) -> Node:
    return without_nothing(
        {
            "@type": "MediaObject",
            "contentUrl": stored.get("original"),
            "sha256": stored.get("original-sha256"),
            "dateCreated": _date(stored.get("taken")),
        }
    )


def person_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A person or an organisation, with the roles held and when."""
    yield without_nothing(
        {
            "@id": ids.id("person", id_),
            "@type": "Organization" if stored.get("type") == "organization" else "Person",
            "identifier": id_,
            "name": stored.get("name"),
            "alternateName": stored.get("aliases"),
            "hasOccupation": [_role(one, ids) for one in records(stored.get("roles"))],
            "description": stored.get("note"),
            "additionalProperty": text_value("anonymous", stored.get("anonymous")),
        }
    )


def _role(stored: Stored, ids: Ids) -> Node:
    return without_nothing(
        {
            "@type": "Role",
            "roleName": stored.get("title"),
            "memberOf": ids.refs("person", stored.get("org")),
            "startDate": _date(stored.get("from")),
            "endDate": _date(stored.get("until")),
        }
    )


def place_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A place, with its point on the map and the place that it lies in."""
    coordinates: Any = stored.get("coordinates")
    point = coordinates and {
        "@type": "GeoCoordinates",
        "longitude": coordinates[0],
        "latitude": coordinates[1],
    }
    yield without_nothing(
        {
            "@id": ids.id("place", id_),
            "@type": "Place",
            "identifier": id_,
            "name": stored.get("name"),
            "alternateName": stored.get("aliases"),
            "geo": point,
            "containedInPlace": ids.refs("place", stored.get("within")),
        }
    )


def tag_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A tag."""
    yield {
        "@id": ids.id("tag", id_),
        "@type": "DefinedTerm",
        "identifier": id_,
        "name": stored.get("tag", id_),
    }


def _date(text: Plain | None) -> Node | None:
    return edtf(str(text)) if text else None
