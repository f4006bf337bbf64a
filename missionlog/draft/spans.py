"""The dates and quotes of an article with their places, as those who measure such programs write them.

A date has its value in TimeML's notation (TIMEX3, attribute `value`), a quote the words for its speaker.
Places are offsets of characters, the end exclusive; a quote is with its quotation marks.
"""

from __future__ import annotations

from typing import Any

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, QuoteMention
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.evidence.text_range import TextRange


def spans_of(article: Article) -> dict[str, list[Any]]:
    """The dates and quotes of an article; a quote over several paragraphs is one for each."""
    quotes = [(one, part) for one in quote_mentions(article) for part in one.parts]
    return {
        "dates": [{**_place(one.range), "value": one.timex} for one in date_mentions(article)],
        "quotes": [{**_place(part), "speaker": _speaker(one)} for one, part in quotes],
    }


def _place(range_: TextRange) -> dict[str, int]:
    return {"start": range_.start, "end": range_.end}


def _speaker(quote: QuoteMention) -> list[int] | None:
    return [*quote.speaker.mention] if quote.speaker else None
