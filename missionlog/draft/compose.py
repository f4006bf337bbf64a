"""An article to a draft: everything that is found in it, put together for a log."""

from __future__ import annotations

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.drafted import ArticleDraft
from missionlog.draft.event_mentions import event_mentions
from missionlog.draft.exact_passages import with_exact_passages
from missionlog.draft.mentions import Article
from missionlog.draft.people import People
from missionlog.draft.promise_mentions import promise_mentions
from missionlog.draft.promised_events import promised_event
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.draft.same_events import merged
from missionlog.draft.same_promises import merged_promises
from missionlog.draft.speech_events import Speeches
from missionlog.draft.text_tokens import whole_words


def draft_of(article: Article) -> ArticleDraft:
    """What an article gives for a log, in the order of the text."""
    dates = date_mentions(article)
    quotes = quote_mentions(article)
    promises = promise_mentions(article, dates, quotes)
    used = {date.range for one in promises for date in (one.term, one.made) if date}
    found = event_mentions(article, dates, quotes, used)
    people = People(article.text)
    promised = [promised_event(article, one, people) for one in merged_promises(article.text, promises)]
    speeches = Speeches(article, people, merged(article.text, found.events), promised)
    for quote in quotes:
        speeches.add(quote)
    whole = (
        one._replace(passages=tuple(whole_words(article.text, part) for part in one.passages))
        for one in speeches.events
    )
    told = (with_exact_passages(article.text, one) for one in whole)
    events = sorted((one for one in told if one), key=lambda one: one.passages[0])
    return ArticleDraft(article, (*people.people,), (*events,), found.left)
