"""The promises of an article as events that are proposed: who promises what, and by when."""

from __future__ import annotations

from typing import Final

from missionlog.draft.drafted import DraftEvent, DraftTerms, unsaid_day
from missionlog.draft.event_titles import short_title
from missionlog.draft.mentions import Article, PromiseMention
from missionlog.draft.people import People
from missionlog.model.format import Path

_BY_NOT_SAID: Final = "the article does not say by whom"


def promised_event(article: Article, promise: PromiseMention, people: People) -> DraftEvent:
    """The event of a promise. What the article does not say of it is marked."""
    doubts: list[tuple[Path, str]] = []
    made, made_doubt = promise.made.when.text if promise.made and promise.made.when else "", ""
    if not made:
        made, made_doubt = unsaid_day(article)
        doubts.append((("promise", "made"), made_doubt))
    numbers = [number for speaker in promise.by or (None,) for number in people.numbers_of(speaker)]
    if not promise.by:
        doubts.append((("promise", "by"), _BY_NOT_SAID))
    if promise.doubt:
        doubts.append((("title",), promise.doubt))
    if promise.term and promise.term.doubt:
        doubts.append((("promise", "due" if promise.due else "until"), promise.term.doubt))
    by = tuple(dict.fromkeys(numbers))
    terms = DraftTerms(
        made,
        by,
        promise.due.text if promise.due else "",
        promise.until.text if promise.until else "",
        promise.condition,
    )
    title = short_title(" ".join(article.text[slice(*part)].strip() for part in promise.title))
    actors = by if promise.by else ()
    words = promise.term.range if promise.term else None
    passages = (promise.range, *promise.repeats)
    made_words = promise.made.range if promise.made else None
    return DraftEvent(title, "", passages, actors, (), terms, tuple(doubts), words, made_words)
