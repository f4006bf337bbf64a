"""The cards of some facts alone, as the page has them: what a served page shows first after a save."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from missionlog.brief.chronology import in_order
from missionlog.brief.subject import Subject
from missionlog.model.rows import Row
from missionlog.site.cards import CardMaker
from missionlog.site.pages import Templates
from missionlog.site.proof_words import ProofMarks
from missionlog.site.source_entries import SourceEntries


def live_cards(subject: Subject, proofs: Mapping[str, Row] | None, sources_page: str) -> str:
    """The HTML of the cards of a subject, one after another; `sources_page` has the table of sources."""
    maker = CardMaker(subject, SourceEntries(subject, sources_page), ProofMarks(proofs))
    rows = in_order(subject.events, subject.quotes)
    return _templates().cards(maker.card(number, row) for number, row in enumerate(rows))


@cache
def _templates() -> Templates:
    """The templates, read once: cards are asked for at each save."""
    return Templates()


def stretch_between(ids: list[str], first: str, last: str, beside: int) -> list[str]:
    """The ids from one to another in their order, and some beside them; empty if none of both is there."""
    known = [number for number, id_ in enumerate(ids) if id_ in (first, last)]
    if not known:
        return []
    return ids[max(known[0] - beside, 0) : known[-1] + beside + 1]
