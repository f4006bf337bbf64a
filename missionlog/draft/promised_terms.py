"""The terms in a sentence: dates by which something is done or until which it goes on, and spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from missionlog.draft.mentions import DateMention
from missionlog.draft.promise_words import HOW_MANY
from missionlog.draft.time_words import UNITS
from missionlog.edtf import When, parse
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Unit

_WITHIN: Final = re.compile(
    rf"\bwithin\s+(?:the\s+)?(?:next\s+|coming\s+)?(?P<count>\d{{1,3}}|an|{'|'.join(HOW_MANY)})\s+"
    r"(?P<unit>(?:day|week|fortnight|month|year|decade))s?\b(?!\s+(?:of|after|from|before))",
    re.IGNORECASE,
)
_COUNTED: Final = "counted from the day of publication"


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
        Term(one.range, one.when, one.bound, one, one.doubt)
        for one in dates
        if one.when is not None and sentence.start <= one.range.start and one.range.end <= sentence.end
        if not _CLOCK.fullmatch(text, *one.range) and not _COMPARED.match(text, one.range.end)
    ]
    if published is not None:
        taken = [term.range for term in terms]
        terms += [one for one in _spans(text, sentence, published) if not _touches(one.range, taken)]
    return sorted(terms, key=lambda term: term.range.start)


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
