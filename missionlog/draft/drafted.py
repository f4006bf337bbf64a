"""What an article gives for a log, as values: people, events with their quotes and promises; what is left.

Nothing here is decided: each value has its place in the text, and a word of doubt where one is due.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple

from missionlog.draft.event_mentions import LeftDate
from missionlog.draft.mentions import Article
from missionlog.draft.people import DraftPerson
from missionlog.evidence.text_range import TextRange
from missionlog.model.format import Path

#: The date of what may have been in any year.
ANY_YEAR: Final = "XXXX"
_NOT_SAID: Final = "the article does not say when"


class DraftQuote(NamedTuple):
    """A quotation without its marks: a range for each paragraph, and the numbers of those who said it.

    `date` is when it was said, as EDTF, where its event has no date: that of a promise is its term.
    """

    parts: tuple[TextRange, ...]
    speakers: tuple[int, ...]
    role: str = ""
    partial: bool = False
    date: str = ""
    doubt: str = ""


class DraftTerms(NamedTuple):
    """The terms of a promise, dates as EDTF; `by` are numbers of people."""

    made: str
    by: tuple[int, ...]
    due: str = ""
    until: str = ""
    condition: TextRange | None = None


class DraftEvent(NamedTuple):
    """An event that is proposed: its title, its date as EDTF, and the passages that tell it.

    `actors` are numbers of people. `doubts` are words of doubt by the way to the value that is unclear.
    `date_words` are the words that name the date, or the term of a promise; `made_words` those that name the
    day on which it was made.
    """

    title: str
    date: str
    passages: tuple[TextRange, ...]
    actors: tuple[int, ...] = ()
    quotes: tuple[DraftQuote, ...] = ()
    promise: DraftTerms | None = None
    doubts: tuple[tuple[Path, str], ...] = ()
    date_words: TextRange | None = None
    made_words: TextRange | None = None


class ArticleDraft(NamedTuple):
    """What an article gives for a log, in the order of the text; `people` are named by their numbers."""

    article: Article
    people: tuple[DraftPerson, ...]
    events: tuple[DraftEvent, ...]
    left: tuple[LeftDate, ...]

    def paragraph(self, range_: TextRange) -> int:
        """The number of the paragraph in which a range begins, counted from 1."""
        return paragraph_number(self.article, range_)


def paragraph_number(article: Article, range_: TextRange) -> int:
    """The number of the paragraph of an article in which a range begins, counted from 1."""
    return max(1, bisect_right(article.body, range_.start, key=lambda one: one.start))


def unsaid_day(article: Article) -> tuple[str, str]:
    """The date of what an article tells without saying when, as EDTF, and the doubt about it."""
    if article.published is None:
        return ANY_YEAR, _NOT_SAID
    return f"[..{article.published.isoformat()}]", f"{_NOT_SAID}: not after its publication"
