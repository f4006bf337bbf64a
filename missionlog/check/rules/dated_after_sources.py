"""A fact is not dated after all of its sources.

A fact that is certainly dated after each of its sources was published is either
misdated or was only announced then. What is announced is a `promise`, whose own
date is not checked. A source without `issued` and `accessed` may be of any day.
"""

from collections.abc import Iterator
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, sources_of
from missionlog.check.rules import SOUND_LOG
from missionlog.edtf import Certainty, When
from missionlog.model.format import Path
from missionlog.model.values import Event
from missionlog.phrases.when_words import words

CODE: Final = "dated-after-sources"
BAD: Final = SOUND_LOG.replace("date: 2024-04-02", "date: 2024-05-02")
GOOD: Final = SOUND_LOG


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        for when, sources, path in _facts(event):
            if last := _last_before(context, sources, when):
                message = f"dated {words(when)}, after the last of its sources was published ({words(last)})"
                mend = "Mend the date, add the later source, or make it a promise."
                yield context.finding(CODE, entry.at(*path), message, mend)


def _facts(event: Event) -> Iterator[tuple[When, list[str], Path]]:
    """The date of each dated fact of an event, its sources, and the path of the date."""
    if "evidence" in event.unreadable:  # what can't be read may be later than the rest
        return
    if event.promise is None:
        yield from _event_dates(event)
    for index, quote in enumerate(event.quotes):
        if not {"date", "evidence"}.isdisjoint(quote.unreadable):
            continue
        if quote.date:
            yield quote.date, sources_of(event, quote), ("quotes", index, "date")
        elif event.date and quote.evidence:
            yield event.date, sources_of(event, quote), ("quotes", index, "text")
    for index, update in enumerate(event.updates):
        if "evidence" in update.unreadable:
            continue
        sources = [evidence.source for evidence in update.evidence]
        yield update.date, sources, ("updates", index, "date")


def _event_dates(event: Event) -> Iterator[tuple[When, list[str], Path]]:
    if event.date:
        # Beside competing dates it is one claim more, which their sources do not support.
        yield event.date, [evidence.source for evidence in event.evidence], ("date",)
    for index, dating in enumerate(event.dates):
        if "evidence" not in dating.unreadable:
            yield dating.date, sources_of(event, dating), ("dates", index, "date")


def _last_before(context: RuleContext, sources: list[str], when: When) -> When | None:
    """When the last of some sources was published, if all were certainly published before a date."""
    dates: list[When] = []
    for source in sources:
        published = context.published(source)
        # Most facts are dated before their sources: to compare the days tells that at once.
        if published is None or published.end_latest >= when.start_earliest:
            return None
        if published.before(when) is not Certainty.CERTAINLY:
            return None
        dates.append(published)
    return max(dates, key=lambda date: date.end_latest, default=None)
