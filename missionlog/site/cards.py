"""The cards of the page: each fact with its date in words, what was said and promised, and its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
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
#: What is said of the other events by whose titles, in these fields, the place of a fact is known.
_ORDER: Final = {
    "after-titles": "After",
    "before-titles": "Before",
    "disputes-titles": "Cannot be so if this is",
}
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
        self._cites = cache(subject.cites)

    def card(self, number: int, row: Row) -> FactCard:
        """The card of a fact."""
        stored, computed = row.stored, row.computed
        is_quote, id_, day = row.kind == "quote", row.id, row.date
        date = one_line(date_of(row, self._subject))
        support = (*self._support(row),)
        return FactCard(
            number=number,
            anchor=self._anchor(row, id_),
            kind="promise" if "promise" in stored else row.kind,
            date=date,
            words=date[:1].upper() + date[1:],
            exact=day if day and not _is_announced(row) and _EXACT.fullmatch(day) else "",
            remark=remarks(row, is_contested=bool(self._contested) and (row.log, id_) in self._contested),
            title=title_of(row),
            claim=", ".join(texts(computed.get("claimants"))),
            rank=_ranked(stored) if "rank" in stored else "",
            summary=flat(stored.get("summary")),
            dates=(*self._dates(row),) if "dates" in stored else (),
            quotes=(*self._quotes(row),) if is_quote or "quotes" in stored else (),
            promise=self._promise(row) if "promise" in stored else None,
            order=(*_order(row),),
            people=[] if is_quote else texts(computed.get("people")),
            place=flat(computed.get("place-name")),
            tags=[*map(tag_link, texts(stored.get("tags")))],
            asides=(*self._asides(row),),
            support=support,
            support_words=_support_words(row, support),
            sources=texts(computed.get("sources")),
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
            speaker=self._cites(row.log).speaker(quote, date or row.date or ""),
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
        evidence = records(stored.get("evidence"))
        if evidence:
            yield self._group(row, "", evidence)
        for dating in records(stored.get("dates")):
            if found := records(dating.get("evidence")):
                date = flat(dating.get("date"))
                yield self._group(row, f"For {self._subject.words(date)}" if date else "For a date", found)
        for quote in records(stored.get("quotes")):
            if found := records(quote.get("evidence")):
                speaker = ", ".join(self._subject.names(row.log, "people", quote.get("speaker")))
                yield self._group(row, f"For the words of {speaker or 'nobody named'}", found)
        for update in records(stored.get("updates")):
            if found := records(update.get("evidence")):
                status, date = flat(update.get("status")).replace("-", " "), flat(update.get("date"))
                words = self._subject.words(date) if date else "undated"
                yield self._group(row, f"For {status}, {words}", found)
        if row.kind == "quote" and not evidence:
            sources = (self._sources.cited(row, id_) for id_ in texts(row.computed.get("sources")))
            if cited := tuple(CitedPassage("", "", source, None) for source in sources):
                yield SupportGroup("", cited)

    def _group(self, row: Row, what: str, evidence: Iterable[Mapping[str, Plain]]) -> SupportGroup:
        return SupportGroup(what, tuple([self._passage(row, one) for one in evidence]))

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
def tag_link(tag: str) -> TagLink:
    """A tag with its address on the page, which has it as a value of the query language."""
    value = tag if tag.replace("-", "").isalnum() else f'"{tag}"'
    return TagLink(tag, percent_encoded(value, safe="", errors="replace"))


def _order(row: Row) -> Iterator[OrderLine]:
    """What is known of its place among others, in words, each with their titles."""
    for field, words in _ORDER.items():
        if titles := texts(row.computed.get(field)):
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
