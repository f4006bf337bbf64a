"""The cards of the page: each fact with its date in words, what was said and promised, and its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote as percent_encoded

from missionlog.brief.certainty import doubts
from missionlog.brief.chronology import contested_dates, date_of, remarks
from missionlog.brief.document import Line
from missionlog.brief.promise_words import state_words, terms_line, update_words
from missionlog.brief.subject import Subject
from missionlog.derive.promises import outcome_of
from missionlog.model.format import Plain, records
from missionlog.model.ids import part_ids
from missionlog.model.rows import Row
from missionlog.site.proof_words import ProofMark, ProofMarks
from missionlog.site.shown_facts import title_of
from missionlog.site.source_entries import CitedSource, SourceEntries
from missionlog.view.cells import flat, spoken, texts, unread
from missionlog.view.escape import one_line

#: The dates that are exact, and that HTML has a form for: a day after Christ, also with a time.
_EXACT: Final = re.compile(r"(?!0000)\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?")
#: Stands for the words of a quote, to tell what is said around them.
_WORDS: Final = "\0"
_RANKS: Final = {"preferred": "held to be right", "deprecated": "held to be wrong"}


class CitedPassage(NamedTuple):
    """Words of a source, the place in it, the source, and how the words stand in its archived copy."""

    passage: str
    locator: str
    source: CitedSource
    proof: ProofMark | None


class SupportGroup(NamedTuple):
    """The passages that support one thing; `what` names it where it is not the fact itself."""

    what: str
    passages: tuple[CitedPassage, ...]


class SaidWords(NamedTuple):
    """Words that were said, and by whom, as what and when; and how they stand in an archived copy.

    `opening` and `closing` are what stands around the words: quotation marks, if they are the speaker's own.
    """

    anchor: str
    opening: str
    words: str
    closing: str
    speaker: str
    date: str
    note: str
    sources: tuple[str, ...]
    proof: ProofMark | None


class DatingLine(NamedTuple):
    """One of several dates that sources give, in words: what the log holds of it and why, and its sources."""

    words: str
    rank: str
    reason: str
    sources: tuple[str, ...]


class UpdateLine(NamedTuple):
    """What became of a promise."""

    anchor: str
    line: Line
    sources: tuple[str, ...]


class PromiseCard(NamedTuple):
    """Who promised what, and the state of it."""

    terms: Line
    state: str
    kind: str
    updates: tuple[UpdateLine, ...]


class OrderLine(NamedTuple):
    """What is known of the place of a fact among others, and the titles of these."""

    words: str
    titles: str


class TagLink(NamedTuple):
    """A tag, and the value of the query language that finds it, as it stands in an address."""

    name: str
    address: str


class FactCard(NamedTuple):
    """All that a card shows. `number` is its place in the page's order, from 0.

    `date` is its date as it stands in a sentence, `words` with a capital at the beginning.
    """

    number: int
    anchor: str
    kind: str
    date: str
    words: str
    exact: str
    remark: str
    title: str
    claim: str
    rank: str
    summary: str
    dates: tuple[DatingLine, ...]
    quotes: tuple[SaidWords, ...]
    promise: PromiseCard | None
    order: tuple[OrderLine, ...]
    people: list[str]
    place: str
    tags: list[TagLink]
    asides: tuple[str, ...]
    support: tuple[SupportGroup, ...]
    support_words: str
    sources: list[str]


class CardMaker:
    """Makes the card of each row of a subject."""

    def __init__(self, subject: Subject, sources: SourceEntries, proofs: ProofMarks) -> None:
        self._subject, self._sources, self._proofs = subject, sources, proofs
        self._contested = contested_dates(subject)

    def card(self, number: int, row: Row) -> FactCard:
        """The card of a fact."""
        is_quote = row.kind == "quote"
        date = one_line(date_of(row, self._subject))
        support = tuple(self._support(row))
        return FactCard(
            number=number,
            anchor=self._anchor(row, row.id),
            kind="promise" if "promise" in row.stored else row.kind,
            date=date,
            words=date[:1].upper() + date[1:],
            exact=row.date if row.date and not _is_announced(row) and _EXACT.fullmatch(row.date) else "",
            remark=remarks(row, is_contested=(row.log, row.id) in self._contested),
            title=title_of(row),
            claim=", ".join(texts(row.computed.get("claimants"))),
            rank=_ranked(row.stored),
            summary=flat(row.stored.get("summary")),
            dates=tuple(self._dates(row)),
            quotes=tuple(self._quotes(row)),
            promise=self._promise(row) if "promise" in row.stored else None,
            order=tuple(_order(row)),
            people=[] if is_quote else texts(row.computed.get("people")),
            place=flat(row.computed.get("place-name")),
            tags=[TagLink(tag, tag_address(tag)) for tag in texts(row.stored.get("tags"))],
            asides=tuple(self._asides(row)),
            support=support,
            support_words=_support_words(row, support),
            sources=texts(row.computed.get("sources")),
        )

    def _anchor(self, row: Row, id_: str) -> str:
        return self._subject.anchor(row.log, "events", id_)

    def _dates(self, row: Row) -> Iterator[DatingLine]:
        for dating in records(row.stored.get("dates")):
            date = flat(dating.get("date"))
            yield DatingLine(
                self._subject.words(date) if date else "a date that can't be read",
                _RANKS.get(flat(dating.get("rank")), ""),
                flat(dating.get("reason")),
                (*(flat(one.get("source")) for one in records(dating.get("evidence"))),),
            )

    def _quotes(self, row: Row) -> Iterator[SaidWords]:
        if row.kind == "quote":
            yield self._said(row, row.stored, row.id)
            return
        quotes = records(row.stored.get("quotes"))
        if quotes:
            ids = part_ids(row.id, row.stored, set()).quotes
            for quote, id_ in zip(quotes, ids, strict=True):
                yield self._said(row, quote, id_)

    def _said(self, row: Row, quote: Mapping[str, Plain], id_: str) -> SaidWords:
        date = flat(quote.get("date"))
        sources = [flat(one.get("source")) for one in records(quote.get("evidence"))]
        sources = sources or texts(row.computed.get("sources"))
        text = flat(quote.get("text"))
        opening, _, closing = spoken(_WORDS, quote).partition(_WORDS)
        return SaidWords(
            anchor="" if row.kind == "quote" else self._anchor(row, id_),
            opening=opening,
            words=text,
            closing=closing,
            speaker=self._subject.cites(row.log).speaker(quote, date or row.date or ""),
            date=self._subject.words(date) if date and date != row.date else "",
            note=flat(quote.get("note")),
            sources=(*dict.fromkeys(sources),),
            proof=None if quote.get("form") == "paraphrase" else self._proofs.of(row, text, sources),
        )

    def _promise(self, row: Row) -> PromiseCard:
        outcome = outcome_of(row, self._subject.today)
        updates = records(row.stored.get("updates"))
        ids = part_ids(row.id, row.stored, set()).updates
        lines = (
            UpdateLine(
                self._anchor(row, id_),
                update_words(row, update, self._subject),
                (*(flat(one.get("source")) for one in records(update.get("evidence"))),),
            )
            for update, id_ in zip(updates, ids, strict=True)
        )
        kind = outcome.state.calendar.state or outcome.state.recorded or "open"
        return PromiseCard(
            terms_line(row, outcome, self._subject), state_words(row, outcome), kind, tuple(lines)
        )

    def _asides(self, row: Row) -> Iterator[str]:
        yield from doubts(row, self._subject)
        if self._subject.origin.faulty:  # else nothing is unread, and to look for it takes long
            yield from (f"In the log, {words}." for words in unread(row))
        if note := flat(row.stored.get("note")):
            yield note
        for correction in records(row.stored.get("corrections")):
            on, was, why = (flat(correction.get(key)) for key in ("on", "was", "why"))
            day = f" on {self._subject.words(on)}" if on else ""
            yield f"Corrected{day}. It said before: {was}" + (f" ({why})" if why else "")

    def _support(self, row: Row) -> Iterator[SupportGroup]:
        """The evidence of a fact, of its dates, of its quotes and of its updates."""
        stored = row.stored
        named = [("", stored.get("evidence"))]
        for dating in records(stored.get("dates")):
            date = flat(dating.get("date"))
            named.append(
                (f"For {self._subject.words(date)}" if date else "For a date", dating.get("evidence"))
            )
        for quote in records(stored.get("quotes")):
            speaker = ", ".join(self._subject.names(row.log, "people", quote.get("speaker")))
            named.append((f"For the words of {speaker or 'nobody named'}", quote.get("evidence")))
        for update in records(stored.get("updates")):
            status, date = flat(update.get("status")).replace("-", " "), flat(update.get("date"))
            named.append(
                (f"For {status}, {self._subject.words(date) if date else 'undated'}", update.get("evidence"))
            )
        for what, evidence in named:
            passages = tuple(self._passage(row, one) for one in records(evidence))
            if passages:
                yield SupportGroup(what, passages)
        if row.kind == "quote" and not records(stored.get("evidence")):
            sources = (self._sources.cited(row, id_) for id_ in texts(row.computed.get("sources")))
            if cited := tuple(CitedPassage("", "", source, None) for source in sources):
                yield SupportGroup("", cited)

    def _passage(self, row: Row, evidence: Mapping[str, Plain]) -> CitedPassage:
        source, passage = flat(evidence.get("source")), flat(evidence.get("passage"))
        return CitedPassage(
            passage,
            flat(evidence.get("locator")),
            self._sources.cited(row, source),
            self._proofs.of(row, passage, (source,)) if passage else None,
        )


def _is_announced(row: Row) -> bool:
    return bool(row.computed.get("announced") or row.computed.get("between"))


def _ranked(stored: Mapping[str, Plain]) -> str:
    """What the log holds of an event that is disputed, and why."""
    if words := _RANKS.get(flat(stored.get("rank")), ""):
        reason = flat(stored.get("reason"))
        return f"{words[:1].upper()}{words[1:]}{f': {reason}' if reason else ''}"
    return ""


@lru_cache(2**12)
def tag_address(tag: str) -> str:
    """A tag in the address of a page, as a value of the query language."""
    value = tag if tag.replace("-", "").isalnum() else f'"{tag}"'
    return percent_encoded(value, safe="", errors="replace")


def _order(row: Row) -> Iterator[OrderLine]:
    """What is known of its place among others, in words, each with their titles."""
    for key, words in (("after", "After"), ("before", "Before"), ("disputes", "Cannot be so if this is")):
        if titles := texts(row.computed.get(f"{key}-titles")):
            yield OrderLine(words, "; ".join(titles))


def _support_words(row: Row, support: tuple[SupportGroup, ...]) -> str:
    """How many sources and passages a fact has; and how many of the sources are independent.

    That is known of the sources of the fact itself, and so is not said where quotes or updates have others.
    """
    passages = sum(bool(one.passage) for group in support for one in group.passages)
    sources = {one.source.id for group in support for one in group.passages}
    if not sources:
        return "No source is on record"
    words = counted_noun(len(sources), "source")
    if len(sources) > 1 and sources == {*texts(row.computed.get("sources"))}:
        words += f", {flat(row.computed.get('independent'))} independent"
    return f"{words} · {counted_noun(passages, 'passage')}" if passages else words


def counted_noun(number: int, noun: str) -> str:
    """A number of things, such as `1 fact` or `18 facts`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
