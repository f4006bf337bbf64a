"""What is drafted of an article as entries of a log: with ids, and with what the log has already by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from missionlog.api.additions import Addition
from missionlog.api.draft_sources import drafted_source
from missionlog.api.new_ids import NewIds, new_id
from missionlog.documents.extract import extract
from missionlog.draft.articles import article_of
from missionlog.draft.compose import draft_of
from missionlog.draft.drafted import ArticleDraft, DraftEvent, DraftQuote
from missionlog.draft.page_source import page_source
from missionlog.draft.people import DraftPerson, is_bare_body
from missionlog.evidence.text_range import TextRange
from missionlog.model.folding import fold
from missionlog.model.format import EntryName, Path, Plain, Table, records

if TYPE_CHECKING:
    from datetime import date

    from missionlog.api.drafts_known import KnownFacts
    from missionlog.draft.mentions import ArticleKind

#: Where the words of a value stand, by the way to it.
Spans = Mapping[Path, tuple[TextRange, ...]]


class DraftedItem(NamedTuple):
    """An entry that is proposed, with the doubts and the places in the text of its values.

    `is_known`: the log has it, and it stands here because others name it. `like` is the id of the event of
    the log that probably tells the same, or of the only person in it with nearly that name.
    """

    table: Table
    item: Addition
    doubts: Mapping[Path, str]
    spans: Spans
    is_known: bool = False
    like: str = ""


class DraftedArticle(NamedTuple):
    """An article, by the name of its file, as entries of a log; `there` are the ids of events it has."""

    name: str
    draft: ArticleDraft
    source: DraftedItem
    people: list[DraftedItem]
    events: list[DraftedItem]
    there: list[str]


class Drafter:
    """Makes entries of one draft after another; ids, and the people they name, are those of all of them."""

    def __init__(self, known: KnownFacts | None = None) -> None:
        self._known = known
        self._taken: set[EntryName] = set()
        self._new_ids = NewIds(self._with_id)
        self._people: dict[str, str] = {}
        #: The names of those whom an article does not name, by their ids.
        self._unnamed_as: dict[str, str] = {}

    def read(
        self, name: str, data: bytes, published: date | None, kind: ArticleKind | None
    ) -> DraftedArticle:
        """The entries of an article, from the bytes of its document. Raises UnreadableDocument."""
        extracted = extract(data, name)
        page = page_source(data, name, extracted.text)
        day = published or page.published
        article = article_of(extracted.text, day, kind, page.body or None)
        return self.drafted(name, draft_of(article), *drafted_source(page, name, published))

    def drafted(
        self, name: str, draft: ArticleDraft, source: Mapping[str, Plain], doubts: Mapping[Path, str]
    ) -> DraftedArticle:
        """The entries of a draft. `source` is what is known of the article itself."""
        of_article = self._source(source, doubts)
        people = [self._person(one, of_article.item.id) for one in draft.people]
        ids = [one.item.id for one in people]
        roles = [_new_role(entry, one) for entry, one in zip(people, draft.people, strict=True)]
        events: list[DraftedItem] = []
        there: list[str] = []
        for one in draft.events:
            entry = self._event(draft, one, of_article.item.id, ids, roles)
            if entry.like and self._known and self._known.says(entry.like, entry.item.stored):
                there.append(entry.like)
            else:
                events.append(entry)
        named = {id_ for one in events for id_ in _people_of(one.item.stored)}
        return DraftedArticle(
            name, draft, of_article, [one for one in _once(people) if one.item.id in named], events, there
        )

    def _source(self, stored: Mapping[str, Plain], doubts: Mapping[Path, str]) -> DraftedItem:
        found = self._known.source(stored) if self._known else ""
        if found and self._known:
            return DraftedItem(
                "sources", Addition("source", self._known.stored("sources", found), found), {}, {}, True
            )
        return DraftedItem("sources", Addition("source", stored, self._new_id("sources", stored)), doubts, {})

    def _person(self, person: DraftPerson, source: str) -> DraftedItem:
        stored = _stored_person(person)
        doubts: dict[Path, str] = {("name",): person.doubt} if person.doubt else {}
        spans: Spans = {("name",): (person.mention,)} if person.mention else {}
        found = self._known.people(person.name) if self._known and not person.anonymous else []
        if person.anonymous or (is_bare_body(person.name) and not self._is_alias(found, person.name)):
            return self._unnamed(stored, doubts, spans, source)
        if len(found) == 1 and self._known:
            entry = Addition("person", self._known.stored("people", found[0]), found[0])
            return DraftedItem("people", entry, {}, spans, True)
        like: tuple[str, ...] = ()
        if found:
            doubts[("name",)] = f"several in the log are called so: {', '.join(found)}"
        elif self._known and (like := self._known.people_like(person.name)):
            doubts[("name",)] = f"perhaps {' or '.join(like)} of the log"
        key = fold(person.name)
        id_ = self._people[key] = self._people.get(key) or self._new_id("people", stored)
        entry = Addition("person", stored, id_)
        return DraftedItem("people", entry, doubts, spans, like=like[0] if len(like) == 1 else "")

    def _is_alias(self, ids: list[str], name: str) -> bool:
        """Whether the log says who is called so: one whose own name is another."""
        known = self._known
        names = [str(known.stored("people", id_).get("name")) for id_ in ids] if known else []
        return len(names) == 1 and fold(names[0]) != fold(name)

    def _unnamed(
        self, stored: Mapping[str, Plain], doubts: Mapping[Path, str], spans: Spans, source: str
    ) -> DraftedItem:
        """Somebody whom an article does not name, with its id in theirs: those of others are others.

        So is a body of which it says no more than `the agency`.
        """
        base, name = f"{new_id('people', stored, lambda _: False)}-{source}", str(stored["name"])
        ids = chain([base], (f"{base}-{number}" for number in count(2)))
        id_ = next(
            one for one in ids if self._unnamed_as.get(one, name) == name and self._is_called(one, name)
        )
        self._unnamed_as[id_] = name
        if self._known and self._known.has_id("people", id_):
            entry = Addition("person", self._known.stored("people", id_), id_)
            return DraftedItem("people", entry, {}, spans, True)
        return DraftedItem("people", Addition("person", stored, id_), doubts, spans)

    def _is_called(self, id_: str, name: str) -> bool:
        """Whether an id is that of a person of the log with that name, or of nothing in the log."""
        known = self._known
        return not (known and known.has_id("people", id_)) or known.stored("people", id_).get("name") == name

    def _event(
        self, draft: ArticleDraft, event: DraftEvent, source: str, ids: list[str], roles: list[str]
    ) -> DraftedItem:
        text = draft.article.text
        doubts = dict(event.doubts)
        spans: dict[Path, tuple[TextRange, ...]] = {}
        stored: dict[str, Plain] = {}
        if event.date:
            stored["date"] = event.date
            if event.date_words:
                spans[("date",)] = (event.date_words,)
        stored["title"] = event.title
        if event.actors:
            stored["actors"] = [*dict.fromkeys(ids[number] for number in event.actors)]
        evidence, spans_of_evidence = _evidence(draft, event, source)
        stored["evidence"] = evidence
        spans |= spans_of_evidence
        if event.quotes:
            stored["quotes"] = [_stored_quote(text, one, source, ids, roles) for one in event.quotes]
        for number, quote in enumerate(event.quotes):
            spans[("quotes", number, "text")] = quote.parts
            if quote.doubt:
                doubts[("quotes", number, "speaker")] = quote.doubt
        if event.promise:
            terms = event.promise
            promise: dict[str, Plain] = {"made": terms.made, "by": [ids[number] for number in terms.by]}
            promise |= {key: value for key, value in (("due", terms.due), ("until", terms.until)) if value}
            if event.date_words:
                spans[("promise", "due" if terms.due else "until")] = (event.date_words,)
            if terms.condition:
                promise["condition"] = _words(text, terms.condition)
                spans[("promise", "condition")] = (terms.condition,)
            stored["promise"] = promise
        like = self._known.event_like(stored) if self._known else ""
        entry = Addition("event", stored, self._new_id("events", stored))
        return DraftedItem("events", entry, doubts, spans, like=like)

    def _new_id(self, table: Table, stored: Mapping[str, Plain]) -> str:
        id_ = self._new_ids.id_for(table, stored, lambda _: False)
        self._taken.add((table, id_))
        return id_

    def _with_id(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What has an id, in the log or among the drafts, whatever it says; None where the id is free."""
        is_taken = (table, id_) in self._taken or bool(self._known and self._known.has_id(table, id_))
        return {} if is_taken else None


