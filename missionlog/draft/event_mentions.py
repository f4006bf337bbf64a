"""The events that an article tells: a clause with a date and a verb that tells what happened then.

A caption has its date in a sentence of its own, behind the one that tells. What is planned, said within a
quotation, or has no verb becomes no event; each such date is told with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.draft.clause_telling import Telling
from missionlog.draft.clauses import clause_of, main_clause
from missionlog.draft.event_titles import short_title, title_of
from missionlog.draft.finite_verbs import SentenceWords, tokens_of
from missionlog.draft.function_words import is_determiner
from missionlog.draft.inner_clauses import BORDERS
from missionlog.draft.joined_dates import JoinedDate, joined_dates
from missionlog.draft.mentions import Article, DateMention, QuoteMention
from missionlog.draft.sentences import sentences, without_date_line
from missionlog.evidence.text_range import TextRange

#: Why a date became no event.
PLANNED: Final = "planned, or only possible: not told as a fact"
QUOTED: Final = "within a quotation"
NO_VERB: Final = "no verb with it that tells what happened"
NO_SUBJECT: Final = "no word near its verb for who or what it is told of"
OF_A_NOUN: Final = "it belongs to a thing that is only mentioned"
TERM: Final = "a term, and nothing is promised with it"
DATE_LINE: Final = "the date line"
MANY: Final = "one of many dates in a sentence"
_UNCLEAR: Final = "the date is unclear"
_NOT_TOLD: Final[Mapping[Telling, str]] = {
    "planned": PLANNED,
    "no subject": NO_SUBJECT,
    "of a noun": OF_A_NOUN,
}
#: What a date is counted with, and what stands before that from which it is.
_COUNTED: Final = frozenset(
    f"{unit}{ending}"
    for unit in ("day", "week", "month", "year", "decade", "century")
    for ending in ("", "s")
)
_ANCHORS: Final = frozenset(("after", "since", "before", "following"))
#: What ends the noun from which a date is counted.
_NOUN_ENDS: Final = frozenset((",", ".", "who", "which", "that", "where"))
_ANCHOR_REACH: Final = 400
#: A sentence of so many words beside its date may be the place and date of a caption.
_MAX_CAPTION_WORDS: Final = 10
#: A caption tells at least so many words before its date.
_MIN_CAPTION_WORDS: Final = 6
#: Of a sentence with more dates, as tables and indexes have, only so many are looked at.
_MAX_DATES: Final = 8
#: What a sentence about a photograph calls it, and how far from its beginning its date stands at most.
_PHOTOS: Final = frozenset(("photo", "photograph", "picture", "image", "handout", "frame", "photos"))
_PHOTO_REACH: Final = 60
_THAT: Final = re.compile(r"\bthat\s+")
_COURT: Final = re.compile(
    r"\b(?:guilty|pleaded|convicted|accused|charged|sentenced|jailed|imprisoned|fined|suspected|acquitted)\b"
)
_GERUND: Final = re.compile(r"\b(?:for|of|by|from|after|before|without|about|in|on)\s+[a-z]+ing\b")
#: The signs that end the date line of a news agency.
_DATE_LINE_ENDS: Final = ("—", "–", "--", "-", ":", "(")


class EventMention(NamedTuple):
    """What an article tells of a date: where, in which words, and when it happened, as EDTF."""

    passages: tuple[TextRange, ...]
    title: str
    date: str
    mention: DateMention
    doubt: str = ""


class LeftDate(NamedTuple):
    """A date of an article that became nothing: the sentence in which it stands, and why."""

    sentence: TextRange
    mention: DateMention
    reason: str


class FoundEvents(NamedTuple):
    """The events of an article, and the dates of it that became none."""

    events: tuple[EventMention, ...]
    left: tuple[LeftDate, ...]


class _Sentence(NamedTuple):
    range: TextRange
    before: TextRange | None
    dates: list[DateMention]


def event_mentions(
    article: Article, dates: Sequence[DateMention], quotes: Sequence[QuoteMention], used: set[TextRange]
) -> FoundEvents:
    """The events of an article. `used` are the ranges of dates that promises have."""
    quoted = sorted(part for quote in quotes for part in quote.parts)
    events: list[EventMention] = []
    left: list[LeftDate] = []
    for sentence in _with_dates(article, dates):
        told: list[EventMention] = []
        unused = [date for date in sentence.dates if date.range not in used]
        for number, date in enumerate(joined_dates(article.text, unused)):
            found = _event(article, sentence, date, quoted) if number < _MAX_DATES else MANY
            if isinstance(found, EventMention) and told and told[-1].passages == found.passages:
                found = _second(article, sentence, told[-1], found, date)
            if isinstance(found, str):
                left.append(LeftDate(sentence.range, date.mention, found))
            else:
                told.append(found)
        events += (one for one in told if not any(_is_told_closer(one, other) for other in told))
    return FoundEvents(tuple(events), tuple(left))


def _second(
    article: Article, sentence: _Sentence, first: EventMention, second: EventMention, date: JoinedDate
) -> EventMention | str:
    """What a sentence tells of its second date: another clause within it, or nothing.

    `He said on Monday that he had resigned in May` has two; the second of `jailed on Monday for lying in May`
    is not that of the verb.
    """
    start, end = first.mention.range.end, second.mention.range.start
    if inner := _THAT.search(article.text, start, end):
        clause = clause_of(article.text, TextRange(inner.end(), sentence.range.end), date.words)
        title = title_of(article.text, clause, date.words)
        return second._replace(title=title) if clause.telling == "told" else OF_A_NOUN
    return OF_A_NOUN if _GERUND.search(article.text, start, end) else second


def _is_told_closer(event: EventMention, other: EventMention) -> bool:
    """Whether another event is the same and has the day of its year: `In 2005, … on 10 July`."""
    one, closer = event.mention.when, other.mention.when
    if one is None or closer is None or event.passages != other.passages:
        return False
    return one.earliest <= closer.earliest and closer.latest <= one.latest and one.text != closer.text


def _with_dates(article: Article, dates: Sequence[DateMention]) -> Iterator[_Sentence]:
    """The sentences of an article that have a date, each with the one before it in its paragraph."""
    at = 0
    for paragraph in article.body:
        while at < len(dates) and dates[at].range.start < paragraph.start:
            at += 1
        if at == len(dates) or dates[at].range.start >= paragraph.end:
            continue
        ranges = sentences(article.text, paragraph)
        for before, range_ in pairwise([None, *ranges]):
            assert range_ is not None
            found = []
            while at < len(dates) and dates[at].range.start < range_.end:
                found.append(dates[at])
                at += 1
            if found:
                yield _Sentence(range_, before, found)


def _event(
    article: Article, sentence: _Sentence, joined: JoinedDate, quoted: Sequence[TextRange]
) -> EventMention | str:
    """What happened on a date, or why nothing is told of it."""
    date = joined.mention
    at = bisect_right(quoted, date.range.start, key=lambda part: part.start) - 1
    if at >= 0 and date.range.start < quoted[at].end:
        return QUOTED
    if date.when is None:
        return f"{_UNCLEAR}: {date.doubt}" if date.doubt else _UNCLEAR
    if date.bound in ("due", "until"):
        return TERM
    if _is_ahead(article, date):
        return PLANNED
    text = article.text
    if anchored := _anchored(text, sentence, date):
        return _mention(article, anchored, short_title(text[slice(*anchored)]), date)
    if _is_date_line(text, sentence.range, date):
        return DATE_LINE
    if photo := _photo(article, sentence, date):
        return photo
    clause = clause_of(text, without_date_line(text, sentence.range), joined.words)
    if clause.telling == "no verb":
        return _of_caption(article, sentence, date) or _caption(article, sentence, date) or NO_VERB
    if clause.telling != "told":
        return _NOT_TOLD[clause.telling]
    if "/" in date.when.text and _COURT.search(text, *clause.range):
        return OF_A_NOUN  # `guilty of fraud between 2016 and 2019`
    return _mention(article, clause.range, title_of(text, clause, joined.words), date) or NO_VERB


def _mention(article: Article, range_: TextRange, title: str, date: DateMention) -> EventMention | str:
    passage = TextRange(min(range_.start, date.range.start), max(range_.end, date.range.end))
    if not any(map(str.isalpha, title)):
        return NO_VERB
    assert date.when is not None
    written = date.when.text
    is_open = date.bound == "since" and written.replace("-", "").isdigit()
    return EventMention((passage,), title, f"{written}/.." if is_open else written, date, date.doubt)


def _is_ahead(article: Article, date: DateMention) -> bool:
    """Whether a date lies after the day of publication."""
    assert date.when is not None
    return article.published is not None and date.when.earliest > article.published.isoformat()


def _anchored(text: str, sentence: _Sentence, date: DateMention) -> TextRange | None:
    """What happened at a date that is counted from it: `the creation` of `a decade after the creation`.

    None where a date is counted from nothing, or what follows is no noun phrase.
    """
    named = [one.word.lower() for one in tokens_of(text, date.range)]
    if not any(word in _COUNTED for word in named):
        return None
    end = min(sentence.range.end, date.range.end + _ANCHOR_REACH)
    tokens = tokens_of(text, TextRange(date.range.start, end))
    at = next((index for index, one in enumerate(tokens) if one.word.lower() in _ANCHORS), len(tokens))
    if at > len(named):
        return None
    behind = tokens[at + 1 :]
    if len(behind) < 2 or not is_determiner(behind[0].word.lower()):
        return None
    ends = (index for index, one in enumerate(behind) if one.word in _NOUN_ENDS or one.word in BORDERS)
    last = behind[next(ends, len(behind)) - 1]
    return TextRange(behind[0].start, last.end) if last.start > behind[0].start else None


def _of_caption(article: Article, sentence: _Sentence, date: DateMention) -> EventMention | None:
    """What the sentence before tells, where this one has but a place and the date."""
    words = [one for one in tokens_of(article.text, sentence.range) if one.word[0].isalnum()]
    if sentence.before is None or len(words) > _MAX_CAPTION_WORDS:
        return None
    clause = main_clause(article.text, sentence.before)
    if clause.telling != "told":
        return None
    passage = TextRange(sentence.before.start, date.range.end)
    found = _mention(article, passage, title_of(article.text, clause, None), date)
    return found if isinstance(found, EventMention) else None


def _caption(article: Article, sentence: _Sentence, date: DateMention) -> EventMention | None:
    """What a paragraph shows that begins with one sentence and its date: the verb need not be known."""
    told = TextRange(sentence.range.start, date.range.start)
    words = [one for one in tokens_of(article.text, told) if one.word[0].isalnum()]
    is_last = not any(map(str.isalnum, article.text[date.range.end : sentence.range.end]))
    is_behind_comma = article.text[slice(*told)].rstrip().endswith(",")
    if sentence.before or not is_last or not is_behind_comma or len(words) < _MIN_CAPTION_WORDS:
        return None
    found = _mention(article, told, short_title(article.text[slice(*told)]), date)
    return found if isinstance(found, EventMention) else None


def _photo(article: Article, sentence: _Sentence, date: DateMention) -> EventMention | None:
    """What a photograph shows: `In this Feb. 17, 2016 file photo, a crane lifts the first girder.`"""
    text = article.text
    is_near = date.range.start <= sentence.range.start + _PHOTO_REACH
    if not is_near or not text.startswith(("In ", "in ", "IN "), sentence.range.start):
        return None
    end = min(sentence.range.end, date.range.end + _ANCHOR_REACH)
    words = SentenceWords(tokens_of(text, TextRange(sentence.range.start, end)))
    photo = next((at for at, one in enumerate(words.tokens) if one.word.lower() in _PHOTOS), None)
    verb = None if photo is None else words.next_finite(photo)
    behind = [one for one in words.tokens[:verb] if one.word == "," and one.start >= date.range.end]
    if verb is None or not behind:
        return None
    told = TextRange(behind[-1].end, sentence.range.end)
    found = _mention(article, sentence.range, short_title(text[slice(*told)]), date)
    return found if isinstance(found, EventMention) else None


def _is_date_line(text: str, sentence: TextRange, date: DateMention) -> bool:
    """Whether a date stands in the line with place and day before the text: `BAGHDAD, Oct. 2 (Agency) –`."""
    before = text[sentence.start : date.range.start]
    after = text[date.range.end : date.range.end + 3].strip()
    place = before.strip(" ,")
    return bool(place) and place.isupper() and len(before) <= 60 and after.startswith(_DATE_LINE_ENDS)
