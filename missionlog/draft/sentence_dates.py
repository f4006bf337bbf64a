"""The words of a sentence that name dates, in order: dates of their own, and dates counted from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.draft.anchored_words import STARTS, AnchoredWords, anchored_at, may_have_quarters, quarter_at
from missionlog.draft.date_chains import are_joined, days_beside, years_at
from missionlog.draft.date_cores import is_short_year, words_of_dates
from missionlog.draft.date_spans import DateSpan, span_at
from missionlog.draft.time_words import KNOWN_FIGURES
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.token import Token

_OF_THAT_YEAR: Final = re.compile(
    r",?\s+(?:(?:of|in)\s+)?(?:(?:that|the\s+same)\s+year"
    r"|the\s+(?:(?P<next>following|next)|previous|preceding)\s+year|the\s+year\s+(?:(?P<after>after)|before))"
    r"(?![\w-])",
    re.IGNORECASE,
)


def dates_in(text: str, sentence: TextRange, *, is_news: bool) -> Iterator[AnchoredWords | list[DateSpan]]:
    """Words counted from another date, and chains of dates with only `and`, `to` or a dash between them."""
    chain: list[DateSpan] = []
    for found in _found_in(text, sentence, is_news=is_news):
        if chain and not (isinstance(found, DateSpan) and are_joined(text, chain[-1], found)):
            yield chain
            chain = []
        if isinstance(found, DateSpan):
            chain.append(found)
        else:
            yield found
    if chain:
        yield chain


def _found_in(text: str, sentence: TextRange, *, is_news: bool) -> Iterator[AnchoredWords | DateSpan]:
    done = sentence.start
    with_quarters = is_news and may_have_quarters(text[slice(*sentence)])
    for word, is_core in words_of_dates(text, sentence, STARTS):
        if word.start() < done:
            continue
        at = word.start()
        quarter = quarter_at(text, at, sentence.end) if with_quarters else None
        anchored = quarter or anchored_at(text, at, sentence.end, is_news=is_news)
        if anchored:
            yield anchored
            done = anchored.end
        elif is_core:
            for span in _spans_at(text, word, done, sentence.end):
                yield span
                done = span.end


def _spans_at(text: str, core: re.Match[str], floor: int, ceiling: int) -> Sequence[DateSpan]:
    """The date around a core, with the days beside it that share its month, or the two years of `1914–18`."""
    if core[0].isdigit() and (years := years_at(text, core.start(), ceiling)):
        return years
    if known := next((figures for figures in KNOWN_FIGURES if text.startswith(figures, core.start())), ""):
        token = Token("Y-M-D", KNOWN_FIGURES[known], 1)
        return [DateSpan(core.start(), core.start() + len(known), (token,))]
    is_short = core[0].isdigit() and is_short_year(text, core)
    span = span_at(text, core.start() - is_short, floor, ceiling)
    if span is None:
        return []
    of_that_year = _OF_THAT_YEAR.match(text, span.end, ceiling)
    if of_that_year and not {"M", "S"}.isdisjoint(span.kinds) and "Y" not in span.kinds:
        return [span._replace(end=of_that_year.end(), from_that_year=_years_from(of_that_year))]
    return days_beside(text, span, floor, ceiling)


def _years_from(of_that_year: re.Match[str]) -> int:
    """How many years after the year named last `of the following year` and the like are."""
    if of_that_year["next"] or of_that_year["after"]:
        return 1
    return 0 if of_that_year[0].lower().endswith(("that year", "same year")) else -1
