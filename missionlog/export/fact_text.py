"""What a fact says beside its title, as paragraphs in words, for formats that have one free text for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from missionlog.export.headings import date_words
from missionlog.model.format import Plain, records
from missionlog.view.cells import flat, said_by, spoken, standing, texts
from missionlog.view.escape import exact_text
from missionlog.view.reference_lines import Cites, StoredRecord, value_text, with_keys

if TYPE_CHECKING:
    from missionlog.model.rows import Row

#: Lines that belong together. One that is nothing but an address can be a link.
Paragraph = Sequence[str]


def paragraphs(row: Row, entries: Mapping[Any, Mapping[str, StoredRecord]]) -> list[Paragraph]:
    """The text of a fact or source; `entries` are those that it names, by table and id."""
    possible = texts(row.computed.get("possible-sources"))
    cites = Cites(entries, possible, with_ids=False)
    parts = _of_source(row) if row.kind == "source" else _of_fact(row, cites)
    return [lines for part in parts if (lines := [line for line in part if line])]


def _of_fact(row: Row, cites: Cites) -> Iterator[Paragraph]:
    why = ", ".join(standing(row))
    yield [f"{date_words(row)}{f' ({why})' if why else ''}"]
    if rank := ", ".join(filter(None, (flat(row.stored.get(key)) for key in ("rank", "reason")))):
        yield [f"Rank: {rank}"]
    if "text" in row.stored:
        yield [spoken(flat(row.stored["text"]), row.stored), f"— {said_by(row)}"]
        yield [f"At: {flat(row.computed.get('event-title') or row.stored.get('event'))}"]
    yield [flat(row.stored.get("summary"))]
    yield _promise(row, cites)
    yield _named("Who", row.computed.get("people"))
    yield _named("Where", row.computed.get("place-name"))
    date = flat(row.computed.get("date"))
    for quote in records(row.stored.get("quotes")):
        words = {key: value for key, value in quote.items() if key != "id"}
        yield cites.quote_lines(words, flat(quote.get("date")) or date)
    yield from _evidence(row, cites)
    yield [flat(row.stored.get("note"))]


def _named(label: str, names: Any) -> Paragraph:
    return [f"{label}: {', '.join(texts(names))}"] if texts(names) else []


def _promise(row: Row, cites: Cites) -> Paragraph:
    """Who promised it when, by which day, on which condition, and what is recorded of it."""
    promise: Any = row.stored.get("promise")
    if not isinstance(promise, dict):
        return []
    by = ", ".join(cites.names("people", promise.get("by")))
    lines = [f"Promised by {by}", *with_keys(promise, "made", "due", "until", "condition")]
    for update in records(row.stored.get("updates")):
        claim = ", ".join(cites.names("people", update.get("according-to")))
        state = [value_text(update, "date"), flat(update.get("status")), *with_keys(update, "due", "until")]
        lines.append(", ".join([*state, *([f"according to {claim}"] if claim else [])]))
        lines += [flat(update.get("note")), *_joined(cites.passages(update.get("evidence")))]
    return lines


def _evidence(row: Row, cites: Cites) -> Iterator[Paragraph]:
    """The passages, and the sources of its dates and quotes of which none is shown."""
    shown = {flat(one.get("source")) for one in records(row.stored.get("evidence"))}
    yield from cites.passages(row.stored.get("evidence"), flat(row.stored.get("text")))
    others: list[Plain] = [{"source": id_} for id_ in texts(row.computed.get("sources")) if id_ not in shown]
    yield from cites.passages(others)


def _of_source(row: Row) -> Iterator[Paragraph]:
    yield [", ".join(filter(None, (flat(row.stored.get(key)) for key in ("container-title", "publisher"))))]
    yield _named("Author", row.stored.get("author"))
    yield [flat(row.computed.get("issued-words")) or "undated", flat(row.stored.get("URL"))]
    yield [flat(row.stored.get("note"))]


def _joined(passages: Sequence[Sequence[str]]) -> list[str]:
    return [line for lines in passages for line in lines]


def plain_text(text: str) -> str:
    r"""The text without what no log may have, its line ends as `\n`."""
    return exact_text(text.replace("\r\n", "\n").replace("\r", "\n"))
