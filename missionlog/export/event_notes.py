"""What an event says in words: its date, its quotes, and what else is known, label by label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from missionlog.edtf import parse
from missionlog.export.headings import date_words, web_address
from missionlog.export.row_entries import Entries
from missionlog.model.rows import within
from missionlog.phrases import words
from missionlog.view.cells import flat, spoken, standing, texts

if TYPE_CHECKING:
    from missionlog.model.rows import Row


class LinkedWords(NamedTuple):
    """A name or a few words, and the address that they link to, if they do."""

    text: str
    address: str = ""


def when_line(row: Row) -> str:
    """The date in words, and why the event stands there: `by Mar 2025, announced`."""
    return ", ".join([date_words(row), *standing(row)])


def notes(row: Row, entries: Entries) -> Iterator[tuple[str, list[LinkedWords]]]:
    """The labels of an event that have something, each with its notes."""
    stored, computed = row.stored, row.computed
    labelled = {
        "Deprecated": texts(stored.get("reason")) if stored.get("rank") == "deprecated" else [],
        "Disputes": texts(computed.get("disputes-titles") or stored.get("disputes")),
        "Other dates": [*_other_dates(row)],
        "Promise": [*_promise(row)],
        "People": texts(computed.get("people")),
        "Place": texts(computed.get("place-name") or stored.get("place")),
        "Tags": texts(stored.get("tags")),
    }
    for label, values in labelled.items():
        if values:
            yield label, [LinkedWords(value) for value in values]
    if sources := [*_sources(row, entries)]:
        yield "Sources", sources


def quotes(row: Row, entries: Entries) -> Iterator[tuple[str, str]]:
    """The words of each quote of an event, in quotation marks unless it is a paraphrase, and who said it."""
    people = entries.get("people", {})
    stored = row.stored.get("quotes")
    for quote in stored if isinstance(stored, list) else ():
        if isinstance(quote, dict):
            names = [flat(people.get(id_, {}).get("name")) or id_ for id_ in texts(quote.get("speaker"))]
            said_by = ", ".join([*names, *texts(quote.get("role"))])
            yield spoken(flat(quote.get("text")), quote), said_by


def _other_dates(row: Row) -> Iterator[str]:
    """The dates that the event may have beside the one by which it stands."""
    dates = row.stored.get("dates")
    for date in dates if isinstance(dates, list) else ():
        if isinstance(date, dict) and date.get("date") != row.date:
            deprecated = " (deprecated)" if date.get("rank") == "deprecated" else ""
            written = flat(date.get("date"))
            yield f"{words(parse(written)) if written else 'unreadable'}{deprecated}"


def _promise(row: Row) -> Iterator[str]:
    """What is on record of a promise; by the calendar its state would be another tomorrow."""
    if "promise" in row.stored:
        recorded = within(row.computed, "promise.recorded")
        state = recorded if isinstance(recorded, dict) else {}
        known = [*texts(state.get("status")), *texts(state.get("date-words"))]
        yield ", ".join(known) or "no outcome on record"


def _sources(row: Row, entries: Entries) -> Iterator[LinkedWords]:
    sources = entries.get("sources", {})
    ids, titles = texts(row.computed.get("sources")), texts(row.computed.get("source-titles"))
    for id_, title in zip(ids, titles or ids, strict=False):
        yield LinkedWords(title, web_address(flat(sources.get(id_, {}).get("URL"))))
