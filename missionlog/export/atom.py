"""Atom (RFC 4287): a feed of facts or sources, with what came onto the record last at its head.

`updated` is the last day on which a source of the fact or of its updates came out, at noon in UTC, and
`published` the first. The date of the fact stands in words in the text, and as EDTF in `dcterms:temporal`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from missionlog.edtf import parse
from missionlog.export.fact_text import Paragraph, paragraphs, plain_text
from missionlog.export.headings import heading, web_address
from missionlog.export.identifiers import question_uuid, row_uuid
from missionlog.export.on_record import RecordDays, noon, recorder, sources_of
from missionlog.model.losses import COARSENED, LEFT_OUT, Loss
from missionlog.model.registry import KINDS
from missionlog.phrases import words as when_words
from missionlog.version import __version__
from missionlog.view.arrivals import changed_text
from missionlog.view.cells import flat, said_by, spoken, texts

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.arrivals import Between
    from missionlog.view.formats import Page

_NAMESPACES: Final = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:dcterms": "http://purl.org/dc/terms/"}
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSOURCED: Final = "no source supports it"
_UNDATED: Final = "nothing dates its sources within the years 1 to 9999"
_ABOUT: Final = "when it came onto the record is not known to the day"
#: What a feed of arrivals is called, after the title of the log.
_ARRIVALS: Final = "what came onto the record"
#: The most characters of a quote in the title of an entry; its text has all of them.
_MAX_TITLE: Final = 120
#: The day of the last change of a feed without entries: 1 January 1970.
_NEVER: Final = 719_163


class _Dated(NamedTuple):
    """A row, its days on the record, and what is to be said of it first."""

    row: Row
    days: RecordDays
    news: Paragraph = ()


def render(listing: Listing, page: Page) -> Iterator[str]:
    """A feed document (4.1.1)."""
    subtitle = f"The newest on the record first. {listing.described()}".strip()
    yield _feed(listing, _dated(listing, page), KINDS[listing.kind].plural, subtitle)


def render_arrivals(between: Between, page: Page) -> Iterator[str]:
    """A feed of what came onto the record between two days. The ids are those of the feeds of listings."""
    entries = _arrived(between, page)
    yield _feed(between.facts, entries, _ARRIVALS, f"{between.heading}; the newest first.")


def _feed(listing: Listing, dated: Iterable[_Dated], what: str, subtitle: str) -> str:
    entries = _newest_first(listing, dated)
    contexts: Callable[[str], Mapping[Any, Any]] = cache(listing.context)
    feed = Element("feed", _NAMESPACES)
    title = listing.title or "A log without a title"
    _add(feed, "title", f"{title}: {what}")
    _add(feed, "subtitle", subtitle)
    _add(feed, "id", question_uuid(listing).urn)
    _add(feed, "updated", _time(max((one.days.last for one in entries), default=_NEVER)))
    _add(_add(feed, "author"), "name", title)
    _add(feed, "generator", "missionlog", version=__version__)
    for one in entries:
        feed.append(_entry(listing, one, contexts(one.row.log)))
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _dated(listing: Listing, page: Page) -> Iterator[_Dated]:
    """The rows that have a day on the record; what is said of the others is that they have none."""
    record_days = recorder(listing)
    for row in listing.rows:
        days = record_days(row)
        if days is None:
            reason = _UNDATED if row.kind == "source" or row.computed.get("sources") else _UNSOURCED
            page.lose(Loss(row.kind_of_thing, row.key, LEFT_OUT, reason))
            continue
        if not days.is_exact:
            page.lose(Loss(row.kind_of_thing, row.key, COARSENED, _ABOUT, days.words))
        yield _Dated(row, days)


def _arrived(between: Between, page: Page) -> Iterator[_Dated]:
    """The facts that came, on the day of their last source; if that is no day between, by the later one."""
    news: dict[str, list[str]] = {}
    for arrival in between.arrivals:
        key = f"{arrival['log']}/{arrival['id']}" if arrival["log"] else str(arrival["id"])
        changed = f": {changed_text(arrival)}" if arrival["now"] else ""
        news.setdefault(key, []).append(f"{str(arrival['how']).capitalize()}{changed}")
    first, last = (parse(day).start_earliest for day in (between.since, between.until))
    record_days = recorder(between.facts)
    for row in between.facts.rows:
        days = record_days(row)
        if days is None or not first < days.last <= last:
            words = f"by {when_words(parse(between.until))}"
            days = RecordDays(days.first if days else None, last, is_exact=False, words=words)
        if not days.is_exact:
            page.lose(Loss(row.kind_of_thing, row.key, COARSENED, _ABOUT, days.words))
        yield _Dated(row, days, news[row.key])


def _newest_first(listing: Listing, entries: Iterable[_Dated]) -> list[_Dated]:
    """The entries by their days on the record; those of one day in their order, or the latest first."""
    ordered = list(entries)
    if listing.by_time:
        ordered.reverse()
    return sorted(ordered, key=lambda one: one.days.last, reverse=True)


def _entry(listing: Listing, dated: _Dated, context: Mapping[Any, Any]) -> Element:
    """An entry (4.1.2)."""
    row, days, news = dated
    entry = Element("entry")
    _add(entry, "title", _title(row))
    _add(entry, "id", row_uuid(listing, row).urn)
    if days.first is not None:
        _add(entry, "published", _time(days.first))
    _add(entry, "updated", _time(days.last))
    for name in _authors(row):
        _add(_add(entry, "author"), "name", name)
    for tag in texts(row.stored.get("tags")):
        _add(entry, "category", term=tag)
    for relation, address in _links(row, context.get("sources", {})):
        _add(entry, "link", rel=relation, href=address)
    parts = [*([news] if news else []), *paragraphs(row, context)]
    if row.kind != "source":
        parts.append([f"{'On the record' if news else 'Its last source came out'}: {days.words}"])
    _add(entry, "content", _html(parts), type="html")
    _add(entry, "dcterms:identifier", row.id)
    if date := row.date or flat(row.stored.get("issued")):
        _add(entry, "dcterms:temporal", date)
    return entry


def _title(row: Row) -> str:
    """What happened, or the beginning of what was said; of a promise its term too."""
    text = flat(row.stored.get("text"))
    if len(text) > _MAX_TITLE:
        beginning = text[:_MAX_TITLE].rsplit(maxsplit=1)[0]
        return " ".join(f"{said_by(row)}: {spoken(f'{beginning} …', row.stored)}".split())
    term = flat(row.computed.get("term"))
    return f"{heading(row)} ({term})" if row.kind == "promise" and term else heading(row)


def _authors(row: Row) -> list[str]:
    """Who wrote a source or said a quote; of an event it is the log, which the feed has."""
    if row.kind == "source":
        keys = ("author", "container-title", "publisher")
        return next(filter(None, (texts(row.stored.get(key)) for key in keys)), [])
    return texts(row.computed.get("speakers"))


def _links(row: Row, sources: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The page of a source itself, or those of the sources of a fact, each once."""
    if row.kind == "source":
        found = {web_address(flat(row.stored.get("URL"))): "alternate"}
    else:
        ids = sources_of(row)
        found = {web_address(flat(sources.get(id_, {}).get("URL"))): "via" for id_ in ids}
    yield from ((relation, address) for address, relation in found.items() if address)


def _html(parts: Iterable[Paragraph]) -> str:
    """Paragraphs as HTML."""
    return "".join(f"<p>{'<br>'.join(map(_line, lines))}</p>\n" for lines in parts)


def _line(line: str) -> str:
    address = web_address(line)
    text = "<br>".join(escape(line).split("\n"))
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _time(day: int) -> str:
    """Noon of a day as a Date construct (3.3)."""
    return noon(day).isoformat().replace("+00:00", "Z")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element, what no XML may have shown escaped."""
    element = SubElement(parent, name, {key: _xml(value) for key, value in attributes.items()})
    element.text = _xml(text) or None
    return element


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", plain_text(text))
