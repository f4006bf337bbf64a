"""The evidence on which a fact rests: its own, and what it takes from its event."""

from __future__ import annotations

from collections.abc import Sequence

from missionlog.model.values import Dating, Event, Evidence, Quote


def evidence_of_event(event: Event) -> list[Evidence]:
    """The evidence of an event, and that of each of its competing dates."""
    return [*event.evidence, *(one for dating in event.dates for one in dating.evidence)]


def evidence_of_part(event: Event, part: Quote | Dating) -> Sequence[Evidence]:
    """The evidence of a quote or of a competing date: its own, or else that of the event itself."""
    return part.evidence or event.evidence
