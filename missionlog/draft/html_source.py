"""A page as a source: the candidates of each variable from its meta tags, JSON-LD, address and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from missionlog.documents.page_tree import page_tree
from missionlog.draft.article_body import article_body
from missionlog.draft.page_dates import (
    address_dates,
    line_dates,
    lone_dates,
    longest_part,
    microdata_dates,
    table_cells,
    time_dates,
)
from missionlog.draft.page_jsonld import jsonld_statements
from missionlog.draft.page_source import PageSource, SourceCandidate, source_of
from missionlog.draft.page_statements import MODIFIED, PageStatement, head_statements
from missionlog.draft.publication_date import DateReading, Rank, publication_day
from missionlog.draft.written_days import WrittenDay, stamped_day
from missionlog.errors import require

#: What the types of schema.org and of Open Graph are in CSL; a page is a page where they say no more.
_TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            *("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle"),
            *("opinionnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting"),
        ),
        "article-newspaper",
    ),
    **dict.fromkeys(("scholarlyarticle", "medicalscholarlyarticle"), "article-journal"),
    "blogposting": "post-weblog",
    "blog": "post-weblog",
    "socialmediaposting": "post",
    "discussionforumposting": "post",
    "report": "report",
}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_COARSE_DATE: Final = re.compile(r"(?:19|20)\d\d(?:[-/](?:0[1-9]|1[0-2]))?")
_BY: Final = re.compile(r"^by\s+", re.IGNORECASE)
#: Between which days a guess may lie: the second keeps it from depending on today.
_FIRST_GUESSED, _LAST_GUESSED = "1995-01-01", "2100-01-01"
#: The largest page, in bytes, in which a date is guessed.
_LARGEST_GUESSED: Final = 2**22


def html_source(data: bytes, text: str) -> PageSource:
    """What a page says of itself. Raises MissingLibraryError if the extra `draft` is not there."""
    require("trafilatura")
    require("htmldate")
    require("babel")
    root = page_tree(data).root
    if root is None:
        return source_of((), "", {}, ())
    statements = [*head_statements(root), *jsonld_statements(root), *_headline(root)]
    candidates = [*_candidates(statements)]
    titles = [one.text for one in statements if one.variable == "title"]
    language = next((one.values[0] for one in candidates if one.variable == "language"), "")
    addresses = [one.values[0] for one in candidates if one.variable == "URL"]
    dated = [*_dated(root, text, statements, titles, language, addresses)]
    readings = [
        DateReading(rank, one.origin, written)
        for rank, one in dated
        if (written := stamped_day(one.text, language))
    ]
    day, doubt = publication_day(readings, language, next(map(_host, addresses), ""))
    coarse = {
        _edtf(one.text) for rank, one in dated if rank == "declared" and _COARSE_DATE.fullmatch(one.text)
    }
    declared = any(one.rank == "declared" for one in readings)
    issued = str(day) if day else coarse.pop() if len(coarse) == 1 and not declared else ""
    candidates += _date_candidates(dated, language)
    return source_of(
        candidates, issued, {} if issued else {"issued": doubt}, article_body(data, root, text, titles)
    )


def _headline(root: Any) -> list[PageStatement]:
    """The first heading of a page."""
    texts = (" ".join(one.text_content().split()) for one in root.iter("h1"))
    return [PageStatement("title", text, "h1") for text in texts if text][:1]


def _candidates(statements: Sequence[PageStatement]) -> Iterator[SourceCandidate]:
    """The candidates of all variables but the date."""
    site = next((one.text for one in statements if one.variable == "container-title"), "")
    for one in statements:
        if one.variable == "title":
            yield SourceCandidate("title", (_without_site(one.text, site),), one.origin)
        elif one.variable in ("container-title", "publisher"):
            yield SourceCandidate(one.variable, (one.text,), one.origin)
        elif one.variable == "language" and _LANGUAGE.fullmatch(one.text):
            yield SourceCandidate("language", (one.text.replace("_", "-"),), one.origin)
        elif one.variable == "URL" and _host(one.text):
            yield SourceCandidate("URL", (one.text,), one.origin)
        elif one.variable == "type" and (kind := _TYPES.get(one.text.lower())):
            yield SourceCandidate("type", (kind,), one.origin)
    if not site:
        for one in statements:
            if one.variable == "publisher":
                yield SourceCandidate("container-title", (one.text,), one.origin)
    yield SourceCandidate("type", ("webpage",), "it is a page")
    yield from _authors(statements, {_letters(site)})


def _authors(statements: Sequence[PageStatement], organisations: set[str]) -> Iterator[SourceCandidate]:
    """The authors that each origin names; the site itself only where nobody else is named."""
    names: dict[str, list[str]] = {}
    for one in statements:
        text = _BY.sub("", one.text)
        if one.variable == "author" and text and "://" not in text and not text.startswith("www."):
            names.setdefault(one.origin, []).append(text)
    organisations |= {_letters(one.text) for one in statements if one.variable == "publisher"}
    people = {
        origin: kept
        for origin, given in names.items()
        if (kept := [name for name in dict.fromkeys(given) if _letters(name) not in organisations])
    }
    for origin, given in (people or names).items():
        yield SourceCandidate("author", tuple(dict.fromkeys(given)), origin)


def _dated(
    root: Any,
    text: str,
    statements: Sequence[PageStatement],
    titles: Sequence[str],
    language: str,
    addresses: Sequence[str],
) -> Iterator[tuple[Rank, PageStatement]]:
    """What a page says of its date, and how, the most trusted first."""
    yield from (("declared", one) for one in statements if one.variable == "issued")
    yield from (("declared", one) for one in microdata_dates(root))
    yield from (("marked", one) for one in time_dates(root))
    yield from (("written", one) for one in line_dates(text, titles, language, table_cells(root)))
    yield from (("address", one) for one in address_dates(addresses))
    yield from (("alone", one) for one in lone_dates(text, language))
    yield from (("modified", one) for one in statements if one.variable == MODIFIED)
    yield from (("guessed", one) for one in _guessed(root))


def _guessed(root: Any) -> list[PageStatement]:
    """What htmldate takes for the date of a page; it changes the page that it is given."""
    import logging

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(root, original_date=True, min_date=_FIRST_GUESSED, max_date=_LAST_GUESSED)
    except Exception:  # of a broken page it raises all there is; a guess is not needed
        return []
    return [PageStatement("issued", found, "htmldate")] if found else []


def _date_candidates(dated: Sequence[tuple[Rank, PageStatement]], language: str) -> Iterator[SourceCandidate]:
    for rank, one in dated:
        if rank == "modified":
            continue
        written = stamped_day(one.text, language)
        if written is not None:
            in_utc = ", UTC" if written.zone == "utc" else ""
            yield SourceCandidate("issued", (_days_as_edtf(written),), f"{one.origin}{in_utc}")
        elif _COARSE_DATE.fullmatch(one.text):
            yield SourceCandidate("issued", (_edtf(one.text),), one.origin)


def _days_as_edtf(written: WrittenDay) -> str:
    """The day that is written; one of two where day and month may be meant either way."""
    if written.zone == "utc" or len(written.days) == 1:
        return str(written.day)
    return f"[{','.join(map(str, sorted(written.days)))}]"


def _edtf(text: str) -> str:
    return text.replace("/", "-")


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site after it."""
    part = longest_part(title)
    rest = title.removeprefix(part) if title.startswith(part) else title.removesuffix(part)
    return part if site and _letters(rest) == _letters(site) else title


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _host(address: str) -> str:
    """The host of an address of the Web; empty if it is none."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
