"""The terms in a sentence: dates by which something is done or until which it goes on, and spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, DateMention
from missionlog.draft.promise_words import HOW_MANY
from missionlog.draft.time_words import UNITS
from missionlog.edtf import When, parse
from missionlog.edtf.calendar import civil
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Unit
from missionlog.phrases.vocabulary import WEEKDAYS

_WITHIN: Final = re.compile(
    rf"\bwithin\s+(?:the\s+)?(?:next\s+|coming\s+)?(?P<count>\d{{1,3}}|an|{'|'.join(HOW_MANY)})\s+"
    r"(?P<unit>(?:day|week|fortnight|month|year|decade))s?\b(?!\s+(?:of|after|from|before))",
    re.IGNORECASE,
)
_COUNTED: Final = "counted from the day of publication"
_PASSED: Final = "its term is left out: the next words say that it has passed"
UNKNOWN_DAY: Final = "its term is left out: it is counted from a day that the article does not name"
_BEGUN: Final = "its term is left out: it had begun already when it was promised"
#: What tells how it went: `He never did.`, `and did not`.
_TELLS_THE_END: Final = re.compile(
    r"[.!”\"’]*\s+(?:(?:and|but)\s+)?(?:(?:he|she|it|they|i|we)\s+)?"
    r"(?:never\s+did|never\s+has|never\s+came|did(?:\s+not|n[’']t)?|failed\s+to)\s*[.,;!]",
    re.IGNORECASE,
)
#: A day of which nobody knows which it was.
_SOME_DAY: Final = re.compile(
    rf"\b(?:on\s+an?|one)\s+(?:(?:\w+)\s+)?(?:day|morning|evening|night|{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
#: Before the words of a term, so that they are read as those of a date to come.
_TO_COME: Final = "It will be done by "
_A: Final = re.compile(r"\ban?\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_BEFORE: Final = re.compile(r"\bbefore\s+(?:the\s+)?\Z", re.IGNORECASE)
NAMES_ITS_YEAR: Final = re.compile(r"\d{4}|\b(?:that|same|following|previous|later)\b", re.IGNORECASE)
_LATEST: Final = re.compile(r",?\s+at\s+(?:the\s+)?latest\b", re.IGNORECASE)

#: A time of day without a day: `open until 6 p.m.` is no term.
_CLOCK: Final = re.compile(
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?|o[’']clock)?|noon|midnight)", re.IGNORECASE
)
#: `A year earlier than planned` tells how far two plans differ.
_COMPARED: Final = re.compile(r"\s+than\b")


class Term(NamedTuple):
    """A term: its words, when it ends, and how it binds; `bound` is empty of a date without such words."""

    range: TextRange
    when: When
    bound: Literal["", "due", "until", "since"]
    mention: DateMention | None = None
    doubt: str = ""


def terms_within(
    text: str, sentence: TextRange, dates: Sequence[DateMention], published: date | None
) -> list[Term]:
    """The dates and spans of time in a sentence, in order: those that settle when something ends."""
    terms = [
        Term(one.range, one.when, one.bound or _bound_behind(text, one.range), one, one.doubt)
        for one in dates
        if one.when is not None and sentence.start <= one.range.start and one.range.end <= sentence.end
        if not _CLOCK.fullmatch(text, *one.range) and not _COMPARED.match(text, one.range.end)
    ]
    if published is not None:
        taken = [term.range for term in terms]
        terms += [one for one in _spans(text, sentence, published) if not _touches(one.range, taken)]
    return sorted(terms, key=lambda term: term.range.start)


def _bound_behind(text: str, date: TextRange) -> Literal["", "due"]:
    """How words behind a date bind it: `on 3 May at the latest`."""
    return "due" if _LATEST.match(text, date.end) else ""


def is_some_day(text: str, date: TextRange) -> bool:
    """Whether words name any such day, and not a certain one: `on a Sunday`."""
    return _A.search(text, max(0, date.start - 24), date.start) is not None


def why_unsettled(text: str, sentence: TextRange, term: Term, today: int | None) -> str:
    """Why the words of a term do not settle when it ends; empty if they do. `today` is when it was said."""
    if NAMES_ITS_YEAR.search(text, *term.range) or today is None:
        return ""
    if _TELLS_THE_END.match(text, term.range.end) or _TELLS_THE_END.match(text, sentence.end):
        return _PASSED
    if _SOME_DAY.search(text, sentence.start, term.range.start):
        return UNKNOWN_DAY
    begins_before = _BEFORE.search(text, sentence.start, term.range.start)
    return _BEGUN if begins_before and term.when.start_earliest <= today else ""


def counted_from(words: str, made: When) -> When | None:
    """When a term ends whose words are counted from the day on which it was said; None if not certain.

    Where that is a month or a year, the first and the last day of it must lead to one term.
    """
    first, last = (_counted(words, day) for day in (made.start_earliest, made.end_latest))
    return last if first and last and first.text == last.text else None


def _counted(words: str, day: float) -> When | None:
    """When the words of a term end, read on a day as what is to come."""
    try:
        today = date(*civil(int(day)))
    except (ValueError, OverflowError):
        return None
    text = f"{_TO_COME}{words}."
    dates = date_mentions(Article(text, today, "news", ()))
    found = terms_within(text, TextRange(0, len(text)), dates, today)
    return next((one.when for one in found if one.range.start == len(_TO_COME)), None)


def _spans(text: str, sentence: TextRange, published: date) -> Iterator[Term]:
    """`within six months`: due then, as exactly as its unit, counted from the day of publication."""
    for match in _WITHIN.finditer(text, sentence.start, sentence.end):
        word = match["count"].lower()
        count = int(word) if word.isdecimal() else HOW_MANY.index("a" if word == "an" else word)
        count = count if word.isdecimal() else max(count, 1)
        unit, size = UNITS[match["unit"].lower()]
        now = Unit(published.year, published.month, published.day if unit == "day" else None)
        by = count * size * (12 if unit == "year" else 1)
        try:
            when = parse(now.moved(by).text)
        except PhraseError:
            continue
        yield Term(TextRange(*match.span()), when, "due", None, _COUNTED)


def _touches(range_: TextRange, others: Sequence[TextRange]) -> bool:
    return any(range_.start < other.end and other.start < range_.end for other in others)
