"""What a page says of itself in its head: meta tags, the link to its address, its title and its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

#: The longest value that is read: of a page that is hostile or broken, the rest is none.
MAX_LENGTH: Final = 1_000
#: What a page says of its last change, which is no variable of CSL.
MODIFIED: Final = "modified"
#: The names of meta tags for each variable, the most trusted first.
_NAMES: Final[Mapping[str, str]] = {
    "title": """
        citation_title og:title dc.title dcterms.title twitter:title parsely-title sailthru.title
        headline
    """,
    "container-title": "citation_journal_title prism.publicationname og:site_name",
    "author": """
        citation_author parsely-author sailthru.author author article:author article:author_name byl
        dc.creator dcterms.creator dc.contributor creator article:author:name og:article:author
    """,
    "publisher": "dc.publisher dcterms.publisher citation_publisher publisher",
    "language": "og:locale dc.language dcterms.language content-language language",
    "URL": "og:url dc.identifier.uri",
    "type": "og:type dc.type citation_article_type",
    "issued": """
        article:published_time article:published article:published_date article:publishdate
        og:published_time og:article:published_time og:article:published datepublished
        date_published date-published published published_at published_time publishdate publish-date
        publish_date published-date publication_date publication-date publicationdate pubdate
        pub_date pub-date bt:pubdate dc.date.issued dc.issued dcterms.issued dc.date.published
        parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime
        citation_publication_date citation_online_date citation_date originalpublicationdate
        article_date_original article.published article.created rnews:datepublished
        prism.publicationdate og:pubdate release:date vr:published_time og:release_date displaydate
        outbrain-date aiturec:datetime article:pubdate article:post_date ptime rbpubdate time
        news_published cxenseparse:epi-fpubli dc.date dcterms.date dc.created dc.date.created
        dcterms.created date
    """,
    MODIFIED: """
        article:modified_time og:updated_time datemodified last-modified dcterms.modified
        dc.date.modified
    """,
}
_VARIABLE_OF: Final = {name: variable for variable, names in _NAMES.items() for name in names.split()}
#: The order in which meta tags are trusted, of each variable.
_RANKS: Final = {name: rank for names in _NAMES.values() for rank, name in enumerate(names.split())}


class PageStatement(NamedTuple):
    """What a page says of itself: a variable of CSL, the text for it, and where it says so."""

    variable: str
    text: str
    origin: str


def head_statements(root: Any) -> list[PageStatement]:
    """What the head of a page says, the most trusted first for each variable."""
    language = _short(root.get("lang") or root.get("xml:lang"))
    statements = [PageStatement("language", language, "lang")] if language else []
    statements += _of_links(root)
    statements += sorted(_of_meta_tags(root), key=_rank)
    titles = (one for one in root.iter("title") if one.getparent() is None or one.getparent().tag != "svg")
    statements += [
        PageStatement("title", text, "title") for one in titles if (text := _short(one.text_content()))
    ][:1]
    return statements


def _rank(statement: PageStatement) -> int:
    return _RANKS[statement.origin.removeprefix("meta tag ").lower()]


def _of_meta_tags(root: Any) -> Iterator[PageStatement]:
    for element in root.iter("meta"):
        for attribute in ("property", "name", "http-equiv"):
            name = (element.get(attribute) or "").strip()
            variable = _VARIABLE_OF.get(name.lower())
            text = _short(element.get("content"))
            if variable and text:
                yield PageStatement(variable, text, f"meta tag {name}")
                break


def _of_links(root: Any) -> Iterator[PageStatement]:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and (
            text := _short(element.get("href"))
        ):
            yield PageStatement("URL", text, "link canonical")


def _short(text: str | None) -> str:
    """A text in one line; nothing of one that is too long to be meant."""
    if text is None or len(text) > MAX_LENGTH:
        return ""
    return " ".join(text.split())
