"""What is told as having happened was not reported before it did.

A fact certainly dated after each of its sources was published is either misdated
or was only announced then. What is announced is a `promise`, and its own date is
not asked. A source that has neither `issued` nor `accessed` may be of any day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext, Told, sources_of
from missionlog.edtf import Certainty, When
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.spans import Span
from missionlog.phrases.words import words

CODE: Final = "dated-after-sources"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-05-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
GOOD: Final = BAD.replace("date: 2024-05-02", "date: 2024-04-02")


def check(world: RuleContext) -> Iterator[Diagnostic]:
    for told in world.events.values():
        for when, sources, span in _facts(told):
            if last := _last_before(world, sources, when):
                yield world.finding(
                    CODE,
                    span,
                    f"dated {words(when)}, after the last of its sources was published ({words(last)})",
                    "Mend the date, add the later source, or make it a promise.",
                )


def _facts(told: Told) -> Iterator[tuple[When, list[str], Span]]:
    """Each fact of an event that has a date: the date, its sources, and where the date stands."""
    entry, event = told
    if event.promise is None:
        yield from _event(told)
    for index, quote in enumerate(event.quotes):
        if quote.date:
            yield quote.date, sources_of(event, quote), entry.at("quotes", index, "date")
        elif event.date and quote.evidence:
            yield event.date, sources_of(event, quote), entry.at("quotes", index, "text")
    for index, update in enumerate(event.updates):
        sources = [one.source for one in update.evidence]
        yield update.date, sources, entry.at("updates", index, "date")


def _event(told: Told) -> Iterator[tuple[When, list[str], Span]]:
    entry, event = told
    if event.date:
        yield event.date, sources_of(event), entry.at("date")
    for index, dating in enumerate(event.dates):
        own = [one.source for one in dating.evidence] or sources_of(event)
        yield dating.date, own, entry.at("dates", index, "date")


def _last_before(world: RuleContext, sources: list[str], when: When) -> When | None:
    """When the last of some sources was published, if certainly each was before a date."""
    published: list[When] = []
    for source in sources:
        one = world.published(source)
        if one is None or one.before(when) is not Certainty.CERTAINLY:
            return None
        published.append(one)
    return max(published, key=lambda one: one.end_latest, default=None)