def _stored_person(person: DraftPerson) -> dict[str, Plain]:
    stored: dict[str, Plain] = {"name": person.name}
    if person.is_organisation:
        stored["type"] = "organization"
    if person.anonymous:
        stored["anonymous"] = True
    if person.role:
        stored["roles"] = [{"title": person.role}]
    return stored


def _new_role(entry: DraftedItem, person: DraftPerson) -> str:
    """The role of a person in the article, where it is none of those that the entry has."""
    return "" if has_role(entry.item.stored, person.role) else person.role


def has_role(person: Mapping[str, Plain], title: str) -> bool:
    """Whether a person, as a log has them, has a role of that title."""
    return fold(title) in {fold(str(one.get("title", ""))) for one in records(person.get("roles"))}


def _evidence(draft: ArticleDraft, event: DraftEvent, source: str) -> tuple[list[Plain], Spans]:
    """The passages of an event; those of the same words are told apart by their paragraphs."""
    text = draft.article.text
    passages = [text[slice(*one)] for one in event.passages]
    times = Counter(passages)
    found: list[Plain] = []
    spans: dict[Path, tuple[TextRange, ...]] = {}
    for number, (words, range_) in enumerate(zip(passages, event.passages, strict=True)):
        one: dict[str, Plain] = {"source": source, "passage": words}
        if times[words] > 1:
            one["locator"] = f"paragraph {draft.paragraph(range_)}"
        found.append(one)
        spans["evidence", number, "passage"] = (range_,)
    return found, spans


def _stored_quote(
    text: str, quote: DraftQuote, source: str, ids: list[str], roles: list[str]
) -> dict[str, Plain]:
    speakers: list[Plain] = [ids[number] for number in quote.speakers]
    stored: dict[str, Plain] = {"speaker": speakers if len(speakers) > 1 else speakers[0]}
    role = roles[quote.speakers[0]] if len(quote.speakers) == 1 else ""
    if role:
        stored["role"] = role
    stored["text"] = " ".join(text[slice(*part)] for part in quote.parts)
    stored["form"] = "partial" if quote.partial else "direct"
    if quote.date:
        stored["date"] = quote.date
    if len(quote.parts) > 1:
        stored["evidence"] = [{"source": source, "passage": text[slice(*part)]} for part in quote.parts]
    return stored


def _words(text: str, range_: TextRange) -> str:
    return text[slice(*range_)]


def _people_of(stored: Mapping[str, Plain]) -> set[str]:
    from missionlog.model.format import EVENT, names_in

    return {id_ for table, id_ in names_in(EVENT, stored) if table == "people"}


def _once(items: list[DraftedItem]) -> list[DraftedItem]:
    return [*{one.item.id: one for one in items}.values()]
