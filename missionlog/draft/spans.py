"""The dates and quotes of an article with their places, as those who measure such programs write them.

A date has its value in TimeML's notation (TIMEX3, attribute `value`), a quote the words that name its speaker.
Places are offsets of characters, the end exclusive; a quote is with its quotation marks.
"""

from __future__ import annotations

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.model.format import Plain


def spans_of(article: Article) -> dict[str, Plain]:
    """The dates and quotes of an article; a quote over several paragraphs is one for each."""
    dates: list[Plain] = [
        {"start": one.range.start, "end": one.range.end, "value": one.timex}
        for one in date_mentions(article)
    ]
    quotes: list[Plain] = [
        {
            "start": part.start,
            "end": part.end,
            "speaker": [*one.speaker.mention] if one.speaker else None,
        }
        for one in quote_mentions(article)
        for part in one.parts
    ]
    return {"dates": dates, "quotes": quotes}
