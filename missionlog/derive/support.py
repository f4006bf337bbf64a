"""The evidence and the date of a fact: its own, and what it takes from its event."""

from __future__ import annotations

from collections.abc import Sequence

from missionlog.edtf import When
from missionlog.model.values import Dating, Event, Evidence, Quote


def evidence_of_event(event: Event) -> list[Evidence]:
    """The evidence of an event, and that of each of its competing dates."""
    return [*event.evidence, *(one for dating in event.dates for one in dating.evidence)]


def evidence_of_part(event: Event, part: Quote | Dating) -> Sequence[Evidence]:
    """The evidence of a quote or of a competing date: its own, or else that of the event itself.

    Where it has its own and that can't be read, it does not rest on the event's.
    """
    return part.evidence if part.evidence or "evidence" in part.unreadable else event.evidence


def date_of_quote(quote: Quote, of_event: When | None) -> When | None:
    """When something was said: on the quote's own date, or else on that of its event.

    Where it has its own and that can't be read, nothing tells it.
    """
    return quote.date if quote.date or "date" in quote.unreadable else of_event


def takes_date_of_event(quote: Quote) -> bool:
    """Whether a quote was said at the date of its event, for all that the log says."""
    return quote.date is None and "date" not in quote.unreadable
