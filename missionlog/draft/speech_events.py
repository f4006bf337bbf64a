"""The events at which the quotations of an article were said.

A quotation belongs to the promise or the dated event of its own sentence; else to what its speaker said
before; else, where somebody unnamed speaks on a day and the next paragraph quotes a name, to that. For any
other there is an event of its own, whose day the article does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from missionlog.draft.drafted import DraftEvent, DraftQuote, paragraph_number, unsaid_day
from missionlog.draft.event_mentions import EventMention
from missionlog.draft.function_words import ARTICLES
from missionlog.draft.mentions import Article, QuoteMention
from missionlog.draft.occasions import is_said_then
from missionlog.draft.people import NOT_NAMED, People, shown
from missionlog.draft.sentences import sentences
from missionlog.draft.verbs_of_saying import VERB_FORMS, WEAK_FORMS
from missionlog.edtf import parse
from missionlog.edtf.calendar import day_number
from missionlog.evidence.text_range import TextRange
from missionlog.model.folding import words_as_written
from missionlog.model.format import Path

_MIN_QUOTE_WORDS: Final = 3
#: In days before publication: what was said longer ago was said at another time than the rest.
_THESE_DAYS: Final = 31
#: A passage with a quotation and who said it is no longer than this; else it is the quotation alone.
_MAX_PASSAGE: Final = 500
_TITLE_WORDS: Final = 80
#: So many words behind a verb of saying, and the event tells nothing but that somebody spoke.
_MAX_AFTER_SAYING: Final = 3
#: Passages are so short that one which reaches into a sentence begins at most so many before it.
_NEAR_PASSAGES: Final = 4
_BY_QUOTED: Final = "that it is theirs is taken from the quotation in the same sentence"
_MADE: Final[Path] = ("promise", "made")
_DAY_BEFORE: Final = "that it was said then is taken from the paragraph before"
#: A quotation within another, with its marks; an apostrophe within a word is none.
_INNER: Final = re.compile(
    r"(?<!\w)(?:‘(?:[^‘’]|’(?=\w)){1,400}’|'(?:[^']|'(?=\w)){1,400}'|“[^“”]{1,400}”)(?!\w)"
)


class Speeches:
    """Puts the quotations of an article into its events, and makes events for the others."""

    def __init__(
        self, article: Article, people: People, told: Sequence[EventMention], promised: Sequence[DraftEvent]
    ) -> None:
        self._article = article
        self._people = people
        self._told = told
        self._events = [*map(_event, told), *promised]
        self._passages = sorted(
            (passage, at) for at, one in enumerate(self._events) for passage in one.passages
        )
        self._quotes: list[list[DraftQuote]] = [[] for _ in self._events]
        self._latest: dict[tuple[int, ...], int] = {}
        self._words: set[tuple[tuple[int, ...], str]] = set()
        self._paragraph = TextRange(0, 0)
        self._sentences: list[TextRange] = []

    @property
    def events(self) -> list[DraftEvent]:
        """The events, each with the quotations that were put into it."""
        return [
            event._replace(quotes=tuple(quotes))
            for event, quotes in zip(self._events, self._quotes, strict=True)
        ]

    def add(self, mention: QuoteMention) -> None:
        """Put a quotation into its event."""
        parts = tuple(self._inner(part) for part in mention.parts)
        words = " ".join(words_as_written(self._article.text[slice(*part)]) for part in parts)
        if len(words.split()) < _MIN_QUOTE_WORDS:
            return
        speakers = self._people.numbers_of(mention.speaker)
        if (speakers, words) in self._words:
            return
        self._words.add((speakers, words))
        doubt = self._people.people[speakers[0]].doubt
        quote = DraftQuote(parts, speakers, partial=mention.partial, doubt=doubt)
        self._into(self._event_of(mention, quote), quote)

    def _into(self, at: int, quote: DraftQuote) -> None:
        event = self._events[at]
        actors = event.actors if quote.doubt else tuple(dict.fromkeys((*event.actors, *quote.speakers)))
        event = self._promised_by(event._replace(actors=actors), quote)
        self._events[at], quote = self._said_when_made(event, quote, len(self._quotes[at]))
        self._quotes[at].append(quote)
        if self._is_of_these_days(event):
            self._latest[quote.speakers] = at

    def _is_of_these_days(self, event: DraftEvent) -> bool:
        """Whether what its speaker says next may be said at an event: not where that was long ago."""
        published = self._article.published
        when = event.promise.made if event.promise else event.date
        if published is None or when.startswith("[.."):
            return True
        return parse(when).end_latest > day_number(*published.timetuple()[:3]) - _THESE_DAYS

    def _promised_by(self, event: DraftEvent, quote: DraftQuote) -> DraftEvent:
        """A promise of which nobody is named as whose it is, as that of who is quoted in its sentence."""
        names = [self._people.people[number].name for number in event.promise.by] if event.promise else []
        if event.promise is None or names != [NOT_NAMED] or quote.doubt:
            return event
        path: Path = ("promise", "by")
        doubts = (*(one for one in event.doubts if one[0] != path), (path, _BY_QUOTED))
        return event._replace(promise=event.promise._replace(by=quote.speakers), doubts=doubts)

    def _said_when_made(
        self, event: DraftEvent, quote: DraftQuote, number: int
    ) -> tuple[DraftEvent, DraftQuote]:
        """A quotation of a promise with the day on which that was made: without, its date were the term.

        A quotation that itself tells of that day (`“They promised in 2021 to go”`) was said later.
        """
        if event.promise is None or event.date:
            return event, quote
        if event.made_words and any(part.start <= event.made_words.start < part.end for part in quote.parts):
            day, doubt = unsaid_day(self._article)
            later: tuple[Path, str] = (("quotes", number, "date"), doubt)
            return event._replace(doubts=(*event.doubts, later)), quote._replace(date=day)
        of_day: list[tuple[Path, str]] = [
            (("quotes", number, "date"), doubt) for path, doubt in event.doubts if path == _MADE
        ]
        return event._replace(doubts=(*event.doubts, *of_day)), quote._replace(date=event.promise.made)

    def _event_of(self, mention: QuoteMention, quote: DraftQuote) -> int:
        """The number of the event at which a quotation was said."""
        stretch = self._stretch(mention)
        at = self._in_stretch(stretch, mention.parts)
        if at is not None:
            self._name(at, quote)
            return at
        is_named = mention.speaker is not None
        if is_named and quote.speakers in self._latest:
            return self._latest[quote.speakers]
        at = self._said_before(stretch) if is_named else None
        if at is not None:
            doubt = (("quotes", len(self._quotes[at]), "text"), _DAY_BEFORE)
            self._events[at] = self._events[at]._replace(doubts=(*self._events[at].doubts, doubt))
            return at
        return self._new(mention, quote, stretch)

    def _stretch(self, mention: QuoteMention) -> TextRange:
        """The sentences of a quotation, with that in which its speaker is named, if it is the next to it."""
        first = mention.parts[0]
        paragraph = self._paragraph_of(first)
        start, end = first.start, mention.parts[-1].end
        if mention.speaker and mention.speaker.mention.start >= paragraph.start:
            named = mention.speaker.mention
            if named.end <= max(paragraph.end, end):
                start, end = min(start, named.start), max(end, named.end)
        return TextRange(self._sentence_at(start).start, max(self._sentence_at(end - 1).end, end))

    def _paragraph_of(self, range_: TextRange) -> TextRange:
        body = self._article.body
        paragraph = body[min(paragraph_number(self._article, range_), len(body)) - 1] if body else range_
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._sentences = sentences(self._article.text, paragraph)
        return paragraph

    def _sentence_at(self, offset: int) -> TextRange:
        at = bisect_right(self._sentences, offset, key=lambda one: one.start) - 1
        return self._sentences[at] if at >= 0 else TextRange(offset, offset + 1)

    def _in_stretch(self, stretch: TextRange, parts: Sequence[TextRange]) -> int | None:
        """The event in some sentences at which a quotation was said: a promise rather than another."""
        first = bisect_left(self._passages, stretch.start, key=lambda one: one[0].start)
        found: list[int] = []
        for passage, at in self._passages[max(0, first - _NEAR_PASSAGES) :]:
            if passage.start >= stretch.end:
                break
            if passage.end > stretch.start and self._is_said_at(at, passage, parts):
                found.append(at)
        return next((at for at in found if self._events[at].promise), found[0] if found else None)

    def _is_said_at(self, at: int, passage: TextRange, parts: Sequence[TextRange]) -> bool:
        """Whether a quotation was said at an event with a passage beside it, or when that was promised."""
        event = self._events[at]
        if event.promise or event.date_words is None:
            return True
        is_long = event.date.endswith("/..")
        return not is_long and is_said_then(self._article.text, passage, event.date_words, parts)

    def _said_before(self, stretch: TextRange) -> int | None:
        """The event of the paragraph before at which somebody unnamed speaks on a day."""
        first = bisect_left(self._passages, stretch.start, key=lambda one: one[0].start)
        for passage, at in reversed(self._passages[max(0, first - _NEAR_PASSAGES) : first]):
            apart = paragraph_number(self._article, stretch) - paragraph_number(self._article, passage)
            if at < len(self._told) and apart <= 1 and self._is_said_by_somebody(at):
                return at if not self._quotes[at] else None
        return None

    def _is_said_by_somebody(self, at: int) -> bool:
        """Whether an event is that an unnamed person said something."""
        words = self._events[at].title.split()
        said = any(word in VERB_FORMS and word not in WEAK_FORMS for word in words)
        return said and words[0].lower() in ARTICLES - {"the"}

    def _name(self, at: int, quote: DraftQuote) -> None:
        """Give an event that tells of nothing but the speaking its title from what is said."""
        event = self._events[at]
        words = event.title.split()
        verb = next((index for index, word in enumerate(words) if word.lower() in VERB_FORMS), -1)
        says_only = verb == 0 or (verb > 0 and len(words) - verb - 1 <= _MAX_AFTER_SAYING)
        if says_only and event.promise is None and not self._quotes[at]:
            self._events[at] = event._replace(title=self._title(quote))

    def _title(self, quote: DraftQuote) -> str:
        words = " ".join(self._article.text[slice(*quote.parts[0])].split()).rstrip(" ,.;:")
        if len(words) > _TITLE_WORDS:
            words = f"{words[:_TITLE_WORDS].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"
        speakers = [self._people.people[number] for number in quote.speakers]
        name = "" if speakers[0].name == NOT_NAMED else f"{shown(speakers)}: "
        return f"{name}“{words}”"

    def _new(self, mention: QuoteMention, quote: DraftQuote, stretch: TextRange) -> int:
        date, doubt = unsaid_day(self._article)
        passage = stretch if stretch.end - stretch.start <= _MAX_PASSAGE else quote.parts[0]
        event = DraftEvent(self._title(quote), date, (passage,), doubts=((("date",), doubt),))
        self._events.append(event)
        self._quotes.append([])
        return len(self._events) - 1

    def _inner(self, part: TextRange) -> TextRange:
        """What stands between the marks of a quotation, without blanks and a comma at its end.

        Marks of a quotation within it stay, where both do.
        """
        text = self._article.text
        start, end = part
        while start < end and not text[start].isalnum() and text[start] not in "([$£€[…":
            if start > part.start and _INNER.match(text, start, end):
                break
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\"“”«»„'‘’,"):
            if end < part.end and _ends_inner(text[start:end]):
                break
            end -= 1
        return TextRange(start, end) if start < end else part


def _ends_inner(words: str) -> bool:
    """Whether words end with the mark that closes a quotation within them."""
    return any(match.end() == len(words) for match in _INNER.finditer(words))


def _event(mention: EventMention) -> DraftEvent:
    doubts = ((("date",), mention.doubt),) if mention.doubt else ()
    return DraftEvent(
        mention.title, mention.date, mention.passages, doubts=doubts, date_words=mention.mention.range
    )
